"""How alike the rows of a group are, and how well one column tells the outcome."""

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

Floats = NDArray[np.float64]


def likeness(values: Floats, groups: NDArray[np.int64]) -> float:
    """Return the intraclass correlation of values in groups (one-way analysis of variance, Fisher): 0 to 1."""
    there = np.isfinite(values)
    values, groups = values[there], groups[there]
    if values.size < 3:
        return 0.0
    _, groups = np.unique(groups, return_inverse=True)
    sizes = np.bincount(groups).astype(np.float64)
    count, rows = sizes.size, values.size
    if count < 2 or rows <= count:
        return 0.0
    values = values - values.mean()
    means = np.bincount(groups, values) / sizes
    between = float((sizes * means**2).sum()) / (count - 1)
    within = float(((values - means[groups]) ** 2).sum()) / (rows - count)
    typical = (rows - float((sizes**2).sum()) / rows) / (count - 1)
    if between <= 0:
        return 0.0
    spread = between + (typical - 1) * within
    return max(0.0, (between - within) / spread) if spread > 0 else 0.0


def area_under_curve(values: Floats, outcome: NDArray[np.bool_]) -> float:
    """Return the ROC AUC of values for an outcome, at least 0.5: direction does not matter."""
    good = np.isfinite(values)
    values, outcome = values[good], outcome[good]
    ones = int(outcome.sum())
    zeros = outcome.size - ones
    if ones == 0 or zeros == 0:
        return 0.5
    ranks = rankdata(values)
    area = (float(ranks[outcome].sum()) - ones * (ones + 1) / 2) / (ones * zeros)
    return max(area, 1.0 - area)
