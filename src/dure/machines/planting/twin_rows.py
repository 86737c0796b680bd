"""Write each cycle twice, as a tool with two cavities does."""

import numpy as np
import polars as pl

from dure.machines.planting.ground import bad_rows, outcomes
from dure.machines.planting.planted import Planted


def plant(frame: pl.DataFrame, target: str, rng: np.random.Generator, severity: float = 1.0) -> Planted:
    """Return the table with a share ``severity`` of the rows doubled; half of the bad ones get a passing twin."""
    rows = frame.height
    doubled = np.sort(rng.choice(rows, size=max(4, round(severity * rows)), replace=False))
    order = np.sort(np.r_[np.arange(rows), doubled])
    copies = frame[order]
    second = np.r_[False, order[1:] == order[:-1]]
    column = copies.get_column(target)
    if column.n_unique() == 2:
        good, _ = outcomes(frame, target)
        spared = second & bad_rows(copies, target) & (rng.random(order.size) < 0.5)
        column = pl.select(
            pl.when(pl.Series(spared)).then(pl.lit(good)).otherwise(column).alias(target)
        ).get_column(target)
    cavity = pl.Series("cavity_no", second.astype(np.int64) + 1)
    return Planted(copies.with_columns(column, cavity), target, (), int(2 * doubled.size))
