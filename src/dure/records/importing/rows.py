"""Rows of a file as readings, and which of them are in the records already."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import polars as pl

from dure.records import checking
from dure.records.importing.mapping import Mapping
from dure.records.importing.qualities import ours, quality_of
from dure.records.readings.query import query, tags
from dure.workspace.place import Workspace

CELLS = 2_000_000
TEXT = "text"
SAME = ["tag", "observed_at"]
SAID = ["value", "quality"]
GOOD = pl.lit(0, pl.UInt8)


def readings_of(frame: pl.DataFrame, mapping: Mapping) -> Iterator[pl.DataFrame]:
    """Yield readings (``observed_at``, ``tag``, ``value``, ``quality``) of some rows at a time.

    Empty cells are no readings.
    """
    qualities = {value: _quality(frame, column) for value, column in mapping.qualities}
    if mapping.tag is not None and mapping.value is not None:
        rows = frame.select(
            "observed_at",
            (mapping.prefix + pl.col(mapping.tag).cast(pl.String)).alias("tag"),
            pl.col(mapping.value).cast(pl.Float64, strict=False).alias("value"),
            qualities.get(mapping.value, GOOD).alias("quality"),
        ).drop_nulls()
        for start in range(0, rows.height, CELLS):
            yield rows.slice(start, CELLS)
        return
    if not mapping.tags:
        return
    step = max(1, CELLS // len(mapping.tags))
    # Tags of one quality are made into rows together; mostly that is all of them.
    groups: dict[str | None, list[tuple[str, str]]] = {}
    by_value = dict(mapping.qualities)
    for column, tag in mapping.tags:
        groups.setdefault(by_value.get(column), []).append((column, tag))
    for start in range(0, frame.height, step):
        piece = frame.slice(start, step)
        for pairs in groups.values():
            quality = qualities.get(pairs[0][0], GOOD)
            quality = quality.slice(start, step) if isinstance(quality, pl.Series) else quality
            yield _long(piece, pairs, mapping.machine, quality)


def check_names(frame: pl.DataFrame, mapping: Mapping) -> None:
    """Raise ``RowsUnfit`` where a tag of the file is no name, before anything of the file is written."""
    if mapping.tag is not None:
        names = mapping.prefix + frame.get_column(mapping.tag).cast(pl.String).drop_nulls().unique()
    else:
        machines = [""]
        if mapping.machine is not None:
            machines = [f"{name}." for name in frame.get_column(mapping.machine).unique().to_list()]
        names = pl.Series([f"{name}{tag}" for name in machines for _, tag in mapping.tags], dtype=pl.String)
    checking.readings_of(
        pl.DataFrame({"tag": names}).with_columns(observed_at=pl.lit(datetime.now(UTC)), value=pl.lit(0.0))
    )


def _long(
    piece: pl.DataFrame, pairs: list[tuple[str, str]], machine: str | None, quality: pl.Expr | pl.Series
) -> pl.DataFrame:
    # A tag may have any name, "value" and "tag" too, so that columns are marked before they become rows.
    columns = [pl.col(column).cast(pl.Float64).alias(f"\0{tag}") for column, tag in pairs]
    index = [pl.col("observed_at").alias("\0\0time"), quality.alias("\0\0quality")]
    before = pl.lit("") if machine is None else pl.col("\0\0machine") + "."
    index += [] if machine is None else [pl.col(machine).alias("\0\0machine")]
    wide = piece.select(*index, *columns)
    names = [name for name in wide.columns if name in ("\0\0time", "\0\0quality", "\0\0machine")]
    marked = [f"\0{tag}" for _, tag in pairs]
    long = wide.unpivot(marked, index=names, variable_name="tag", value_name="value")
    return long.select(
        pl.col("\0\0time").alias("observed_at"),
        (before + pl.col("tag").str.slice(1)).alias("tag"),
        "value",
        pl.col("\0\0quality").alias("quality"),
    ).drop_nulls()


def _quality(frame: pl.DataFrame, column: str) -> pl.Series:
    found = quality_of(frame.get_column(column), ours=ours(frame))
    if found is None:  # another file with this header holds something else there; see ``differing``
        raise ValueError(column)
    return found


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
    columns = ("observed_at", "value", "quality", "revision")
    there = query(workspace, sorted(known), first, behind, all_revisions=True, columns=columns).frame
    if not there.height:
        return rows, 0
    force = there.unique(SAME, keep="last", maintain_order=True).rename(
        {"value": "force", "quality": "force_quality", "revision": "highest"}
    )
    seen = there.select(*SAME, *SAID, pl.lit(True).alias("seen")).unique()
    joined = rows.join(force, on=SAME, how="left", maintain_order="left")
    joined = joined.join(seen, on=[*SAME, *SAID], how="left", nulls_equal=True, maintain_order="left")
    last_of = pl.col("revision") == pl.col("revision").max().over(SAME)
    in_force = pl.col("value").eq_missing(pl.col("force")) & pl.col("quality").eq_missing(
        pl.col("force_quality")
    )
    right = pl.when(last_of).then(in_force).otherwise(True).all().over(SAME)
    old = pl.col("seen").fill_null(False)
    settled = old.all().over(SAME) & right
    new = joined.filter(~settled & (~old | last_of))
    corrected = new.height - new.get_column("highest").null_count()
    revision = ((pl.col("highest") + 1).fill_null(0) + _turns(new)).cast(pl.Int32).alias("revision")
    return new.select(*SAME, *SAID, revision), corrected


def _turns(rows: pl.DataFrame) -> pl.Series:
    """Return for each row how many of the same tag and time stand before it."""
    if rows.select(SAME).n_unique() == rows.height:
        return pl.repeat(0, rows.height, dtype=pl.Int32, eager=True)
    return rows.select(pl.int_range(pl.len(), dtype=pl.Int32).over(SAME)).to_series()


def texts_of(frame: pl.DataFrame, mapping: Mapping) -> pl.DataFrame:
    """Return the words of a file of readings as events; empty cells are none."""
    whose = pl.lit(mapping.entity) if mapping.machine is None else pl.col(mapping.machine)
    parts = [
        frame.select(
            "observed_at",
            whose.alias("entity"),
            pl.lit(TEXT).alias("kind"),
            pl.lit(name).alias("name"),
            pl.col(column).alias("reason"),
        ).filter(pl.col("reason").is_not_null())
        for column, name in mapping.texts
    ]
    return pl.concat(parts) if parts else pl.DataFrame()
