"""Days of the week as a plant file writes them."""

import re
from collections.abc import Iterable
from typing import Final

from dure.errors import ShiftUnfit
from dure.language import Text

NAMES: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WORKWEEK: Final = frozenset(range(5))
_KOREAN = "월화수목금토일"


def weekdays(days: str | Iterable[int], shift: str = "") -> frozenset[int]:
    """Return weekdays, Monday is 0: ``mon-fri``, ``sat, sun``, ``fri-mon`` (over the weekend), ``월-금``; or numbers.

    Raises ``ShiftUnfit``, with ``shift`` as the place.
    """
    if not isinstance(days, str):
        numbers = frozenset(days)
        if not numbers or not numbers <= set(range(7)):
            raise _unfit(str(sorted(numbers)), shift)
        return numbers
    found: set[int] = set()
    for part in re.split(r"[,\s]+", re.sub(r"\s*[-~]\s*", "-", days.strip())):
        first, dash, last = part.partition("-")
        begin = _weekday(first, days, shift)
        end = _weekday(last, days, shift) if dash else begin
        found |= {(begin + each) % 7 for each in range((end - begin) % 7 + 1)}
    return frozenset(found)


def _weekday(word: str, whole: str, shift: str) -> int:
    short = word.lower()[:3]
    full = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    if short in NAMES and full[NAMES.index(short)].startswith(word.lower()):
        return NAMES.index(short)
    if word and word.removesuffix("요일") in _KOREAN and len(word.removesuffix("요일")) == 1:
        return _KOREAN.index(word[0])
    raise _unfit(whole, shift)


def _unfit(said: str, shift: str) -> ShiftUnfit:
    return ShiftUnfit(
        Text(en=f"{said!r} are no days of the week.", ko=f"{said!r}은(는) 요일이 아닙니다."),
        where=f"calendar.shifts.{shift}.days" if shift else "calendar.shifts",
        next=Text(
            en="Write mon-fri, or mon, wed, fri: mon tue wed thu fri sat sun.",
            ko="mon-fri 또는 mon, wed, fri처럼 쓰십시오(mon tue wed thu fri sat sun).",
        ),
    )
