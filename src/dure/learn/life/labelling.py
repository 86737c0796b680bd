"""The life left that a model learns: exact where the unit failed, expected where it had not."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dure.learn.inputs import Inputs
from dure.learn.life.censoring import imputed
from dure.learn.life.histories import Histories
from dure.learn.life.horizon import hinge
from dure.learn.models.boosting import Boosting
from dure.learn.models.front import Front
from dure.learn.models.learner import Drill, Effort

LOOKING = 60
"""Trees of the look at how far ahead wear shows, and of that which fills in unknown lives."""


@dataclass(frozen=True)
class Labels:
    """Life left per row, cut at ``horizon``; ``exact`` tells where it is known; (rows,) each."""

    left: NDArray[np.float64]
    exact: NDArray[np.bool_]
    horizon: float


def known_left(histories: Histories, rows: NDArray[np.int64], horizon: float) -> Labels:
    """Return the labels of some rows with unknown lives at their least value.

    The life of a unit that was running is known where it outlived the horizon.
    """
    left = histories.left[rows]
    exact = histories.failed[histories.unit[rows]] | (left >= horizon)
    return Labels(np.minimum(left, horizon), exact, horizon)


def filled(labels: Labels, inputs: Inputs, train: NDArray[np.int64], effort: Effort) -> NDArray[np.float64]:
    """Return the life left of the rows ``train`` with unknown lives filled in from the known ones among them."""
    left, exact = labels.left[train], labels.exact[train]
    if exact.all() or exact.sum() < 2:
        return left
    look = inputs.take(train)
    predict = quick(look.take(np.flatnonzero(exact)), left[exact], effort)
    guess = predict(look)
    made = left.copy()
    made[~exact] = imputed(guess[~exact], left[~exact], left[exact] - guess[exact], labels.horizon)
    return made


def find_horizon(
    histories: Histories, rows: NDArray[np.int64], inputs: Inputs, fold: NDArray[np.int64], effort: Effort
) -> float:
    """Return how far ahead wear shows, from predictions of units kept out of a quick fit.

    ``inputs`` are those of ``rows``, ``fold`` (units,) deals units into parts; units that were running are not used.
    """
    known = histories.failed[histories.unit[rows]]
    part = fold[histories.unit[rows]]
    left = histories.left[rows]
    predicted = np.full(rows.size, np.nan)
    for k in np.unique(part):
        train, test = np.flatnonzero(known & (part != k)), np.flatnonzero(known & (part == k))
        if train.size and test.size:
            predicted[test] = quick(inputs.take(train), left[train], effort)(inputs.take(test))
    there = np.isfinite(predicted)
    return hinge(left[there], predicted[there]) if there.sum() >= 2 else float(left.max(initial=1.0))


def quick(
    inputs: Inputs, left: NDArray[np.float64], effort: Effort
) -> Callable[[Inputs], NDArray[np.float64]]:
    """Return the predictions of a quick fit of LightGBM, as a function of inputs."""
    front = Front.of(inputs)
    plain = Effort(LOOKING, effort.threads, effort.seed, 0, effort.forest_rows)
    trees = Boosting().fit(Drill(front.apply(inputs), left, "number"), plain)
    return lambda asked: trees.predict(front.apply(asked))
