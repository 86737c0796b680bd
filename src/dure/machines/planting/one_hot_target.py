"""Spread the outcome over several 0/1 columns."""

import numpy as np
import polars as pl

from dure.machines.planting.ground import bad_rows
from dure.machines.planting.planted import Planted


def plant(frame: pl.DataFrame, target: str, rng: np.random.Generator, severity: float = 1.0) -> Planted:
    """Return the table with three to six 0/1 columns of which one is 1 in every row; the first is the outcome."""
    bad = bad_rows(frame, target)
    count = int(rng.integers(3, 7))
    kind = np.where(bad, 0, rng.integers(1, count, size=bad.size))
    names = tuple(f"{word}_fault" for word in ("gloss", "edge", "burr", "sink", "weld", "other")[:count])
    flags = [pl.Series(name, (kind == place).astype(np.int64)) for place, name in enumerate(names)]
    columns = frame.drop(target).with_columns(flags)
    if severity < 1:
        columns = columns.select(rng.permutation(np.array(columns.columns)).tolist())
    return Planted(columns, names[0], names, frame.height)
