"""Give all rows of a run the same outcome."""

import numpy as np
import polars as pl

from dure.machines.planting.ground import group_of, outcomes
from dure.machines.planting.planted import Planted


def plant(frame: pl.DataFrame, target: str, rng: np.random.Generator, severity: float = 0.3) -> Planted:
    """Return the table with the outcome drawn per group; a share ``severity`` of the groups is bad."""
    group = group_of(frame)
    names = frame.get_column(group).unique().sort()
    count = max(3, round(severity * names.len()))
    bad = names[rng.choice(names.len(), size=min(count, names.len() - 3), replace=False)]
    good_value, bad_value = outcomes(frame, target)
    column = pl.when(pl.col(group).is_in(bad.implode())).then(pl.lit(bad_value)).otherwise(pl.lit(good_value))
    return Planted(frame.with_columns(column.alias(target)), target, (target, group), frame.height)
