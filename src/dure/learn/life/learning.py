"""Held-out predictions of the life left, fold by fold, beside the age alone and what a random split would report."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dure.learn.inputs import Inputs
from dure.learn.life.censoring import mean_left
from dure.learn.life.histories import Histories
from dure.learn.life.labelling import Labels, filled
from dure.learn.life.splitting import LifeSplit, inner_folds
from dure.learn.models.blend import FittedBlend, fit_blend
from dure.learn.models.learner import Effort, Lesson
from dure.learn.split.fold import Fold


@dataclass(frozen=True)
class Lives:
    """What is learned from: some rows of histories with their inputs and labels."""

    histories: Histories
    rows: NDArray[np.int64]
    inputs: Inputs
    labels: Labels

    @property
    def unit(self) -> NDArray[np.int64]:
        """Return the unit of each of the rows."""
        return self.histories.unit[self.rows]


@dataclass(frozen=True)
class HeldLives:
    """Predictions for rows of units that the model never saw; all arrays (rows,), of units that failed.

    ``truth``, ``predicted`` and ``clock`` (the age alone) are lives left, cut at the horizon. ``fold`` numbers folds.
    """

    unit: NDArray[np.int64]
    truth: NDArray[np.float64]
    predicted: NDArray[np.float64]
    clock: NDArray[np.float64]
    fold: NDArray[np.int64]
    place: NDArray[np.int64]


def fit_lives(lives: Lives, train: NDArray[np.int64], effort: Effort) -> FittedBlend:
    """Return the blend learned from ``train``, places among the rows of ``lives``."""
    left = filled(lives.labels, lives.inputs, train, effort)
    inner = inner_folds(lives.histories, lives.rows[train], effort.seed)
    return fit_blend(Lesson(lives.inputs.take(train), left, "number"), inner, effort)


def predict_held(
    lives: Lives, split: LifeSplit, effort: Effort, each: Callable[[int], None]
) -> tuple[HeldLives, list[FittedBlend]]:
    """Return held-out predictions of every fold and its models; ``each`` is told the number of folds done.

    The age alone is the mean life left by the survival of the units that were learned from, running ones included.
    """
    horizon, histories = lives.labels.horizon, lives.histories
    parts, models = [], []
    for k, fold in enumerate(split.folds):
        blend = fit_lives(lives, fold.train, effort)
        models.append(blend)
        seen = np.unique(lives.unit[fold.train])
        test = fold.test[histories.failed[lives.unit[fold.test]]]
        clock = mean_left(
            histories.life[seen], histories.failed[seen], histories.age[lives.rows[test]], horizon
        )
        predicted = np.clip(blend.predict(lives.inputs.take(test)), 0.0, horizon)
        parts.append(
            (lives.unit[test], lives.labels.left[test], predicted, clock, np.full(test.size, k), test)
        )
        each(k + 1)
    return HeldLives(*(np.concatenate(column) for column in zip(*parts, strict=True))), models


def random_error(lives: Lives, effort: Effort, seed: int) -> float:
    """Return the root mean squared error of a random split of rows: the optimistic way, neighbours on both sides."""
    known = np.flatnonzero(lives.labels.exact)
    part = np.random.default_rng(seed).permutation(known.size) % 4
    train, test = np.sort(known[part != 0]), np.sort(known[part == 0])
    inner = np.arange(train.size) % 4
    inside = Fold(np.flatnonzero(inner != 0), np.flatnonzero(inner == 0))
    lesson = Lesson(lives.inputs.take(train), lives.labels.left[train], "number")
    predicted = fit_blend(lesson, [inside], effort).predict(lives.inputs.take(test))
    off = np.clip(predicted, 0.0, lives.labels.horizon) - lives.labels.left[test]
    return float(np.sqrt(np.mean(off**2)))
