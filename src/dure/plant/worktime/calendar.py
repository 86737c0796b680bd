"""The calendar of a plant: its time zone, its shifts, and the days on which they are not worked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

import numpy as np
from numpy.typing import NDArray

from dure.clock import Zone, day_number, zone
from dure.errors import CalendarUnfit, ShiftNotFound
from dure.language import Text
from dure.plant.worktime.public_holidays import known_country, public_holidays
from dure.plant.worktime.shift import Shift


@dataclass(frozen=True)
class Calendar:
    """Time zone, shifts by name in the order of the file, and days off. Make one with ``Calendar.of``.

    A day is closed when it is a public holiday of ``country`` (and ``region``) or stands in ``extra``, unless it
    stands in ``open``. A shift is worked on a day that is not closed when its weekdays hold that day; on a day in
    ``open`` also where it is a Saturday or Sunday and the shift is one of the working week.
    """

    timezone: str
    shifts: tuple[Shift, ...] = ()
    country: str | None = None
    region: str | None = None
    extra: frozenset[date] = frozenset()
    open: frozenset[date] = frozenset()

    @classmethod
    def of(
        cls,
        timezone: str,
        shifts: Iterable[Shift] = (),
        country: str | None = None,
        region: str | None = None,
        extra: Iterable[date | str] = (),
        open: Iterable[date | str] = (),
    ) -> "Calendar":
        """Return a calendar from plain values; dates as ``date`` or ``2026-12-31``.

        Raises ``TimezoneUnknown``, ``CountryUnknown``, and ``CalendarUnfit`` where a day is both closed and open,
        a name is used twice or a date does not exist.
        """
        zone(timezone)
        if country is not None:
            known_country(country, region)
        closed, worked = frozenset(map(_date, extra)), frozenset(map(_date, open))
        both = sorted(closed & worked)
        if both:
            raise _unfit(
                Text(
                    en=f"{both[0]} is listed as closed (extra) and as worked (open).",
                    ko=f"{both[0]}이(가) 휴무(extra)와 근무(open)에 모두 있습니다.",
                ),
                Text(en="Take it out of one of the two lists.", ko="두 목록 가운데 한쪽에서 빼십시오."),
            )
        chosen = tuple(shifts)
        names = [each.name for each in chosen]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise _unfit(
                Text(en=f"Two shifts are called {twice!r}.", ko=f"이름이 {twice!r}인 교대조가 둘입니다."),
                Text(en="Give one of them another name.", ko="한쪽의 이름을 바꾸십시오."),
            )
        return cls(timezone, chosen, country, region, closed, worked)

    @property
    def zone(self) -> Zone:
        """The wall clock of the plant."""
        return zone(self.timezone)

    def shift(self, name: str) -> Shift:
        """Return the shift of that name. Raises ``ShiftNotFound`` with the nearest name."""
        for each in self.shifts:
            if each.name == name:
                return each
        names = [each.name for each in self.shifts]
        near = get_close_matches(name, names, n=1, cutoff=0.4)
        known = ", ".join(names) or "-"
        raise ShiftNotFound(
            Text(en=f"There is no shift {name!r}.", ko=f"{name!r}(이)라는 교대조가 없습니다."),
            where="calendar.shifts",
            next=Text(en=f"Did you mean {near[0]}?", ko=f"{near[0]}입니까?")
            if near
            else Text(en=f"Shifts: {known}.", ko=f"교대조: {known}."),
        )

    def holiday(self, day: date) -> Text | None:
        """Return the name of a day that is closed, or None where the plant works as on any weekday."""
        if day in self.open:
            return None
        if self.country is not None:
            name = public_holidays(self.country, day.year, self.region).get(day)
            if name is not None:
                return name
        return Text(en="day off", ko="휴무일") if day in self.extra else None

    def closed_days(self, first_year: int, last_year: int) -> NDArray[np.int64]:
        """Return the day numbers of closed days from ``first_year`` to ``last_year``, in order; years inclusive."""
        days = {day for day in self.extra if first_year <= day.year <= last_year}
        if self.country is not None:
            for year in range(first_year, last_year + 1):
                days |= public_holidays(self.country, year, self.region).keys()
        return _numbers(days - self.open)

    def starts(self, shift: Shift, days: NDArray[np.int64], closed: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return on which of ``days`` (day numbers) a shift starts, given the days that are ``closed``."""
        weekday = (days + 3) % 7  # 1970-01-01 was a Thursday
        worked = np.isin(weekday, list(shift.days))
        if not shift.on_holidays:
            worked &= ~np.isin(days, closed)
        if shift.on_workweek and self.open:
            worked |= np.isin(days, _numbers(self.open)) & (weekday >= 5)
        return worked


def _numbers(days: Iterable[date]) -> NDArray[np.int64]:
    return np.array(sorted(day_number(day) for day in days), dtype=np.int64)


def _date(day: date | str) -> date:
    if isinstance(day, date):
        return date(day.year, day.month, day.day)  # a datetime is a date too, and would equal none
    try:
        return date.fromisoformat(day.strip())
    except ValueError:
        raise _unfit(
            Text(en=f"{day!r} is no date.", ko=f"{day!r}은(는) 날짜가 아닙니다."),
            Text(en="Write year-month-day: 2026-12-31.", ko="연-월-일로 쓰십시오: 2026-12-31."),
        ) from None


def _unfit(what: Text, next: Text) -> CalendarUnfit:
    return CalendarUnfit(what, where="calendar.holidays", next=next)
