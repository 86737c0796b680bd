"""Metrics of a number: how far off the predictions are."""

import numpy as np
from numpy.typing import NDArray

from dure.learn.result import Direction
from dure.learn.score.held import Held
from dure.learn.score.metric import Statistic


class MeanAbsoluteError:
    """Mean distance between prediction and outcome, in the outcome's unit."""

    name = "mae"
    direction: Direction = "lower"
    bounds = (0.0, np.inf)

    def statistic(self, held: Held, cluster: NDArray[np.int64], clusters: int) -> Statistic:
        """Return the mean over all units."""
        off = np.bincount(cluster, weights=np.abs(held.outcome - held.predicted), minlength=clusters)
        count = np.bincount(cluster, minlength=clusters).astype(np.float64)
        return lambda weights: _ratio(float(weights @ off), float(weights @ count))


class R2:
    """Share of the outcome's variance within the folds that the predictions explain; below 0 is worse than none.

    1 - sum of squared errors / sum of squares about each fold's own mean.
    """

    name = "r2"
    direction: Direction = "higher"
    bounds = (-np.inf, 1.0)

    def statistic(self, held: Held, cluster: NDArray[np.int64], clusters: int) -> Statistic:
        """Return R2 with squares pooled over folds, each about its own weighted mean."""
        wrong = np.bincount(cluster, weights=(held.outcome - held.predicted) ** 2, minlength=clusters)
        folds = []
        for k in np.unique(held.fold):
            chosen = held.fold == k
            # Centring first keeps the digits when the level is large and the spread small.
            y, owner = held.outcome[chosen] - held.outcome[chosen].mean(), cluster[chosen]
            folds.append(
                tuple(np.bincount(owner, weights=v, minlength=clusters) for v in (np.ones_like(y), y, y * y))
            )

        def value(weights: NDArray[np.float64]) -> float:
            total = 0.0
            for count, first, second in folds:
                n = weights @ count
                if n > 0:
                    total += float(weights @ second - (weights @ first) ** 2 / n)
            return 1.0 - _ratio(float(weights @ wrong), total)

        return value


def _ratio(part: float, whole: float) -> float:
    return float(part / whole) if whole > 0 else float("nan")
