"""A percentile of lots, over replications: from one histogram per replication, or from the values themselves."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dure.twin.statistics.estimate import LEVEL, Estimate, mean_of


def percentile_of(values: ArrayLike, level: float = LEVEL) -> Estimate:
    """Return the mean over replications of one percentile each, with Student's interval.

    A percentile of one replication is off by an amount of the order of one over its lots (Nelson, Foundations and
    Methods of Stochastic Simulation, section 7.3); with thousands of lots each that is far below the interval.
    """
    return mean_of(values, level)


def from_counts(counts: NDArray[np.int64], edges: NDArray[np.float64], share: float) -> float:
    """Return the percentile (0 to 1) of a histogram, straight within a bin; NaN where nothing was counted.

    ``counts`` has one entry per bin, ``edges`` one more.
    """
    total = int(counts.sum())
    if total == 0:
        return float("nan")
    reached = np.cumsum(counts)
    wanted = share * total
    k = int(np.searchsorted(reached, wanted, side="left"))
    k = min(k, counts.size - 1)
    before = float(reached[k - 1]) if k else 0.0
    inside = (wanted - before) / float(counts[k]) if counts[k] else 0.0
    return float(edges[k] + inside * (edges[k + 1] - edges[k]))
