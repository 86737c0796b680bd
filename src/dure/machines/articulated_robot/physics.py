"""One cycle of a robot that stacks parts: axis 2 on its way, what the sucker holds, where the part ends up.

Axis 2 follows a polynomial of fifth order that starts and ends at rest; ``torque = J a + m g l + friction``. The
sucker holds ``F = p A`` and a part slips when friction cannot carry weight and acceleration. A worn gearbox has more
friction and backlash. Coefficients belong to no real robot.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

G = 9.81
ANGLE, MOVE_S = 1.05, 1.2  # rad and s of the move of axis 2 at the usual speed
ARM, RATIO = 0.9, 120.0  # m, gear ratio
_ARM_TORQUE, _ARM_INERTIA = 250.0, 18.0  # N m, kg m2 without a part
_RMS = math.sqrt(120.0 / 7.0)  # of the acceleration of the fifth-order move, in ANGLE / MOVE_S^2
_PEAK = 10.0 / math.sqrt(3.0)
_AREA, _GRIP = 3.0e-3, 0.5  # m2 of the sucker, friction between it and the part
_KT, _EFFICIENCY = 0.8, 0.85  # N m/A of the motor, efficiency of a new gearbox
PLACED = 0.44  # mm, offset above which a part is misplaced


@dataclass(frozen=True)
class Cycle:
    """One cycle: ``speed`` in %, ``vacuum`` in kPa below the air's pressure as it acts, ``lift`` and ``stack`` in mm.

    ``payload`` in kg, ``wear`` of the gearbox (1: used up), ``degc`` of its oil, ``leak`` the share of vacuum lost,
    ``grip`` the part's friction against the usual, ``offset`` in mm by which the part lay wrong,
    ``stopped`` how many protective stops there were.
    """

    speed: float = 85.0
    vacuum: float = 65.0
    lift: float = 80.0
    stack: float = 52.0
    payload: float = 8.0
    wear: float = 0.3
    degc: float = 40.0
    leak: float = 0.0
    grip: float = 1.0
    offset: float = 0.0
    stopped: float = 0.0


def move_s(cycle: Cycle) -> float:
    """Return how long axis 2 is on its way, in s."""
    return MOVE_S * 85.0 / cycle.speed


def inertia(cycle: Cycle) -> float:
    """Return the moment of inertia about axis 2 in kg m2."""
    return _ARM_INERTIA + cycle.payload * ARM**2


def gravity(cycle: Cycle) -> float:
    """Return the torque that gravity puts on axis 2 in N m, arm stretched out."""
    return _ARM_TORQUE + cycle.payload * G * ARM


def friction(cycle: Cycle) -> float:
    """Return the friction of the gearbox of axis 2 in N m: more when worn, more when its oil is cold."""
    return 40.0 * (1.0 + 0.8 * cycle.wear) * math.exp(-0.012 * (cycle.degc - 40.0))


def torque(cycle: Cycle) -> float:
    """Return the root mean square torque of axis 2 over its move in N m."""
    moving = inertia(cycle) * _RMS * ANGLE / move_s(cycle) ** 2
    return math.hypot(moving, gravity(cycle)) + friction(cycle)


def current(cycle: Cycle) -> float:
    """Return the root mean square motor current of axis 2 in A."""
    return torque(cycle) / (RATIO * _KT * _EFFICIENCY)


def acceleration(cycle: Cycle) -> float:
    """Return the greatest acceleration of the part in m/s2."""
    return _PEAK * ANGLE / move_s(cycle) ** 2 * ARM


def placed_margin(cycle: Cycle) -> float:
    """Return by how many mm the part is better placed than it must be: backlash, deflection, where it lay."""
    deflection = 0.10 * cycle.payload / 8.0 * (cycle.speed / 85.0) ** 2
    cold = 0.004 * max(0.0, 32.0 - cycle.degc)
    return PLACED - (0.05 + 0.30 * cycle.wear**2 + deflection + cold + abs(cycle.offset))


def held_margin(cycle: Cycle) -> float:
    """Return by how many N the sucker holds more than weight and acceleration pull."""
    held = 1e3 * cycle.vacuum * (1.0 - cycle.leak) * _AREA * _GRIP * cycle.grip
    return held - cycle.payload * math.hypot(G, acceleration(cycle))


def clear_margin(cycle: Cycle) -> float:
    """Return by how many mm the part passes above the stack."""
    return cycle.lift - cycle.stack - 8.0


def currents(
    seconds: NDArray[np.float64],
    steady: NDArray[np.float64],
    moving: NDArray[np.float64],
    length: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return motor currents in A over moves: (samples,) instants, (cycles,) of steady and moving torque in N m.

    The acceleration of the fifth-order move is ``60 s (1 - s) (1 - 2 s)`` with ``s`` the share of its length.
    """
    share = np.clip(seconds[None, :] / length[:, None], 0.0, 1.0)
    shape = 60.0 * share * (1.0 - share) * (1.0 - 2.0 * share) / _PEAK
    return (steady[:, None] + moving[:, None] * shape) / (RATIO * _KT * _EFFICIENCY)


def greatest(cycle: Cycle) -> float:
    """Return the greatest torque that accelerates arm and part, in N m."""
    return inertia(cycle) * _PEAK * ANGLE / move_s(cycle) ** 2


def steady(cycle: Cycle) -> float:
    """Return the torque of gravity and friction in N m."""
    return gravity(cycle) + friction(cycle)
