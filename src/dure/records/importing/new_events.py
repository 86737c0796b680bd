"""Which events of a file are not in the records yet."""

from datetime import datetime, timedelta

import polars as pl

from dure.records import events
from dure.records.checking import events_of
from dure.records.store.shape import EVENTS, TIME
from dure.workspace.place import Workspace

TURN = "\0turn"
SAME = [TIME, "entity", "kind"]


def new_events(workspace: Workspace, rows: pl.DataFrame) -> tuple[pl.DataFrame, int]:
    """Return the events that are not recorded yet, and how many of them contradict one that is.

    An event is known where one that is equal in everything is recorded; of equal ones in the file as many are new as
    the records have fewer. One contradicts where another of its kind, entity and instant is recorded: of states the
    last is in force then, counts add up.
    """
    if not rows.height:
        return rows, 0
    made = events_of(rows)
    first, last = made.get_column(TIME).min(), made.get_column(TIME).max()
    if not isinstance(first, datetime) or not isinstance(last, datetime):
        return made, 0
    whose = made.get_column("entity").unique().to_list()
    there = events.query(workspace, whose, first, last + timedelta(microseconds=1)).frame
    columns = list(EVENTS.columns)
    new = (
        _numbered(made, columns)
        .join(
            _numbered(there, columns),
            on=[*columns, TURN],
            how="anti",
            nulls_equal=True,
            maintain_order="left",
        )
        .select(columns)
    )
    return new, new.join(there.select(SAME).unique(), on=SAME, how="semi").height


def _numbered(frame: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """Return the rows with how many equal ones stand before each."""
    return frame.with_columns(pl.int_range(pl.len(), dtype=pl.Int32).over(columns).alias(TURN))
