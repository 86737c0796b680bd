"""Units that had not failed yet: what their rows still say about life."""

import numpy as np
from numpy.typing import NDArray


def survival(
    life: NDArray[np.float64], failed: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the lives at which units failed, rising, and the share that lives longer (Kaplan and Meier 1958).

    ``life`` is (units,), the age at failure or at the end of the rows; ``failed`` tells which.
    """
    times = np.unique(life[failed])
    at_risk = np.array([(life >= t).sum() for t in times], dtype=np.float64)
    deaths = np.array([((life == t) & failed).sum() for t in times], dtype=np.float64)
    share = np.cumprod(1.0 - deaths / at_risk).astype(np.float64)
    return times, share


def mean_left(
    life: NDArray[np.float64], failed: NDArray[np.bool_], age: NDArray[np.float64], horizon: float
) -> NDArray[np.float64]:
    """Return the mean life left, cut at ``horizon``, of a unit that has reached each ``age``: the clock alone.

    The area under the survival curve from the age to the age plus the horizon, over its height at the age. Beyond
    the last failure the curve stays where it is, or at 0 where the oldest unit failed; past that, nothing is left.
    """
    times, share = survival(life, failed)
    edges, heights = np.concatenate([[0.0], times]), np.concatenate([[1.0], share])
    area = np.concatenate([[0.0], np.cumsum(heights[:-1] * np.diff(edges))])

    def under(until: NDArray[np.float64]) -> NDArray[np.float64]:
        place = np.searchsorted(edges, until, side="right") - 1
        total: NDArray[np.float64] = area[place] + heights[place] * (until - edges[place])
        return total

    now = heights[np.searchsorted(edges, age, side="right") - 1]
    with np.errstate(invalid="ignore", divide="ignore"):
        left = (under(age + horizon) - under(age)) / now
    return np.where(now > 0, np.clip(left, 0.0, horizon), 0.0)


def imputed(
    predicted: NDArray[np.float64],
    least: NDArray[np.float64],
    residuals: NDArray[np.float64],
    horizon: float,
) -> NDArray[np.float64]:
    """Return the expected life left of rows of which only ``least`` is known (Buckley and James 1979).

    The mean of prediction + residual over the residuals (of rows whose life is known) that lead past ``least``, cut
    at the horizon; ``least`` itself where none does. All arrays of rows are (rows,).
    """
    ordered = np.sort(residuals)
    above = np.concatenate([np.cumsum(ordered[::-1])[::-1], [0.0]])
    first = np.searchsorted(ordered, least - predicted, side="right")
    count = ordered.size - first
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = predicted + above[first] / count
    return np.clip(np.where(count > 0, mean, least), least, horizon)
