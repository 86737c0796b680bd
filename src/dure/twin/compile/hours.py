"""Working time as periods of one run."""

from collections.abc import Iterable
from datetime import date

import numpy as np

from dure.clock import DAY, LAST_YEAR, day_number, zone
from dure.plant import Plant, calendar_of
from dure.plant.worktime import working_periods
from dure.twin.compile.tables import Hours

DEFAULT_START = date(2026, 1, 5)
"""A Monday: where a plant file names no start."""


def start_of(plant: Plant, day: date | None = None) -> int:
    """Return the first instant of a run in ns UTC: midnight of a day in the plant's zone."""
    chosen = day or plant.site.start or DEFAULT_START
    return int(zone(plant.site.timezone).day_starts(np.array([day_number(chosen)]))[0])


class Opening:
    """Hours by index for lists of shifts; -1 for what is always open."""

    def __init__(self, plant: Plant, start: int, horizon: int) -> None:
        self._plant, self._start, self._horizon = plant, start, horizon
        self._known: dict[tuple[str, ...], int] = {}
        self.rows: list[Hours] = []

    def of(self, shifts: Iterable[str]) -> int:
        """Return the index of the union of shifts. Raises ``TimeOutOfRange`` for a run beyond the known years."""
        names = tuple(sorted(set(shifts)))
        if names not in self._known:
            self._known[names] = self._add(names) if names else -1
        return self._known[names]

    def _add(self, names: tuple[str, ...]) -> int:
        calendar = calendar_of(self._plant)
        around_the_clock = any(
            each.on_holidays and len(each.days) == 7 and each.stretches == ((0, 86_400),)
            for each in map(calendar.shift, names)
        )
        if around_the_clock:
            return -1
        periods = working_periods(calendar, names, self._start, self._start + self._horizon + 1) - self._start
        self.rows.append(Hours(np.ascontiguousarray(periods[:, 0]), np.ascontiguousarray(periods[:, 1])))
        return len(self.rows) - 1


def wall_offsets(timezone: str, start: int, horizon: int) -> tuple[tuple[int, int], ...]:
    """Return (ns after start, offset of the wall clock in ns) at the start and wherever the clock is changed."""
    clock = zone(timezone)
    last = min(start + horizon, day_number(date(LAST_YEAR, 12, 31)) * DAY)
    days = np.arange(start, last + DAY, DAY, dtype=np.int64)
    offsets = clock.to_wall(days) - days
    found = [(0, int(offsets[0]))]
    for k in np.flatnonzero(np.diff(offsets)).tolist():
        low, high = int(days[k]), int(days[k + 1])
        while high - low > 1:
            middle = (low + high) // 2
            same = int(clock.to_wall(np.array([middle]))[0]) - middle == int(offsets[k])
            low, high = (middle, high) if same else (low, middle)
        if high - start < horizon:
            found.append((high - start, int(offsets[k + 1])))
    return tuple(found)
