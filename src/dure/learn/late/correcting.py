"""A running correction: the mean of the latest residuals whose outcome is known by then."""

import numpy as np
from numpy.typing import NDArray

WINDOWS = (8, 24, 72, 216)
"""Residuals that are averaged: short ones follow quick changes, long ones leave little noise."""


def corrections(residuals: NDArray[np.float64], delay: int, window: int) -> NDArray[np.float64]:
    """Return what to add to the prediction of each unit in order, (units,).

    ``residuals`` are outcome minus prediction, NaN where an outcome never comes. Of a unit the outcome is known when
    ``delay`` further units have been predicted (0: before the next one). The mean is over the known ones among the
    latest ``window`` whose turn has come; 0 where there is none.
    """
    there = np.isfinite(residuals)
    total = np.concatenate([[0.0], np.cumsum(np.where(there, residuals, 0.0))])
    count = np.concatenate([[0], np.cumsum(there)])
    stop = np.maximum(np.arange(residuals.size) - delay, 0)
    start = np.maximum(stop - window, 0)
    known = count[stop] - count[start]
    return np.where(known > 0, (total[stop] - total[start]) / np.maximum(known, 1), 0.0)


def best_window(residuals: NDArray[np.float64], delay: int) -> int:
    """Return the window whose correction leaves the least squared error, 0 where none leaves less than nothing does."""
    known = np.isfinite(residuals)
    if known.sum() < 2 * WINDOWS[0]:
        return 0
    losses = {0: float(np.sum(residuals[known] ** 2))}
    for window in WINDOWS:
        left = residuals - corrections(residuals, delay, window)
        losses[window] = float(np.sum(left[known] ** 2))
    return min(losses, key=lambda window: (losses[window], window))
