"""What a metric is, and which one fits a task."""

from collections.abc import Callable
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from dure.learn.result import Direction
from dure.learn.score.held import Held

Statistic: TypeAlias = Callable[[NDArray[np.float64]], float]
"""A figure as a function of how often each cluster counts, (clusters,)."""


class Metric(Protocol):
    """A score over held-out units.

    Every metric compares units within a fold only and then averages the folds, so that models of different
    folds need not share a scale, and a level that moves from fold to fold is neither reward nor blame.
    """

    name: str
    direction: Direction
    bounds: tuple[float, float]

    def statistic(self, held: Held, cluster: NDArray[np.int64], clusters: int) -> Statistic:
        """Return the metric as a function of the clusters' weights; NaN where it is undefined."""
