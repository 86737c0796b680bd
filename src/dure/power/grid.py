"""The quarter-hours of a load on the supplier's calendar: day, billing month, type of day."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from dure.clock import DAY, day_of, zone
from dure.power.contract import SupplyContract
from dure.records.load_profile import QUARTER
from dure.tariffs.kinds.days import HOLIDAY, SATURDAY, SUNDAY, WORKDAY

Whole = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Grid:
    """``day[i]`` and ``slot[i]`` place quarter-hour i: the index into the days, and 0 to 95 on the wall clock.

    For each day: ``number`` (days since 1970), ``calendar_month`` 1 to 12, ``month`` (index into ``months``) and
    ``day_type``. ``months`` names billing months by the month of their last day (``2026-07``); ``month_days``
    counts the days of each whole billing month, ``month_ends`` is its last day. ``month_of[i]`` is the billing
    month of i.
    """

    day: Whole
    slot: Whole
    number: Whole
    calendar_month: Whole
    month: Whole
    day_type: Whole
    months: tuple[str, ...]
    month_begins: tuple[date, ...]
    month_ends: tuple[date, ...]
    month_of: Whole

    def __len__(self) -> int:
        """Return the number of quarter-hours."""
        return int(self.day.size)

    @property
    def days(self) -> tuple[date, ...]:
        """The days as dates."""
        return tuple(day_of(number) for number in self.number.tolist())


def grid_of(contract: SupplyContract, start: int, count: int, zone_name: str) -> Grid:
    """Return ``count`` quarter-hours from the instant ``start`` (ns UTC) on the calendar of a contract.

    A clock that is put back shows a quarter-hour twice: both are billed as what the clock shows.
    """
    wall = zone(zone_name).to_wall(start + QUARTER * np.arange(count, dtype=np.int64))
    number = wall // DAY
    slot = (wall - number * DAY) // QUARTER
    first = int(number.min())
    days = np.arange(first, int(number.max()) + 1)
    dates = days.astype("datetime64[D]")
    calendar = dates.astype("datetime64[M]")
    label = _labels(days, calendar.astype(np.int64), contract.read_day)
    named = np.arange(int(label[0]), int(label[-1]) + 1)
    years = calendar.astype("datetime64[Y]").astype(np.int64) + 1970
    holidays = contract.holiday_numbers(int(years[0]), int(years[-1]))
    weekday = (days + 3) % 7
    day_type = np.where(weekday == 5, SATURDAY, np.where(weekday == 6, SUNDAY, WORKDAY))
    day_type[np.isin(days, np.fromiter(holidays, dtype=np.int64))] = HOLIDAY
    month = label - label[0]
    begins = [_begin(int(each), contract.read_day) for each in [*named, named[-1] + 1]]
    day = number - first
    return Grid(
        day=day, slot=slot, number=days, calendar_month=calendar.astype(np.int64) % 12 + 1, month=month,
        day_type=day_type, months=tuple(str(each) for each in named.astype("datetime64[M]")),
        month_begins=tuple(day_of(each) for each in begins[:-1]),
        month_ends=tuple(day_of(each - 1) for each in begins[1:]), month_of=month[day],
    )  # fmt: skip


def _labels(days: Whole, calendar: Whole, read_day: int) -> Whole:
    """Return the billing month (months since 1970) of each day, named by the month in which it ends."""
    if read_day == 1:
        return calendar
    first = calendar.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    length = (calendar + 1).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) - first
    begun = days - first + 1 >= np.minimum(read_day, length)
    label: Whole = calendar + begun
    return label


def _begin(label: int, read_day: int) -> int:
    """Return the day number on which a billing month begins."""
    if read_day == 1:
        return int(np.datetime64(label, "M").astype("datetime64[D]").astype(np.int64))
    first, following = (
        int(np.datetime64(each, "M").astype("datetime64[D]").astype(np.int64)) for each in (label - 1, label)
    )
    return first + min(read_day, following - first) - 1
