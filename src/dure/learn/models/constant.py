"""The outcome's average, whatever the inputs: what is known when nothing is known."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dure.learn.inputs import Inputs
from dure.learn.models.learner import Effort, Lesson


@dataclass(frozen=True)
class FittedConstant:
    """One value, or one chance per class."""

    value: NDArray[np.float64]

    def predict(self, inputs: Inputs) -> NDArray[np.float64]:
        """Return the same prediction for every row."""
        rows = inputs.x.shape[0]
        return np.full(rows, self.value[0]) if self.value.size == 1 else np.tile(self.value, (rows, 1))

    def contributions(self, inputs: Inputs) -> NDArray[np.float64]:
        """Return zeros: no column adds anything."""
        shape = (inputs.x.shape[0], len(inputs.names))
        return np.zeros(shape if self.value.size == 1 else (*shape, self.value.size))


class Constant:
    """Predicts the mean, or the share of each class, of the rows it was fitted to."""

    name = "constant"

    def fit(self, lesson: Lesson, effort: Effort) -> FittedConstant:
        """Return the average outcome; shares of classes are counted from half a unit each."""
        if lesson.task == "classes":
            counts = np.bincount(lesson.outcome.astype(np.int64), minlength=lesson.classes) + 0.5
            return FittedConstant(counts / counts.sum())
        return FittedConstant(np.array([lesson.outcome.mean()]))
