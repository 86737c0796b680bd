"""Instants and clocks: int64 nanoseconds UTC outside, the clock on the wall of a place inside.

An instant is a whole number of nanoseconds since 1970-01-01 00:00 UTC. A day is counted in whole days since
1970-01-01 (``numpy.datetime64[D]`` holds the same number). Offsets come from the IANA database through
``zoneinfo`` and are exact to the second; years before 1970 or after 2099 are refused.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from difflib import get_close_matches
from functools import lru_cache
from typing import Final, overload
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import numpy as np
from numpy.typing import NDArray

from dure.errors import TimeOutOfRange, TimezoneUnknown
from dure.language import Text

SECOND: Final = 1_000_000_000
MINUTE: Final = 60 * SECOND
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR
NEVER: Final = 2**63 - 1
"""The instant that never comes: where nothing opens, closes or can be reached any more."""
FIRST_YEAR: Final = 1970
LAST_YEAR: Final = 2099

Instants = NDArray[np.int64]
_EPOCH = date(1970, 1, 1).toordinal()
_LONG_AGO = -9_000_000_000  # seconds; before every instant that is asked for


def day_number(day: date) -> int:
    """Return the days from 1970-01-01 to ``day``."""
    return day.toordinal() - _EPOCH


def day_of(number: int) -> date:
    """Return the date of a day number."""
    return date.fromordinal(int(number) + _EPOCH)


def instant(when: datetime) -> int:
    """Return an aware datetime as nanoseconds UTC, exact to its microseconds.

    Raises ``ValueError`` for a datetime without a time zone.
    """
    if when.tzinfo is None:
        raise ValueError("a datetime without a time zone is no instant")
    since = when.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    return (since.days * 86_400 + since.seconds) * SECOND + since.microseconds * 1_000


def moment(at: int) -> datetime:
    """Return an instant as an aware UTC datetime; what is finer than a microsecond is cut off."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=int(at) // 1_000)


