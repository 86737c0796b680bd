"""A file into the records: once, in the versions that are new, with what was done said."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import polars as pl

from dure.errors import SpanUnclear
from dure.language import Language, Text
from dure.progress import Progress, silent
from dure.records import events
from dure.records.importing.doubts import doubts_of
from dure.records.importing.mapping import Mapping, header_of, remember, remembered
from dure.records.importing.recognise import Said, recognise
from dure.records.importing.rows import new_events, new_readings, readings_of
from dure.records.importing.times import timed
from dure.records.reading import ReadingOptions, read
from dure.records.settings import timezone_of
from dure.records.state import TABLES
from dure.records.store.days import micros
from dure.records.table import Table
from dure.records.writer import Writer
from dure.workspace.place import Workspace
from dure.workspace.state import state

NAME = "dure records import"


@dataclass(frozen=True)
class Imported:
    """What an import did. ``again`` says that this very file was imported before, so that nothing was added.

    ``readings`` and ``events`` were added; ``known`` readings were there already; ``corrected`` of those added say
    something else than a recorded one and are in force now; ``twins`` share tag and time with another of the file, of
    which the last is in force; ``left_out`` rows have no time. ``by_memory``: the mapping is that of an earlier file.
    ``recognised`` says how the file was read, ``doubts`` what a person should look at.
    """

    source: str
    mapping: Mapping
    by_memory: bool
    again: bool
    readings: int = 0
    events: int = 0
    known: int = 0
    corrected: int = 0
    twins: int = 0
    left_out: int = 0
    first: datetime | None = None
    last: datetime | None = None
    recognised: tuple[Text, ...] = ()
    doubts: tuple[Text, ...] = ()

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return the answer as plain values."""
        return {
            "source": self.source,
            "again": self.again,
            "readings": self.readings,
            "events": self.events,
            "known": self.known,
            "corrected": self.corrected,
            "twins": self.twins,
            "left_out": self.left_out,
            "from": self.first.isoformat() if self.first else None,
            "to": self.last.isoformat() if self.last else None,
            "by_memory": self.by_memory,
            "mapping": self.mapping.to_json(),
            "recognised": [text.in_(language) for text in self.recognised],
            "doubts": [text.in_(language) for text in self.doubts],
        }


def import_file(
    workspace: Workspace,
    path: Path,
    said: Said | None = None,
    options: ReadingOptions | None = None,
    progress: Progress = silent,
) -> Imported:
    """Put a file's readings and words into the records, close its days, and return what was done.

    The mapping of the last file with the same header is used again unless ``said`` says otherwise. A file imported
    before adds nothing; of a file that overlaps with what is recorded only the new is added, so that an import that
    was interrupted can be repeated.

    Raises a ``DataError`` for a file that cannot be read, ``ImportUnclear``, ``ColumnNotFound``, ``WriterPresent``,
    ``RecordsDiskFull``, ``RecordsNotWritable``.
    """
    said = said or Said()
    progress(Text(en="Reading the file", ko="파일을 읽는 중"), 0.0)
    table = read(path, options)
    header = header_of(table.frame)
    before = None if said.anything else remembered(workspace, header)
    mapping = before or recognise(table, said, _zone(workspace, said.timezone))
    text = json.dumps(mapping.to_json(), ensure_ascii=False)
    if _state(workspace, table, text) == "done":
        return Imported(table.source, mapping, before is not None, again=True, recognised=table.recognised)
    with Writer(workspace, NAME) as writer:
        _note(workspace, table, text, "begun", 0, 0)
        done = _written(workspace, writer, table, mapping, progress)
        writer.close_days(before=_today())
    _note(workspace, table, text, "done", done.readings, done.events)
    remember(workspace, header, mapping)
    units = [(tag, table.units[column]) for column, tag in mapping.tags if column in table.units]
    _keep_units(workspace, units)
    return Imported(**{**vars(done), "by_memory": before is not None})


def _written(
    workspace: Workspace, writer: Writer, table: Table, mapping: Mapping, progress: Progress
) -> Imported:
    rows = timed(table.frame, mapping)
    whole = max(1, rows.frame.height * max(1, len(mapping.tags)))
    added = known = corrected = twins = gone = 0
    for part in readings_of(rows.frame, mapping):
        gone += part.height
        twins += part.height - part.select("tag", "observed_at").n_unique()
        new, differing = new_readings(workspace, part)
        known += part.height - new.height
        corrected += differing
        added += writer.append(new).rows
        progress(Text(en="Writing readings", ko="측정 기록을 쓰는 중"), min(0.9, gone / whole))
    found = new_events(workspace, rows.frame, mapping)
    count = events.append(workspace, found, name=NAME, closed=True) if found.height else 0
    first, last = _ends(rows.frame)
    return Imported(
        table.source, mapping, False, False, added, count, known, corrected, twins, rows.left_out, first, last,
        table.recognised, doubts_of(rows, mapping, known, corrected, datetime.now(UTC)),
    )  # fmt: skip


def _ends(frame: pl.DataFrame) -> tuple[datetime | None, datetime | None]:
    times = frame.get_column("observed_at")
    low, high = times.min(), times.max()
    return (low if isinstance(low, datetime) else None, high if isinstance(high, datetime) else None)


def _zone(workspace: Workspace, asked: str | None) -> str:
    """Return the zone in which a file tells its times. Raises ``SpanUnclear`` for a name that is none."""
    zone = asked or timezone_of(workspace)
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise SpanUnclear(
            Text(en=f"There is no time zone {zone!r}.", ko=f"{zone!r} 시간대는 없습니다."),
            next=Text(en="Write it such as Asia/Seoul.", ko="Asia/Seoul처럼 적으십시오."),
        ) from error
    return zone


def _today() -> date:
    return datetime.now(UTC).date() + timedelta(days=1)


def _state(workspace: Workspace, table: Table, mapping: str) -> str | None:
    if not workspace.state_file.exists():
        return None
    with state(workspace, TABLES, reading=True) as connection:
        found = connection.execute(
            "SELECT state FROM imports WHERE sha256 = ? AND mapping = ?", (table.sha256, mapping)
        ).fetchone()
    return str(found[0]) if found else None


def _note(workspace: Workspace, table: Table, mapping: str, now: str, readings: int, count: int) -> None:
    row = (table.sha256, mapping, table.source, readings, count, now, micros(datetime.now(UTC)))
    with state(workspace, TABLES) as connection:
        connection.execute("INSERT OR REPLACE INTO imports VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def _keep_units(workspace: Workspace, units: Sequence[tuple[str, str]]) -> None:
    with state(workspace, TABLES) as connection:
        connection.executemany("INSERT OR REPLACE INTO units VALUES (?, ?)", units)
