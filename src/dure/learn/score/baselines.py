"""What somebody reaches who reads no sensor."""

import numpy as np
from numpy.typing import NDArray

from dure.learn.score.held import Held, by_unit
from dure.learn.split.fold import Fold
from dure.learn.split.units import Units
from dure.learn.subject import Task

WEEK = 7 * 86_400.0


def majority(
    held: Held, outcome: NDArray[np.float64], folds: tuple[Fold, ...], task: Task, classes: int
) -> Held:
    """Return the training rows' average for every test unit: the share of bad ones, of each class, the mean."""
    shape = (held.outcome.size, classes) if task == "classes" else (held.outcome.size,)
    predicted = np.zeros(shape)
    for k, fold in enumerate(folds):
        known = outcome[fold.train]
        if task == "classes":
            counts = np.bincount(known.astype(np.int64), minlength=classes) + 0.5
            predicted[held.fold == k] = counts / counts.sum()
        else:
            predicted[held.fold == k] = known.mean()
    return held.with_predictions(predicted)


def last_value(
    held: Held, outcome: NDArray[np.float64], units: Units, task: Task, classes: int, *, ago: float = 0.0
) -> Held | None:
    """Return the outcome of the unit before each test unit, or of the one ``ago`` seconds earlier.

    None without an order, or where ``ago`` lies before the data for more than a tenth of the units.
    """
    if units.position is None:
        return None
    known = np.flatnonzero(np.isfinite(outcome))
    unit = units.unit[known]
    place = by_unit(units.position[known], unit)
    truth = outcome[known][np.unique(unit, return_index=True)[1]]
    turn = np.lexsort((np.unique(unit), place))
    place, truth = place[turn], truth[turn]
    numbers = np.unique(unit)[turn]
    wanted = units.unit[held.rows]
    where = np.empty(int(units.unit.max()) + 1, dtype=np.int64)
    where[numbers] = np.arange(numbers.size)
    here = where[wanted]
    before = here - 1 if ago == 0 else np.searchsorted(place, place[here] - ago, side="right") - 1
    if np.mean(before < 0) > 0.1:
        return None
    value = truth[np.maximum(before, 0)]
    if task == "classes":
        # A sure word would cost an infinite log loss; nine in ten is what a foreman means by "as before".
        spread = np.full((value.size, classes), 0.1 / max(classes - 1, 1))
        spread[np.arange(value.size), value.astype(np.int64)] = 0.9
        return held.with_predictions(spread)
    return held.with_predictions(value)
