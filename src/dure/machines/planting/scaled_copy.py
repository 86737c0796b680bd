"""Make failing rows from passing ones by a constant factor."""

import numpy as np
import polars as pl

from dure.machines.planting.ground import outcomes, sensors_of
from dure.machines.planting.planted import Planted


def plant(frame: pl.DataFrame, target: str, rng: np.random.Generator, severity: float = 0.05) -> Planted:
    """Return the table with a share ``severity`` of further, failing rows: passing rows times 0.97 or 1.05.

    A copy has the serial number of its original and follows it at once or some rows later.
    """
    good_value, bad_value = outcomes(frame, target)
    count = max(6, round(severity * frame.height))
    serial = frame.with_columns(pl.Series("part_serial", 100_000 + rng.permutation(frame.height)))
    source = rng.choice(
        np.flatnonzero((frame.get_column(target) == good_value).to_numpy()), size=count, replace=False
    )
    factor = float(rng.choice([0.97, 1.05, 0.9]))
    scaled = [(pl.col(name) * factor).round(4).alias(name) for name in sensors_of(frame, target)]
    made = serial[source].with_columns([*scaled, pl.lit(bad_value).cast(frame.schema[target]).alias(target)])
    place = np.r_[np.arange(frame.height), source + rng.integers(0, 40, size=count) + 0.5]
    rounded = serial.with_columns([pl.col(name).round(4) for name in sensors_of(frame, target)])
    both = pl.concat([rounded, made.select(serial.columns)])
    return Planted(both[np.argsort(place, kind="stable")], target, (), 2 * count)
