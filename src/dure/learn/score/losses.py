"""The loss that members of a blend are weighed by."""

import numpy as np
from numpy.typing import NDArray

from dure.learn.subject import Task

LEAST = 1e-4
"""Chances are cut here: no factory file can tell one in ten thousand from never."""


def loss(task: Task, outcome: NDArray[np.float64], predicted: NDArray[np.float64]) -> float:
    """Return the mean squared error of numbers or the mean log loss (nats) of chances."""
    if task == "number":
        return float(np.mean((outcome - predicted) ** 2))
    return float(np.mean(row_log_loss(outcome, predicted)))


def row_log_loss(outcome: NDArray[np.float64], predicted: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return minus the log of the chance given to what happened, one value per row."""
    if predicted.ndim == 2:
        chance = predicted[np.arange(outcome.size), outcome.astype(np.int64)]
    else:
        chance = np.where(outcome == 1, predicted, 1.0 - predicted)
    return -np.log(np.clip(chance, LEAST, 1.0))
