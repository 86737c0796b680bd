"""Shifts on a calendar as intervals of instants."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from dure.clock import DAY, SECOND, Instants, day_number, day_of, known
from dure.plant.worktime.calendar import Calendar
from dure.plant.worktime.shift import Shift

_MARGIN = 3  # days: a shift of 24 hours reaches into the next day, and clocks move


@dataclass(frozen=True)
class Occurrence:
    """One working of a shift: its name, the day to which it belongs, begin and end in ns UTC, breaks included."""

    shift: str
    day: date
    begin: int
    end: int


def chosen_shifts(calendar: Calendar, shifts: Sequence[str] | None) -> tuple[Shift, ...]:
    """Return shifts by name; all of the calendar for None. Raises ``ShiftNotFound``."""
    return calendar.shifts if shifts is None else tuple(calendar.shift(name) for name in shifts)


def year_periods(calendar: Calendar, shifts: Sequence[Shift], first_year: int, last_year: int) -> Instants:
    """Return when any of the shifts works, breaks left out, as (n, 2) instants that neither overlap nor touch.

    The result covers exactly the days of the plant from 1 January of ``first_year`` to the end of ``last_year``.
    """
    begin, end = year_span(calendar, first_year, last_year)
    days, closed = _days(calendar, first_year, last_year)
    pieces = []
    for shift in shifts:
        midnights = days[calendar.starts(shift, days, closed)] * DAY
        for first_s, last_s in shift.stretches:
            edges = np.array([first_s, last_s]) * SECOND
            pieces.append(calendar.zone.to_utc(midnights[:, None] + edges))
    return clipped(union(np.concatenate(pieces)), begin, end) if pieces else np.empty((0, 2), dtype=np.int64)


def occurrences(
    calendar: Calendar, shifts: Sequence[str] | None, begin: int, end: int
) -> tuple[Occurrence, ...]:
    """Return each working of the shifts that overlaps ``begin`` to ``end`` (ns UTC), by begin, then file order.

    A night shift carries the day on which it starts. Raises ``ShiftNotFound`` and ``TimeOutOfRange``.
    """
    known(np.array([begin, end]))
    first, last = (calendar.zone.plant_day(each).year for each in (begin, end))
    days, closed = _days(calendar, first, last)
    low, high = begin // DAY - _MARGIN, end // DAY + _MARGIN
    days = days[(days >= low) & (days <= high)]
    found = []
    for shift in chosen_shifts(calendar, shifts):
        worked = days[calendar.starts(shift, days, closed)]
        edges = np.array([shift.begin_s, shift.end_s]) * SECOND
        spans = calendar.zone.to_utc(worked[:, None] * DAY + edges)
        found += [
            Occurrence(shift.name, day_of(day), *span)
            for day, span in zip(worked.tolist(), spans.tolist(), strict=True)
            if span[0] < end and span[1] > begin and span[0] < span[1]
        ]
    return tuple(sorted(found, key=lambda each: each.begin))


def year_span(calendar: Calendar, first_year: int, last_year: int) -> tuple[int, int]:
    """Return the instants at which ``first_year`` begins and ``last_year`` ends on the clock of the plant."""
    days = np.array([day_number(date(first_year, 1, 1)), day_number(date(last_year + 1, 1, 1))])
    begin, end = calendar.zone.day_starts(days).tolist()
    return begin, end


def union(periods: Instants) -> Instants:
    """Return (n, 2) periods in order, those that overlap or touch made one, empty ones left out."""
    filled = periods[periods[:, 1] > periods[:, 0]]
    if filled.shape[0] == 0:
        return filled
    filled = filled[np.argsort(filled[:, 0], kind="stable")]
    reach = np.maximum.accumulate(filled[:, 1])
    opens = np.r_[True, filled[1:, 0] > reach[:-1]]
    last = np.r_[np.flatnonzero(opens)[1:] - 1, filled.shape[0] - 1]
    return np.column_stack([filled[opens, 0], reach[last]])


def clipped(periods: Instants, begin: int, end: int) -> Instants:
    """Return the parts of (n, 2) periods that lie between two instants."""
    inside = np.clip(periods, begin, end)
    return inside[inside[:, 1] > inside[:, 0]]


def _days(calendar: Calendar, first_year: int, last_year: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the day numbers of whole years with a margin, and which of them the calendar closes."""
    first = day_number(date(first_year, 1, 1)) - _MARGIN
    last = day_number(date(last_year, 12, 31)) + _MARGIN
    return np.arange(first, last + 1), calendar.closed_days(first_year - 1, last_year + 1)
