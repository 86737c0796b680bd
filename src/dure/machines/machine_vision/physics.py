"""A bead of sealant: what flows through the nozzle, how wide and high it lies, and what a camera sees of it.

The nozzle obeys Hagen and Poiseuille, ``Q = pi r^4 p / (8 mu L)``; the bead keeps the volume, ``A = Q / v``; its
section is a segment of a circle with the sealant's contact angle; its viscosity falls with temperature as Andrade
says. Simplified: a Newtonian sealant, a round nozzle, coefficients of no real sealant.
"""

import math
from dataclasses import dataclass

NOZZLE = 0.55  # mm, radius when new
_LENGTH = 12.0  # mm of the nozzle
_VISCOSITY = 2.75  # Pa s at 25 degC
_ANDRADE = 3_600.0  # K
_ANGLE = math.radians(60.0)  # contact angle
_SHAPE = (_ANGLE - math.sin(_ANGLE) * math.cos(_ANGLE)) / (4.0 * math.sin(_ANGLE) ** 2)
THIN, WIDE = 1.20, 4.85  # mm: least thickness, greatest width
_GAP = 0.5  # share of the thickness that may be missing at one point


@dataclass(frozen=True)
class Bead:
    """One bead: ``pressure`` in bar and ``speed`` in mm/s as they act, the sealant's temperature, its ``batch``.

    ``radius`` in mm is what the nozzle leaves open, ``batch`` the viscosity against the usual, ``bubble`` from 0 to 1
    how much air there is at the worst point.
    """

    pressure: float = 4.0
    speed: float = 100.0
    radius: float = NOZZLE
    degc: float = 24.0
    batch: float = 1.0
    bubble: float = 0.0


def viscosity(bead: Bead) -> float:
    """Return the sealant's viscosity in Pa s."""
    return _VISCOSITY * bead.batch * math.exp(_ANDRADE * (1.0 / (bead.degc + 273.15) - 1.0 / 298.15))


def flow(bead: Bead) -> float:
    """Return what flows through the nozzle in mm3/s."""
    return math.pi * bead.radius**4 * bead.pressure * 1e5 / (8.0 * viscosity(bead) * _LENGTH)


def section(bead: Bead) -> float:
    """Return the bead's section in mm2: the volume is kept."""
    return flow(bead) / bead.speed


def width(bead: Bead) -> float:
    """Return the bead's width in mm: the chord of the segment with its section."""
    return math.sqrt(section(bead) / _SHAPE)


def thickness(bead: Bead) -> float:
    """Return the bead's height in mm: that of the segment."""
    return 0.5 * width(bead) * math.tan(0.5 * _ANGLE)


def thin_margin(bead: Bead) -> float:
    """Return by how many mm the bead is thicker than it must be."""
    return thickness(bead) - THIN


def wide_margin(bead: Bead) -> float:
    """Return by how many mm the bead is narrower than it may be."""
    return WIDE - width(bead)


def gap_margin(bead: Bead) -> float:
    """Return how much more of the bead could be missing at its worst point."""
    return _GAP - bead.bubble


def brightness(exposure_ms: float, dirt: float) -> float:
    """Return the image's mean grey value: linear in exposure, less through a dirty lens (Beer and Lambert)."""
    return 255.0 * -math.expm1(-exposure_ms / 8.0 * 0.75 * math.exp(-1.1 * dirt))
