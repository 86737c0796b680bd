"""Rows that are equal, found by hashing."""

from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.learn.measures.numbers import codes_of


def row_codes(frame: pl.DataFrame, columns: Sequence[str]) -> NDArray[np.int64]:
    """Return a number per row, equal where all the columns are equal (two missing values are equal)."""
    if not columns:
        return np.zeros(frame.height, dtype=np.int64)
    return codes_of(frame.select(columns).hash_rows(seed=7))


def sizes_of(codes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each row how many rows share its code."""
    return np.bincount(codes)[codes]


def equal_pairs(codes: NDArray[np.int64]) -> float:
    """Return how many pairs of rows share a code."""
    counts = np.bincount(codes).astype(np.float64)
    return float((counts * (counts - 1) / 2).sum())


def coincidence(frame: pl.DataFrame, columns: Sequence[str], rows: NDArray[np.bool_]) -> float:
    """Return how many more pairs of ``rows`` agree on a part of the columns than on all of them, as a ratio.

    Rows that were copied agree on every part to the same degree: about 1. Rows that are equal by chance, because
    the columns are coarse, agree far more often on two thirds of the columns than on all: well above 1.
    """
    part = frame.filter(pl.Series(rows)) if not rows.all() else frame
    whole = equal_pairs(row_codes(part, columns))
    if whole == 0:
        return np.inf
    ratios = []
    for start in range(3):
        kept = [name for position, name in enumerate(columns) if position % 3 != start]
        if kept and len(kept) < len(columns):
            ratios.append(equal_pairs(row_codes(part, kept)) / whole)
    return max(ratios) if ratios else np.inf


def chance_beside(codes: NDArray[np.int64], cycles: NDArray[np.int64]) -> float:
    """Return how many cycles would be equal to the one beside them by chance, as a share of the repeated rows.

    ``codes`` are equal where readings are, ``cycles`` where rows are taken for one cycle. The chance is that of
    cycles two and three apart in the file, which are as near in time and yet never one; unlike ``coincidence`` it does
    not grow with the length of the file.
    """
    first = np.sort(np.unique(cycles, return_index=True)[1])
    repeated = codes.size - first.size
    if repeated == 0 or first.size < 4:
        return np.inf
    apart = codes[first]
    equal = 0.5 * (np.mean(apart[2:] == apart[:-2]) + np.mean(apart[3:] == apart[:-3]))
    return float(equal * first.size / repeated)
