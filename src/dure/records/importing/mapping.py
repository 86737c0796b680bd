"""What each column of a file becomes in the records."""

from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from dure.language import Text
from dure.records.importing.becoming import Becomes

KINDS: Final[dict[Becomes, Text]] = {
    "readings": Text(en="readings", ko="측정 기록"),
    "events": Text(en="events", ko="이벤트"),
    "lots": Text(en="lots", ko="로트"),
    "orders": Text(en="orders", ko="주문(작업지시)"),
}
_PAIRS: Final = ("tags", "texts", "qualities", "columns", "words")


@dataclass(frozen=True)
class Mapping:
    """``tags`` maps columns of numbers to tags, ``texts`` columns of words to names of events.

    Where ``tag`` and ``value`` are given the file is long: a row holds one reading, and ``prefix`` goes before its tag.
    ``time`` is the column of times, told in ``timezone``; ``entity`` is whose events the words are, unless the column
    ``machine`` says it, which then goes before each tag too. ``qualities`` maps columns of values to the columns with
    their quality. A file that ``becomes`` lots, orders or events has ``columns`` instead: what is held (see
    ``headers``) and the column that holds it; ``words`` are states by words of its own, ``between`` the state between
    its rows.
    """

    time: str
    timezone: str
    entity: str
    prefix: str = ""
    tag: str | None = None
    value: str | None = None
    tags: tuple[tuple[str, str], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    left_out: tuple[str, ...] = ()
    machine: str | None = None
    qualities: tuple[tuple[str, str], ...] = ()
    becomes: Becomes = "readings"
    columns: tuple[tuple[str, str], ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    between: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the mapping as plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, made: dict[str, Any]) -> "Mapping":
        """Return the mapping that ``to_json`` wrote."""
        pairs = {name: tuple((a, b) for a, b in made.get(name, ())) for name in _PAIRS}
        return replace(cls(**{**made, **pairs}), left_out=tuple(made["left_out"]))

    def said(self) -> list[Text]:
        """Return one sentence per thing that a user should check."""
        kind = KINDS[self.becomes]
        lines = [
            Text(
                en=f"taken for {kind.en} (--as readings|events|lots|orders overrules it)",
                ko=f"{kind.ko}(으)로 읽음(--as readings|events|lots|orders로 바꿀 수 있음)",
            )
        ]
        if self.becomes != "readings":
            lines.append(Text(en=f"times: in {self.timezone}", ko=f"시각: {self.timezone} 기준"))
            lines += [Text.same(f"{column} → {role}") for role, column in self.columns]
            lines += [Text(en=f"word {word} → {name}", ko=f"말 {word} → {name}") for word, name in self.words]
            if self.between is not None:
                lines.append(Text(en=f"between two rows: {self.between}", ko=f"행과 행 사이: {self.between}"))
            return [*lines, *self._said_left_out()]
        lines.append(
            Text(en=f"time: {self.time} ({self.timezone})", ko=f"시각: {self.time} ({self.timezone})")
        )
        return [*lines, *self._said_of_readings(), *self._said_left_out()]

    def _said_of_readings(self) -> list[Text]:
        lines: list[Text] = []
        if self.tag is not None:
            of = f"{self.tag}, {self.value}"
            lines.append(Text(en=f"one reading per row: {of}", ko=f"한 행에 측정 기록 하나: {of}"))
        before = "" if self.machine is None else f"<{self.machine}>."
        lines += [Text.same(f"{column} → {before}{tag}") for column, tag in self.tags]
        whose = self.entity if self.machine is None else f"<{self.machine}>"
        lines += [
            Text(en=f"{column} → event {name!r} of {whose}", ko=f"{column} → {whose}의 이벤트 {name!r}")
            for column, name in self.texts
        ]
        return lines + [
            Text(en=f"{column} → quality of {of}", ko=f"{column} → {of}의 품질(신뢰도)")
            for of, column in self.qualities
        ]

    def _said_left_out(self) -> list[Text]:
        listed = ", ".join(self.left_out)
        return [Text(en=f"left out: {listed}", ko=f"제외: {listed}")] if self.left_out else []
