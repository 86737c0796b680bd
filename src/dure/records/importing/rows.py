"""Rows of a file as readings and events, and which of them are in the records already."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import polars as pl

from dure.records import events
from dure.records.importing.mapping import Mapping
from dure.records.readings.query import query, tags
from dure.records.store.shape import STAMP
from dure.workspace.place import Workspace

CELLS = 2_000_000
TEXT = "text"
SAME = ["tag", "observed_at"]


@dataclass(frozen=True)
class Timed:
    """A file's rows with ``observed_at`` in UTC; ``left_out`` rows had no time, or one that the clock never showed."""

    frame: pl.DataFrame
    left_out: int


def timed(frame: pl.DataFrame, mapping: Mapping) -> Timed:
    """Return the rows that have a time. The hour that runs twice when clocks are set back is taken the first time."""
    times = frame.get_column(mapping.time)
    kind = times.dtype
    if isinstance(kind, pl.Datetime) and kind.time_zone is None:
        times = times.dt.replace_time_zone(mapping.timezone, ambiguous="earliest", non_existent="null")
    stamps = times.dt.convert_time_zone("UTC").cast(STAMP).alias("observed_at")
    found = frame.drop(mapping.time).insert_column(0, stamps) if "observed_at" not in frame.columns else (
        frame.with_columns(stamps)
    )  # fmt: skip
    kept = found.filter(pl.col("observed_at").is_not_null())
    return Timed(kept, frame.height - kept.height)


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

    Those are corrections: their revision is one above the highest of that tag and time.
    """
    rows = rows.with_columns(pl.lit(0, pl.Int32).alias("revision"))
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
    rows = rows.join(there, on=[*SAME, "value"], how="anti", nulls_equal=True, maintain_order="left")
    highest = there.group_by(SAME).agg(pl.col("revision").max().alias("highest"))
    rows = rows.join(highest, on=SAME, how="left", maintain_order="left")
    corrected = rows.height - rows.get_column("highest").null_count()
    revision = (pl.col("highest") + 1).fill_null(0).cast(pl.Int32).alias("revision")
    return rows.with_columns(revision).drop("highest"), corrected


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
