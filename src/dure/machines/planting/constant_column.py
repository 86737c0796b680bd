"""Add a column that never, or hardly ever, changes."""

import numpy as np
import polars as pl

from dure.machines.planting.planted import Planted


def plant(frame: pl.DataFrame, target: str, rng: np.random.Generator, severity: float = 0.998) -> Planted:
    """Return the table with a column that has one value in a share ``severity`` of the rows."""
    values = np.full(frame.height, float(np.round(rng.normal(50, 20), 1)))
    odd = rng.random(frame.height) > severity
    values[odd] += rng.integers(1, 5, size=int(odd.sum()))
    return Planted(
        frame.with_columns(pl.Series("line_voltage", values)), target, ("line_voltage",), frame.height
    )
