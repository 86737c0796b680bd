"""Add a shot counter, a serial number or a row number."""

import numpy as np
import polars as pl

from dure.machines.planting.planted import Planted


def plant(frame: pl.DataFrame, target: str, rng: np.random.Generator, severity: float = 1.0) -> Planted:
    """Return the table with a counter whose steps are 1, or now and then more below ``severity`` 1."""
    steps = 1 + (rng.random(frame.height) > severity) * rng.integers(1, 9, size=frame.height)
    counted = int(rng.integers(0, 900_000)) + np.cumsum(steps)
    kind = rng.integers(3)
    if kind == 0:
        column = pl.Series("total_shots", counted)
    elif kind == 1:
        column = pl.Series("part_code", [f"P{value:09d}" for value in counted])
    else:
        column = pl.Series("no", rng.permutation(frame.height) + 1)
    return Planted(frame.with_columns(column), target, (column.name,), frame.height)
