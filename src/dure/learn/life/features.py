"""What the history of a unit says up to a row: levels of late, their change, and the age."""

import numpy as np
from numpy.typing import NDArray

from dure.learn.inputs import Inputs
from dure.learn.life.histories import Histories

LONG_SHARE = 0.15
"""The long window, as a share of the median life: long against the noise, short against wearing."""

SHORT_SHARE = 6
"""The short window is this part of the long one."""


def windows_of(histories: Histories) -> tuple[int, int]:
    """Return the short and the long window in rows; at least 2 and 5."""
    rows = np.bincount(histories.unit, minlength=histories.units)
    long = max(5, round(LONG_SHARE * float(np.median(rows))))
    return max(2, round(long / SHORT_SHARE)), long


def inputs_of(histories: Histories, windows: tuple[int, int]) -> Inputs:
    """Return one row per row: of each signal the mean over the short and the long window and their half-to-half change.

    Windows end at the row and are cut at the unit's first row, so nothing later is known. A missing value counts in no
    mean; a window without any is missing. ``change`` is the mean of the window's later half minus that of its
    earlier one. The last column is the age.
    """
    first = histories.last - np.bincount(histories.unit, minlength=histories.units) + 1
    start = first[histories.unit]
    stop = np.arange(histories.unit.size) + 1
    sums = _Sums(histories.x)
    short, long = (sums.mean(np.maximum(stop - width, start), stop) for width in windows)
    opened = np.maximum(stop - windows[1], start)
    middle = (opened + stop) // 2
    change = sums.mean(middle, stop) - sums.mean(opened, middle)
    x = np.concatenate([short, long, change, histories.age[:, None]], axis=1)
    kinds = (f"mean {windows[0]}", f"mean {windows[1]}", f"change {windows[1]}")
    names = (*(f"{name} · {kind}" for kind in kinds for name in histories.names), "age")
    return Inputs(x, names)


def owner(column: int, signals: int) -> int:
    """Return the signal that a column of ``inputs_of`` is made of; ``signals`` itself for the age."""
    return signals if column == 3 * signals else column % signals


class _Sums:
    """Sums of rows in one step each: cumulated, with missing values left out."""

    def __init__(self, x: NDArray[np.float64]) -> None:
        there = np.isfinite(x)
        # Centring first keeps the digits of large levels in the long sums.
        counted = np.where(there, 1.0, 0.0)
        total = counted.sum(axis=0)
        self.middle = np.where(there, x, 0.0).sum(axis=0) / np.maximum(total, 1.0)
        zero = np.zeros((1, x.shape[1]))
        self.sum = np.concatenate([zero, np.cumsum(np.where(there, x - self.middle, 0.0), axis=0)])
        self.count = np.concatenate([zero, np.cumsum(counted, axis=0)])

    def mean(self, start: NDArray[np.int64], stop: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the mean of rows ``start`` to ``stop`` (not in it), NaN where none is there."""
        count = self.count[stop] - self.count[start]
        with np.errstate(invalid="ignore", divide="ignore"):
            mean = (self.sum[stop] - self.sum[start]) / count + self.middle
        return np.where(count > 0, mean, np.nan)
