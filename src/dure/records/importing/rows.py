"""Rows of a file as readings and events, and which of them are in the records already."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import polars as pl

from dure.records import events
from dure.records.importing.mapping import Mapping
from dure.records.readings.query import query, tags
from dure.workspace.place import Workspace

CELLS = 2_000_000
TEXT = "text"
SAME = ["tag", "observed_at"]


def readings_of(frame: pl.DataFrame, mapping: Mapping) -> Iterator[pl.DataFrame]:
    """Yield readings (``observed_at``, ``tag``, ``value``) of some rows at a time; empty cells are no readings."""
    if mapping.tag is not None and mapping.value is not None:
        rows = frame.select(
            "observed_at",
            (mapping.prefix + pl.col(mapping.tag).cast(pl.String)).alias("tag"),
            pl.col(mapping.value).cast(pl.Float64, strict=False).alias("value"),
        ).drop_nulls()
        for start in range(0, rows.height, CELLS):
            yield rows.slice(start, CELLS)
        return
    if not mapping.tags:
        return
    step = max(1, CELLS // len(mapping.tags))
    # A tag may have any name, "value" and "tag" too, so that columns are marked before they become rows.
    columns = [pl.col(column).cast(pl.Float64).alias(f"\0{tag}") for column, tag in mapping.tags]
    times = pl.col("observed_at").alias("\0")
    for start in range(0, frame.height, step):
        wide = frame.slice(start, step).select(times, *columns)
        long = wide.unpivot(index="\0", variable_name="tag", value_name="value").rename({"\0": "observed_at"})
        yield long.with_columns(pl.col("tag").str.slice(1)).drop_nulls()


def new_readings(workspace: Workspace, rows: pl.DataFrame) -> tuple[pl.DataFrame, int]:
    """Return the rows that are not recorded yet, and how many say something else than a recorded one.

    Those are corrections: their revision is above the highest of that tag and time, so that the last row of the file
    is in force for every tool. A tag and time is settled where all its values are recorded and the last is in force.
    """
    rows = rows.with_columns(_turns(rows).alias("revision"))
    known = set(tags(workspace)) & set(rows.get_column("tag").unique().to_list())
    if not known or not rows.height:
        return rows, 0
    first, last = rows.get_column("observed_at").min(), rows.get_column("observed_at").max()
    if not isinstance(first, datetime) or not isinstance(last, datetime):
        return rows, 0
    behind = last + timedelta(microseconds=1)
    columns = ("observed_at", "value", "revision")
    there = query(workspace, sorted(known), first, behind, all_revisions=True, columns=columns).frame
    if not there.height:
        return rows, 0
    force = there.unique(SAME, keep="last", maintain_order=True).rename(
        {"value": "force", "revision": "highest"}
    )
    seen = there.select(*SAME, "value", pl.lit(True).alias("seen")).unique()
    joined = rows.join(force, on=SAME, how="left", maintain_order="left")
    joined = joined.join(seen, on=[*SAME, "value"], how="left", nulls_equal=True, maintain_order="left")
    last_of = pl.col("revision") == pl.col("revision").max().over(SAME)
    right = (
        pl.when(last_of).then(pl.col("value").eq_missing(pl.col("force"))).otherwise(True).all().over(SAME)
    )
    old = pl.col("seen").fill_null(False)
    settled = old.all().over(SAME) & right
    new = joined.filter(~settled & (~old | last_of))
    corrected = new.height - new.get_column("highest").null_count()
    revision = ((pl.col("highest") + 1).fill_null(0) + _turns(new)).cast(pl.Int32).alias("revision")
    return new.select(*SAME, "value", revision), corrected


def _turns(rows: pl.DataFrame) -> pl.Series:
    """Return for each row how many of the same tag and time stand before it."""
    if rows.select(SAME).n_unique() == rows.height:
        return pl.repeat(0, rows.height, dtype=pl.Int32, eager=True)
    return rows.select(pl.int_range(pl.len(), dtype=pl.Int32).over(SAME)).to_series()


def new_events(workspace: Workspace, frame: pl.DataFrame, mapping: Mapping) -> pl.DataFrame:
    """Return the words of a file as events that are not recorded yet; empty cells are none."""
    parts = [
        frame.select(
            "observed_at",
            pl.lit(mapping.entity).alias("entity"),
            pl.lit(TEXT).alias("kind"),
            pl.lit(name).alias("name"),
            pl.col(column).alias("reason"),
        ).filter(pl.col("reason").is_not_null())
        for column, name in mapping.texts
    ]
    rows = pl.concat(parts) if parts else pl.DataFrame()
    if not rows.height:
        return rows
    there = events.query(workspace, mapping.entity, kinds=TEXT).frame
    return rows.join(
        there, on=["observed_at", "entity", "kind", "name", "reason"], how="anti", maintain_order="left"
    )
