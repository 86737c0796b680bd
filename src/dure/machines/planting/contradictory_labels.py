"""Repeat the inputs of rows in rows with another outcome."""

import numpy as np
import polars as pl

from dure.machines.planting.ground import GROUPS, bad_rows
from dure.machines.planting.planted import Planted


def plant(frame: pl.DataFrame, target: str, rng: np.random.Generator, severity: float = 0.05) -> Planted:
    """Return the table with a share ``severity`` of the rows in pairs of equal inputs and unequal outcomes."""
    bad, good = np.flatnonzero(bad_rows(frame, target)), np.flatnonzero(~bad_rows(frame, target))
    pairs = max(6, round(severity * frame.height / 2))
    source = rng.choice(bad, size=pairs, replace=pairs > bad.size)
    copy = rng.choice(good, size=pairs, replace=False)
    order = np.arange(frame.height)
    order[copy] = source
    kept = [
        name for name in frame.columns if name == target or name in GROUPS or frame[name].dtype.is_temporal()
    ]
    moved = frame[order].with_columns([frame.get_column(name) for name in kept])
    return Planted(moved, target, (target,), int(2 * pairs))
