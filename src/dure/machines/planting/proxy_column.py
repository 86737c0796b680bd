"""Add a column that the clock determines."""

import numpy as np
import polars as pl

from dure.machines.planting.ground import time_of
from dure.machines.planting.planted import Planted


def plant(frame: pl.DataFrame, target: str, rng: np.random.Generator, severity: float = 1.0) -> Planted:
    """Return the table with the shift, the weekday or the seconds of the day; 1 - ``severity`` of it is wrong."""
    time = frame.get_column(time_of(frame))
    second = time.dt.hour().cast(pl.Int64) * 3600 + time.dt.minute().cast(pl.Int64) * 60 + time.dt.second()
    kind = rng.integers(3)
    if kind == 0 and (time.dt.hour().n_unique() > 8):
        column = pl.Series("crew", np.array(["A", "B", "C"])[((second.to_numpy() // 3600 - 6) % 24) // 8])
    elif kind == 1 and time.dt.date().n_unique() >= 21:
        column = pl.Series("day_kind", np.where(time.dt.weekday().to_numpy() >= 6, "weekend", "weekday"))
    else:
        column = pl.Series("nsm", second.to_numpy().astype(np.int64))
    if severity < 1:
        swapped = rng.random(frame.height) > severity
        order = np.arange(frame.height)
        order[swapped] = rng.permutation(order[swapped])
        column = column[order]
    return Planted(frame.with_columns(column), target, (column.name,), frame.height)
