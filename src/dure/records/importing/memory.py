"""How files were read before: the mapping by header, and the file that it was made for."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

import polars as pl

from dure.language import Text
from dure.records.importing.mapping import Mapping
from dure.records.state import TABLES
from dure.records.store.days import instant_of, micros
from dure.workspace.place import Workspace
from dure.workspace.state import state


@dataclass(frozen=True)
class Remembered:
    """A mapping, the columns of the file that it was made for, the name of that file, and when it was imported."""

    mapping: Mapping
    columns: tuple[str, ...]
    source: str | None
    at: datetime

    def said(self) -> Text:
        """Return from which file the mapping comes."""
        day, of = f"{self.at:%Y-%m-%d}", self.source or "-"
        return Text(
            en=f"as {of} of {day}, the last file with this header",
            ko=f"머리글이 같은 지난 파일 {of}({day})과(와) 같게 읽음",
        )


def header_of(frame: pl.DataFrame) -> str:
    """Return what two files must share to be read alike: the names of their columns in order."""
    return json.dumps(frame.columns, ensure_ascii=False)


def remembered(workspace: Workspace, header: str) -> Remembered | None:
    """Return the mapping that was used for such a header last time."""
    return next(
        (
            each
            for each in all_remembered(workspace)
            if json.dumps(each.columns, ensure_ascii=False) == header
        ),
        None,
    )


def all_remembered(workspace: Workspace) -> list[Remembered]:
    """Return all mappings, the last used first."""
    if not workspace.state_file.exists():
        return []
    with state(workspace, TABLES, reading=True) as connection:
        rows = connection.execute(
            "SELECT header, mapping, source, changed_at FROM mappings ORDER BY changed_at DESC, header"
        ).fetchall()
    return [
        Remembered(Mapping.from_json(json.loads(mapping)), tuple(json.loads(header)), source, instant_of(at))
        for header, mapping, source, at in rows
    ]


def remember(workspace: Workspace, header: str, mapping: Mapping, source: str) -> None:
    """Remember a mapping for the next file with such a header, and the name of the file that it was made for."""
    text = json.dumps(mapping.to_json(), ensure_ascii=False)
    with state(workspace, TABLES) as connection:
        connection.execute(
            "INSERT OR REPLACE INTO mappings (header, mapping, changed_at, source) VALUES (?, ?, ?, ?)",
            (header, text, micros(datetime.now(UTC)), source),
        )
