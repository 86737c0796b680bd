"""What a trip takes from the battery, and what its voltage then is.

Energy: rolling resistance over the way, a part of the kinetic energy that braking wastes, lifting, and what runs all
the time. Voltage: that of the state of charge, less current times inner resistance.
"""

from dure.machines.vehicles.build import Build, G

_RECOVERED = 0.35  # of the kinetic energy
_FALL = 0.12  # of the voltage from full to empty


def work(build: Build, metres: float, speed: float, load: float, lift: float, starts: float) -> float:
    """Return the mechanical work of a trip in J; ``starts`` is how often it came up to ``speed``."""
    mass = build.body.mass + load
    rolling = build.body.rolling * mass * G * metres
    kinetic = 0.5 * mass * speed**2 * (1.0 - _RECOVERED) * starts
    return rolling + kinetic + load * G * lift


def energy(build: Build, joules: float, seconds: float) -> float:
    """Return what a trip takes from the battery in Wh."""
    return (joules / build.battery.efficiency + build.battery.auxiliary * seconds) / 3_600.0


def voltage(build: Build, charged: float, watts: float, weak: float = 0.0) -> float:
    """Return the voltage at a share ``charged`` under a load in W; ``weak`` cells raise the inner resistance."""
    battery = build.battery
    still = battery.volts * (1.0 - _FALL * (1.0 - charged))
    return still - watts / still * battery.ohm * (1.0 + 2.0 * weak)
