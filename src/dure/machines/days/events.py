"""The events of a simulated machine: states, counts and lots, in the columns of the records' events."""

from datetime import datetime, timedelta

import polars as pl

from dure.machines.simulated import Simulated

RHYTHM = timedelta(seconds=10)  # a pause this short belongs to the rhythm of producing
WAIT = timedelta(minutes=9)  # shorter than any break
NIGHT = timedelta(hours=4)
COLUMNS = {
    "observed_at": pl.Datetime("us", "UTC"),
    "entity": pl.String(),
    "kind": pl.String(),
    "name": pl.String(),
    "lot": pl.String(),
    "quantity": pl.Float64(),
    "reason": pl.String(),
}


def events_of(simulated: Simulated, machine: str, zone: str, end: datetime) -> pl.DataFrame:
    """Return the events in the order of time.

    ``state``: what the machine is in from then on, to the end of the span; it is ``off`` before its first unit and
    after its last one. ``count``: good pieces and scrap (``reason``: the failure mode) for each lot and hour, when the
    last of them was made. ``lot``: released when its first unit starts, finished with its good pieces when its last
    one is done.
    """
    rows = pl.concat(
        [_states(simulated, end), _counts(simulated.units), _lots(simulated.units)], how="diagonal"
    )
    local = pl.col("time").dt.replace_time_zone(zone).dt.convert_time_zone("UTC")
    filled = rows.with_columns(observed_at=local, entity=pl.lit(machine))
    return filled.sort("observed_at", maintain_order=True).select(
        pl.col(name).cast(kind) for name, kind in COLUMNS.items()
    )


def _states(simulated: Simulated, end: datetime) -> pl.DataFrame:
    units = simulated.units
    later = units.select(
        pl.col("end").alias("from"), pl.col("start").shift(-1).alias("to"), pl.col("lot").shift(-1)
    ).filter((pl.col("to") - pl.col("from") >= RHYTHM) | pl.col("to").is_null())
    first: datetime = units.get_column("start")[0]
    rows: list[tuple[datetime, str, str | None, str | None]] = [
        (first.replace(hour=0, minute=0, second=0, microsecond=0), "off", None, None),
        (first, "producing", units.get_column("lot")[0], None),
    ]
    stops = sorted(simulated.stops, key=lambda each: each.start)
    place = 0
    for begin, finish, lot in later.iter_rows():
        close = finish or max(end, begin)
        waiting = "off" if finish is None else _waiting(close - begin)
        now = begin
        while place < len(stops) and stops[place].start < close:
            stop = stops[place]
            place += 1
            if stop.start > now:
                rows.append((now, waiting, None, None))
            rows.append((max(stop.start, begin), stop.state, None, stop.reason))
            now = stop.end
        if now < close:
            rows.append((now, waiting, None, None))
        if finish is not None:
            rows.append((finish, "producing", lot, None))
    return pl.DataFrame(
        rows,
        schema={"time": pl.Datetime("us"), "name": pl.String, "lot": pl.String, "reason": pl.String},
        orient="row",
    ).with_columns(kind=pl.lit("state"))


def _waiting(gap: timedelta) -> str:
    """Return what a machine without a stop of its own does in a gap: wait, have a break, or stand for the night."""
    if gap >= NIGHT:
        return "off"
    return "paused" if gap >= WAIT else "idle"


def _counts(units: pl.DataFrame) -> pl.DataFrame:
    hour = pl.col("end").dt.truncate("1h").alias("hour")
    good = units.group_by("lot", hour, maintain_order=True).agg(
        pl.col("end").max().alias("time"), pl.col("good").sum().alias("quantity")
    )
    scrap = (
        units.filter(pl.col("scrap") > 0)
        .group_by("lot", hour, pl.col("kind").alias("reason"), maintain_order=True)
        .agg(pl.col("end").max().alias("time"), pl.col("scrap").sum().alias("quantity"))
    )
    both = pl.concat(
        [good.with_columns(name=pl.lit("good")), scrap.with_columns(name=pl.lit("scrap"))], how="diagonal"
    )
    return both.filter(pl.col("quantity") > 0).drop("hour").with_columns(kind=pl.lit("count"))


def _lots(units: pl.DataFrame) -> pl.DataFrame:
    lots = units.filter(pl.col("lot").is_not_null()).group_by("lot", maintain_order=True)
    begun = lots.agg(
        pl.col("start").min().alias("time"), (pl.col("good") + pl.col("scrap")).sum().alias("quantity")
    )
    ended = lots.agg(pl.col("end").max().alias("time"), pl.col("good").sum().alias("quantity"))
    both = pl.concat(
        [begun.with_columns(name=pl.lit("released")), ended.with_columns(name=pl.lit("finished"))]
    )
    return both.with_columns(kind=pl.lit("lot"))
