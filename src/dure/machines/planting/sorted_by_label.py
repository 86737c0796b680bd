"""Sort the file by its outcome and lose the time."""

import numpy as np
import polars as pl

from dure.machines.planting.ground import GROUPS
from dure.machines.planting.planted import Planted


def plant(frame: pl.DataFrame, target: str, rng: np.random.Generator, severity: float = 1.0) -> Planted:
    """Return the table sorted by outcome, without time and groups; a share 1 - ``severity`` of rows strays."""
    dropped = [name for name in frame.columns if name in GROUPS or frame[name].dtype.is_temporal()]
    mixed = frame[rng.permutation(frame.height)].drop(dropped).sort(target, maintain_order=True)
    strays = rng.choice(frame.height, size=round((1 - severity) * frame.height), replace=False)
    order = np.arange(frame.height)
    order[strays] = order[rng.permutation(strays)]
    return Planted(mixed[order], target, (target,), frame.height)
