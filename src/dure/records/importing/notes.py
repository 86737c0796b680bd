"""Which files were imported how, and the units of their columns."""

from dataclasses import dataclass
from datetime import UTC, datetime

import polars as pl

from dure.records.importing.mapping import Mapping
from dure.records.state import TABLES
from dure.records.store.days import micros
from dure.records.table import Table
from dure.workspace.place import Workspace
from dure.workspace.state import state


@dataclass(frozen=True)
class Noted:
    """A file by its digest, the mapping by which it is read, and its name."""

    sha256: str
    mapping: str
    source: str


def noted(workspace: Workspace, file: Noted) -> str | None:
    """Return whether this very file was ``begun`` or ``done`` with this mapping, None for neither."""
    if not workspace.state_file.exists():
        return None
    with state(workspace, TABLES, reading=True) as connection:
        found = connection.execute(
            "SELECT state FROM imports WHERE sha256 = ? AND mapping = ?", (file.sha256, file.mapping)
        ).fetchone()
    return str(found[0]) if found else None


def note(workspace: Workspace, file: Noted, now: str, readings: int = 0, events: int = 0) -> None:
    """Note how far the import of a file is, and what it added."""
    row = (file.sha256, file.mapping, file.source, readings, events, now, micros(datetime.now(UTC)))
    with state(workspace, TABLES) as connection:
        connection.execute("INSERT OR REPLACE INTO imports VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def keep_units(workspace: Workspace, table: Table, mapping: Mapping, rows: pl.DataFrame) -> None:
    """Note the units of the tags that a file of readings brought."""
    before = [""]
    if mapping.machine is not None:
        before = [f"{name}." for name in rows.get_column(mapping.machine).unique().to_list()]
    units = [
        (f"{each}{tag}", table.units[column])
        for column, tag in mapping.tags
        if column in table.units
        for each in before
    ]
    with state(workspace, TABLES) as connection:
        connection.executemany("INSERT OR REPLACE INTO units VALUES (?, ?)", units)