class Zone:
    """The wall clock of one IANA zone, as arrays of the instants at which its offset changes.

    Two readings need a rule, and one rule serves for every boundary, so that what follows on each other on the wall
    neither overlaps nor leaves a hole: a time that the clock skips stands for the instant of the jump; a time that
    it shows twice stands for the first of the two.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._changes, self._offsets = _offsets_of(_zone_info(name))
        # The wall time at which each stretch of one offset ends; a stretch ends where the next begins.
        ends = np.append(self._changes[1:], NEVER - DAY) + self._offsets
        self._ends = np.maximum.accumulate(ends)

    def __repr__(self) -> str:
        """Return how the zone is made."""
        return f"zone({self.name!r})"

    def to_utc(self, wall: Instants) -> Instants:
        """Return the instants at which the wall clock first shows or passes ``wall``.

        ``wall`` counts nanoseconds of wall time since 1970-01-01 00:00, any shape. Never decreasing in ``wall``.
        """
        at = np.searchsorted(self._ends, wall, side="right")
        shown: Instants = np.maximum(wall - self._offsets[at], self._changes[at])
        return shown

    def to_wall(self, at: Instants) -> Instants:
        """Return what the wall clock shows at instants, as nanoseconds of wall time since 1970-01-01 00:00."""
        return at + self._offsets[np.searchsorted(self._changes, at, side="right") - 1]

    def day_starts(self, days: NDArray[np.int64]) -> Instants:
        """Return the first instant of each day, given and returned as arrays of one shape."""
        return self.to_utc(days * DAY)

    @overload
    def plant_day(self, at: int) -> date: ...
    @overload
    def plant_day(self, at: Instants) -> NDArray[np.datetime64]: ...
    def plant_day(self, at: int | Instants) -> date | NDArray[np.datetime64]:
        """Return the day of the place at an instant: a date, or ``datetime64[D]`` for an array.

        A day begins at the first instant that shows its date, so every instant belongs to exactly one day.
        Raises ``TimeOutOfRange`` outside the years that are known.
        """
        instants = np.asarray(at, dtype=np.int64)
        known(instants)
        days = self.to_wall(instants) // DAY
        days = days + (self.day_starts(days + 1) <= instants)
        return day_of(int(days)) if instants.ndim == 0 else days.astype("datetime64[D]")

    def day_span(self, day: date) -> tuple[int, int]:
        """Return the instants at which a day begins and the next one begins: 23, 24 or 25 hours apart.

        Raises ``TimeOutOfRange`` outside the years that are known.
        """
        number = day_number(day)
        begin, end = self.day_starts(np.array([number, number + 1])).tolist()
        known(np.array([begin, end - 1]))
        return begin, end


@lru_cache(maxsize=64)
def zone(name: str) -> Zone:
    """Return the wall clock of an IANA zone such as ``Asia/Seoul``; made once and kept.

    Raises ``TimezoneUnknown`` with the nearest name.
    """
    return Zone(name)


def known(at: Instants) -> None:
    """Raise ``TimeOutOfRange`` unless all instants lie in the years whose clocks and holidays are known."""
    if at.size == 0:
        return
    first, last = int(at.min()), int(at.max())
    begin, end = day_number(date(FIRST_YEAR, 1, 1)) * DAY - DAY, day_number(date(LAST_YEAR + 1, 1, 1)) * DAY
    if first < begin or last > end + DAY:
        raise beyond(first if first < begin else last)


def beyond(at: int) -> TimeOutOfRange:
    """Return the error for an instant outside the years whose clocks and holidays are known."""
    return TimeOutOfRange(
        Text(
            en=f"An instant lies outside the years {FIRST_YEAR} to {LAST_YEAR}: {at} ns since 1970.",
            ko=f"{FIRST_YEAR}~{LAST_YEAR}년을 벗어난 시각입니다: 1970년부터 {at} ns.",
        ),
        next=Text(
            en="Check dates, durations and units: seconds may have been taken for nanoseconds.",
            ko="날짜, 시간 길이, 단위를 확인하십시오. 초를 나노초로 잘못 읽었을 수 있습니다.",
        ),
    )


def _zone_info(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        by_lower = {each.lower(): each for each in available_timezones()}
        near = get_close_matches(name.lower(), by_lower, n=1, cutoff=0.5)
        meant = by_lower[near[0]] if near else "Asia/Seoul"
        raise TimezoneUnknown(
            Text(en=f"There is no time zone {name!r}.", ko=f"{name!r}(이)라는 시간대가 없습니다."),
            where="plant.timezone",
            next=Text(en=f"Did you mean {meant}?", ko=f"{meant}입니까?"),
        ) from None


def _offsets_of(info: ZoneInfo) -> tuple[Instants, Instants]:
    """Return the instants at which the offset changes, and the offset from each on, in ns.

    The zone is asked once a day and the change found to the second by bisection: no zone changes twice in a day.
    """

    def offset(second: int) -> int:
        told = (epoch + timedelta(seconds=second)).astimezone(info).utcoffset() or timedelta(0)
        return told.days * 86_400 + told.seconds

    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    begin = (day_number(date(FIRST_YEAR, 1, 1)) - 4) * 86_400
    end = (day_number(date(LAST_YEAR + 1, 1, 1)) + 4) * 86_400
    changes, offsets = [_LONG_AGO], [offset(begin)]
    for second in range(begin, end, 86_400):
        before, after = offsets[-1], offset(second + 86_400)
        if after != before:
            changes.append(_first_other(offset, second + 1, second + 86_400, before))
            offsets.append(after)
    return np.array(changes, dtype=np.int64) * SECOND, np.array(offsets, dtype=np.int64) * SECOND


def _first_other(offset: Callable[[int], int], low: int, high: int, before: int) -> int:
    """Return the first second from ``low`` to ``high`` whose offset is not ``before``; that of ``high`` is not."""
    while low < high:
        middle = (low + high) // 2
        if offset(middle) == before:
            low = middle + 1
        else:
            high = middle
    return high
