"""Copy whole days over other days."""

import numpy as np
import polars as pl

from dure.machines.planting.ground import sensors_of, time_of
from dure.machines.planting.planted import Planted


def plant(frame: pl.DataFrame, target: str, rng: np.random.Generator, severity: float = 0.3) -> Planted:
    """Return the table with a share ``severity`` of its days (two at least) replaced by copies of others."""
    day = frame.get_column(time_of(frame)).dt.date().rank("dense").to_numpy().astype(np.int64) - 1
    sizes = np.bincount(day)
    usual = int(np.median(sizes))
    whole = np.flatnonzero(sizes == usual)
    count = min(max(1, round(severity * sizes.size)), whole.size // 2)
    picked = rng.choice(whole, size=2 * count, replace=False)
    order = np.arange(frame.height)
    for first, second in zip(picked[:count], picked[count:], strict=True):
        order[day == second] = np.flatnonzero(day == first)
    sensors = sensors_of(frame, target)
    return Planted(
        frame.with_columns([frame[order].get_column(name) for name in sensors]), target, (), 2 * count * usual
    )
