"""Shifts and days off."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dure.language import Text
from dure.plant.model.thing import Thing
from dure.plant.schema.collections import IdMap, ListOf, OrWord
from dure.plant.schema.key import key
from dure.plant.schema.records import Record
from dure.plant.schema.scalars import Word, YesNo
from dure.plant.schema.times import Clock, Day, Weekdays


@dataclass(frozen=True, kw_only=True)
class Holidays:
    """Public holidays and the days that differ from them."""

    country: str | None = key(
        OrWord("none", Word("kr", r"[a-z]{2}", Text("two letters of a country", "나라 코드 두 글자"))),
        "Country whose public holidays are days off.", "공휴일에 쉬는 나라.", default=None)  # fmt: skip
    region: str | None = key(
        Word("11"), "Part of the country with holidays of its own.", "따로 공휴일이 있는 지역.", default=None
    )
    extra: tuple[date, ...] = key(ListOf(Day()), "Further days off.", "추가로 쉬는 날.", default=())
    open: tuple[date, ...] = key(
        ListOf(Day()), "Days worked although a holiday or weekend.",
        "공휴일이나 주말이지만 일하는 날.", default=())  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Break:
    """A pause inside a shift."""

    from_: str = key(Clock(), "Beginning.", "시작 시각.")
    to: str = key(Clock(), "End.", "끝 시각.")


@dataclass(frozen=True, kw_only=True)
class Shift(Thing):
    """A shift; it belongs to the day on which it starts."""

    days: frozenset[int] = key(Weekdays(), "Days on which it starts.", "시작하는 요일.")
    from_: str = key(Clock(), "Beginning, local time.", "시작 시각(현지).")
    to: str = key(
        Clock(),
        "End; not after the beginning means on the next day.",
        "끝 시각. 시작보다 늦지 않으면 다음 날.",
    )
    breaks: tuple[Break, ...] = key(
        ListOf(Record(Break, Text("a break", "휴식"))), "Pauses; what runs stops or finishes as at the end of a shift.",
        "휴식. 진행 중인 일은 교대 끝과 같이 다룹니다.", default=())  # fmt: skip
    on_holidays: bool | None = key(
        YesNo(), "Whether it is worked on days off; by default only a shift of seven full days is.",
        "쉬는 날에도 일하는지 여부. 적지 않으면 7일 24시간 교대만 일합니다.", default=None)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class CalendarPart:
    """The section ``calendar``."""

    holidays: Holidays = key(
        Record(Holidays, Text("holidays", "휴일")), "Days off.", "쉬는 날.", default=Holidays()
    )
    shifts: Mapping[str, Shift] = key(
        IdMap("shifts", Record(Shift, Text("a shift", "교대조"))), "Shifts by id.", "교대조.", default={})  # fmt: skip
