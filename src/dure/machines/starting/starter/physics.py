"""A batch in a curing oven: how warm it gets, and what that takes.

The batch warms as ``dT/dt = (T_oven - T) / tau``, faster when it is small; it and the wall take
heat. Coefficients belong to no real oven. Replace all of this by the physics of your machine.
"""

import math
from dataclasses import dataclass

HEAT, LOSS = 0.9, 0.035  # kJ/(kg K) of the goods, kW/K through the wall
LEAST, MOST = 150.0, 157.5  # degC that a batch must reach, and may reach


@dataclass(frozen=True)
class Batch:
    """One batch: what settles how it turns out. The values are those of a batch without any deviation.

    ``oven`` in degC is what it is set to, ``lost`` by how many K it stays below, ``minutes`` in it, ``mass`` in kg,
    ``start`` in degC.
    """

    oven: float = 172.0
    lost: float = 0.0
    minutes: float = 18.0
    mass: float = 40.0
    start: float = 22.0


def reached(batch: Batch) -> float:
    """Return the temperature in degC at the end; a heavy batch lags behind."""
    lag = 8.5 * batch.mass / 40.0
    oven = batch.oven - batch.lost
    return oven - (oven - batch.start) * math.exp(-batch.minutes / lag)


def energy(batch: Batch, air: float) -> float:
    """Return the energy in kWh: heat of the goods and heat through the wall."""
    goods = batch.mass * HEAT * (reached(batch) - batch.start)
    wall = LOSS * (batch.oven - batch.lost - air) * 60.0 * batch.minutes
    return (goods + wall) / 3_600.0


def cold_margin(batch: Batch) -> float:
    """Return by how many K the batch is warmer than it must be."""
    return reached(batch) - LEAST


def hot_margin(batch: Batch) -> float:
    """Return by how many K the batch is cooler than it may be."""
    return MOST - reached(batch)
