"""Signals in the order of recording, cut into runs across which nothing is averaged."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Series:
    """What was recorded: ``x`` (rows, signals), NaN where missing, in order; ``run`` (rows,) numbers runs from 0.

    ``lines`` are spreadsheet rows; ``stamps`` (rows,) s since 1970, None without a time; ``step`` the usual s between
    rows. ``period`` is the rows in which one false alarm may come. ``known_good`` marks rows named as normal, None
    where none were; ``faulty`` rows in which something was wrong, None where nothing says.
    """

    x: NDArray[np.float64]
    names: tuple[str, ...]
    run: NDArray[np.int64]
    lines: NDArray[np.int64]
    stamps: NDArray[np.float64] | None
    step: float | None
    period: float
    known_good: NDArray[np.bool_] | None
    faulty: NDArray[np.bool_] | None

    @property
    def rows(self) -> int:
        """Number of rows."""
        return int(self.run.size)

    @cached_property
    def first(self) -> NDArray[np.int64]:
        """Position of the first row of the run of each row, (rows,)."""
        starts = np.flatnonzero(np.concatenate([[True], np.diff(self.run) != 0]))
        return starts[np.searchsorted(starts, np.arange(self.rows), side="right") - 1]


def scales_of(period: float, rows: int) -> tuple[int, ...]:
    """Return the numbers of rows over which signals are averaged: 1 and up to a tenth of the alarm period.

    A fault worth an alarm once in a period lasts from a row to a good part of it; steps of about six leave no length
    between them far from one that is looked at. Never more than a twentieth of the rows that are learned from.
    """
    longest = max(1.0, min(period / 10.0, rows / 20.0))
    steps = int(np.ceil(np.log(longest) / np.log(6.0))) if longest > 1 else 0
    ladder = np.unique(np.round(longest ** (np.arange(steps + 1) / max(steps, 1))).astype(int))
    return tuple(int(width) for width in ladder) if steps else (1,)


def averaged(series: Series, width: int) -> NDArray[np.float64]:
    """Return the mean of each signal over the last ``width`` rows of its run, (rows, signals).

    NaN where the run is not that long yet, and where a signal was missing throughout.
    """
    x = series.x
    if width == 1:
        return x
    there = np.isfinite(x)
    middle = np.where(there, x, 0.0).sum(axis=0) / np.maximum(there.sum(axis=0), 1)
    zero = np.zeros((1, x.shape[1]))
    total = np.concatenate([zero, np.cumsum(np.where(there, x - middle, 0.0), axis=0)])
    count = np.concatenate([zero, np.cumsum(there, axis=0)])
    stop = np.arange(series.rows) + 1
    start = np.maximum(stop - width, 0)
    seen = count[stop] - count[start]
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = (total[stop] - total[start]) / seen + middle
    whole = (stop - width >= series.first)[:, None] & (seen > 0)
    return np.where(whole, mean, np.nan)
