"""Events: what happened to an entity (machine, line, order) at an instant. Many may write them, each for a moment."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import polars as pl

from dure.records.checking import events_of
from dure.records.readings.query import Readings, findings_of
from dure.records.spans import span
from dure.records.store.select import Wanted, select
from dure.records.store.shape import EVENTS
from dure.records.store.snapshot import Reader
from dure.records.store.writing import StoreWriter
from dure.records.writing import locked, told
from dure.workspace.durable import make_folder
from dure.workspace.place import Workspace

PATIENCE_S = 10.0
FRAMES_IN_LOG = 256
BATCHES_OF_DAY = 16
COLUMNS = tuple(name for name in EVENTS.columns if name != EVENTS.key)


def append(
    workspace: Workspace,
    rows: Any,  # noqa: ANN401  (any library's frame)
    *,
    name: str = "dure",
    closed: bool = False,
) -> int:
    """Record events; when this returns, they are on the disk. Return how many.

    ``rows`` is a frame with ``observed_at`` (with a time zone), ``entity``, ``kind`` and, where known, ``name``,
    ``lot``, ``order``, ``product``, ``step``, ``quantity``, ``operator``, ``reason``. All rows are kept or none.
    Others may write too, in turn: give many rows at once rather than one by one. ``closed`` says that these days are
    over: they are put in order at once, so that other tools see their events too.

    Raises ``RowsUnfit``, ``WriterPresent`` when somebody else is at it for longer than ten seconds,
    ``RecordsDiskFull``, ``RecordsNotWritable``, ``RecordsDamaged``.
    """
    made = events_of(rows)
    folder = workspace.records / EVENTS.name
    with told(folder):
        make_folder(folder)
        lock = locked(folder, name, PATIENCE_S)
        try:
            store = StoreWriter(folder, EVENTS, frames_in_log=FRAMES_IN_LOG)
            try:
                appended = store.append(made)
                with told(folder, kept=True):
                    store.close_days(store.open_days() if closed else store.split_days(BATCHES_OF_DAY))
            finally:
                store.close()
        finally:
            lock.free()
    return appended.rows


def query(
    workspace: Workspace,
    entities: Iterable[str] | str | None = None,
    start: datetime | None = None,
    end: datetime | None = None,
    *,
    kinds: Iterable[str] | str | None = None,
) -> Readings:
    """Return events from ``start`` up to but without ``end``, all columns, sorted by entity, then time.

    Raises ``SpanUnclear``, ``RecordsDamaged``. Entities without events have no rows.
    """
    first, last = span(start, end)
    keys = None if entities is None else (entities,) if isinstance(entities, str) else tuple(entities)
    selected = select(reader_of(workspace), Wanted(keys, first, last, COLUMNS))
    names = pl.Series("entity", selected.names, dtype=pl.String).gather(selected.frame.get_column("key"))
    frame = selected.frame.with_columns(names).select(list(EVENTS.columns))
    if kinds is not None:
        frame = frame.filter(pl.col("kind").is_in([kinds] if isinstance(kinds, str) else list(kinds)))
    return Readings(frame, findings_of(selected.losses))


def reader_of(workspace: Workspace) -> Reader:
    """Return what reads the events of a workspace; it remembers the list of files between questions."""
    folder = workspace.records / EVENTS.name
    made: Reader = workspace.keep("records.events", lambda: Reader(folder, EVENTS))
    return made
