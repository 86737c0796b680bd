"""The running correction of a study: its window set inside each training part, judged on the held-out units."""

import numpy as np
from numpy.typing import NDArray

from dure.learn.bands.held import in_order, validated
from dure.learn.evaluate import FoldModel
from dure.learn.late.correcting import best_window, corrections
from dure.learn.late.result import LateLabels
from dure.learn.score.distance import MeanAbsoluteError
from dure.learn.score.held import Held
from dure.learn.score.intervals import bootstrap_t, bundles
from dure.learn.score.scoring import metrics_for
from dure.learn.trial import Work


def late_labels(work: Work, held: Held, models: tuple[FoldModel, ...]) -> LateLabels | None:
    """Return what a running correction brings to a number with an order of units; None for anything else.

    Each fold goes on from the residuals of its inner validation units, which lie before its test units.
    """
    units, target, question = work.units, work.target, work.question
    if target.task != "number" or units.position is None or held.outcome.size < 2:
        return None
    delay = question.label_delay or 0
    moved = held.predicted.copy()
    windows = []
    for k, model in enumerate(models):
        before = validated(model, units, target.values)
        window = best_window(before, delay)
        windows.append(window)
        here = in_order(held, units, np.flatnonzero(held.fold == k))
        if window:
            residuals = np.concatenate([before, held.outcome[here] - held.predicted[here]])
            moved[here] += corrections(residuals, delay, window)[before.size :]
    whole = in_order(held, units, np.arange(held.outcome.size))
    return _scored(
        work, held, moved, tuple(windows), best_window((held.outcome - held.predicted)[whole], delay)
    )


def _scored(
    work: Work, held: Held, moved: NDArray[np.float64], windows: tuple[int, ...], window: int
) -> LateLabels:
    question, draws = work.question, work.plan.bootstraps
    leading = metrics_for("number", work.target.values)[0]
    cluster, count = bundles(held.cluster, question.seed)
    corrected = held.with_predictions(moved)
    own, plain = (leading.statistic(each, cluster, count) for each in (corrected, held))
    sign = 1.0 if leading.direction == "higher" else -1.0
    score = bootstrap_t(own, count, draws=draws, seed=question.seed).estimate(leading.bounds)
    if any(windows):
        gain = bootstrap_t(
            lambda weights: sign * (own(weights) - plain(weights)), count, draws=draws, seed=question.seed
        ).estimate((-np.inf, np.inf))
    else:
        gain = type(score)(0.0, 0.0, 0.0)
    error = MeanAbsoluteError()
    mae = bootstrap_t(error.statistic(corrected, cluster, count), count, draws=draws, seed=question.seed)
    return LateLabels(
        metric=leading.name,
        delay_units=question.label_delay or 0,
        stated=question.label_delay is not None,
        score=score,
        gain=gain,
        mae=mae.estimate(error.bounds),
        windows=windows,
        window=window,
        offered=bool(window) and gain.low is not None and gain.low > 0,
    )
