"""What each column of a file becomes in the records; remembered by the file's header."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

import polars as pl

from dure.language import Text
from dure.records.state import TABLES
from dure.records.store.days import micros
from dure.workspace.place import Workspace
from dure.workspace.state import state


@dataclass(frozen=True)
class Mapping:
    """``tags`` maps columns of numbers to tags, ``texts`` columns of words to names of events.

    Where ``tag`` and ``value`` are given the file is long: a row holds one reading, and ``prefix`` goes before its tag.
    ``time`` is the column of times, told in ``timezone``; ``entity`` is whose events the words are.
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

    def to_json(self) -> dict[str, Any]:
        """Return the mapping as plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, made: dict[str, Any]) -> "Mapping":
        """Return the mapping that ``to_json`` wrote."""
        pairs = {name: tuple((a, b) for a, b in made[name]) for name in ("tags", "texts")}
        return replace(cls(**{**made, **pairs}), left_out=tuple(made["left_out"]))

    def said(self) -> list[Text]:
        """Return one sentence per thing that a user should check."""
        lines = [Text(en=f"time: {self.time} ({self.timezone})", ko=f"시각: {self.time} ({self.timezone})")]
        if self.tag is not None:
            of = f"{self.tag}, {self.value}"
            lines.append(Text(en=f"one reading per row: {of}", ko=f"한 행에 측정 기록 하나: {of}"))
        lines += [Text.same(f"{column} → {tag}") for column, tag in self.tags]
        lines += [
            Text(
                en=f"{column} → event {name!r} of {self.entity}",
                ko=f"{column} → {self.entity}의 이벤트 {name!r}",
            )
            for column, name in self.texts
        ]
        if self.left_out:
            listed = ", ".join(self.left_out)
            lines.append(Text(en=f"left out: {listed}", ko=f"제외: {listed}"))
        return lines


def header_of(frame: pl.DataFrame) -> str:
    """Return what two files must share to be read alike: the names of their columns in order."""
    return json.dumps(frame.columns, ensure_ascii=False)


def remembered(workspace: Workspace, header: str) -> Mapping | None:
    """Return the mapping that was used for such a header last time."""
    if not workspace.state_file.exists():
        return None
    with state(workspace, TABLES, reading=True) as connection:
        found = connection.execute("SELECT mapping FROM mappings WHERE header = ?", (header,)).fetchone()
    return Mapping.from_json(json.loads(found[0])) if found else None


def remember(workspace: Workspace, header: str, mapping: Mapping) -> None:
    """Remember a mapping for the next file with such a header."""
    text = json.dumps(mapping.to_json(), ensure_ascii=False)
    with state(workspace, TABLES) as connection:
        connection.execute(
            "INSERT OR REPLACE INTO mappings VALUES (?, ?, ?)", (header, text, micros(datetime.now(UTC)))
        )
