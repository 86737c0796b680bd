"""Leave only a handful of defects."""

import numpy as np
import polars as pl

from dure.machines.planting.ground import bad_class
from dure.machines.planting.planted import Planted


def plant(frame: pl.DataFrame, target: str, rng: np.random.Generator, severity: float = 0.8) -> Planted:
    """Return the table with 17 defects at ``severity`` 0, two at 1.

    Raises ``ValueError`` where the outcome is a number.
    """
    bad = np.flatnonzero(bad_class(frame, target))
    left = min(bad.size, max(2, round(17 - 15 * severity)))
    dropped = rng.permutation(bad)[left:]
    kept = np.setdiff1d(np.arange(frame.height), dropped)
    return Planted(frame[kept], target, (target,), left)
