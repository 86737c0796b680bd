"""Rows above the line gathered to alarms, and how alarms compare with windows in which something was wrong."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from dure.learn.estimate import Estimate

LEVEL = 0.95


@dataclass(frozen=True)
class Stretch:
    """Rows ``first`` to ``last``, both in it."""

    first: int
    last: int


def gathered(above: NDArray[np.bool_], run: NDArray[np.int64], apart: int) -> list[Stretch]:
    """Return alarms: rows above the line of one run with fewer than ``apart`` rows between them are one."""
    found: list[Stretch] = []
    for place in np.flatnonzero(above).tolist():
        if found and place - found[-1].last <= apart and run[place] == run[found[-1].last]:
            found[-1] = Stretch(found[-1].first, place)
        else:
            found.append(Stretch(place, place))
    return found


def stretches(marked: NDArray[np.bool_], run: NDArray[np.int64]) -> list[Stretch]:
    """Return the contiguous stretches of marked rows within runs."""
    return gathered(marked, run, 1)


@dataclass(frozen=True)
class Seen:
    """One window: whether an alarm came in it, after how many rows, and how likely a clock is as early.

    ``luck`` is the chance that alarms at random times, one per period, come as early or earlier; 1 where none came.
    """

    window: Stretch
    seen: bool
    delay_rows: int | None
    alarmed: float
    luck: float


def judged(
    windows: list[Stretch],
    found: list[Stretch],
    above: NDArray[np.bool_],
    looked: NDArray[np.bool_],
    period: float,
) -> list[Seen]:
    """Return what became of each window of which rows were looked at; ``above`` and ``looked`` are (rows,).

    A clock that alarms once per period comes within d rows of a window's start with chance (d + 1) / period. An alarm
    of ``found`` that had begun before the window is as far from its start as it was early.
    """
    told = []
    for window in windows:
        rows = np.arange(window.first, window.last + 1)
        rows = rows[looked[rows]]
        if not rows.size:
            continue
        hit = np.flatnonzero(above[rows])
        if not hit.size:
            told.append(Seen(window, False, None, 0.0, 1.0))
            continue
        at = int(rows[hit[0]])
        delay = at - window.first
        began = next(each.first for each in found if each.first <= at <= each.last)
        away = max(delay, window.first - began)
        told.append(Seen(window, True, delay, float(above[rows].mean()), min(1.0, (away + 1) / period)))
    return told


def false_alarms(found: list[Stretch], windows: list[Stretch], apart: int) -> list[Stretch]:
    """Return the alarms that no window explains: outside of all, or begun more than ``apart`` rows before one."""
    return [
        each
        for each in found
        if not any(each.last >= one.first and one.first - apart <= each.first <= one.last for one in windows)
    ]


def by_clock(windows: list[Seen], period: float) -> float:
    """Return how many windows a clock that alarms once per period sees on average."""
    lengths = [each.window.last - each.window.first + 1 for each in windows]
    return float(sum(min(1.0, length / period) for length in lengths))


def luck(windows: list[Seen]) -> float:
    """Return how likely alarms at random times come as early over all windows together (Fisher 1925)."""
    if not windows:
        return 1.0
    total = -2.0 * sum(np.log(max(each.luck, 1e-300)) for each in windows)
    return float(stats.chi2.sf(total, 2 * len(windows)))


def rate(count: int, periods: float) -> Estimate:
    """Return events per period with the exact 95 % interval of a Poisson count (Garwood 1936)."""
    if periods <= 0:
        return Estimate(float("nan"))
    tail = (1 - LEVEL) / 2
    low = float(stats.chi2.ppf(tail, 2 * count)) / 2 if count else 0.0
    high = float(stats.chi2.ppf(1 - tail, 2 * count + 2)) / 2
    return Estimate(count / periods, low / periods, high / periods)


def share(hit: int, whole: int) -> Estimate:
    """Return a share with the exact 95 % interval of a binomial count (Clopper and Pearson 1934)."""
    if whole == 0:
        return Estimate(float("nan"))
    tail = (1 - LEVEL) / 2
    low = float(stats.beta.ppf(tail, hit, whole - hit + 1)) if hit else 0.0
    high = float(stats.beta.ppf(1 - tail, hit + 1, whole - hit)) if hit < whole else 1.0
    return Estimate(hit / whole, low, high)
