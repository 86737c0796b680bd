"""Records of units as arrays: every unit's rows together, in the order of its life."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Histories:
    """Units and what was recorded of them.

    ``x`` is (rows, signals), NaN where missing; ``unit`` (rows,) numbers units from 0 in the order of ``labels``;
    ``age`` (rows,) is the life used up, in ``age_unit``; rows are sorted by unit, then age. ``failed`` (units,) tells
    which units ended by failing: the others were still running. ``began`` and ``ended`` (units,) are in s since 1970
    where the table knows the time, else None. ``sources`` are the columns of unit, age, time.
    """

    x: NDArray[np.float64]
    names: tuple[str, ...]
    unit: NDArray[np.int64]
    age: NDArray[np.float64]
    labels: tuple[str, ...]
    failed: NDArray[np.bool_]
    age_unit: str
    sources: tuple[str, ...]
    began: NDArray[np.float64] | None = None
    ended: NDArray[np.float64] | None = None

    @property
    def units(self) -> int:
        """Number of units."""
        return len(self.labels)

    @cached_property
    def last(self) -> NDArray[np.int64]:
        """Position of the last row of each unit, (units,)."""
        return np.searchsorted(self.unit, np.arange(self.units), side="right") - 1

    @cached_property
    def life(self) -> NDArray[np.float64]:
        """Age at the end of the rows of each unit, (units,): its whole life where it failed."""
        return self.age[self.last]

    @cached_property
    def left(self) -> NDArray[np.float64]:
        """Life that was left at each row, (rows,): exact for units that failed, at least this for the others."""
        return self.life[self.unit] - self.age

    def signals(self, keep: NDArray[np.bool_]) -> "Histories":
        """Return the same units with some of the signals."""
        names = tuple(name for name, there in zip(self.names, keep, strict=True) if there)
        return replace(self, x=self.x[:, keep], names=names)
