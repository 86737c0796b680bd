"""When each lot was on which machine: as the lots say, and as states of machines say."""

import polars as pl

from dure.records import events, vocabulary
from dure.records.event_table import EventTable
from dure.records.finding import Finding
from dure.records.spans import BEGINNING, END
from dure.records.store.days import instant_of
from dure.records.store.shape import DAY_US
from dure.workspace.place import Workspace

COLUMNS = ("row", "entity", "step", "start", "end")


def spans_of(workspace: Workspace, lots: pl.DataFrame) -> tuple[pl.DataFrame, tuple[Finding, ...]]:
    """Return the stays of lots, and which events that tell of them are lost.

    Stays have ``row`` of the lot, ``entity``, ``step``, ``start``, ``end`` in microseconds. ``lots`` has ``lot``,
    ``entity``, ``step``, ``start``, ``cut``. A stay never reaches beyond the ``cut``, from where on the outcome may be
    known. States of producing with the lot say where else it was, from the first to the last. Raises
    ``RecordsDamaged``.
    """
    rows = lots.with_row_index("row")
    own = rows.filter(pl.col("start").is_not_null() & pl.col("entity").is_not_null()).select(
        "row", "entity", "step", "start", pl.col("cut").alias("end")
    )
    told, lost = _seen(workspace, rows)
    seen = told.join(own.select("row", "entity"), on=["row", "entity"], how="anti")
    made = pl.concat([own.select(COLUMNS), seen.select(COLUMNS)])
    return made.filter(pl.col("end") > pl.col("start")).sort("row", "start", "entity"), lost


def _seen(workspace: Workspace, rows: pl.DataFrame) -> tuple[pl.DataFrame, tuple[Finding, ...]]:
    """Return the stays that states tell of, cut off where the outcome may be known; and which states are lost."""
    last = rows.get_column("cut").max()
    first = rows.get_column("start").min()
    begin = first - DAY_US * 7 if isinstance(first, int) else BEGINNING
    end = last if isinstance(last, int) else END
    if begin >= end:
        begin = BEGINNING
    found = events.query(
        workspace,
        None,
        None if begin == BEGINNING else instant_of(begin),
        None if end == END else instant_of(end),
        kinds=vocabulary.STATE,
    )
    stays = (
        EventTable(found.frame)
        .states()
        .filter((pl.col("state") == vocabulary.PRODUCING) & pl.col("lot").is_not_null())
    )
    per_visit = stays.group_by("lot", "entity", "step", maintain_order=True).agg(
        pl.col("start").min().to_physical(),
        pl.col("end").to_physical().max(),
        pl.col("open").any(),
    )
    joined = per_visit.join(rows.select("row", "lot", "cut"), on="lot", how="inner")
    reach = pl.when(pl.col("open")).then(pl.col("cut")).otherwise(pl.min_horizontal("end", "cut"))
    return joined.with_columns(reach.alias("end")), found.findings
