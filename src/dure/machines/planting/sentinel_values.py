"""Overwrite readings with a number that means that there was none."""

import numpy as np
import polars as pl

from dure.machines.planting.ground import sensors_of
from dure.machines.planting.planted import Planted

VALUES = (-999.0, -9999.0, 9999.0, 65535.0, 32767.0, 1449.0, 0.0)


def plant(frame: pl.DataFrame, target: str, rng: np.random.Generator, severity: float = 0.02) -> Planted:
    """Return the table with a share ``severity`` of one sensor's readings replaced."""
    sensors = [name for name in sensors_of(frame, target) if _far_from(frame.get_column(name), 1449.0)]
    name = str(rng.choice(sensors))
    column = frame.get_column(name)
    fitting = [value for value in VALUES if _far_from(column, value)]
    if "temperature" not in name:
        fitting.remove(0.0) if 0.0 in fitting else None
    value = float(rng.choice(fitting))
    lost = rng.choice(frame.height, size=max(4, round(severity * frame.height)), replace=False)
    values = column.to_numpy().copy()
    values[lost] = value
    return Planted(frame.with_columns(pl.Series(name, values)), target, (name,), int(lost.size))


def _far_from(column: pl.Series, value: float) -> bool:
    """Return whether a value lies outside of what a sensor reads by more than its range."""
    low, high = float(column.quantile(0.001) or 0), float(column.quantile(0.999) or 0)
    return value > high + 4 * (high - low) or value < low - (high - low)
