"""Days and hours of a time column, as plain integers."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

DAY = 86_400


def seconds(times: pl.Series) -> NDArray[np.float64]:
    """Return naive times as seconds since 1970, NaN where missing."""
    return times.cast(pl.Datetime("us")).cast(pl.Int64).cast(pl.Float64).to_numpy() / 1e6


def days(times: pl.Series) -> NDArray[np.int64]:
    """Return the number of the day of each time, counted from 1970; missing times get -1."""
    there = seconds(times)
    return np.where(np.isfinite(there), np.floor(np.nan_to_num(there) / DAY), -1).astype(np.int64)
