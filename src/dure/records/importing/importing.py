"""A file into the records: once, in the versions that are new, with what was done said."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import polars as pl

from dure.errors import SpanUnclear
from dure.language import Text
from dure.progress import Progress, silent
from dure.records import events, vocabulary
from dure.records.importing import differing
from dure.records.importing.columns import leaves_known_out
from dure.records.importing.doubts import doubts_of, said_of_events
from dure.records.importing.happening import events_in
from dure.records.importing.imported import Imported
from dure.records.importing.listing import STORES, corrections, listed_in
from dure.records.importing.mapping import Mapping
from dure.records.importing.memory import Remembered, header_of, remember, remembered
from dure.records.importing.new_events import new_events
from dure.records.importing.notes import Noted, keep_units, note, noted
from dure.records.importing.recognise import recognise
from dure.records.importing.rows import check_names, new_readings, readings_of, texts_of
from dure.records.importing.said import Said
from dure.records.importing.strangers import strangers
from dure.records.importing.times import OFFSET, timed, zone_told
from dure.records.reading import ReadingOptions, read
from dure.records.settings import timezone_of
from dure.records.table import Table
from dure.records.writer import Writer
from dure.workspace.place import Workspace

NAME = "dure records import"


def import_file(
    workspace: Workspace,
    path: Path,
    said: Said | None = None,
    options: ReadingOptions | None = None,
    progress: Progress = silent,
) -> Imported:
    """Put a file's readings, events, lots or orders into the records, close its days, and return what was done.

    The mapping of the last file with the same header is used again unless ``said`` says otherwise, or it left out a
    column whose header says times or quantities. A file imported
    before adds nothing; of a file that overlaps with what is recorded only the new is added, so that an import that
    was interrupted can be repeated. What cannot be kept is refused before anything is written.

    Raises a ``DataError`` for a file that cannot be read, ``ImportUnclear``, ``ImportRowsUnfit`` with every row that
    cannot be kept, ``ImportDiffers`` for a file that does not fit those before, ``ColumnNotFound``, ``WriterPresent``,
    ``RecordsDiskFull``, ``RecordsNotWritable``.
    """
    said = said or Said()
    progress(Text(en="Reading the file", ko="파일을 읽는 중"), 0.0)
    table = read(path, options)
    header = header_of(table.frame)
    before = None if said.anything else remembered(workspace, header)
    if before is not None and leaves_known_out(before.mapping, table.frame.columns):
        before = None
    if before is not None and said.correction and not differing.readable(table, before.mapping):
        before = None  # the file is right, so that it is recognised anew
    mapping = _mapping(workspace, table, said, before)
    memory = None if before is None else before.said()
    text = Noted(table.sha256, json.dumps(mapping.to_json(), ensure_ascii=False), table.source)
    if noted(workspace, text) == "done":
        return Imported(table.source, mapping, memory, again=True, recognised=table.recognised)
    if not said.correction:
        differing.check_mapping(workspace, table, mapping, before)
        if before is None and not said.anything:
            differing.check_header(workspace, table)
    if mapping.becomes == "readings":
        done = _readings(workspace, table, mapping, text, said, progress)
    elif mapping.becomes == "events":
        done = _events(workspace, table, mapping, text)
    else:
        done = _listed(workspace, table, mapping)
    note(workspace, text, "done", done.readings, done.events)
    if not leaves_known_out(mapping, table.frame.columns):
        remember(workspace, header, mapping, table.source)
    return replace(done, memory=memory)


def _mapping(workspace: Workspace, table: Table, said: Said, before: Remembered | None) -> Mapping:
    """Return how the file is read; a zone that it carries itself goes before the one that is remembered."""
    if before is None:
        return recognise(table, said, _zone(workspace, said.timezone))
    told = zone_told(table, before.mapping.time)
    return before.mapping if told is None else replace(before.mapping, timezone=told)


def _readings(
    workspace: Workspace, table: Table, mapping: Mapping, text: Noted, said: Said, progress: Progress
) -> Imported:
    rows = timed(table.frame, mapping)
    if not said.correction:
        differing.check_values(workspace, readings_of(rows.frame, mapping), table)
    check_names(rows.frame, mapping)
    found, _ = new_events(workspace, texts_of(rows.frame, mapping))
    whole = max(1, rows.frame.height * max(1, len(mapping.tags)))
    added = known = corrected = twins = gone = 0
    with Writer(workspace, NAME) as writer:
        note(workspace, text, "begun")
        for part in readings_of(rows.frame, mapping):
            gone += part.height
            twins += part.height - part.select("tag", "observed_at").n_unique()
            new, differs = new_readings(workspace, part)
            known += part.height - new.height
            corrected += differs
            added += writer.append(new).rows
            progress(Text(en="Writing readings", ko="측정 기록을 쓰는 중"), min(0.9, gone / whole))
        count = events.append(workspace, found, name=NAME, closed=True) if found.height else 0
        writer.close_days(before=_today())
    keep_units(workspace, table, mapping, rows.frame)
    first, last = _ends(rows.frame)
    return Imported(
        table.source, mapping, None, False, added, count, 0, 0, known, corrected, twins, rows.left_out, first, last,
        table.recognised, doubts_of(rows, mapping, datetime.now(UTC)),
    )  # fmt: skip


def _events(workspace: Workspace, table: Table, mapping: Mapping, text: Noted) -> Imported:
    made = events_in(table, mapping)
    new, contradicting = new_events(workspace, made)
    note(workspace, text, "begun")
    count = events.append(workspace, new, name=NAME, closed=True) if new.height else 0
    first, last = _ends(made)
    return Imported(
        table.source, mapping, events=count, known=made.height - new.height, first=first, last=last,
        recognised=table.recognised, doubts=(
            *said_of_events(made, mapping, contradicting, datetime.now(UTC)),
            *strangers(workspace, made.filter(pl.col("kind") == vocabulary.STATE).get_column("entity")),
        ),
    )  # fmt: skip


def _listed(workspace: Workspace, table: Table, mapping: Mapping) -> Imported:
    store = STORES[mapping.becomes]
    rows, twins = listed_in(table, mapping)
    corrected = corrections(workspace, store, rows)
    added = store.append(workspace, rows)
    return Imported(
        table.source, mapping, lots=added if mapping.becomes == "lots" else 0,
        orders=added if mapping.becomes == "orders" else 0, known=len(rows) - added, corrected=corrected, twins=twins,
        recognised=table.recognised,
        doubts=strangers(workspace, pl.Series([row.get("entity") for row in rows], dtype=pl.String)),
    )  # fmt: skip


def _ends(frame: pl.DataFrame) -> tuple[datetime | None, datetime | None]:
    times = frame.get_column("observed_at")
    low, high = times.min(), times.max()
    return (low if isinstance(low, datetime) else None, high if isinstance(high, datetime) else None)


def _zone(workspace: Workspace, asked: str | None) -> str:
    """Return the zone in which a file tells its times. Raises ``SpanUnclear`` for a name that is none."""
    zone = asked or timezone_of(workspace)
    if OFFSET.fullmatch(zone):
        return zone
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
