"""The times of a file as instants: what the clock on the wall of its machine showed, read in the machine's zone."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import polars as pl

from dure.records.importing.mapping import Mapping
from dure.records.store.shape import STAMP
from dure.records.table import Table

OFFSET: Final = re.compile(r"([-+])(\d{2}):?(\d{2})?")
_NAMES: Final = {"Z": "UTC", "GMT": "UTC", "KST": "Asia/Seoul", "+00:00": "UTC", "+0000": "UTC", "+00": "UTC"}


def zone_told(table: Table, column: str) -> str | None:
    """Return the zone that the times of a column carry in the file, None where they carry none."""
    found = table.zones.get(column)
    return None if found is None else _NAMES.get(found, found)


@dataclass(frozen=True)
class Timed:
    """A file's rows with ``observed_at`` in UTC, in the order of the file.

    ``left_out`` rows had no time, or one that the clock never showed; the latter are counted as ``impossible`` too.
    """

    frame: pl.DataFrame
    left_out: int
    impossible: int = 0


def timed(frame: pl.DataFrame, mapping: Mapping) -> Timed:
    """Return the rows that have a time."""
    times = frame.get_column(mapping.time)
    kind = times.dtype
    told = times.len() - times.null_count()
    if isinstance(kind, pl.Datetime) and kind.time_zone is None:
        times = in_zone(times, mapping.timezone)
    stamps = times.dt.convert_time_zone("UTC").cast(STAMP).alias("observed_at")
    found = frame.drop(mapping.time).insert_column(0, stamps) if "observed_at" not in frame.columns else (
        frame.with_columns(stamps)
    )  # fmt: skip
    kept = found.filter(pl.col("observed_at").is_not_null())
    return Timed(kept, frame.height - kept.height, told - kept.height)


def in_zone(times: pl.Series, zone: str) -> pl.Series:
    """Return wall times in their zone (a name, or an offset such as +09:00); a time that no clock shows is null.

    The hour that runs twice when clocks are set back is taken the first time. In a file in order of time the second
    begins where the wall time steps back by more than half of what the clocks were set back.
    """
    offset = OFFSET.fullmatch(zone)
    if offset is not None:
        ahead = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0)) * (-1 if offset[1] == "-" else 1)
        return (times - ahead).dt.replace_time_zone("UTC")
    first = times.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
    second = times.dt.replace_time_zone(zone, ambiguous="latest", non_existent="null")
    moved = (second - first).dt.total_microseconds().fill_null(0)
    steps = times.diff().dt.total_microseconds().fill_null(0)
    if not (moved > 0).any() or (steps < 0).sum() > (steps > 0).sum():
        return first
    again = pl.DataFrame({"day": times.dt.date(), "again": (moved > 0) & (steps * 2 <= -moved)})
    behind = again.select(pl.col("again").cum_max().over("day")).to_series()
    return first.zip_with(~((moved > 0) & behind), second)
