"""Values as people type them: 5%, 60s, a,b."""

import math
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from dure.errors import UsageUnclear
from dure.language import Text

SECONDS = {
    "": 1.0, "s": 1.0, "sec": 1.0, "초": 1.0,
    "m": 60.0, "min": 60.0, "분": 60.0,
    "h": 3_600.0, "hr": 3_600.0, "시간": 3_600.0,
}  # fmt: skip
DAY_ALONE = re.compile(r"\d{4}-?\d{2}-?\d{2}")
QUANTITY = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(\D*?)\s*")


def seconds(text: str, option: str) -> float:
    """Return a duration in seconds: ``60s``, ``2 min``, ``1.5h``, ``90``, ``1분``.

    Raises ``UsageUnclear`` for anything else and for less than one second.
    """
    found = QUANTITY.fullmatch(text)
    unit = SECONDS.get(found[2].lower()) if found else None
    value = float(found[1]) * unit if found and unit else math.nan
    if not 1.0 <= value < 1e7:
        raise unclear(
            option,
            text,
            Text(en="Write a duration such as 60s or 5min.", ko="60s, 5min, 1분처럼 시간을 적으십시오."),
        )
    return value


def share(text: str, option: str) -> float:
    """Return a share between 0 and 1: ``5%``, ``0.05``.

    Raises ``UsageUnclear`` for anything else.
    """
    found = QUANTITY.fullmatch(text)
    value = float(found[1]) if found and found[2] in {"", "%", "％"} else math.nan
    if found and found[2]:
        value /= 100
    if not 0.0 < value < 1.0:
        raise unclear(
            option, text, Text(en="Write a share such as 5% or 0.05.", ko="5%나 0.05처럼 비율을 적으십시오.")
        )
    return value


def amount(text: str, option: str) -> float:
    """Return a finite number not below zero: ``0.05``, ``5%``.

    Raises ``UsageUnclear`` for anything else.
    """
    found = QUANTITY.fullmatch(text)
    value = float(found[1]) if found and found[2] in {"", "%", "％"} else math.nan
    if found and found[2]:
        value /= 100
    if not 0.0 <= value < math.inf:
        raise unclear(option, text, Text(en="Write a number such as 0.05.", ko="0.05처럼 숫자를 적으십시오."))
    return value


def prices(text: str, option: str) -> tuple[float, float]:
    """Return what a missed bad unit and a good unit stopped cost: ``miss=50000,false_alarm=3000``, in any order.

    A thousand may be parted by ``_``. Raises ``UsageUnclear`` for anything else.
    """
    found: dict[str, float] = {}
    for part in text.split(","):
        name, _, given = (each.strip() for each in part.partition("="))
        number = QUANTITY.fullmatch(given.replace("_", ""))
        if name in {"miss", "false_alarm"} and number and number[2] in {"", "원", "won", "KRW"}:
            found[name] = float(number[1])
    if set(found) != {"miss", "false_alarm"} or not all(0 <= each < 1e15 for each in found.values()):
        raise unclear(
            option,
            text,
            Text(
                en="Write both prices, such as miss=50000,false_alarm=3000.",
                ko="두 비용을 miss=50000,false_alarm=3000처럼 적으십시오.",
            ),
        )
    return found["miss"], found["false_alarm"]


def both(one: str, other: str) -> UsageUnclear:
    """Return the error for two options of which only one can be meant."""
    return UsageUnclear(
        Text(
            en=f"{one} and {other} both set the threshold.", ko=f"{one}와 {other} 모두 판정 기준을 정합니다."
        ),
        where=f"{one} {other}",
        next=Text(en="Give one of the two.", ko="둘 중 하나만 주십시오."),
    )


def contradiction(one: str, other: str, next: Text) -> UsageUnclear:
    """Return the error for two options that cannot both be meant."""
    return UsageUnclear(
        Text(en=f"{one} and {other} do not go together.", ko=f"{one}와(과) {other}는 함께 쓸 수 없습니다."),
        where=f"{one} {other}",
        next=next,
    )


