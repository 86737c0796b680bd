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

    ``x`` is (rows, columns) float64, NaN where missing; a category is the index of its word in alphabetical
    order. ``categorical`` are the positions of such columns. ``unread`` names columns that could not be used.
    """

    x: NDArray[np.float64]
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
    arrays: list[NDArray[np.float64]] = []
    for name in columns:
        series = frame.get_column(name)
        if series.dtype.is_numeric() or series.dtype == pl.Boolean:
            arrays.append(finite(series))
            levels.append(())
        elif series.dtype in (pl.String, pl.Categorical) and _few_levels(series):
            words = tuple(sorted(series.drop_nulls().unique().cast(pl.String).to_list()))
            arrays.append(coded(series, words))
            categorical.append(len(names))
            levels.append(words)
        else:
            unread.append(name)
            continue
        names.append(name)
    x = np.empty((frame.height, len(arrays)), dtype=np.float64)
    for position, values in enumerate(arrays):
        x[:, position] = values
    return Inputs(x, tuple(names), tuple(categorical), tuple(levels), tuple(unread))


def finite(series: pl.Series) -> NDArray[np.float64]:
    """Return the numbers of a column, NaN where there is none or it is not finite."""
    values = series.cast(pl.Float64).to_numpy()
    return np.where(np.isfinite(values), values, np.nan)


def _few_levels(series: pl.Series) -> bool:
    return series.drop_nulls().n_unique() <= MOST_LEVELS


def coded(series: pl.Series, words: tuple[str, ...]) -> NDArray[np.float64]:
    """Return the index of each word, NaN for missing and unknown ones."""
    if not words:
        return np.full(series.len(), np.nan)
    codes = series.cast(pl.String).replace_strict(
        list(words), list(range(len(words))), default=None, return_dtype=pl.Float64
    )
    return codes.to_numpy()
