"""Cut the file so that only good parts remain."""

import numpy as np
import polars as pl

from dure.machines.planting.ground import bad_class
from dure.machines.planting.planted import Planted


def plant(frame: pl.DataFrame, target: str, rng: np.random.Generator, severity: float = 1.0) -> Planted:
    """Return the good rows only. Raises ``ValueError`` where the outcome is a number."""
    kept = frame.filter(pl.Series(~bad_class(frame, target)))
    return Planted(kept, target, (target,), kept.height)
