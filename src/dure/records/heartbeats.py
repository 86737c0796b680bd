"""When the collection from a source was alive: stretches of time, made longer by each beat."""

from datetime import datetime, timedelta

import polars as pl

from dure.records.spans import check_zone
from dure.records.state import TABLES
from dure.records.store.days import micros
from dure.records.store.shape import STAMP
from dure.workspace.place import Workspace
from dure.workspace.state import state

LONGEST_SILENCE = timedelta(minutes=2)
"""Beats further apart than this leave a hole between two stretches."""


def beat(workspace: Workspace, source: str, at: datetime) -> None:
    """Say that the collection from a source worked at an instant. Raises ``SpanUnclear`` for one without a zone."""
    check_zone(at)
    now = micros(at)
    reach = LONGEST_SILENCE // timedelta(microseconds=1)
    with state(workspace, TABLES) as connection:
        found = connection.execute(
            "SELECT first, last FROM heartbeats WHERE source = ? AND first <= ? ORDER BY first DESC LIMIT 1",
            (source, now),
        ).fetchone()
        if found is None or found[1] + reach < now:
            connection.execute("INSERT OR IGNORE INTO heartbeats VALUES (?, ?, ?)", (source, now, now))
        elif found[1] < now:
            connection.execute(
                "UPDATE heartbeats SET last = ? WHERE source = ? AND first = ?", (now, source, found[0])
            )


def beats(workspace: Workspace, source: str) -> pl.DataFrame:
    """Return the stretches in which a source was alive: ``first``, ``last``, in order; empty for an unknown source."""
    rows: list[tuple[int, int]] = []
    if workspace.state_file.exists():
        with state(workspace, TABLES, reading=True) as connection:
            rows = connection.execute(
                "SELECT first, last FROM heartbeats WHERE source = ? ORDER BY first", (source,)
            ).fetchall()
    frame = pl.DataFrame(rows, schema={"first": pl.Int64, "last": pl.Int64}, orient="row")
    return frame.with_columns(pl.col("first", "last").cast(STAMP))
