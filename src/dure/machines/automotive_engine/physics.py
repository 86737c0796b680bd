"""One engine of four cylinders on a bench: its power and heat, and what misfire, valves and bearings do to vibration.

Brake power ``P = T w``; fuel gives brake power and friction (Chen and Flynn) at an indicated efficiency; a part of it
leaves with the exhaust. Four strokes fire at half orders of speed: four equal cylinders excite order 2, one weak one
order 0.5. A valve lands with a speed that grows with its lash, a rod knocks the harder the wider its bearing is and the
thinner the oil. Coefficients belong to no real engine.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DISPLACEMENT, STROKE = 1.6e-3, 0.085  # m3, m
LASH, CLEARANCE = 0.25, 0.045  # mm, usual
_INDICATED, _EXHAUST = 0.38, 0.25  # shares of the fuel's power
_FUEL, _AIR = 42.5e6, 14.7  # J/kg, kg of air per kg of fuel
MISFIRE, TICK, KNOCK = 0.95, 1.27, 1.13  # m/s2, limits of order 0.5, valve band, knock band


@dataclass(frozen=True)
class Run:
    """One run: ``speed`` in 1/min, ``load`` in N m and ``oil`` in degC are those of the bench.

    ``injector`` and ``spark`` are the shares of one cylinder's torque that are lost by either, ``lash`` in mm of the
    worst valve, ``clearance`` in mm of the worst rod bearing; ``coupling`` (1: used up) wears at the bench.
    """

    speed: float = 2_000.0
    load: float = 100.0
    oil: float = 90.0
    injector: float = 0.0
    spark: float = 0.0
    lash: float = LASH
    clearance: float = CLEARANCE
    coupling: float = 0.3


def brake(run: Run) -> float:
    """Return the brake power in W."""
    return run.load * 2.0 * math.pi * run.speed / 60.0


def friction(run: Run) -> float:
    """Return the friction power in W, from the mean effective pressure after Chen and Flynn."""
    piston = 2.0 * STROKE * run.speed / 60.0
    bar = 0.45 + 0.09 * piston + 0.0009 * piston**2
    return bar * 1e5 * DISPLACEMENT * run.speed / 120.0


def lost(run: Run) -> float:
    """Return the share of one cylinder's torque that is lost."""
    return 1.0 - (1.0 - run.injector) * (1.0 - run.spark)


def fuel(run: Run) -> float:
    """Return the fuel flow in kg/h: a spark that misses wastes a cylinder's fuel."""
    watts = (brake(run) + friction(run)) / _INDICATED
    return 3_600.0 * watts / _FUEL * (1.0 + 0.25 * run.spark)


def exhaust(run: Run, air: float) -> float:
    """Return the exhaust's temperature in degC: a share of the fuel's power in the gas that leaves."""
    per_kg_of_gas = _EXHAUST * _FUEL / (1.0 + _AIR) / 1_100.0
    return air + per_kg_of_gas * (1.0 - 0.15 * run.spark)


def oil_thickness(run: Run) -> float:
    """Return the oil's viscosity against that at 90 degC."""
    return math.exp(-0.028 * (run.oil - 90.0))


def oil_pressure(run: Run) -> float:
    """Return the oil pressure in bar: what the pump gives leaves through gaps, more through wide ones."""
    pumped = 4.0 * math.sqrt(run.speed / 2_000.0 * oil_thickness(run))
    return float(pumped * (CLEARANCE / run.clearance) ** 1.2)


def half_order(run: Run) -> float:
    """Return the vibration of order 0.5 in m/s2: one cylinder that gives less than the others."""
    return 0.12 + 3.6 * lost(run) * run.load / 100.0


def valve_band(run: Run) -> float:
    """Return the vibration in the band of the valves in m/s2: impact speed by lash and speed."""
    return float(0.9 * (run.lash / LASH) ** 1.5 * run.speed / 2_000.0)


def knock_band(run: Run) -> float:
    """Return the vibration in the band of rod knock in m/s2."""
    return float(0.8 * (run.clearance / CLEARANCE) ** 3 * run.load / 100.0 * oil_thickness(run) ** -0.4)


def misfire_margin(run: Run) -> float:
    """Return how far order 0.5 stays below its limit, in m/s2."""
    return MISFIRE - half_order(run)


def tick_margin(run: Run) -> float:
    """Return how far the valves stay below their limit, in m/s2."""
    return TICK - valve_band(run)


def rod_margin(run: Run) -> float:
    """Return how far rod knock stays below its limit, in m/s2."""
    return KNOCK - knock_band(run)


def vibration(
    seconds: NDArray[np.float64], turns: NDArray[np.float64], levels: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the block's acceleration in m/s2; ``turns`` (runs,) in 1/s, ``levels`` (runs, 5) in m/s2.

    The levels are those of orders 0.5, 1 and 2, of the valves (ringing at 390 Hz, eight times in two turns) and of the
    rod (ringing at 210 Hz, once a turn).
    """
    place = seconds[None, :] * turns[:, None]
    orders = sum(
        (
            levels[:, k, None] * np.sin(2.0 * np.pi * order * place + k)
            for k, order in enumerate((0.5, 1.0, 2.0))
        ),
        start=np.zeros_like(place),
    )
    tick = np.mod(place, 0.25) / turns[:, None]
    knock = np.mod(place, 1.0) / turns[:, None]
    ringing = levels[:, 3, None] * np.exp(-tick / 0.002) * np.sin(2.0 * np.pi * 390.0 * tick)
    return np.asarray(
        orders + ringing + levels[:, 4, None] * np.exp(-knock / 0.006) * np.sin(2.0 * np.pi * 210.0 * knock)
    )
