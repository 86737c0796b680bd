"""What a vehicle is built like: body, brakes, battery, scanner. Figures of a usual make, in SI units and kWh."""

from dataclasses import dataclass

G = 9.81


@dataclass(frozen=True)
class Body:
    """Size and mass: metres and kilograms; ``rolling`` is the coefficient of rolling resistance."""

    length: float
    width: float
    mass: float
    load: float
    track: float
    wheelbase: float
    cog_height: float
    load_height: float
    rolling: float


@dataclass(frozen=True)
class Brakes:
    """How it stops: ``reaction`` in s before the brake grips, and the greatest braking ``force`` in N when new."""

    reaction: float
    force: float


@dataclass(frozen=True)
class Battery:
    """Capacity in kWh, voltage when full, inner resistance in ohm, charging power in kW, share at which it is charged.

    ``auxiliary`` in W is drawn while it drives, ``efficiency`` is that of motor and gear.
    """

    energy: float
    volts: float
    ohm: float
    charge: float
    low: float
    auxiliary: float
    efficiency: float


@dataclass(frozen=True)
class Scanner:
    """How far it sees in m, its response in s, and what is added for its error in m; ``sides`` widen the field."""

    range: float
    response: float
    supplement: float
    sides: float


@dataclass(frozen=True)
class Build:
    """A vehicle family: body, brakes, battery and scanner, and its usual ``speed`` in m/s and ``lift`` in m."""

    body: Body
    brakes: Brakes
    battery: Battery
    scanner: Scanner
    speed: float
    lift: float
