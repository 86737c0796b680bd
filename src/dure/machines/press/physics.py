"""Blanking in a mechanical press: the slide's way, the force over it, its work, and how the die wears.

``F = L t tau`` at its greatest; the force rises until the punch has gone through three tenths of the sheet and breaks
off at 45 % of it, where the frame springs back. The slide moves as a crank drives it. Coefficients belong to no real
press.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

CRANK, ROD = 25.0, 300.0  # mm
EDGE = 1_500.0  # mm of cut
SHEAR = 320.0  # MPa, usual sheet
THICKNESS = 1.5  # mm
SHUT = 250.0  # mm, usual shut height
STIFFNESS = 2_400.0  # kN/mm of frame and slide
BURR_LIMIT = 0.092  # mm
_PEAK, _BREAK = 0.30, 0.45  # of the thickness: greatest force, fracture
_STRIPPING = 0.06  # share of the force after fracture
_TRAVEL = 0.405  # mm beyond the sheet at the usual shut height, unloaded
_GROWTH = 0.0028  # mm/K, how far a warm slide and die reach down


@dataclass(frozen=True)
class Stroke:
    """One stroke: settings as they act, the sheet, and how worn the die is (1: due for grinding).

    ``rate`` in 1/min, ``shut`` height and ``thickness`` in mm, ``shear`` in MPa, ``warm`` in K above 30 degC, ``chip``
    from 0 to 1 of the edge's damage.
    """

    rate: float
    shut: float
    thickness: float
    shear: float
    wear: float
    chip: float
    warm: float


def height(degrees: Floats) -> Floats:
    """Return how far the slide is above its lowest point in mm, by the crank's angle from there."""
    angle = np.radians(degrees)
    reach = CRANK * np.cos(angle) + np.sqrt(ROD**2 - (CRANK * np.sin(angle)) ** 2)
    return np.asarray(CRANK + ROD - reach)


def share(depth: Floats) -> Floats:
    """Return the force as a share of its greatest, by how deep the punch is in the sheet (1: all through)."""
    rising = depth / _PEAK * (2.0 - depth / _PEAK)
    falling = 1.0 - 0.8 * (depth - _PEAK)
    inside = np.where(depth < _PEAK, rising, np.where(depth < _BREAK, falling, _STRIPPING))
    return np.where(depth <= 0.0, 0.0, inside)


def peak(stroke: Stroke) -> float:
    """Return the greatest force of a stroke in kN; a blunt edge needs more, and so does quicker shearing."""
    quick = 1.0 + 0.04 * math.log(stroke.rate / 60.0)
    return (
        EDGE
        * stroke.thickness
        * stroke.shear
        * quick
        * (1.0 + 0.22 * stroke.wear + 0.08 * stroke.chip)
        / 1_000.0
    )


def work(stroke: Stroke) -> float:
    """Return the work of a stroke in J: the integral of the force over the sheet's thickness, in closed form."""
    rising = _PEAK * 2.0 / 3.0
    falling = (_BREAK - _PEAK) * (1.0 - 0.4 * (_BREAK - _PEAK))
    return peak(stroke) * stroke.thickness * (rising + falling + _STRIPPING * (1.0 - _BREAK))


def travel(stroke: Stroke) -> float:
    """Return how far the punch goes beyond fracture of the sheet in mm, under load."""
    unloaded = _TRAVEL + SHUT - stroke.shut + _GROWTH * stroke.warm
    return unloaded - peak(stroke) / STIFFNESS + (THICKNESS - stroke.thickness)


def burr(stroke: Stroke) -> float:
    """Return the height of the burr in mm: more with a blunt or chipped edge, and a sheet thick for its clearance."""
    return 0.022 + 0.054 * stroke.wear + 0.055 * stroke.chip + 0.5 * (stroke.thickness - THICKNESS)


def wear_rate(stroke: Stroke, lubricant: float) -> float:
    """Return by how much one stroke blunts the die (Archard: force times way over hardness, less with lubricant)."""
    usual = EDGE * THICKNESS * SHEAR / 1_000.0
    return float(1.0 / 70_000.0 * (peak(stroke) / usual) ** 1.5 * (6.0 / lubricant) ** 0.7)


def curve(seconds: Floats, rate: Floats, greatest: Floats, thickness: Floats, beyond: Floats) -> Floats:
    """Return the force in kN at instants around the lowest point; arrays of strokes give one row each.

    ``seconds`` is (samples,), the others (strokes,); ``beyond`` in mm is how far the punch goes below the sheet.
    """
    degrees = 6.0 * rate[:, None] * seconds[None, :]
    depth = (thickness[:, None] + beyond[:, None] - height(degrees)) / thickness[:, None]
    after = _STRIPPING * np.exp(-np.maximum(0.0, seconds) / 0.005)[None, :]
    inside = np.where((seconds[None, :] <= 0.0) | (depth <= 0.0), share(depth), after)
    return greatest[:, None] * inside
