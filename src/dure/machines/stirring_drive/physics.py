"""A batch in a stirred vessel: how thick it gets, how well it is mixed, what torque and heat that takes.

Power ``P = Ne rho N^3 D^5`` with ``Ne = A / Re + B``; a suspension thickens with its solids as Krieger and Dougherty
say, and thins with temperature as Andrade says; what is not mixed yet falls exponentially with the impeller's turns.
Coefficients belong to no real vessel.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DENSITY, DIAMETER = 1_250.0, 0.62  # kg/m3, m of the impeller
MASS, HEAT = 1_200.0, 2_600.0  # kg, J/(kg K) of the batch
_LAMINAR, _TURBULENT = 250.0, 0.55  # Ne = A / Re + B
_PACKED, _INTRINSIC = 0.62, 2.5
_LIQUID = 0.85  # Pa s of the liquid at 40 degC
_ANDRADE = 2_900.0  # K
_TURNS = 300.0  # of the impeller until what is unmixed has fallen by a factor e, at the usual viscosity
UNMIXED, THICK = 0.0064, 2.75  # share unmixed, viscosity in Pa s: limits


@dataclass(frozen=True)
class Batch:
    """One batch: ``speed_set`` in 1/min and ``slip`` of the belt, ``minutes`` of mixing, ``degc`` at the end.

    ``solids`` is the volume share of powder, ``lost`` the share of solvent that a leaking seal has let go, ``wear`` of
    the impeller from 0 to 1; ``damage`` of the bearing and ``oil`` in degC are those of the drive meanwhile.
    """

    speed_set: float = 120.0
    slip: float = 0.0
    minutes: float = 15.0
    degc: float = 40.0
    solids: float = 0.30
    lost: float = 0.0
    wear: float = 0.2
    damage: float = 0.0
    oil: float = 40.0


def speed(batch: Batch) -> float:
    """Return the impeller's speed in 1/min."""
    return batch.speed_set * (1.0 - batch.slip)


def viscosity(batch: Batch) -> float:
    """Return the viscosity of the mixed batch in Pa s."""
    solids = batch.solids / (1.0 - batch.lost)
    crowd = max(0.02, 1.0 - solids / _PACKED) ** (-_INTRINSIC * _PACKED)
    return float(_LIQUID * math.exp(_ANDRADE * (1.0 / (batch.degc + 273.15) - 1.0 / 313.15)) * crowd)


def power_number(batch: Batch) -> float:
    """Return the power number Ne of the impeller; a worn one takes less."""
    reynolds = DENSITY * speed(batch) / 60.0 * DIAMETER**2 / viscosity(batch)
    return (_LAMINAR / reynolds + _TURBULENT) * (1.0 - 0.35 * batch.wear)


def torque(batch: Batch) -> float:
    """Return the torque at the impeller at the end of the batch in N m."""
    return power_number(batch) * DENSITY * (speed(batch) / 60.0) ** 2 * DIAMETER**5 / (2.0 * math.pi)


def power(batch: Batch) -> float:
    """Return the power at the impeller in W: torque times angular velocity."""
    return torque(batch) * 2.0 * math.pi * speed(batch) / 60.0


def warming(batch: Batch) -> float:
    """Return by how many K stirring alone warms the batch: all work becomes heat."""
    return 60.0 * batch.minutes * power(batch) / (MASS * HEAT)


def unmixed(batch: Batch) -> float:
    """Return the share that is not mixed at the end: it falls with the impeller's turns, slower in a thick batch."""
    needed = _TURNS * (1.0 + 0.14 * batch.wear) * (viscosity(batch) / 2.4) ** 0.3
    return math.exp(-speed(batch) * batch.minutes / needed)


def mixed_margin(batch: Batch) -> float:
    """Return by how much the share that is not mixed stays below its limit."""
    return UNMIXED - unmixed(batch)


def thick_margin(batch: Batch) -> float:
    """Return by how many Pa s the batch is thinner than it may be."""
    return THICK - viscosity(batch)


def risen(share: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the torque against that at the end, by the share of the time: powder goes in and is wetted."""
    return 1.0 - 0.65 * np.exp(-5.0 * share)
