"""Decisions about held-out units, priced with intervals over independent units."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dure.learn.deciding.money import Money
from dure.learn.estimate import Estimate
from dure.learn.score.intervals import bootstrap_t, bundles

WEEK_DAYS = 7.0
THOUSAND = 1_000.0


@dataclass(frozen=True)
class Decisions:
    """What was decided about held-out units, (units,) each: the truth, stopped, doubtful, and today's practice."""

    bad: NDArray[np.bool_]
    stopped: NDArray[np.bool_]
    doubtful: NDArray[np.bool_]
    cluster: NDArray[np.int64]
    practice: NDArray[np.bool_] | None = None


def price(
    decisions: Decisions, miss: float, false_alarm: float, weekly: float | None, *, draws: int, seed: int
) -> Money:
    """Return the cost of decisions with 95 % intervals over independent units.

    ``weekly`` is how many units a week brings; None where no time is known.
    """
    bad = decisions.bad
    rivals = {"stop_none": np.zeros_like(bad), "stop_all": np.ones_like(bad)}
    if decisions.practice is not None:
        rivals["practice"] = decisions.practice
    per, units = ("week", weekly) if weekly is not None else ("1000_units", THOUSAND)
    costs = {name: cost(bad, stopped, miss, false_alarm) for name, stopped in rivals.items()}
    own = cost(bad, decisions.stopped, miss, false_alarm)
    with_person = np.where(decisions.doubtful, 0.0, own)
    best = min(costs, key=lambda name: float(costs[name].sum()))
    scale = max(miss, false_alarm, 1e-9)

    def sized(values: NDArray[np.float64]) -> Estimate:
        found = mean_of(values / scale, decisions.cluster, draws, seed)
        ends = (found.low, found.high)
        low, high = (None if each is None else each * scale * units for each in ends)
        return Estimate(found.value * scale * units, low, high)

    return Money(
        per=per,
        units_per=units,
        miss=miss,
        false_alarm=false_alarm,
        model=sized(own),
        baselines={name: sized(values) for name, values in costs.items()},
        best_baseline=best,
        saving=sized(costs[best] - own),
        with_person=sized(with_person),
        abstained=float(decisions.doubtful.mean()),
    )


def cost(
    bad: NDArray[np.bool_], stopped: NDArray[np.bool_], miss: float, false_alarm: float
) -> NDArray[np.float64]:
    """Return what each decision cost: ``miss`` for a bad unit that passed, ``false_alarm`` for a good one stopped."""
    return np.where(bad, np.where(stopped, 0.0, miss), np.where(stopped, false_alarm, 0.0))


def mean_of(values: NDArray[np.float64], cluster: NDArray[np.int64], draws: int, seed: int) -> Estimate:
    """Return the mean over units with its interval over clusters."""
    codes, count = bundles(cluster, seed)
    total = np.bincount(codes, weights=values, minlength=count)
    there = np.bincount(codes, minlength=count).astype(np.float64)

    def mean(weights: NDArray[np.float64]) -> float:
        whole = float(weights @ there)
        return float(weights @ total) / whole if whole > 0 else float("nan")

    return bootstrap_t(mean, count, draws=draws, seed=seed).estimate((-np.inf, np.inf))
