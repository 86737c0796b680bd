"""Where the warm-up ends: MSER over whole calendar periods."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

BATCH = 5
TREND = 0.01
LEAST = 10
"""Fewer periods than this cannot tell a beginning from the rest."""


@dataclass(frozen=True)
class WarmUp:
    """How many periods to cut from the beginning.

    ``steady`` is False where no cut before half of the run will do and the rest drifts: there is no steady state in
    it, or the run is too short to see one. ``enough`` is False where there are too few periods to look; nothing is
    cut then.
    """

    periods: int
    steady: bool
    enough: bool = True


def mser(series: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the MSER statistic of each cut 0, 1, ... of a series: variance of what is left over its number.

    White, An effective truncation heuristic for bias reduction in simulation output, Simulation 69 (1997); with d
    cut from n values, sum((y - mean)^2) / (n - d)^2 over the rest. From sums taken from the end, in one pass.
    """
    left = np.arange(series.size, 0, -1, dtype=np.float64)
    centred = series - series[series.size // 2 :].mean()  # against the loss of digits in the difference below
    total = np.cumsum(centred[::-1])[::-1]
    squares = np.cumsum((centred**2)[::-1])[::-1]
    found: NDArray[np.float64] = (squares - total**2 / left) / left**2
    return found


def warm_up(series: ArrayLike, batch: int = 1) -> WarmUp:
    """Return the cut for outputs that were observed period by period.

    ``series`` is (outputs, periods): each row one output (work in process, throughput) as its mean over whole
    periods of the calendar, averaged over replications, so that the pattern within a week or day does not look like
    a drift. Where the plant has no calendar a period may be any length, and ``batch`` 5 periods are put together
    (MSER-5; White, Cobb and Spratt 2000). The cut is the latest that any output asks for.

    Where the best cut of an output lies beyond half of the run, there is no steady state in it. Of series that are
    steady a few in a hundred have such a cut by luck, because few values are left at the end; so the last two thirds
    have to show a trend as well (Kendall's tau, p < 0.01). Without it the best cut of the first half is taken.
    """
    rows = np.atleast_2d(np.asarray(series, dtype=np.float64))
    if batch > 1:
        whole = rows.shape[1] // batch
        rows = rows[:, : whole * batch].reshape(rows.shape[0], whole, batch).mean(axis=2)
    count = rows.shape[1]
    if count < LEAST:
        return WarmUp(0, steady=True, enough=False)
    cuts, steady = [0], True
    for row in rows:
        seen = row[np.isfinite(row)]
        if seen.size < LEAST or np.ptp(seen) == 0.0:
            continue
        found = mser(np.where(np.isfinite(row), row, seen.mean()))
        best = int(np.argmin(found))
        if best > count // 2 and _drifts(row[count // 3 :]):
            steady = False
        cuts.append(int(np.argmin(found[: count // 2 + 1])))
    return WarmUp((max(cuts) if steady else count // 2) * batch, steady=steady)


def _drifts(row: NDArray[np.float64]) -> bool:
    finite = np.isfinite(row)
    return bool(stats.kendalltau(np.arange(row.size)[finite], row[finite]).pvalue < TREND)
