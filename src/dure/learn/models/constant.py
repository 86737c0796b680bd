"""The outcome's average, whatever the inputs: what is known when nothing is known."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from dure.learn.models.learner import Drill, Effort


@dataclass(frozen=True)
class FittedConstant:
    """One value, or one chance per class."""

    name: ClassVar[str] = "constant"

    value: NDArray[np.float64]

    def predict(self, x: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the same prediction for every row."""
        rows = x.shape[0]
        return np.full(rows, self.value[0]) if self.value.size == 1 else np.tile(self.value, (rows, 1))

    def contributions(self, x: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return zeros: no column adds anything."""
        shape = (x.shape[0], x.shape[1])
        return np.zeros(shape if self.value.size == 1 else (*shape, self.value.size))


class Constant:
    """Predicts the mean, or the share of each class, of the rows it was fitted to."""

    name = "constant"

    def fit(self, drill: Drill, effort: Effort) -> FittedConstant:
        """Return the average outcome; shares of classes are counted from half a unit each."""
        if drill.task == "classes":
            counts = np.bincount(drill.outcome.astype(np.int64), minlength=drill.classes) + 0.5
            return FittedConstant(counts / counts.sum())
        return FittedConstant(np.array([drill.outcome.mean()]))
