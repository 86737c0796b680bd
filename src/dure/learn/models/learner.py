"""What a learner is: something that is fitted to rows and then predicts other rows."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from dure.learn.inputs import Inputs
from dure.learn.subject import Task


@dataclass(frozen=True)
class Lesson:
    """The rows to learn from: inputs, outcomes (coded as in ``Target.values``, none missing), and the task."""

    inputs: Inputs
    outcome: NDArray[np.float64]
    task: Task
    classes: int = 0

    def take(self, rows: NDArray[np.int64]) -> "Lesson":
        """Return the same lesson for some rows."""
        return Lesson(self.inputs.take(rows), self.outcome[rows], self.task, self.classes)


@dataclass(frozen=True)
class Effort:
    """How much work a fit may be: boosting rounds, threads, and the seed."""

    trees: int
    threads: int
    seed: int


class Fitted(Protocol):
    """A fitted learner."""

    def predict(self, inputs: Inputs) -> NDArray[np.float64]:
        """Return the chance of the defect or the number, (rows,); for classes the chances, (rows, classes)."""

    def contributions(self, inputs: Inputs) -> NDArray[np.float64]:
        """Return what each column adds to each prediction, (rows, columns), or (rows, columns, classes).

        On the scale of the margin: log odds for chances, the number itself otherwise.
        """


class Learner(Protocol):
    """A way of learning."""

    name: str

    def fit(self, lesson: Lesson, effort: Effort) -> Fitted:
        """Return a model fitted to the lesson; the same lesson and effort give the same model."""
