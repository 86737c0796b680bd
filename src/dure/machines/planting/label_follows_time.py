"""Put the defects on a few days."""

import numpy as np
import polars as pl

from dure.machines.planting.ground import outcomes, time_of
from dure.machines.planting.planted import Planted


def plant(frame: pl.DataFrame, target: str, rng: np.random.Generator, severity: float = 0.9) -> Planted:
    """Return the table with a share ``severity`` of its defects on about a tenth of the days."""
    time = time_of(frame)
    day = frame.get_column(time).dt.date().rank("dense").to_numpy().astype(np.int64) - 1
    days = int(day.max()) + 1
    chosen = rng.choice(days, size=max(1, round(0.1 * days)), replace=False)
    good_value, bad_value = outcomes(frame, target)
    events = int(max(30, min(0.04 * frame.height, 200)))
    here, elsewhere = np.flatnonzero(np.isin(day, chosen)), np.flatnonzero(~np.isin(day, chosen))
    inside = min(round(severity * events), here.size // 2)
    bad = np.r_[
        rng.choice(here, size=inside, replace=False),
        rng.choice(elsewhere, size=events - round(severity * events), replace=False),
    ]
    mask = np.zeros(frame.height, dtype=bool)
    mask[bad] = True
    column = pl.when(pl.Series(mask)).then(pl.lit(bad_value)).otherwise(pl.lit(good_value)).alias(target)
    return Planted(frame.with_columns(column), target, (target, time), int(mask.sum()))
