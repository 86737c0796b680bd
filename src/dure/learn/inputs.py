"""From columns to the numbers that a learner reads, without looking at the outcome."""

from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

MOST_LEVELS = 64
"""Text columns with more different words than this identify rather than describe, and are not read."""


@dataclass(frozen=True)
class Inputs:
    """Columns as one matrix.

    ``x`` is (rows, columns) float32, NaN where missing; a category is the index of its word in alphabetical
    order. ``categorical`` are the positions of such columns. ``unread`` names columns that could not be used.
    """

    x: NDArray[np.float32]
    names: tuple[str, ...]
    categorical: tuple[int, ...] = ()
    levels: tuple[tuple[str, ...], ...] = ()
    unread: tuple[str, ...] = ()

    def take(self, rows: NDArray[np.int64]) -> "Inputs":
        """Return the same columns for some rows."""
        return replace(self, x=self.x[rows])


def read_inputs(frame: pl.DataFrame, columns: tuple[str, ...]) -> Inputs:
    """Return the matrix of ``columns``: numbers as they are, words and booleans as categories.

    Dates are not read: a model that knows the date looks the answer up.
    """
    names: list[str] = []
    categorical: list[int] = []
    levels: list[tuple[str, ...]] = []
    unread: list[str] = []
    arrays: list[NDArray[np.float32]] = []
    for name in columns:
        series = frame.get_column(name)
        if series.dtype.is_numeric() or series.dtype == pl.Boolean:
            arrays.append(_numbers(series))
            levels.append(())
        elif series.dtype in (pl.String, pl.Categorical) and _few_levels(series):
            words = tuple(sorted(series.drop_nulls().unique().cast(pl.String).to_list()))
            arrays.append(_codes(series, words))
            categorical.append(len(names))
            levels.append(words)
        else:
            unread.append(name)
            continue
        names.append(name)
    x = np.empty((frame.height, len(arrays)), dtype=np.float32)
    for position, values in enumerate(arrays):
        x[:, position] = values
    return Inputs(x, tuple(names), tuple(categorical), tuple(levels), tuple(unread))


def _numbers(series: pl.Series) -> NDArray[np.float32]:
    with np.errstate(over="ignore"):
        # What does not fit is infinite then, and missing below.
        values = series.cast(pl.Float64).to_numpy().astype(np.float32)
    return np.where(np.isfinite(values), values, np.float32(np.nan)).astype(np.float32)


def _few_levels(series: pl.Series) -> bool:
    return series.drop_nulls().n_unique() <= MOST_LEVELS


def _codes(series: pl.Series, words: tuple[str, ...]) -> NDArray[np.float32]:
    if not words:
        return np.full(series.len(), np.nan, dtype=np.float32)
    codes = series.cast(pl.String).replace_strict(
        list(words), list(range(len(words))), default=None, return_dtype=pl.Float64
    )
    return codes.to_numpy().astype(np.float32)