def names(given: Iterable[str] | None, columns: Iterable[str]) -> tuple[str, ...]:
    """Return the names of an option that may be repeated and takes commas.

    A value that is itself the name of a column stays whole, so a column whose name holds a comma can be named.
    """
    known = set(columns)
    found: list[str] = []
    for value in given or ():
        whole = value.strip()
        parts = [whole] if whole in known or value in known else [part.strip() for part in value.split(",")]
        found += [value] if value in known else [part for part in parts if part]
    return tuple(dict.fromkeys(found))


def words(given: Iterable[str] | None) -> tuple[str, ...]:
    """Return words given one by one or with commas, such as those that mean missing."""
    return names(given, ())


def pairs(given: Iterable[str] | None, option: str) -> dict[str, float]:
    """Return numbers by name from ``name=number``, given one by one or with commas.

    Raises ``UsageUnclear`` for anything else, and for a name that is given twice.
    """
    found: dict[str, float] = {}
    for word in names(given, ()):
        name, sign, text = (part.strip() for part in word.partition("="))
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not (name and sign and math.isfinite(value)) or name in found:
            raise unclear(
                option,
                word,
                Text(
                    en="Write each name once with a number, such as hold_pressure_set=420.",
                    ko="hold_pressure_set=420처럼 이름마다 숫자를 한 번씩 적으십시오.",
                ),
            )
        found[name] = value
    return found


def instant(text: str, option: str, zone: str, *, end: bool = False) -> datetime:
    """Return an instant: ``2026-11-20``, ``2026-11-20 08:00``, ``2026-11-20T08:00:00+09:00``; in a zone unless said.

    A day alone stands for its beginning; with ``end`` for the beginning of the next, so that the day is in. A time that
    the clock of the zone skips stands for the jump, one that it shows twice for the first. Raises ``UsageUnclear``.
    """
    import numpy as np

    from dure import clock

    try:
        found = datetime.fromisoformat(text.strip())
        if found.tzinfo is not None:
            return found.astimezone(UTC)
        if end and DAY_ALONE.fullmatch(text.strip()):
            found += timedelta(days=1)
        wall = np.array([clock.instant(found.replace(tzinfo=UTC))], dtype=np.int64)
        return clock.moment(int(clock.zone(zone).to_utc(wall)[0]))
    except (ValueError, OverflowError):
        raise unclear(
            option,
            text,
            Text(
                en="Write a time such as 2026-11-20 or '2026-11-20 08:00'.",
                ko="2026-11-20이나 '2026-11-20 08:00'처럼 시각을 적으십시오.",
            ),
        ) from None


def unclear(option: str, value: str, next: Text) -> UsageUnclear:
    """Return the error for a value without meaning."""
    return UsageUnclear(
        Text(en=f"{option} does not take {value!r}.", ko=f"{option}에 {value!r} 값을 쓸 수 없습니다."),
        where=option,
        next=next,
    )


def whole_share(text: str, option: str) -> float:
    """Return a share from 0 to 1, both allowed: ``0%``, ``95%``, ``1``. Raises ``UsageUnclear``."""
    value = amount(text, option)
    if value > 1.0:
        raise unclear(option, text, Text(en="Write a share such as 95%.", ko="95%처럼 비율을 적으십시오."))
    return value


MOST_SIZES = 1_000


def sizes(text: str, option: str) -> tuple[float, ...]:
    """Return sizes: ``50,100,200``, or ``50:500:50`` from, to and step. Raises ``UsageUnclear``."""
    found: list[float] = []
    for part in words([text]):
        bounds = [amount(each, option) for each in part.split(":")]
        if len(bounds) == 1:
            found += bounds
            continue
        if len(bounds) != 3 or bounds[2] <= 0 or (bounds[1] - bounds[0]) / bounds[2] > MOST_SIZES:
            wanted = Text(
                en="Write sizes such as 50,100 or 50:500:50.", ko="50,100이나 50:500:50처럼 적으십시오."
            )
            raise unclear(option, text, wanted)
        steps = math.floor((bounds[1] - bounds[0]) / bounds[2] + 1e-9)
        found += [bounds[0] + k * bounds[2] for k in range(steps + 1)]
    return tuple(dict.fromkeys(found))
