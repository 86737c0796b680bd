"""Columns that a file already types (Parquet, numbers parsed at once), brought to the few types of a table."""

import polars as pl

from dure.records.reading.notes import Notes


def from_typed(name: str, column: pl.Series, notes: Notes) -> pl.Series:
    """Return a column as Int64, Float64, Boolean, String or naive Datetime; NaN and infinity become null.

    Times keep their clock time without zone, durations become seconds.
    """
    dtype = column.dtype
    if dtype.is_integer():
        fits = dtype != pl.UInt64 or column.max() is None or int(column.max()) < 2**63  # type: ignore[arg-type]  # UInt64
        return column.cast(pl.Int64 if fits else pl.Float64).alias(name)
    if dtype.is_float() or dtype.is_decimal():
        return _finite(name, column.cast(pl.Float64), notes)
    if isinstance(dtype, pl.Datetime):
        if dtype.time_zone is not None:
            notes.say(
                f"column {name}: zone {dtype.time_zone} left off, the clock time of that zone is kept",
                f"{name} 열: 시간대({dtype.time_zone})는 떼고 그 시간대의 시각을 두었습니다",
            )
            notes.zones[name] = dtype.time_zone
            column = column.dt.replace_time_zone(None)
        return column.cast(pl.Datetime("us")).alias(name)
    if dtype == pl.Date:
        return column.cast(pl.Datetime("us")).alias(name)
    if dtype == pl.Duration:
        notes.say(f"column {name}: a duration, in seconds", f"{name} 열: 시간 길이를 초로 바꾸었습니다")
        return (column.dt.total_microseconds() / 1e6).alias(name)
    if dtype == pl.Null:
        return column.cast(pl.Float64).alias(name)
    return (column if dtype == pl.Boolean else column.cast(pl.String)).alias(name)


def _finite(name: str, column: pl.Series, notes: Notes) -> pl.Series:
    broken = ~column.is_finite()
    if not broken.any():
        return column.alias(name)
    infinite, nan = int(column.is_infinite().sum()), int(column.is_nan().sum())
    if infinite:
        notes.infinite.add(name, infinite)
    if nan:
        notes.missing["NaN"].add(name, nan)
    return pl.select(pl.when(~broken).then(column)).to_series().alias(name)
