"""Power over time for others to use: the quarter-hours of every replication, of the week, and one load to bill."""

from datetime import timedelta

import numpy as np
import polars as pl

from dure.twin.replication import QUARTER_NS, QUARTERS
from dure.twin.run.result import RunAnswer

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def series_frame(answer: RunAnswer) -> pl.DataFrame:
    """Return every whole quarter-hour after the warm-up: replication, begin (UTC), meter, kw (mean power).

    Empty where the series was not asked for.
    """
    first = -(-round(answer.warmup_s * 1e9) // QUARTER_NS)
    parts = []
    for replication, series in enumerate(answer.series):
        begins = answer.about.start + QUARTER_NS * np.arange(first, series.shape[1], dtype=np.int64)
        for meter, row in zip(answer.names["meters"], series, strict=True):
            parts.append(pl.DataFrame({
                "replication": pl.Series([replication], dtype=pl.Int32).new_from_index(0, begins.size),
                "begin": pl.Series(begins).cast(pl.Datetime("ns", "UTC")),
                "meter": pl.Series([meter]).new_from_index(0, begins.size), "kw": row[first:],
            }))  # fmt: skip
    if not parts:
        empty = pl.Schema({
            "replication": pl.Int32(), "begin": pl.Datetime("ns", "UTC"), "meter": pl.String(), "kw": pl.Float64(),
        })  # fmt: skip
        return pl.DataFrame(schema=empty)
    return pl.concat(parts)


def load_frame(answer: RunAnswer) -> pl.DataFrame:
    """Return replication 0 of the meter that uses most as a load that can be billed: time (its end), kWh.

    Times are those of the plant, as meters write them.
    """
    frame = series_frame(answer).filter(pl.col("replication") == 0)
    totals = frame.group_by("meter", maintain_order=True).agg(pl.col("kw").sum())
    if totals.height == 0:
        return pl.DataFrame(schema={"time": pl.String, "kWh": pl.Float64})
    meter = totals.sort("kw", descending=True, maintain_order=True).item(0, "meter")
    ends = pl.col("begin") + timedelta(minutes=15)
    return frame.filter(pl.col("meter") == meter).select(
        time=ends.dt.convert_time_zone(answer.about.zone).dt.strftime("%Y-%m-%d %H:%M"), kWh=pl.col("kw") / 4
    )


def week_frame(answer: RunAnswer) -> pl.DataFrame:
    """Return the quarter-hours of the week: meter, day, from (plant time), mean_kw, p95_kw, max_kw, seen."""
    at = np.arange(QUARTERS)
    parts = [
        pl.DataFrame({
            "meter": [each.meter] * QUARTERS, "day": [DAYS[k // 96] for k in at],
            "from": [f"{k % 96 // 4:02d}:{k % 4 * 15:02d}" for k in at], "mean_kw": each.mean, "p95_kw": each.high,
            "max_kw": each.most, "seen": each.seen,
        })
        for each in answer.profiles
    ]  # fmt: skip
    return pl.concat(parts).fill_nan(None)
