"""One resistance spot weld of two steel sheets: its heat, its nugget, and where the melt breaks out.

Joule's heat ``Q = I^2 integral(R) dt``; the resistance is that of the contact, which collapses within milliseconds
and falls with force (Holm: with its square root), and that of the sheets, which rises as they warm. What the water
does not carry away melts the nugget. Simplified: constant current, a nugget of constant height, coefficients of no
real machine.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NEW_TIP = 6.0  # mm
USUAL_FORCE = 3.0  # bar at the cylinder
CIRCUIT = 60.0  # microohm of cables and arms
_CONTACT_S, _WARM_S = 0.020, 0.060  # time constants of contact and warming
_COLD = 0.55  # resistance of cold sheets against hot ones
_HOT = 85.0  # microohm, two sheets of 1.2 mm under a new tip
_MELT = 9.8  # J/mm3 to heat and melt steel
_LOST = 52.0  # J/(mm2 s^0.5) into the electrodes


@dataclass(frozen=True)
class Spot:
    """What is settled when the electrodes close.

    ``current`` in kA and ``force`` in bar act; ``time`` in s; ``tip`` in mm is the diameter of the electrode's face;
    ``thickness`` in mm of one sheet; ``surface`` is the contact resistance against the usual; ``gap`` from 0 to 1 is
    how badly the sheets fit.
    """

    current: float
    time: float
    force: float
    tip: float
    thickness: float
    surface: float
    gap: float


def area(spot: Spot) -> float:
    """Return the area in mm2 through which the current flows: it grows less than the worn face does."""
    return float(0.25 * math.pi * NEW_TIP**2 * (spot.tip / NEW_TIP) ** 0.8)


def contact(spot: Spot) -> float:
    """Return the contact resistance in microohm at the first instant."""
    return float(60.0 * spot.surface * (USUAL_FORCE / spot.force) ** 0.5 * (1.0 + 0.5 * spot.gap))


def sheets(spot: Spot) -> float:
    """Return the resistance in microohm of the hot sheets: their length over the area of the current."""
    return _HOT * spot.thickness / 1.2 * 0.25 * math.pi * NEW_TIP**2 / area(spot)


def resistance(
    seconds: NDArray[np.float64], first: NDArray[np.float64], hot: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the resistance in microohm at instants of the weld, from that of contact and of hot sheets."""
    return first * np.exp(-seconds / _CONTACT_S) + hot * (1.0 - (1.0 - _COLD) * np.exp(-seconds / _WARM_S))


def mean_resistance(spot: Spot) -> float:
    """Return the mean of the resistance over the weld in microohm: the integral of ``resistance``, in closed form."""
    falling = _CONTACT_S / spot.time * -math.expm1(-spot.time / _CONTACT_S)
    warming = 1.0 - (1.0 - _COLD) * _WARM_S / spot.time * -math.expm1(-spot.time / _WARM_S)
    return contact(spot) * falling + sheets(spot) * warming


def heat(spot: Spot) -> float:
    """Return Joule's heat of the weld in J."""
    return spot.current**2 * mean_resistance(spot) * spot.time


def nugget(spot: Spot) -> float:
    """Return the diameter of the nugget in mm, before any melt breaks out; 0 where nothing melts."""
    lost = _LOST * area(spot) * spot.time**0.5
    melted = 0.5 * max(0.0, heat(spot) - lost) * (1.0 - 0.35 * spot.gap) / _MELT  # mm3
    return math.sqrt(4.0 * melted / (math.pi * 1.2 * spot.thickness))


def strength_margin(spot: Spot) -> float:
    """Return by how many mm the nugget is wider than four times the root of the sheet's thickness."""
    return nugget(spot) - 4.0 * math.sqrt(spot.thickness)


def expulsion_margin(spot: Spot) -> float:
    """Return by how many mm the nugget stays below what the electrodes' force can hold together."""
    held = 0.94 * spot.tip * (spot.force / USUAL_FORCE) ** 0.5 * (1.0 - 0.12 * spot.gap)
    return float(held - nugget(spot))


def tip_growth(spot: Spot, hot_water: float) -> float:
    """Return by how many mm one spot widens the electrode's face; ``hot_water`` in K above the usual."""
    return float(
        0.0010 * (spot.current / 9.0) ** 2 * (1.0 + 0.15 * hot_water) * (spot.force / USUAL_FORCE) ** 0.5
    )
