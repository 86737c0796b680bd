"""What a learner is: something that is fitted to rows and then predicts other rows."""

from dataclasses import dataclass, replace
from typing import ClassVar, Protocol

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
class Drill:
    """A lesson as learners read it: ``x`` is (rows, columns) float32 from a ``Front``, without gaps or words."""

    x: NDArray[np.float32]
    outcome: NDArray[np.float64]
    task: Task
    classes: int = 0


@dataclass(frozen=True)
class Effort:
    """How much work a fit may be.

    ``trees`` are boosting rounds, ``forest`` averaged trees, each on ``forest_rows`` rows at most. Without a forest
    the fit is a plain one: no columns are crossed either.
    """

    trees: int
    threads: int
    seed: int
    forest: int = 24
    forest_rows: int = 2_000

    @property
    def plain(self) -> "Effort":
        """The effort of a plain fit."""
        return replace(self, forest=0)


class Fitted(Protocol):
    """A fitted learner, with the name of its way of learning."""

    name: ClassVar[str]

    def predict(self, x: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the chance of the defect or the number, (rows,); for classes the chances, (rows, classes)."""

    def contributions(self, x: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return what each column adds to each prediction, (rows, columns), or (rows, columns, classes).

        On the scale of the margin: log odds for chances, the number itself otherwise.
        """


class Learner(Protocol):
    """A way of learning."""

    name: str

    def fit(self, drill: Drill, effort: Effort) -> Fitted:
        """Return a model fitted to the drill; the same drill and effort give the same model."""
