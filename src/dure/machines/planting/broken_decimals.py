"""Lose the decimal sign: 7.12 becomes 712."""

import numpy as np
import polars as pl

from dure.machines.planting.ground import sensors_of
from dure.machines.planting.planted import Planted


def plant(frame: pl.DataFrame, target: str, rng: np.random.Generator, severity: float = 0.2) -> Planted:
    """Return the table with a share ``severity`` of one column's values written without their decimal sign."""
    steady = []
    for name in sensors_of(frame, target):
        low, high = frame.get_column(name).quantile(0.001), frame.get_column(name).quantile(0.999)
        fine = frame.get_column(name).round(2).n_unique() >= 20
        if fine and low is not None and high is not None and low > 0 and high < 4 * low:
            steady.append(name)
    name = str(rng.choice(steady))
    values = np.round(frame.get_column(name).to_numpy(), 2)
    lost = rng.choice(frame.height, size=max(5, round(severity * frame.height)), replace=False)
    values[lost] = [float(f"{value:.2f}".rstrip("0").rstrip(".").replace(".", "")) for value in values[lost]]
    return Planted(frame.with_columns(pl.Series(name, values)), target, (name,), int(lost.size))
