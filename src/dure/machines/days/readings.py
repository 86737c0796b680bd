"""The readings of a simulated machine, one row for each value, as records take them."""

import polars as pl

from dure.machines.simulated import Simulated


def readings_of(simulated: Simulated, machine: str, zone: str) -> pl.DataFrame:
    """Return ``observed_at`` (UTC), ``tag``, ``value``, ``quality``, sorted by tag, then time.

    A tag is the machine's id, a dot and the signal's name. A value that there is one of for each unit is written when
    the unit is done, so that nothing is known before it happened; steps and samples are written when they begin. A
    numeric outcome that is no code, such as the moisture of a batch, is a reading as well, at the end of its unit.
    """
    parts = [_rows(simulated, name, machine) for name in _signals(simulated)]
    rows = pl.concat(parts)
    return rows.select(
        pl.col("time").dt.replace_time_zone(zone).dt.convert_time_zone("UTC").alias("observed_at"),
        "tag",
        "value",
        pl.lit(0, pl.UInt8).alias("quality"),
    )


def _signals(simulated: Simulated) -> list[str]:
    """Return the names of what is recorded, in the order of the tags."""
    names = [each.name for each in simulated.card.signals]
    if _is_measured(simulated):
        names.append(simulated.target)
    return sorted(names)


def _is_measured(simulated: Simulated) -> bool:
    """Return whether the outcome is a measured number and not a code or a word."""
    column = simulated.frame.get_column(simulated.target)
    return column.dtype.is_float() and simulated.target not in {each.name for each in simulated.card.signals}


def _rows(simulated: Simulated, name: str, machine: str) -> pl.DataFrame:
    """Return time, tag and value of one signal, in the order of time."""
    tag = pl.lit(f"{machine}.{name}", pl.String).alias("tag")
    if name in simulated.traces:
        return simulated.traces[name].rows().select("time", tag, "value")
    frame, units = simulated.frame, simulated.units
    values = frame.get_column(name).cast(pl.Float64).alias("value")
    if name == simulated.target and frame.height != units.height:
        ends = frame.select("time", values).filter(_last_of_unit(frame, units))
        return ends.select(units.get_column("end").alias("time"), tag, "value")
    time = units.get_column("end") if frame.height == units.height else frame.get_column("time")
    return pl.DataFrame([time.alias("time"), values]).select("time", tag, "value")


def _last_of_unit(frame: pl.DataFrame, units: pl.DataFrame) -> pl.Series:
    """Return which rows are the last ones before another unit starts."""
    unit = pl.DataFrame({"time": frame.get_column("time")}).join_asof(
        units.select(pl.col("start").alias("time"), pl.int_range(pl.len()).alias("unit")), on="time"
    )
    return (unit.get_column("unit") != unit.get_column("unit").shift(-1)).fill_null(True)
