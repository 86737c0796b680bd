"""The intervals of a study: set inside each training part, judged on its held-out units."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dure.learn.bands.adapting import WINDOW, Adapting
from dure.learn.bands.conformal import NOMINAL, bounds
from dure.learn.bands.coverage import Coverage, Regime
from dure.learn.bands.running import run
from dure.learn.evaluate import FoldModel
from dure.learn.score.held import Held, by_unit, summed
from dure.learn.score.intervals import bootstrap_t, bundles
from dure.learn.split.units import Units
from dure.learn.trial import Work

FEWEST = 30
"""Fewer validation units than this set no interval: one in twenty beyond each bound could not be told."""


@dataclass(frozen=True)
class Banded:
    """The coverage of a study's intervals, and what they start from in use.

    ``residuals`` are the latest of the held-out units, oldest first; ``low`` and ``high`` the shares reached.
    """

    coverage: Coverage
    residuals: tuple[float, ...]
    low: float
    high: float


def band(work: Work, held: Held, models: tuple[FoldModel, ...]) -> Banded | None:
    """Return how often intervals of nominal 90 % held the outcome of held-out units; None where too few set them.

    Each fold starts from the residuals of its inner validation units. With an order the bounds adapt along the
    held-out units, each label arriving late; without one they stay frozen.
    """
    units, outcome = work.units, work.target.values
    adapting = units.position is not None
    delay = work.question.label_delay or 0
    inside, still = np.zeros(held.outcome.size, bool), np.zeros(held.outcome.size, bool)
    share = (1.0 - NOMINAL) / 2
    state = Adapting()
    for k, model in enumerate(models):
        start = validated(model, units, outcome)
        if start.size < FEWEST:
            return None
        here = in_order(held, units, np.flatnonzero(held.fold == k))
        guess, truth = held.predicted[here], held.outcome[here]
        below, above = bounds(start, share, share)
        still[here] = (truth >= guess + below) & (truth <= guess + above)
        if adapting:
            state = Adapting.after(start.tolist())
            low, high = run(state, guess, truth, delay)
            inside[here] = (truth >= low) & (truth <= high)
    residuals = held.outcome - held.predicted
    if adapting:
        coverage = _coverage(work, held, inside, still, "adapting", delay)
        latest = residuals[in_order(held, units, np.arange(residuals.size))][-WINDOW:]
        return Banded(coverage, tuple(latest.tolist()), state.low, state.high)
    coverage = _coverage(work, held, still, still, "frozen", 0)
    return Banded(coverage, tuple(_even(residuals).tolist()), share, share)


def in_order(held: Held, units: Units, places: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return places among held-out units in the order of their rows; as they are where there is none."""
    if units.position is None:
        return places
    return places[np.argsort(units.position[held.rows[places]], kind="stable")]


def _coverage(
    work: Work, held: Held, inside: NDArray[np.bool_], still: NDArray[np.bool_], regime: Regime, delay: int
) -> Coverage:
    cluster, count = bundles(held.cluster, work.question.seed)
    hit = summed(cluster, inside.astype(np.float64), count)
    there = summed(cluster, np.ones(inside.size), count)

    def share(weights: NDArray[np.float64]) -> float:
        whole = float(weights @ there)
        return float(weights @ hit) / whole if whole > 0 else float("nan")

    found = bootstrap_t(share, count, draws=work.plan.bootstraps, seed=work.question.seed).estimate(
        (0.0, 1.0)
    )
    return Coverage(
        nominal=NOMINAL,
        value=found.value,
        low=found.low,
        high=found.high,
        units=int(np.unique(held.cluster).size),
        regime=regime,
        frozen=float(still.mean()),
        delay_units=delay,
    )


def validated(model: FoldModel, units: Units, outcome: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the residuals of the inner validation units of a fold, in order where there is one."""
    inner, predicted = model.blend.validation
    rows = model.fold.train[inner]
    if not rows.size:
        return np.empty(0)
    unit = units.unit[rows]
    residuals = by_unit(outcome[rows] - predicted, unit)
    if units.position is None:
        return residuals
    return residuals[np.argsort(by_unit(units.position[rows], unit), kind="stable")]


def _even(residuals: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return at most ``WINDOW`` residuals that stand for all: evenly spread over their order of size."""
    ordered = np.sort(residuals)
    places = np.round(np.linspace(0, ordered.size - 1, min(ordered.size, WINDOW))).astype(np.int64)
    return ordered[places]
