"""Kinds of dates and times of day."""

import re
from datetime import date
from typing import Any

from dure.clock import zone
from dure.errors import ShiftUnfit, TimezoneUnknown
from dure.language import Language, Text
from dure.plant.loading.nodes import ListNode, Node, Path, Scalar
from dure.plant.loading.reading import Reading
from dure.plant.schema.kind import BROKEN, Broken, Kind, ScalarKind
from dure.plant.worktime.weekdays import NAMES, weekdays

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)


class Day(ScalarKind[date]):
    """A calendar day: ``2026-11-02``."""

    example = "2026-11-02"

    def parse(self, node: Scalar, path: Path, reading: Reading) -> date | Broken:
        """Return the day."""
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", node.text):
                raise ValueError(node.text)
            day = date.fromisoformat(node.text)
        except ValueError:
            reading.add(
                "plant-bad-date", node, path,
                Text(f"{node.text!r} is no date.", f"{node.text!r}은(는) 없는 날짜입니다."),
                Text("Write year-month-day: 2026-11-02.", "연-월-일로 쓰십시오: 2026-11-02."),
            )  # fmt: skip
            return BROKEN
        if not FIRST <= day <= LAST:
            reading.add(
                "plant-bad-date", node, path,
                Text(f"{node.text} lies outside {FIRST.year} to {LAST.year}.",
                     f"{node.text}은(는) {FIRST.year}~{LAST.year}년을 벗어납니다."),
                Text("Check the year.", "연도를 확인하십시오."),
            )  # fmt: skip
            return BROKEN
        return day

    def write(self, value: date) -> str:
        """Return the day as year-month-day."""
        return value.isoformat()

    def says(self) -> Text:
        """Return the kind in words."""
        return Text("date", "날짜")

    def json_schema(self, language: Language) -> dict[str, Any]:
        """Return the pattern."""
        return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


class Month(ScalarKind[str]):
    """A month: ``2026-01``."""

    example = "2026-01"

    def parse(self, node: Scalar, path: Path, reading: Reading) -> str | Broken:
        """Return the month as text."""
        found = _MONTH.fullmatch(node.text)
        if not found or not 1 <= int(found[2]) <= 12 or not FIRST.year <= int(found[1]) <= LAST.year:
            reading.add(
                "plant-bad-date", node, path,
                Text(f"{node.text!r} is no month.", f"{node.text!r}은(는) 없는 달입니다."),
                Text("Write year-month: 2026-01.", "연-월로 쓰십시오: 2026-01."),
            )  # fmt: skip
            return BROKEN
        return node.text

    def says(self) -> Text:
        """Return the kind in words."""
        return Text("month", "달(연-월)")

    def json_schema(self, language: Language) -> dict[str, Any]:
        """Return the pattern."""
        return {"type": "string", "pattern": r"^\d{4}-\d{2}$"}


class Clock(ScalarKind[str]):
    """A time of day, kept as ``08:00``; ``24:00`` is the end of the day."""

    example = '"08:00"'

    def parse(self, node: Scalar, path: Path, reading: Reading) -> str | Broken:
        """Return the time as two digits, colon, two digits."""
        found = _CLOCK.fullmatch(node.text)
        minutes = int(found[1]) * 60 + int(found[2]) if found and int(found[2]) < 60 else 9999
        if minutes > 1440:
            reading.add(
                "plant-bad-date", node, path,
                Text(f"{node.text!r} is no time of day.", f"{node.text!r}은(는) 없는 시각입니다."),
                Text('Write hours and minutes: "08:00", up to "24:00".',
                     '시와 분으로 쓰십시오: "08:00". "24:00"까지 쓸 수 있습니다.'),
            )  # fmt: skip
            return BROKEN
        return f"{minutes // 60:02d}:{minutes % 60:02d}"

    def says(self) -> Text:
        """Return the kind in words."""
        return Text("time of day", "시각")

    def json_schema(self, language: Language) -> dict[str, Any]:
        """Return the pattern."""
        return {"type": "string", "pattern": r"^\d{1,2}:\d{2}$"}


class Weekdays(Kind[frozenset[int]]):
    """Days of the week, Monday is 0: ``mon-fri``, ``[mon, wed]``."""

    def read(self, node: Node, path: Path, reading: Reading) -> frozenset[int] | Broken:
        """Return the days."""
        parts = node.items if isinstance(node, ListNode) else [node]
        days: set[int] = set()
        for part in parts:
            if not isinstance(part, Scalar):
                reading.wrong_shape(part, path, self.says(), "mon-fri")
                return BROKEN
            try:
                days |= weekdays(part.text)
            except ShiftUnfit as error:
                reading.add("plant-wrong-value", part, path, error.what, error.next)
                return BROKEN
        return frozenset(days)

    def write(self, value: frozenset[int]) -> str:
        """Return the days as runs: ``mon-fri``, ``mon,wed``."""
        runs: list[list[int]] = []
        for day in sorted(value):
            if runs and runs[-1][-1] == day - 1:
                runs[-1].append(day)
            else:
                runs.append([day])
        return ",".join(
            NAMES[run[0]] if len(run) == 1 else f"{NAMES[run[0]]}-{NAMES[run[-1]]}" for run in runs
        )

    def says(self) -> Text:
        """Return the kind in words."""
        return Text("days of the week", "요일")

    def json_schema(self, language: Language) -> dict[str, Any]:
        """Return text or a list of text."""
        return {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}


class Timezone(ScalarKind[str]):
    """The name of a time zone: ``Asia/Seoul``."""

    example = "Asia/Seoul"

    def parse(self, node: Scalar, path: Path, reading: Reading) -> str | Broken:
        """Return the name of a zone that is known."""
        try:
            zone(node.text)
        except TimezoneUnknown as error:
            reading.add("plant-wrong-value", node, path, error.what, error.next)
            return BROKEN
        return node.text

    def says(self) -> Text:
        """Return the kind in words."""
        return Text("time zone", "시간대")

    def json_schema(self, language: Language) -> dict[str, Any]:
        """Return text."""
        return {"type": "string"}
