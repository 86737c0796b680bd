"""Columns as plain numbers, and how finely a column is read."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def is_number(series: pl.Series) -> bool:
    """Return whether a column holds integers or floats (not booleans)."""
    return series.dtype.is_numeric()


def numbers(series: pl.Series) -> Floats:
    """Return a numeric or boolean column as float64, NaN where a value is missing."""
    return series.cast(pl.Float64).to_numpy().astype(np.float64, copy=False)


def without_infinities(series: pl.Series) -> pl.Series:
    """Return a column of floats with infinity and NaN made missing; any other column as it is."""
    if not series.dtype.is_float() or bool(series.is_finite().all()):
        return series
    return pl.select(pl.when(series.is_finite()).then(series)).to_series().alias(series.name)


def finite(values: Floats) -> Floats:
    """Return the values that are there."""
    return values[np.isfinite(values)]


def step_of(values: Floats) -> float:
    """Return the decimal step in which values are written, such as 0.01; 0 where there is none down to 1e-6."""
    there = finite(values)[:20_000]
    if there.size == 0:
        return 0.0
    for digits in range(-3, 7):
        scaled = there * 10.0**digits
        if np.all(np.abs(scaled - np.round(scaled)) <= 1e-6 * np.maximum(1.0, np.abs(scaled) * 1e-6)):
            return float(10.0**-digits)
    return 0.0


def quantum_of(values: Floats) -> float:
    """Return the grid on which values lie, such as 0.05 or 25; 0 where there is none down to 1e-6."""
    step = step_of(values)
    if step == 0.0:
        return 0.0
    counts = np.round(np.unique(finite(values)[:20_000]) / step)
    if counts.size < 2 or np.abs(counts).max() > 2**53:
        return step
    return step * float(np.gcd.reduce((counts - counts[0]).astype(np.int64)))


def sample(rows: int, most: int, seed: int) -> NDArray[np.int64]:
    """Return at most ``most`` row positions in order, spread by a seeded draw."""
    if rows <= most:
        return np.arange(rows)
    return np.sort(np.random.default_rng(seed).choice(rows, size=most, replace=False))


def codes_of(series: pl.Series) -> NDArray[np.int64]:
    """Return the values of a column numbered from 0, missing values with a number of their own."""
    ranked = series.rank("dense").cast(pl.Int64).fill_null(0).to_numpy()
    return (ranked - ranked.min()).astype(np.int64) if ranked.size else ranked.astype(np.int64)
