"""Settings against measurements."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.learn.measures.numbers import numbers
from dure.learn.measures.stretches import held_share
from dure.learn.measures.words import names_one_of
from dure.learn.roles.words import MEASURED, SET

MOST_LEVELS = 30
LEAST_ROWS = 20
HELD = 0.95


def split_settings(frame: pl.DataFrame, inputs: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return which inputs are set by a person or recipe, and which are read from a sensor.

    Text and switches are settings; a number is one when its name says so, or when it has few levels that are
    held over long stretches of rows. A table that names its settings as such is taken at its word.
    """
    said = sum(names_one_of(name, SET) for name in inputs if frame.get_column(name).dtype.is_numeric())
    settings = tuple(name for name in inputs if _is_setting(name, frame.get_column(name), by_name=said >= 2))
    return settings, tuple(name for name in inputs if name not in settings)


def _is_setting(name: str, column: pl.Series, *, by_name: bool) -> bool:
    if names_one_of(name, MEASURED) and column.dtype.is_numeric():
        return False
    if not column.dtype.is_numeric() or names_one_of(name, SET):
        return True
    if by_name:
        return False
    if column.len() - column.null_count() < 2 * LEAST_ROWS:
        return False  # two levels at least, each of them in a twentieth of the rows
    values = numbers(column.head(100_000).drop_nulls())
    if values.size < 2 * LEAST_ROWS or held_share(values) < HELD:
        return False
    levels = np.unique(values).size
    if levels < 2 or levels > min(MOST_LEVELS, values.size / 20):
        return False
    return not _flickers(values)


def _flickers(values: NDArray[np.float64]) -> bool:
    """Return whether many levels are left at once, as a coarse sensor does between two of its steps."""
    edges = np.flatnonzero(np.diff(values) != 0)
    lengths = np.diff(np.r_[-1, edges, values.size - 1])
    return bool(np.mean(lengths <= 2) > 0.2)
