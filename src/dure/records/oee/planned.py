"""When a machine is planned to work: its shifts without breaks and days off, as a whole, by day or by shift."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from dure.clock import DAY, Instants, day_of
from dure.plant.calendar import calendar_of
from dure.plant.model.machines import Machine
from dure.plant.plant import Plant
from dure.plant.worktime import Calendar, occurrences, working_hours
from dure.records.oee.question import By


@dataclass(frozen=True)
class Bucket:
    """A part of the answer: the day it belongs to, its shift, and the planned periods ((n, 2), ns UTC)."""

    day: date | None
    shift: str | None
    periods: Instants


def buckets(plant: Plant, machine: Machine, begin: int, end: int, by: By) -> tuple[Bucket, ...]:
    """Return the planned operation time of a machine between two instants, cut as asked; parts never overlap.

    A night shift belongs to the day on which it starts. Where shifts overlap, time belongs to the one that begins
    first. A machine without shifts is planned always, and its days are those of the calendar.
    """
    calendar = calendar_of(plant)
    if by == "span":
        return (Bucket(None, None, _periods(calendar, machine, begin, end)),)
    parts = _shifts(calendar, machine, begin, end) if machine.shifts else _days(calendar, begin, end)
    if by == "shift":
        return tuple(parts)
    days: dict[date | None, list[Instants]] = {}
    for part in parts:
        days.setdefault(part.day, []).append(part.periods)
    return tuple(Bucket(day, None, np.concatenate(each)) for day, each in days.items())


def _periods(calendar: Calendar, machine: Machine, begin: int, end: int) -> Instants:
    if not machine.shifts:
        return np.array([[begin, end]], dtype=np.int64)
    return working_hours(calendar, machine.shifts).periods(begin, end)


def _shifts(calendar: Calendar, machine: Machine, begin: int, end: int) -> Iterator[Bucket]:
    given: list[tuple[int, int]] = []
    for each in occurrences(calendar, machine.shifts, begin, end):
        low, high = max(each.begin, begin), min(each.end, end)
        given = [period for period in given if period[1] > low]
        left = _without(working_hours(calendar, (each.shift,)).periods(low, high).tolist(), given)
        given += left
        if left:
            yield Bucket(each.day, each.shift, np.array(left, dtype=np.int64))


def _without(periods: list[list[int]], given: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what of some periods is in none of those given away; a shift works on in the break of another."""
    left = [(begin, end) for begin, end in periods]
    for low, high in given:
        parts = [part for begin, end in left for part in ((begin, min(end, low)), (max(begin, high), end))]
        left = [(begin, end) for begin, end in parts if end > begin]
    return left


def _days(calendar: Calendar, begin: int, end: int) -> Iterator[Bucket]:
    first = begin // DAY - 1
    numbers = np.arange(first, end // DAY + 3)
    edges = calendar.zone.day_starts(numbers)
    for number, low, high in zip(numbers[:-1], edges[:-1], edges[1:], strict=True):
        inside = max(int(low), begin), min(int(high), end)
        if inside[1] > inside[0]:
            yield Bucket(day_of(int(number)), None, np.array([inside], dtype=np.int64))
