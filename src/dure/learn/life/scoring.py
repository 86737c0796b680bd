"""How far off the life left is: at a moment of a unit's life, every unit counting alike."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dure.learn.estimate import Estimate
from dure.learn.life.learning import HeldLives
from dure.learn.score.intervals import bootstrap_t, bundles
from dure.learn.score.metric import Statistic

EARLY = 13.0
LATE = 10.0
DRAWS = 2_000
LEVEL = 0.95


@dataclass(frozen=True)
class LifeScore:
    """Errors in units of life over held-out units that failed; intervals are of 95 %.

    ``rmse`` is the root of the mean over units of the mean squared error over the moments of their life; ``later`` is
    where it is expected for ``units`` other units that are each judged at one random moment. ``nasa`` is the mean
    penalty per judgement (see ``penalty``). ``clock`` is the error of the age alone; ``gain`` the part of it that is
    saved. ``near`` is the error where at most a third of the horizon is left. ``optimistic`` is that of a random split.
    """

    rmse: Estimate
    later: Estimate
    nasa: Estimate
    mae: Estimate
    clock: Estimate
    gain: Estimate
    gain_error: float
    near: Estimate
    optimistic: float
    units: int


def penalty(off: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return exp(off / 10) - 1 where too much life was told (``off`` > 0), exp(-off / 13) - 1 where too little.

    ``off`` is prediction minus truth in cycles (Saxena, Goebel, Simon and Eklund 2008).
    """
    with np.errstate(over="ignore"):
        return np.where(off > 0, np.exp(off / LATE), np.exp(-off / EARLY)) - 1.0


def score_lives(held: HeldLives, horizon: float, optimistic: float, *, draws: int, seed: int) -> LifeScore:
    """Return the errors of held-out predictions with intervals by resampling units."""
    unit = np.unique(held.unit, return_inverse=True)[1].astype(np.int64)
    units = int(unit.max(initial=-1)) + 1
    off, clock = held.predicted - held.truth, held.clock - held.truth
    bundle, count = bundles(np.arange(units), seed)

    def gathered(values: NDArray[np.float64], where: NDArray[np.bool_] | None = None) -> Statistic:
        """Return the weighted mean over units of the mean of ``values`` over the moments of a unit."""
        chosen = np.ones(unit.size, bool) if where is None else where
        rows = np.bincount(unit[chosen], minlength=units)
        mean = np.bincount(unit[chosen], weights=values[chosen], minlength=units) / np.maximum(rows, 1)
        there = (rows > 0).astype(np.float64)
        whole = np.bincount(bundle, weights=mean * there, minlength=count)
        size = np.bincount(bundle, weights=there, minlength=count)
        return lambda weights: _ratio(float(weights @ whole), float(weights @ size))

    def root(statistic: Statistic) -> Statistic:
        return lambda weights: float(np.sqrt(statistic(weights)))

    def sized(statistic: Statistic) -> Estimate:
        return bootstrap_t(statistic, count, draws=draws, seed=seed).estimate((0.0, np.inf))

    own, age = root(gathered(off**2)), root(gathered(clock**2))
    gain = bootstrap_t(
        lambda weights: 1.0 - _ratio(own(weights), age(weights)), count, draws=draws, seed=seed
    )
    rmse = sized(own)
    near = root(gathered(off**2, held.truth <= horizon / 3))
    return LifeScore(
        rmse=rmse,
        later=_later(rmse, off, unit, units, seed),
        nasa=sized(gathered(penalty(off))),
        mae=sized(gathered(np.abs(off))),
        clock=sized(age),
        gain=gain.estimate((-np.inf, 1.0)),
        gain_error=gain.error,
        near=sized(near),
        optimistic=optimistic,
        units=units,
    )


def _later(
    rmse: Estimate, off: NDArray[np.float64], unit: NDArray[np.int64], units: int, seed: int
) -> Estimate:
    """Return where the error of as many other units, each judged at one random moment, is expected.

    Units and a moment of each are drawn; the spread of the draws is that of the next units, and that of the estimate
    itself adds to it.
    """
    rng = np.random.default_rng(seed)
    order = np.argsort(unit, kind="stable")
    size = np.bincount(unit, minlength=units)
    first = np.concatenate([[0], np.cumsum(size)[:-1]])
    drawn = rng.integers(0, units, (DRAWS, units))
    moment = first[drawn] + np.floor(rng.random((DRAWS, units)) * size[drawn]).astype(np.int64)
    values = np.sqrt(np.mean(off[order][moment] ** 2, axis=1))
    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    if rmse.low is None or rmse.high is None:
        return Estimate(rmse.value)
    # Two independent doubts: the next units' luck and our own; their squares add.
    below = np.hypot(max(rmse.value - low, 0.0), rmse.value - rmse.low)
    above = np.hypot(max(high - rmse.value, 0.0), rmse.high - rmse.value)
    return Estimate(rmse.value, float(max(rmse.value - below, 0.0)), float(rmse.value + above))


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole > 0 else float("nan")
