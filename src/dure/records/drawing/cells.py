"""Cells of time: count, least, greatest, sum, first and last reading of each; cells add up to larger ones exactly."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Times = NDArray[np.int64]
Values = NDArray[np.float64]


@dataclass(frozen=True)
class Cells:
    """Cells that hold readings, in order of time; empty ones are left out. Times are microseconds.

    ``at`` is when a cell begins, ``first`` and ``last`` the times of its readings, ``total`` their sum.
    """

    at: Times
    first: Times
    last: Times
    count: Times
    low: Values
    high: Values
    total: Values

    @classmethod
    def of(cls, times: Times, values: Values, start: int, step: int) -> "Cells":
        """Return the cells of sorted readings; cells begin at ``start`` plus multiples of ``step``."""
        return cls(times, times, times, np.ones_like(times), values, values, values).larger(start, step)

    def larger(self, start: int, step: int) -> "Cells":
        """Return larger cells made of these, each of which must lie inside one of them."""
        if not self.at.size:
            return self
        cell = (self.at - start) // step
        begins = np.concatenate(([0], np.flatnonzero(np.diff(cell)) + 1))
        ends = np.append(begins[1:], cell.size) - 1
        return Cells(
            at=start + step * cell[begins],
            first=self.first[begins],
            last=self.last[ends],
            count=np.add.reduceat(self.count, begins),
            low=np.minimum.reduceat(self.low, begins),
            high=np.maximum.reduceat(self.high, begins),
            total=np.add.reduceat(self.total, begins),
        )

    def within(self, start: int, end: int) -> "Cells":
        """Return the cells that begin from ``start`` up to but without ``end``."""
        low, high = np.searchsorted(self.at, [start, end])
        return Cells(*(each[low:high] for each in vars(self).values()))

    def and_(self, later: "Cells") -> "Cells":
        """Return these cells with later ones behind them."""
        return Cells(
            *(np.concatenate(pair) for pair in zip(vars(self).values(), vars(later).values(), strict=True))
        )

    def usual_us(self) -> float | None:
        """Return the usual interval between readings, None where too few tell.

        Where cells hold several readings it is the median over cells of the mean interval inside; else the
        median from one cell to the next.
        """
        several = self.count > 1
        if several.sum() * 2 > self.count.size:
            inside = (self.last - self.first)[several] / (self.count[several] - 1)
            return float(np.median(inside))
        if self.count.size < 4:
            return None
        return float(np.median(np.diff(self.first)))

    def gaps(self, factor: float) -> list[tuple[int, int]]:
        """Return where nothing was recorded between two cells for longer than ``factor`` usual intervals."""
        usual = self.usual_us()
        if usual is None or usual <= 0:
            return []
        silent = self.first[1:] - self.last[:-1]
        return [(int(self.last[k]), int(self.first[k + 1])) for k in np.flatnonzero(silent > factor * usual)]


def nothing() -> Cells:
    """Return no cells."""
    empty = np.empty(0, np.int64)
    none = np.empty(0, np.float64)
    return Cells(empty, empty, empty, empty, none, none, none)
