"""A weighted average of learners, its weights and threshold learned inside the training rows only."""

from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from dure.learn.inputs import Inputs
from dure.learn.models.boosting import Boosting
from dure.learn.models.constant import Constant
from dure.learn.models.learner import Effort, Fitted, Learner, Lesson
from dure.learn.models.linear import Linear
from dure.learn.score.losses import loss
from dure.learn.split.fold import Fold

STEP = 0.25
"""Weights are multiples of this: finer ones are not told apart by the rows that small factories have."""


@dataclass(frozen=True)
class FittedBlend:
    """Members with weights that sum to 1; ``validation`` are (rows, predictions) of the inner folds."""

    members: tuple[Fitted, ...]
    weights: tuple[float, ...]
    trees: int
    validation: tuple[NDArray[np.int64], NDArray[np.float64]]

    def predict(self, inputs: Inputs) -> NDArray[np.float64]:
        """Return the weighted average of the members' predictions."""
        parts = [
            w * member.predict(inputs) for member, w in zip(self.members, self.weights, strict=True) if w
        ]
        return sum(parts[1:], parts[0])

    def contributions(self, inputs: Inputs) -> NDArray[np.float64]:
        """Return the weighted sum of the members' contributions."""
        parts = [
            w * member.contributions(inputs)
            for member, w in zip(self.members, self.weights, strict=True)
            if w
        ]
        return sum(parts[1:], parts[0])


def fit_blend(lesson: Lesson, inner: list[Fold], effort: Effort) -> FittedBlend:
    """Return the blend of LightGBM, a linear model and the constant.

    ``inner`` folds index the lesson's rows. The number of trees and the weights are those with the least loss
    on the inner test rows; then each member is fitted to all rows. The constant lets a blend admit that the
    inputs say little. With one class only, the constant is all there is.
    """
    if lesson.task != "number" and np.unique(lesson.outcome).size < 2:
        constant = Constant().fit(lesson, effort)
        empty = np.empty(0, dtype=np.int64)
        return FittedBlend((constant,), (1.0,), 0, (empty, np.empty(0)))
    inner = [fold for fold in inner if _teachable(lesson, fold)]
    steps = _tree_steps(effort.trees)
    if not inner:
        return _refit(lesson, effort, steps[len(steps) // 2], (0.5, 0.5, 0.0), None)
    rows = np.concatenate([fold.test for fold in inner])
    by_trees: list[list[NDArray[np.float64]]] = [[] for _ in steps]
    lines, constants = [], []
    for fold in inner:
        part, held = lesson.take(fold.train), lesson.inputs.take(fold.test)
        trees = Boosting().fit(part, effort)
        for position, count in enumerate(steps):
            by_trees[position].append(trees.predict(held, count))
        lines.append(Linear().fit(part, effort).predict(held))
        constants.append(Constant().fit(part, effort).predict(held))
    truth = lesson.outcome[rows]
    boosted = [np.concatenate(parts) for parts in by_trees]
    best = int(np.argmin([loss(lesson.task, truth, guess) for guess in boosted]))
    guesses = (boosted[best], np.concatenate(lines), np.concatenate(constants))
    weights = _weights(lesson, truth, guesses)
    mixed = np.sum([w * guess for w, guess in zip(weights, guesses, strict=True)], axis=0)
    return _refit(lesson, effort, steps[best], weights, (rows, mixed))


def _refit(
    lesson: Lesson,
    effort: Effort,
    trees: int,
    weights: tuple[float, ...],
    validation: tuple[NDArray[np.int64], NDArray[np.float64]] | None,
) -> FittedBlend:
    chosen = Effort(trees, effort.threads, effort.seed)
    learners: tuple[Learner, ...] = (Boosting(), Linear(), Constant())
    members = [
        (learner.fit(lesson, chosen), w) for learner, w in zip(learners, weights, strict=True) if w > 0
    ]
    blend = FittedBlend(
        tuple(m for m, _ in members),
        tuple(w for _, w in members),
        trees,
        (np.empty(0, np.int64), np.empty(0)),
    )
    return blend if validation is None else replace(blend, validation=validation)


def _teachable(lesson: Lesson, fold: Fold) -> bool:
    if not fold.train.size or not fold.test.size:
        return False
    return lesson.task == "number" or np.unique(lesson.outcome[fold.train]).size >= 2


def _tree_steps(trees: int) -> list[int]:
    return sorted({max(5, trees // divisor) for divisor in (8, 4, 2, 1)})


def _weights(
    lesson: Lesson, truth: NDArray[np.float64], guesses: tuple[NDArray[np.float64], ...]
) -> tuple[float, float, float]:
    grid = np.arange(0.0, 1.0 + STEP / 2, STEP)
    choices = [(a, b, 1.0 - a - b) for a, b in product(grid, grid) if a + b <= 1.0 + 1e-9]
    losses = [
        loss(lesson.task, truth, a * guesses[0] + b * guesses[1] + c * guesses[2]) for a, b, c in choices
    ]
    a, b, c = choices[int(np.argmin(losses))]
    return float(a), float(b), float(max(0.0, c))
