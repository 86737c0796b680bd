"""Metrics of a target with several classes: is the right one named."""

import numpy as np
from numpy.typing import NDArray

from dure.learn.result import Direction
from dure.learn.score.held import Held
from dure.learn.score.losses import row_log_loss
from dure.learn.score.metric import Statistic


class LogLoss:
    """Mean of minus the log of the chance given to the class that came, in nats."""

    name = "log_loss"
    direction: Direction = "lower"
    bounds = (0.0, np.inf)

    def statistic(self, held: Held, cluster: NDArray[np.int64], clusters: int) -> Statistic:
        """Return the mean over all units."""
        paid = np.bincount(cluster, weights=row_log_loss(held.outcome, held.predicted), minlength=clusters)
        count = np.bincount(cluster, minlength=clusters).astype(np.float64)

        def value(weights: NDArray[np.float64]) -> float:
            total = weights @ count
            return float(weights @ paid / total) if total > 0 else float("nan")

        return value


class MacroF1:
    """F1 of each class, averaged over the classes that occur among the held-out units.

    F1 is 2 hits / (predicted + actual); the class named is the one with the highest chance.
    """

    name = "macro_f1"
    direction: Direction = "higher"
    bounds = (0.0, 1.0)

    def statistic(self, held: Held, cluster: NDArray[np.int64], clusters: int) -> Statistic:
        """Return macro-F1 of the counts pooled over folds."""
        classes = held.predicted.shape[1]
        named = held.predicted.argmax(axis=1)
        actual = held.outcome.astype(np.int64)
        hits, said, there = (np.zeros((clusters, classes)) for _ in range(3))
        np.add.at(hits, (cluster, actual), named == actual)
        np.add.at(said, (cluster, named), 1)
        np.add.at(there, (cluster, actual), 1)

        def value(weights: NDArray[np.float64]) -> float:
            present = weights @ there
            occurs = present > 0
            if not occurs.any():
                return float("nan")
            return float(
                np.mean((2 * (weights @ hits) / (weights @ said + np.maximum(present, 1e-12)))[occurs])
            )

        return value
