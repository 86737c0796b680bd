"""The decisions of a study on its held-out units, priced."""

import numpy as np
from numpy.typing import NDArray

from dure.learn.deciding.money import Money
from dure.learn.deciding.pricing import WEEK_DAYS, Decisions, price
from dure.learn.evaluate import FoldModel
from dure.learn.roles.target import outcome_of
from dure.learn.score.held import Held
from dure.learn.split.units import DAY
from dure.learn.trial import Work


def priced(work: Work, held: Held, models: tuple[FoldModel, ...]) -> Money | None:
    """Return what the decisions of the folds' models cost; None without prices or thresholds.

    The threshold and the doubtful band of each fold were set inside its training part.
    """
    question = work.question
    if question.miss_cost is None or question.false_alarm_cost is None or work.target.task != "binary":
        return None
    if not all(model.line.known for model in models):
        return None
    decisions = Decisions(
        held.outcome == 1, held.flagged, doubtful(held, models), held.cluster, _practice(work, held)
    )
    return price(
        decisions,
        question.miss_cost,
        question.false_alarm_cost,
        _weekly(work),
        draws=work.plan.bootstraps,
        seed=question.seed,
    )


def doubtful(held: Held, models: tuple[FoldModel, ...]) -> NDArray[np.bool_]:
    """Tell which held-out units lie in the band of their fold's threshold, (units,)."""
    found = np.zeros(held.outcome.size, dtype=bool)
    for k, model in enumerate(models):
        here = held.fold == k
        found[here] = model.line.doubtful(held.predicted[here])
    return found


def _practice(work: Work, held: Held) -> NDArray[np.bool_] | None:
    """Return which held-out units are stopped today, by the column that tells it."""
    name = work.question.practice
    if name is None:
        return None
    column = outcome_of(work.subject.frame, name, None)
    return np.asarray(column.values[held.rows] == 1)


def _weekly(work: Work) -> float | None:
    """Return how many units with an outcome a week brings, at the rate of the whole file; None without time."""
    units = work.units
    if units.axis != "time" or units.position is None:
        return None
    rows = work.labelled
    days = float(np.ptp(units.position[rows]) / DAY)
    if days <= 0:
        return None
    return float(np.unique(units.unit[rows]).size / days * WEEK_DAYS)
