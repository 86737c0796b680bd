"""Whether one column is another, multiplied, shifted and rounded."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from dure.learn.measures.numbers import quantum_of, sample

Floats = NDArray[np.float64]
FEWEST_LEVELS = 5
LEAST_CORRELATION = 0.95
ALLOWED = 0.01
TRIMS = 6


@dataclass(frozen=True)
class Affine:
    """``made`` equals ``factor * source + shift`` to within ``tolerance`` in all but ``missed`` of the rows."""

    factor: float
    shift: float
    tolerance: float
    missed: float


def affine(source: Floats, made: Floats) -> Affine | None:
    """Return how ``made`` follows from ``source`` up to the rounding of both; None where it does not.

    The line with the smallest greatest error (Chebyshev) is found by linear programming over the extreme points
    of each level, then all rows are checked against half a step of rounding.
    """
    there = np.isfinite(source) & np.isfinite(made)
    source, made = source[there], made[there]
    levels = np.unique(made[:50_000]).size
    if source.size < 20 or levels < FEWEST_LEVELS or np.unique(source[:5000]).size < FEWEST_LEVELS:
        return None
    spread_source, spread_made = float(np.std(source)), float(np.std(made))
    if spread_source == 0 or spread_made == 0:
        return None
    if not _in_line(source, made):
        return None
    step_made, step_source = quantum_of(made), quantum_of(source)
    near = _without_exceptions(source, made, step_source, step_made)
    factor, shift = _line(source[near], made[near])
    tolerance = 0.5 * step_made + 0.5 * abs(factor) * step_source
    tolerance = 1.02 * tolerance + 1e-7 * (spread_made + float(np.abs(made).max()))
    if tolerance > 0.5 * spread_made:
        return None
    missed = float(np.mean(np.abs(made - factor * source - shift) > tolerance))
    return Affine(factor, shift, tolerance, missed) if missed <= ALLOWED else None


def _in_line(source: Floats, made: Floats) -> bool:
    """Return whether a sample of the rows is correlated enough, exceptions aside, to be worth an exact look."""
    some = sample(source.size, 2000, seed=23)
    near = _without_exceptions(source[some], made[some])
    x, y = source[some][near], made[some][near]
    if np.std(x) == 0 or np.std(y) == 0:
        return False
    return abs(float(np.corrcoef(x, y)[0, 1])) >= LEAST_CORRELATION


def _without_exceptions(
    source: Floats, made: Floats, step_source: float = 0.0, step_made: float = 0.0
) -> NDArray[np.bool_]:
    """Return the rows near the line that nearly all rows lie on, by least squares on what is left each time.

    What rounding explains is never an exception.
    """
    near = np.ones(source.size, dtype=bool)
    for _ in range(TRIMS):
        if np.std(source[near]) == 0:
            break
        factor, shift = np.polyfit(source[near], made[near], 1)
        missed = np.abs(made - factor * source - shift)
        rounding = 0.6 * step_made + 0.6 * abs(factor) * step_source
        near = missed <= max(float(np.quantile(missed, 1 - 2 * ALLOWED)), rounding)
    return near


def _line(source: Floats, made: Floats) -> tuple[float, float]:
    """Return factor and shift of the Chebyshev line through a sample that keeps the extremes of each level."""
    order = np.lexsort((source, made))
    changes = np.diff(made[order]) != 0
    starts, ends = np.r_[True, changes], np.r_[changes, True]
    kept = order[starts | ends]
    if kept.size > 600:
        kept = kept[np.linspace(0, kept.size - 1, 600).astype(np.int64)]
    x, y = source[kept], made[kept]
    centre, scale = float(x.mean()), float(x.std()) or 1.0
    size = float(np.std(y)) or 1.0
    u, v = (x - centre) / scale, (y - y.mean()) / size
    ones = np.ones_like(u)
    rows = np.block(
        [[u[:, None], ones[:, None], -ones[:, None]], [-u[:, None], -ones[:, None], -ones[:, None]]]
    )
    solved = linprog([0, 0, 1], A_ub=rows, b_ub=np.r_[v, -v], bounds=[(None, None), (None, None), (0, None)])
    if not solved.success:
        slope, start = np.polyfit(u, v, 1)
    else:
        slope, start = solved.x[0], solved.x[1]
    factor = slope * size / scale
    return float(factor), float(start * size + y.mean() - factor * centre)
