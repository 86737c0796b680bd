"""A weighted average of learners, its weights and threshold learned inside the training rows only."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dure.learn.inputs import Inputs
from dure.learn.models.boosting import Boosting
from dure.learn.models.constant import Constant
from dure.learn.models.crosses import crosses
from dure.learn.models.extra_trees import ExtraTrees
from dure.learn.models.front import Front
from dure.learn.models.learner import Drill, Effort, Fitted, Learner, Lesson
from dure.learn.models.linear import Linear
from dure.learn.models.weighing import weigh
from dure.learn.score.losses import loss
from dure.learn.split.fold import Fold

Validation = tuple[NDArray[np.int64], NDArray[np.float64]]

LOOKING = 30
"""Trees of the first look, which tells the columns to be crossed."""


@dataclass(frozen=True)
class FittedBlend:
    """Members with weights that sum to 1, and the front through which all of them read.

    ``validation`` are (rows, predictions) of the inner folds.
    """

    front: Front
    members: tuple[Fitted, ...]
    weights: tuple[float, ...]
    trees: int
    validation: Validation

    def predict(self, inputs: Inputs) -> NDArray[np.float64]:
        """Return the weighted average of the members' predictions."""
        x = self.front.apply(inputs)
        parts = [w * member.predict(x) for member, w in zip(self.members, self.weights, strict=True)]
        return sum(parts[1:], parts[0])

    def contributions(self, inputs: Inputs) -> NDArray[np.float64]:
        """Return the weighted sum of the members' contributions, gathered to the columns of ``inputs``."""
        x = self.front.apply(inputs)
        parts = [w * member.contributions(x) for member, w in zip(self.members, self.weights, strict=True)]
        spread = sum(parts[1:], parts[0])
        gathered: NDArray[np.float64] = np.einsum("rc...,ci->ri...", spread, self.front.owned)
        return gathered


def learners_beside(effort: Effort) -> tuple[Learner, ...]:
    """Return the learners beside LightGBM; the constant, last, lets a blend admit that the columns say little."""
    return (*((ExtraTrees(),) if effort.forest else ()), Linear(), Constant())


def fit_blend(lesson: Lesson, inner: list[Fold], effort: Effort) -> FittedBlend:
    """Return the blend of LightGBM, ExtraTrees, a linear model and the constant.

    ``inner`` folds index the lesson's rows. The number of trees and the weights are those with the least loss
    on the inner test rows; then each member is fitted to all rows. With one class only, the constant is all there is.
    """
    beside = learners_beside(effort)
    if lesson.task != "number" and np.unique(lesson.outcome).size < 2:
        return fit_with(lesson, effort, 0, (*(0.0 for _ in beside), 1.0))
    inner = [fold for fold in inner if _teachable(lesson, fold)]
    steps = _tree_steps(effort.trees)
    if not inner:
        # With nothing to weigh by, all but the constant count alike.
        even = 1.0 / len(beside)
        return fit_with(lesson, effort, steps[len(steps) // 2], (*(even for _ in beside), 0.0))
    rows = np.concatenate([fold.test for fold in inner])
    by_trees: list[list[NDArray[np.float64]]] = [[] for _ in steps]
    others: list[list[NDArray[np.float64]]] = [[] for _ in beside]
    for fold in inner:
        drill, front = _drill(lesson.take(fold.train), effort)
        held = front.apply(lesson.inputs.take(fold.test))
        trees = Boosting().fit(drill, effort)
        for position, count in enumerate(steps):
            by_trees[position].append(trees.predict(held, count))
        for position, learner in enumerate(beside):
            others[position].append(learner.fit(drill, effort).predict(held))
    truth = lesson.outcome[rows]
    boosted = [np.concatenate(parts) for parts in by_trees]
    best = int(np.argmin([loss(lesson.task, truth, guess) for guess in boosted]))
    guesses = (boosted[best], *(np.concatenate(parts) for parts in others))
    weights = weigh(lesson.task, truth, guesses)
    mixed = np.sum([w * guess for w, guess in zip(weights, guesses, strict=True)], axis=0)
    return replace(fit_with(lesson, effort, steps[best], weights), validation=(rows, mixed))


def _drill(lesson: Lesson, effort: Effort) -> tuple[Drill, Front]:
    """Return the lesson as learners read it; which columns are crossed is learned from its own rows."""
    front = Front.of(lesson.inputs)
    drill = Drill(front.apply(lesson.inputs), lesson.outcome, lesson.task, lesson.classes)
    if (
        not effort.forest
        or front.numeric.size < 2
        or (lesson.task != "number" and np.unique(lesson.outcome).size < 2)
    ):
        return drill, front
    gain = Boosting().fit(drill, replace(effort, trees=LOOKING)).gain[: front.numeric.size]
    front = front.crossed(crosses(front.filled(lesson.inputs), gain), lesson.inputs)
    return replace(drill, x=front.apply(lesson.inputs)), front


def fit_with(lesson: Lesson, effort: Effort, trees: int, weights: tuple[float, ...]) -> FittedBlend:
    """Return the blend with these weights of LightGBM and the learners beside it, of ``trees`` rounds."""
    chosen = replace(effort, trees=trees)
    drill, front = _drill(lesson, effort)
    learners: tuple[Learner, ...] = (Boosting(), *learners_beside(effort))
    members = [(each.fit(drill, chosen), w) for each, w in zip(learners, weights, strict=True) if w > 0]
    nothing = (np.empty(0, np.int64), np.empty(0))
    return FittedBlend(front, tuple(m for m, _ in members), tuple(w for _, w in members), trees, nothing)


def _teachable(lesson: Lesson, fold: Fold) -> bool:
    if not fold.train.size or not fold.test.size:
        return False
    return lesson.task == "number" or np.unique(lesson.outcome[fold.train]).size >= 2


def _tree_steps(trees: int) -> list[int]:
    return sorted({max(5, trees // divisor) for divisor in (8, 4, 2, 1)})
