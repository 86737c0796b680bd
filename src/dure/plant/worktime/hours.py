"""When the shifts of a plant work, and how much working time lies between instants."""

from collections.abc import Sequence
from functools import lru_cache
from typing import overload

import numpy as np
from numpy.typing import NDArray

from dure.clock import DAY, FIRST_YEAR, LAST_YEAR, NEVER, Instants, beyond, known
from dure.errors import NeverOpen
from dure.language import Text
from dure.plant.worktime.calendar import Calendar
from dure.plant.worktime.periods import chosen_shifts, clipped, year_periods, year_span

_LONGEST = (LAST_YEAR + 1 - FIRST_YEAR) * 366 * DAY


class WorkingHours:
    """The union of some shifts of a calendar, breaks left out; the breaks of one do not stop another.

    All instants and durations are whole nanoseconds, instants UTC; every answer is exact, also where clocks are
    changed. A period is open at its begin and closed at its end. Questions take one int or an int64 array
    (any shapes that broadcast) and answer alike. Years are worked out when a question first needs them and kept.
    All raise ``TimeOutOfRange`` for instants outside the years that are known.
    """

    def __init__(self, calendar: Calendar, shifts: Sequence[str] | None = None) -> None:
        """Take shifts by name, all of the calendar for None. Raises ``ShiftNotFound``."""
        self.calendar = calendar
        self.shifts = chosen_shifts(calendar, shifts)
        self._years: tuple[int, int] | None = None
        self._span = (0, 0)
        self._keep(np.empty((0, 2), dtype=np.int64))

    def periods(self, begin: int, end: int) -> Instants:
        """Return when work is done between two instants: (n, 2) int64, in order, neither overlapping nor touching."""
        if end <= begin:
            known(np.array([begin, end]))
            return np.empty((0, 2), dtype=np.int64)
        self._cover(np.array([begin, end]))
        first = np.searchsorted(self._ends, begin, side="right")
        last = np.searchsorted(self._begins, end, side="left")
        return clipped(np.column_stack([self._begins[first:last], self._ends[first:last]]), begin, end)

    @overload
    def is_open(self, at: int) -> bool: ...
    @overload
    def is_open(self, at: Instants) -> NDArray[np.bool_]: ...
    def is_open(self, at: int | Instants) -> bool | NDArray[np.bool_]:
        """Return whether work is done at an instant."""
        instants = self._covered(at)
        found = np.searchsorted(self._begins, instants, side="right") > np.searchsorted(
            self._ends, instants, side="right"
        )
        return bool(found) if instants.ndim == 0 else found

    @overload
    def working_time(self, begin: int, end: int) -> int: ...
    @overload
    def working_time(self, begin: int | Instants, end: int | Instants) -> int | Instants: ...
    def working_time(self, begin: int | Instants, end: int | Instants) -> int | Instants:
        """Return the working time between instants in ns; negative where ``end`` comes first."""
        first, last = np.asarray(begin, dtype=np.int64), np.asarray(end, dtype=np.int64)
        self._cover(first)
        self._cover(last)
        return _as_asked(self._worked(last) - self._worked(first))

    @overload
    def add_working_time(self, start: int, duration: int) -> int: ...
    @overload
    def add_working_time(self, start: int | Instants, duration: int | Instants) -> int | Instants: ...
    def add_working_time(self, start: int | Instants, duration: int | Instants) -> int | Instants:
        """Return the first instant by which ``duration`` ns have been worked since ``start``.

        Work that is just done when a shift closes ends at the closing, not at the next opening; nothing to do ends
        at ``start``. A negative duration goes back: the last instant from which that much is worked until
        ``start``. Raises ``NeverOpen`` where no shift works, ``TimeOutOfRange`` where the known years do not
        suffice.
        """
        begin, work = np.broadcast_arrays(
            np.asarray(start, dtype=np.int64), np.asarray(duration, dtype=np.int64)
        )
        self._cover(begin)
        if not self.shifts and work.any():
            raise _never_open()
        if work.size and max(int(work.max()), -int(work.min())) > _LONGEST:
            raise beyond(self._span[1])
        while (target := self._worked(begin) + work).size and not self._reached(target):
            self._grow(forward=bool(target.max() > self._total))
        ahead = np.minimum(
            np.searchsorted(self._sums[1:], target, side="left"), max(self._begins.size - 1, 0)
        )
        behind = np.maximum(np.searchsorted(self._sums[:-1], target, side="right") - 1, 0)
        at = np.where(work > 0, ahead, behind)
        if self._begins.size == 0:
            return _as_asked(begin.copy())
        return _as_asked(np.where(work == 0, begin, self._begins[at] + target - self._sums[at]))

    @overload
    def next_opening(self, at: int) -> int: ...
    @overload
    def next_opening(self, at: Instants) -> Instants: ...
    def next_opening(self, at: int | Instants) -> int | Instants:
        """Return the first instant at or after ``at`` at which work is done.

        ``clock.NEVER`` where none comes in the years that are known.
        """
        instants = self._covered(at)
        while (index := np.searchsorted(self._ends, instants, side="right")).size:
            if index.max() < self._ends.size or not self.shifts or self._at_end:
                break
            self._grow(forward=True)
        return _as_asked(np.maximum(np.append(self._begins, NEVER)[index], instants))

    @overload
    def next_closing(self, at: int) -> int: ...
    @overload
    def next_closing(self, at: Instants) -> Instants: ...
    def next_closing(self, at: int | Instants) -> int | Instants:
        """Return the first instant after ``at`` at which work stops, be it for a break.

        ``clock.NEVER`` where none comes in the years that are known.
        """
        instants = self._covered(at)
        while True:
            closing = np.append(self._ends, NEVER)[np.searchsorted(self._ends, instants, side="right")]
            unknown = closing >= self._span[1]
            if not unknown.any() or not self.shifts or self._at_end or self._always:
                return _as_asked(np.where(unknown, NEVER, closing))
            self._grow(forward=True)

    @property
    def _always(self) -> bool:
        """Whether one of the shifts never closes."""
        return any(
            each.on_holidays and len(each.days) == 7 and each.stretches == ((0, 86_400),)
            for each in self.shifts
        )

    @property
    def _at_end(self) -> bool:
        return self._years is not None and self._years[1] >= LAST_YEAR

    def _covered(self, at: int | Instants) -> Instants:
        instants = np.asarray(at, dtype=np.int64)
        self._cover(instants)
        return instants

    def _cover(self, instants: Instants) -> None:
        """Work out the years of ``instants``, joined with those that are there."""
        known(instants)
        if instants.size == 0:
            return
        low, high = int(instants.min()), int(instants.max())
        if self._span[0] <= low and high < self._span[1]:
            return
        days = self.calendar.zone.plant_day(np.array([low, high]))
        first, last = (days.astype("datetime64[Y]").astype(int) + 1970).tolist()
        years = (
            (first, last) if self._years is None else (min(first, self._years[0]), max(last, self._years[1]))
        )
        self._take((max(years[0], FIRST_YEAR), min(years[1], LAST_YEAR)))
        if low < self._span[0] or high > self._span[1]:
            raise beyond(low if low < self._span[0] else high)

    def _grow(self, *, forward: bool) -> None:
        """Work out as many years again, or say that the known years do not suffice."""
        first, last = self._years or (FIRST_YEAR, LAST_YEAR)
        more = last - first + 1
        if (forward and last >= LAST_YEAR) or (not forward and first <= FIRST_YEAR):
            raise beyond(self._span[1 if forward else 0])
        self._take((first, min(last + more, LAST_YEAR)) if forward else (max(first - more, FIRST_YEAR), last))

    def _take(self, years: tuple[int, int]) -> None:
        self._years = years
        self._span = year_span(self.calendar, *years)
        self._keep(year_periods(self.calendar, self.shifts, *years))

    def _keep(self, periods: Instants) -> None:
        self._begins = np.ascontiguousarray(periods[:, 0])
        self._ends = np.ascontiguousarray(periods[:, 1])
        self._sums = np.r_[0, np.cumsum(self._ends - self._begins)]
        self._total = int(self._sums[-1])

    def _reached(self, target: Instants) -> bool:
        return bool(target.min() >= 0 and target.max() <= self._total)

    def _worked(self, at: Instants) -> Instants:
        """Return the working time from the first known instant to each of ``at``."""
        index = np.searchsorted(self._begins, at, side="right") - 1
        if self._begins.size == 0:
            return np.zeros_like(at)
        within = np.minimum(at, self._ends[index]) - self._begins[index]
        return np.where(index < 0, 0, self._sums[index] + within)


@lru_cache(maxsize=256)
def _hours(calendar: Calendar, shifts: tuple[str, ...] | None) -> WorkingHours:
    return WorkingHours(calendar, shifts)


def working_hours(calendar: Calendar, shifts: Sequence[str] | None = None) -> WorkingHours:
    """Return the working hours of some shifts (all for None), the same object for the same question."""
    return _hours(calendar, None if shifts is None else tuple(shifts))


def working_periods(calendar: Calendar, shifts: Sequence[str] | None, begin: int, end: int) -> Instants:
    """Return when the shifts work between two instants: (n, 2) int64 ns UTC; see ``WorkingHours.periods``."""
    return working_hours(calendar, shifts).periods(begin, end)


def _as_asked(answer: Instants) -> int | Instants:
    return int(answer) if answer.ndim == 0 else answer


def _never_open() -> NeverOpen:
    return NeverOpen(
        Text(
            en="Work is to be done, but no shift is worked here.",
            ko="작업을 해야 하는데 근무하는 교대조가 없습니다.",
        ),
        where="shifts",
        next=Text(
            en="List at least one shift of calendar.shifts.",
            ko="calendar.shifts의 교대조를 하나 이상 쓰십시오.",
        ),
    )
