"""A shift: the days on which it starts, the wall times of beginning and end, and its breaks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dure.errors import ShiftUnfit
from dure.language import Text
from dure.plant.worktime.weekdays import WORKWEEK, weekdays

DAY_S = 86_400
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")


@dataclass(frozen=True)
class Break:
    """A pause inside a shift, as seconds of wall time after the midnight that opens the shift's day."""

    begin_s: int
    end_s: int


@dataclass(frozen=True)
class Shift:
    """A shift by wall time. It belongs to the day on which it starts, also where it ends on the next day.

    ``days`` are weekdays, Monday is 0. ``begin_s`` and ``end_s`` count seconds of wall time from the midnight that
    opens that day; ``end_s`` above 86,400 lies on the next day. ``on_holidays`` says whether it is worked on days
    that the calendar closes. Make one with ``Shift.of``.
    """

    name: str
    days: frozenset[int]
    begin_s: int
    end_s: int
    breaks: tuple[Break, ...] = ()
    on_holidays: bool = False

    @classmethod
    def of(
        cls,
        name: str,
        days: str | Iterable[int],
        begin: str,
        end: str,
        breaks: Sequence[tuple[str, str]] = (),
        on_holidays: bool | None = None,
    ) -> "Shift":
        """Return a shift from what a plant file says: ``mon-fri``, ``08:00``, ``24:00``, breaks as pairs of times.

        An end that is not after the beginning lies on the next day (``20:00`` to ``08:00``; ``08:00`` to ``08:00``
        is 24 hours). A break at ``00:00`` of a night shift lies after midnight. Unless ``on_holidays`` is said,
        only a shift without any limit (seven days, ``00:00`` to ``24:00``, no break) is worked on holidays.
        Raises ``ShiftUnfit``.
        """
        begin_s, end_s = clock(begin, name), clock(end, name, last=True)
        if end_s <= begin_s:
            end_s += DAY_S
        if end_s - begin_s > DAY_S:
            raise _unfit(
                name,
                Text(
                    en=f"It runs from {begin} to {end}: more than 24 hours.",
                    ko=f"{begin}부터 {end}까지로 24시간을 넘습니다.",
                ),
            )
        chosen = weekdays(days, name)
        pauses = tuple(
            sorted((_pause(name, begin_s, *each) for each in breaks), key=lambda each: each.begin_s)
        )
        _check(name, begin_s, end_s, pauses)
        if on_holidays is None:
            on_holidays = len(chosen) == 7 and (begin_s, end_s) == (0, DAY_S) and not pauses
        return cls(name, chosen, begin_s, end_s, pauses, on_holidays)

    @property
    def stretches(self) -> tuple[tuple[int, int], ...]:
        """What is worked between the breaks, as pairs of seconds after the midnight that opens the shift's day."""
        edges = [
            self.begin_s,
            *(each for one in self.breaks for each in (one.begin_s, one.end_s)),
            self.end_s,
        ]
        pairs = zip(edges[::2], edges[1::2], strict=True)
        return tuple((begin, end) for begin, end in pairs if end > begin)

    @property
    def on_workweek(self) -> bool:
        """Whether it is worked on any day from Monday to Friday."""
        return bool(self.days & WORKWEEK)


def clock(text: str, shift: str = "", *, last: bool = False) -> int:
    """Return ``08:30`` or ``08:30:15`` as seconds after midnight; ``24:00`` only where ``last``.

    Raises ``ShiftUnfit``, with ``shift`` as the place.
    """
    found = _CLOCK.fullmatch(text.strip())
    hours, minutes, seconds = (int(each or 0) for each in found.groups()) if found else (99, 0, 0)
    total = hours * 3600 + minutes * 60 + seconds
    if minutes > 59 or seconds > 59 or total > DAY_S or (total == DAY_S and not last):
        raise _unfit(
            shift,
            Text(
                en=f"{text!r} is no time of day here.",
                ko=f"{text!r}은(는) 여기에 쓸 수 있는 시각이 아닙니다.",
            ),
        )
    return total


def _pause(name: str, shift_begins: int, begin: str, end: str) -> Break:
    begin_s, end_s = clock(begin, name), clock(end, name, last=True)
    if begin_s < shift_begins:
        begin_s += DAY_S
    while end_s <= begin_s:
        end_s += DAY_S
    return Break(begin_s, end_s)


def _check(name: str, begin_s: int, end_s: int, breaks: Sequence[Break]) -> None:
    """Refuse breaks that leave the shift, overlap, or leave nothing to work."""
    before = begin_s
    for each in breaks:
        said = f"{wall(each.begin_s)}-{wall(each.end_s)}"
        if each.begin_s < begin_s or each.end_s > end_s:
            raise _unfit(
                name,
                Text(
                    en=f"The break {said} is not inside the shift.",
                    ko=f"휴식 {said}이(가) 교대 시간을 벗어납니다.",
                ),
            )
        if each.begin_s < before:
            raise _unfit(
                name,
                Text(
                    en=f"The break {said} overlaps another one.",
                    ko=f"휴식 {said}이(가) 다른 휴식과 겹칩니다.",
                ),
            )
        before = each.end_s
    if sum(each.end_s - each.begin_s for each in breaks) == end_s - begin_s:
        raise _unfit(
            name, Text(en="Its breaks leave no time to work.", ko="휴식을 빼면 일할 시간이 없습니다.")
        )


def wall(seconds: int) -> str:
    """Return seconds after midnight as a time of day: ``08:30``, ``24:00``; a later day starts again at ``00:00``."""
    inside = seconds if seconds == DAY_S else seconds % DAY_S
    text = f"{inside // 3600:02d}:{inside % 3600 // 60:02d}"
    return f"{text}:{inside % 60:02d}" if inside % 60 else text


def _unfit(name: str, what: Text) -> ShiftUnfit:
    return ShiftUnfit(
        what,
        where=f"calendar.shifts.{name}" if name else "calendar.shifts",
        next=Text(
            en='Write times as "08:00", up to "24:00" for an end; breaks lie inside the shift and do not overlap.',
            ko='시각은 "08:00"처럼, 끝 시각은 "24:00"까지 쓸 수 있습니다. 휴식은 교대 시간 안에 겹치지 않게 쓰십시오.',
        ),
    )
