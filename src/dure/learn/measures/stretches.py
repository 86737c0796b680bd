"""Contiguous stretches of equal values."""

import numpy as np
from numpy.typing import NDArray


def stretch_count(codes: NDArray[np.int64]) -> int:
    """Return how many stretches of equal neighbours there are."""
    return int(np.count_nonzero(np.diff(codes))) + 1 if codes.size else 0


def expected_stretches(codes: NDArray[np.int64]) -> float:
    """Return how many stretches the same values have on average in shuffled order."""
    rows = codes.size
    if rows < 2:
        return float(rows)
    counts = np.bincount(codes).astype(np.float64)
    same = float((counts * (counts - 1)).sum()) / (rows * (rows - 1))
    return 1.0 + (rows - 1) * (1.0 - same)


def held_share(values: NDArray[np.float64]) -> float:
    """Return the share of neighbours that are equal: near 1 for what is set and left."""
    if values.size < 2:
        return 0.0
    return float(np.mean(values[1:] == values[:-1]))
