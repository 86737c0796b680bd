"""A log of cases: one row per operation, with case, activity, start and end."""

import re
from dataclasses import dataclass
from datetime import UTC

import polars as pl


@dataclass(frozen=True)
class CaseLog:
    """Rows sorted by case, then start: ``case``, ``activity``, ``start``, ``end`` (UTC), ``resource``.

    ``left_out`` counts rows without a time or that end before they start.
    """

    frame: pl.DataFrame
    source: str
    left_out: int = 0

    @classmethod
    def of(cls, frame: pl.DataFrame, source: str) -> "CaseLog":
        """Return a log of rows with those columns; ``resource`` may be missing."""
        if "resource" not in frame.columns:
            frame = frame.with_columns(resource=pl.lit(None, pl.String))
        sound = frame.filter(
            pl.col("case").is_not_null()
            & pl.col("activity").is_not_null()
            & (pl.col("end") >= pl.col("start"))
        )
        ordered = sound.sort("case", "start", "end", maintain_order=True)
        return cls(
            ordered.select("case", "activity", "start", "end", "resource"),
            source,
            frame.height - sound.height,
        )


def plain_name(name: str) -> str:
    """Return a name as ids are written: lower-case words with hyphens."""
    return re.sub(r"[^a-z0-9가-힣]+", "-", name.lower()).strip("-")


def utc(frame: pl.DataFrame, zone: str) -> pl.DataFrame:
    """Return the frame with naive times of ``start`` and ``end`` read in the zone of the plant and turned to UTC.

    An hour that a clock change skips becomes null; of one that comes twice the first is taken.
    """
    return frame.with_columns(
        pl.col(name).dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
        .dt.convert_time_zone(str(UTC)).dt.cast_time_unit("us")
        for name in ("start", "end")
    )  # fmt: skip
