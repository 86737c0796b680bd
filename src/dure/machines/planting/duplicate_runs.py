"""Copy whole runs under another number."""

import numpy as np
import polars as pl

from dure.machines.planting.ground import group_of, sensors_of
from dure.machines.planting.planted import Planted


def plant(frame: pl.DataFrame, target: str, rng: np.random.Generator, severity: float = 0.6) -> Planted:
    """Return the table with two to four runs replaced by copies; ``severity`` is the share of equal cells."""
    group = group_of(frame)
    column = frame.get_column(group)
    sizes = column.value_counts(name="_rows")
    common = int(sizes.get_column("_rows").mode()[0])
    runs = sizes.filter(pl.col("_rows") == common).get_column(group).sort().to_list()
    pairs = min(int(rng.integers(2, 5)), len(runs) // 2)
    picked = rng.choice(len(runs), size=2 * pairs, replace=False)
    sensors = sensors_of(frame, target)
    table = {name: frame.get_column(name).to_numpy().copy() for name in sensors}
    rows = 0
    for first, second in zip(picked[::2], picked[1::2], strict=True):
        source = np.flatnonzero((column == runs[first]).to_numpy())
        copy = np.flatnonzero((column == runs[second]).to_numpy())
        for name in sensors:
            kept = rng.random(copy.size) < severity
            table[name][copy[kept]] = table[name][source[kept]]
        rows += 2 * copy.size
    return Planted(
        frame.with_columns([pl.Series(name, table[name]) for name in sensors]), target, (group,), rows
    )
