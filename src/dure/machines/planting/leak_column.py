"""Add columns that exist only because the outcome is known."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.machines.planting.ground import bad_rows
from dure.machines.planting.planted import Planted

REASONS = np.array(["short shot", "burn mark", "dimension", "scratch"])
STATIONS = np.array(["R1", "R2", "R3"])


def plant(frame: pl.DataFrame, target: str, rng: np.random.Generator, severity: float = 1.0) -> Planted:
    """Return the table with one leak, of a kind drawn by lot; ``severity`` is the share of bad rows it covers."""
    column = frame.get_column(target)
    if column.dtype.is_numeric() and column.n_unique() > 2:
        added = _from_number(column, rng)
    else:
        bad = bad_rows(frame, target)
        covered = bad & (rng.random(bad.size) <= severity)
        added = _from_class(bad, covered, rng)
    place = int(rng.integers(1, frame.width))
    names = tuple(series.name for series in added)
    order = [*frame.columns[:place], *names, *frame.columns[place:]]
    return Planted(frame.with_columns(added).select(order), target, names, frame.height)


def _from_number(column: pl.Series, rng: np.random.Generator) -> list[pl.Series]:
    values = column.cast(pl.Float64).to_numpy()
    kind = rng.integers(3)
    if kind == 0:
        factor = float(rng.uniform(0.1, 5.0))
        step = float(10.0 ** np.floor(np.log10(max(1e-9, float(np.nanstd(values)) * factor))))
        return [pl.Series("derived", np.round(values * factor / step * 2) / 2 * step)]
    if kind == 1:
        return [pl.Series("in_other_unit", values * 1.8 + 32)]
    return [pl.Series("verdict", np.where(values > np.nanquantile(values, 0.7), "NG", "OK"))]


def _from_class(
    bad: NDArray[np.bool_], covered: NDArray[np.bool_], rng: np.random.Generator
) -> list[pl.Series]:
    kind = rng.integers(4)
    if kind == 0:
        return [pl.Series("judgement_code", np.where(bad, 7, 3))]
    if kind == 1:
        words = [
            str(word) if here else None
            for word, here in zip(rng.choice(REASONS, bad.size), covered, strict=True)
        ]
        return [pl.Series("reason", words, dtype=pl.String)]
    if kind == 2:
        station = rng.choice(STATIONS, bad.size)
        return [pl.Series("station_after", np.where(bad, station, np.array("pack")))]
    mode = rng.integers(3, size=bad.size)
    return [pl.Series(f"F{place}", (covered & (mode == place)).astype(np.int64)) for place in range(3)]
