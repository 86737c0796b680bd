"""Every row judged by what was known before it: learning again as time goes on, or once from rows known to be good."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dure.learn.bands.coverage import Regime
from dure.learn.novelty.levels import Levels, learn
from dure.learn.novelty.line import line_of
from dure.learn.novelty.series import Series, averaged, scales_of

PER_SIGNAL = 5
"""Rows per signal that are learned from at least before any is judged."""

MOST_FIRST = 0.4
"""Share of the rows that is learned from at most before judging starts."""

FEWEST_ROWS = 60

CELL = 2.5e-8
"""Seconds per row, signal, scale and fit, with the held-out parts: 1.6e-8 measured, rounded up."""

SHARE = 0.4
MOST_FITS = 30
FEWEST_FITS = 4


@dataclass(frozen=True)
class Walked:
    """Rows judged: ``score`` and ``line`` (rows,), NaN where a row was learned from before any judging.

    ``scale`` is the place in ``scales`` that a row's score comes from. ``levels`` are those of the last fit.
    """

    score: NDArray[np.float64]
    line: NDArray[np.float64]
    scale: NDArray[np.int64]
    scales: tuple[int, ...]
    fits: int
    regime: Regime
    levels: Levels

    @property
    def looked(self) -> NDArray[np.bool_]:
        """Which rows were judged."""
        return np.isfinite(self.score)

    @property
    def above(self) -> NDArray[np.bool_]:
        """Which rows alarm."""
        return np.nan_to_num(self.score, nan=-np.inf) > self.line


def first_rows(series: Series) -> int:
    """Return how many rows are learned from before judging starts: one alarm period where that is enough rows."""
    wanted = max(FEWEST_ROWS, PER_SIGNAL * series.x.shape[1], series.period)
    return int(min(wanted, MOST_FIRST * series.rows))


def walk(series: Series, budget: float, each: Callable[[float], None]) -> Walked:
    """Return every row judged; ``each`` is told the share that is done."""
    if series.known_good is not None:
        return _frozen(series, series.known_good)
    return _adapting(series, budget, each)


def _frozen(series: Series, good: NDArray[np.bool_]) -> Walked:
    rows = np.flatnonzero(good)
    scales = scales_of(series.period, rows.size)
    means = tuple(averaged(series, width) for width in scales)
    levels, own = learn(tuple(x[rows] for x in means))
    score, scale = levels.score(means)
    line = np.full(series.rows, line_of(own, series.period))
    score = np.where(good, np.nan, score)
    return Walked(score, line, scale, scales, 1, "frozen", levels)


def _adapting(series: Series, budget: float, each: Callable[[float], None]) -> Walked:
    start = first_rows(series)
    scales = scales_of(series.period, start)
    means = tuple(averaged(series, width) for width in scales)
    cost = CELL * len(scales) * series.rows * series.x.shape[1] * max(1.0, series.x.shape[1] / 30)
    fits = int(np.clip(SHARE * budget / max(cost, 1e-9), FEWEST_FITS, MOST_FITS))
    edges = np.unique(np.linspace(start, series.rows, fits + 1).astype(np.int64))
    score, line = np.full(series.rows, np.nan), np.full(series.rows, np.inf)
    scale = np.zeros(series.rows, dtype=np.int64)
    levels, own = learn(tuple(x[:start] for x in means))
    for first_row, last_row in pairwise(edges):
        if first_row > start:
            levels, own = learn(tuple(x[:first_row] for x in means))
        block = slice(int(first_row), int(last_row))
        score[block], scale[block] = levels.score(tuple(x[block] for x in means))
        line[block] = line_of(own, series.period)
        each(float(last_row - start) / max(series.rows - start, 1))
    return Walked(score, line, scale, scales, edges.size - 1, "adapting", levels)
