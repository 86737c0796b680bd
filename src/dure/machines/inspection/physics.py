"""An inspection cell at the end of a line: what a part is, and what gauge, leak test and X-ray make of it.

A bore is read at the part's temperature (linear expansion), with the gauge's bias. A leak is read from the loss of
pressure in a closed volume, ``q = V dp / (p0 dt)``; the heat of filling dies away first. X-rays weaken as Beer and
Lambert say, less where there is a void. What the part is decides, not what is read. Coefficients belong to no real
cell.
"""

import math
from dataclasses import dataclass

BORE, EXPANSION = 30.0, 23.0e-6  # mm, 1/K of aluminium
BORE_LIMIT, LEAK_LIMIT, VOID_LIMIT = 12.5, 3.0, 1.9  # um, mL/min, %
_SETTLING = 1.6  # s, in which the heat of filling dies away
_FILLING = 30.0  # mL/min that it reads as at first
_WALL, _DENSE = 12.0, 0.135  # mm of aluminium, 1/mm of weakening at 100 kV


@dataclass(frozen=True)
class Part:
    """One part: what the lathe that turned it has worn (``lathe1`` to ``lathe3``, um; 0 for the others) and scatter.

    ``void`` of the casting comes from ``gas`` in the melt and a ``cold`` die (against the usual); ``scratch`` on the
    seat leaks in mL/min; ``degc`` is the part's temperature, ``light`` what the tube
    still gives.
    """

    lathe1: float = 0.0
    lathe2: float = 0.0
    lathe3: float = 0.0
    scatter: float = 0.0
    gas: float = 1.0
    cold: float = 1.0
    scratch: float = 0.0
    degc: float = 22.0
    light: float = 1.0


def bore(part: Part) -> float:
    """Return by how many um the bore deviates at 20 degC: a worn tool leaves it narrow."""
    return part.scatter - part.lathe1 - part.lathe2 - part.lathe3


def void(part: Part) -> float:
    """Return the share of voids in %: gas in the melt, and metal that freezes early."""
    return 1.0 * part.gas * part.cold


def leak(part: Part) -> float:
    """Return the leak in mL/min: through voids and over a scratched seat."""
    return float(0.8 * void(part) ** 1.5 + part.scratch)


def bore_margin(part: Part) -> float:
    """Return by how many um the bore is inside its limits."""
    return BORE_LIMIT - abs(bore(part))


def leak_margin(part: Part) -> float:
    """Return by how many mL/min the part leaks less than it may."""
    return LEAK_LIMIT - leak(part)


def void_margin(part: Part) -> float:
    """Return by how many % the part has fewer voids than it may."""
    return VOID_LIMIT - void(part)


def expanded(degc: float) -> float:
    """Return by how many um the bore is wider than at 20 degC."""
    return 1e3 * BORE * EXPANSION * (degc - 20.0)


def leak_read(flow: float, settle_s: float) -> float:
    """Return the leak that is read in mL/min after a settling time in s: some of the filling's heat is left."""
    return flow + _FILLING * math.exp(-settle_s / _SETTLING)


def pressure_drop(flow: float, volume_ml: float, seconds: float, bar: float) -> float:
    """Return the loss of pressure in mbar in a closed volume that leaks ``flow`` mL/min (at 1 bar)."""
    return 1e3 * flow / 60.0 * seconds / volume_ml * min(1.0, bar)


def weakening(kilovolts: float) -> float:
    """Return how aluminium weakens X-rays in 1/mm: less at higher voltage."""
    return float(_DENSE * (100.0 / kilovolts) ** 1.5)


def intensity(kilovolts: float, tube: float, void_share: float = 0.0) -> float:
    """Return the intensity behind the wall in % of a new tube's without a wall at 100 kV (Beer and Lambert).

    ``tube`` is what an aged tube still gives; ``void_share`` in % shortens the way through metal.
    """
    through = _WALL * (1.0 - 0.01 * void_share)
    return float(100.0 * tube * (kilovolts / 100.0) ** 2 * math.exp(-weakening(kilovolts) * through))


def contrast(kilovolts: float, void_share: float) -> float:
    """Return by how many % the void is brighter than sound metal."""
    return 100.0 * math.expm1(weakening(kilovolts) * _WALL * 0.01 * void_share)
