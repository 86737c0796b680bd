"""What was measured, on a grid of days and slots of the wall clock, with the kind of each day."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dure.power.dispatch.problem import Floats, Whole

AHEAD = 4
"""Days after the last measured one of which the calendar is known."""
WORKDAY, SATURDAY, DAY_OFF = 0, 1, 2
KINDS = 3
MONDAY_OF_DAY_0 = 3
"""1970-01-01, day 0, was a Thursday: weekday 3 counted from Monday."""


@dataclass(frozen=True, eq=False)
class History:
    """Load by day and slot: ``kw`` (days, slots; NaN where nothing was measured), days following on each other.

    ``kind`` (days + 4) is workday, Saturday or day off, of the days to come too. ``plan`` (days, slots) is what
    production was or is planned per slot, in any unit, None where no plan is known; it may not be made from what was
    measured afterwards.
    """

    first_day: int
    kw: Floats
    kind: Whole
    plan: Floats | None = None

    @property
    def slots(self) -> int:
        """How many slots a day has."""
        return int(self.kw.shape[1])

    @property
    def flat(self) -> Floats:
        """The load as one row of steps."""
        return self.kw.reshape(-1)


def kind_of(days: Whole, holidays: Collection[int] = ()) -> Whole:
    """Return the kind of each day number (days since 1970-01-01); a holiday is a day off, whatever its weekday."""
    weekday = (days + MONDAY_OF_DAY_0) % 7
    kind = np.where(weekday == 6, DAY_OFF, np.where(weekday == 5, SATURDAY, WORKDAY))
    return np.where(np.isin(days, np.fromiter(holidays, dtype=np.int64)), DAY_OFF, kind).astype(np.int64)


def history(
    day: Whole, slot: Whole, kw: Floats, *, slots: int = 96, holidays: Collection[int] = (),
    plan: NDArray[np.float64] | None = None,
) -> History:  # fmt: skip
    """Return the history of values given by day number and slot of the wall clock.

    What is missing stays missing; of two values of one slot (an hour that the clock repeats) the later stays.
    """
    first, last = int(day.min()), int(day.max())
    grid = np.full((last - first + 1, slots), np.nan)
    grid[day - first, slot] = kw
    planned = None
    if plan is not None:
        planned = np.full(grid.shape, np.nan)
        planned[day - first, slot] = plan
    return History(first, grid, kind_of(np.arange(first, last + 1 + AHEAD), holidays), planned)
