"""The honest score, what it is compared with, and how sure the difference is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dure.learn.result import Baseline, BaselineName, Estimate, Operating, Score
from dure.learn.score.distance import R2, MeanAbsoluteError
from dure.learn.score.held import Held, summed
from dure.learn.score.intervals import bootstrap_t, bundles, influence, next_stretch, widened
from dure.learn.score.metric import Metric, Statistic
from dure.learn.score.naming import LogLoss, MacroF1
from dure.learn.score.ranking import AveragePrecision, RocAuc, chance_precision
from dure.learn.subject import Task

RARE = 0.10
"""Defects below this share are rare: average precision instead of the area under the curve."""


@dataclass(frozen=True)
class Scored:
    """The score, with the error of the gain and the number of clusters for the verdict and the needs."""

    score: Score
    gain_error: float


def metrics_for(task: Task, outcome: NDArray[np.float64]) -> tuple[Metric, ...]:
    """Return the metrics that fit, the leading one first."""
    if task == "number":
        return (R2(), MeanAbsoluteError())
    if task == "classes":
        # Macro-F1 cannot lead: naming classes at random beats naming the commonest one.
        return (LogLoss(), MacroF1())
    if np.nanmean(outcome) < RARE:
        return (AveragePrecision(), RocAuc())
    return (RocAuc(), AveragePrecision())


def score_all(
    task: Task,
    outcome: NDArray[np.float64],
    held: Held,
    baselines: dict[BaselineName, Held],
    random: Held,
    *,
    draws: int,
    seed: int,
) -> Scored:
    """Return the leading metric of the model beside the random split and the baselines, with intervals."""
    leading, *others = metrics_for(task, outcome)
    cluster, count = bundles(held.cluster, seed)
    informative = _informative(task, held)
    sign = 1.0 if leading.direction == "higher" else -1.0
    model = leading.statistic(held, cluster, count)
    honest = bootstrap_t(model, count, draws=draws, seed=seed, informative=informative)
    folds = per_fold(leading, held, seed)
    honest = widened(honest, folds)
    later = Estimate(honest.value, *np.clip(next_stretch(honest, folds), *leading.bounds).tolist())
    rivals = {
        name: _baseline_statistic(leading, name, part, cluster, count) for name, part in baselines.items()
    }
    sized = {name: bootstrap_t(rival, count, draws=draws, seed=seed) for name, rival in rivals.items()}
    best = max(
        sized, key=lambda name: sign * sized[name].value if np.isfinite(sized[name].value) else -np.inf
    )
    rival = rivals[best]
    gain = bootstrap_t(
        _difference(model, rival, sign), count, draws=draws, seed=seed, informative=informative
    )
    gain = widened(gain, _gain_per_fold(leading, best, held, baselines[best], sign, seed))
    loose, loose_count = bundles(random.cluster, seed)
    optimistic = bootstrap_t(
        leading.statistic(random, loose, loose_count), loose_count, draws=draws, seed=seed
    )
    further = {
        metric.name: bootstrap_t(
            metric.statistic(held, cluster, count), count, draws=draws, seed=seed
        ).estimate(metric.bounds)
        for metric in others
    }
    score = Score(
        metric=leading.name,
        direction=leading.direction,
        honest=honest.estimate(leading.bounds),
        later=later,
        optimistic=optimistic.estimate(leading.bounds),
        baselines=tuple(Baseline(name, figure.estimate(leading.bounds)) for name, figure in sized.items()),
        best_baseline=best,
        gain=gain.estimate((-np.inf, np.inf)),
        others=further,
    )
    return Scored(score, gain.error)


def per_fold(metric: Metric, held: Held, seed: int) -> list[tuple[float, float]]:
    """Return the metric of each fold with its standard error (jackknife over clusters)."""
    result = []
    for k in np.unique(held.fold):
        part = held.of_fold(int(k))
        cluster, count = bundles(part.cluster, seed)
        result.append(_with_error(metric.statistic(part, cluster, count), count))
    return result


def operating_point(held: Held, false_alarms: float, *, draws: int, seed: int) -> Operating:
    """Return the shares of bad units found and good units stopped at the thresholds set in training."""
    cluster, count = bundles(held.cluster, seed)
    shares = []
    for kind in (1.0, 0.0):
        of_kind = (held.outcome == kind).astype(np.float64)
        there, hit = summed(cluster, of_kind, count), summed(cluster, of_kind * held.flagged, count)
        holding = int(np.unique(held.cluster[held.outcome == kind]).size)
        share = bootstrap_t(_share(hit, there), count, draws=draws, seed=seed, informative=holding)
        shares.append(share.estimate((0.0, 1.0)))
    bad = int((held.outcome == 1).sum())
    return Operating(false_alarms, shares[0], shares[1], bad, held.outcome.size - bad)


def _informative(task: Task, held: Held) -> int:
    """Return how many clusters could have spoken against the model: of a two-class target, the rarer kind."""
    if task != "binary":
        return int(np.unique(held.cluster).size)
    return min(int(np.unique(held.cluster[held.outcome == kind]).size) for kind in (0.0, 1.0))


def _difference(model: Statistic, rival: Statistic, sign: float) -> Statistic:
    return lambda weights: sign * (model(weights) - rival(weights))


def _share(hit: NDArray[np.float64], there: NDArray[np.float64]) -> Statistic:
    def value(weights: NDArray[np.float64]) -> float:
        whole = weights @ there
        return float(weights @ hit / whole) if whole > 0 else float("nan")

    return value


def _baseline_statistic(
    metric: Metric, name: str, held: Held, cluster: NDArray[np.int64], count: int
) -> Statistic:
    if name == "always_alarm" and metric.name == "average_precision":
        return chance_precision(held, cluster)
    return metric.statistic(held, cluster, count)


def _gain_per_fold(
    metric: Metric, name: str, held: Held, baseline: Held, sign: float, seed: int
) -> list[tuple[float, float]]:
    result = []
    for k in np.unique(held.fold):
        part, other = held.of_fold(int(k)), baseline.of_fold(int(k))
        cluster, count = bundles(part.cluster, seed)
        model, rival = (
            metric.statistic(part, cluster, count),
            _baseline_statistic(metric, name, other, cluster, count),
        )
        result.append(_with_error(_difference(model, rival, sign), count))
    return result


def _with_error(statistic: Statistic, clusters: int) -> tuple[float, float]:
    if clusters < 4:
        return statistic(np.ones(clusters)), float("nan")
    value, parts = influence(statistic, clusters)
    return value, float(np.std(parts) / np.sqrt(clusters - 1))
