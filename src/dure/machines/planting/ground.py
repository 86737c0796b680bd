"""What planters need to know about the table that they plant in."""

import numpy as np
import polars as pl

GROUPS = ("lot", "run", "batch")


def time_of(frame: pl.DataFrame) -> str:
    """Return the name of the time column. Raises ``ValueError`` where there is none."""
    for name in frame.columns:
        if frame.get_column(name).dtype.is_temporal():
            return name
    raise ValueError("the table has no time column")


def group_of(frame: pl.DataFrame) -> str:
    """Return the name of the group column. Raises ``ValueError`` where there is none."""
    for name in GROUPS:
        if name in frame.columns:
            return name
    raise ValueError("the table has no group column")


def sensors_of(frame: pl.DataFrame, target: str) -> tuple[str, ...]:
    """Return the numeric columns that are read finely: more than 30 values, most rows filled."""
    found = []
    for name in frame.columns:
        column = frame.get_column(name)
        usable = name != target and column.dtype.is_float() and column.null_count() < 0.5 * column.len()
        if usable and column.n_unique() > 30:
            found.append(name)
    return tuple(found)


def bad_rows(frame: pl.DataFrame, target: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return which rows have the rarer of two outcomes; for numbers the highest tenth."""
    column = frame.get_column(target)
    if column.dtype.is_numeric() and column.n_unique() > 2:
        values = column.cast(pl.Float64).to_numpy()
        return np.asarray(values >= np.nanquantile(values, 0.9))
    rarest = column.value_counts(name="_rows").sort("_rows").get_column(target)[0]
    return np.asarray((column == rarest).fill_null(False).to_numpy())


def bad_class(frame: pl.DataFrame, target: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return which rows have the rarer of two outcomes. Raises ``ValueError`` where the outcome is a number."""
    column = frame.get_column(target)
    if column.dtype.is_float() and column.n_unique() > 2:
        raise ValueError("the outcome is a number, no class")
    return bad_rows(frame, target)


def outcomes(frame: pl.DataFrame, target: str) -> tuple[object, object]:
    """Return the common and the rare value of a two-class outcome."""
    values = (
        frame.get_column(target).value_counts(name="_rows").sort("_rows", descending=True).get_column(target)
    )
    return values[0], values[1]
