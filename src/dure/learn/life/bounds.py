"""The interval of a life left: how far the truth lay from predictions of about the same life."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dure.learn.bands.conformal import NOMINAL, bounds
from dure.learn.bands.coverage import Coverage
from dure.learn.life.learning import HeldLives
from dure.learn.score.intervals import bootstrap_t, bundles

MOST_LEVELS = 5
FEWEST = 60
"""Rows of held-out units per level at least: one in twenty beyond each bound has to be told."""


@dataclass(frozen=True)
class LifeBand:
    """What to add to a predicted life for its bounds, by level of the prediction.

    Level k is from ``edges[k]`` to ``edges[k + 1]``; ``below`` and ``above`` have one entry per level.
    """

    edges: tuple[float, ...]
    below: tuple[float, ...]
    above: tuple[float, ...]
    horizon: float

    def of(self, predicted: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the lower and upper bounds of predicted lives, (rows,) each, inside 0 and the horizon.

        An upper bound at the horizon stands for "this or more".
        """
        level = np.clip(np.searchsorted(self.edges, predicted, side="right") - 1, 0, len(self.below) - 1)
        low = np.clip(predicted + np.array(self.below)[level], 0.0, self.horizon)
        high = np.clip(predicted + np.array(self.above)[level], 0.0, self.horizon)
        return low, high


def band_of(predicted: NDArray[np.float64], truth: NDArray[np.float64], horizon: float) -> LifeBand | None:
    """Return the band that held-out predictions set, None where they are too few; (rows,) each."""
    levels = min(MOST_LEVELS, predicted.size // FEWEST)
    if levels < 1:
        return None
    edges = np.unique(np.quantile(predicted, np.linspace(0, 1, levels + 1)))
    edges[0], edges[-1] = 0.0, max(horizon, edges[-1])
    if edges.size < 2:
        edges = np.array([0.0, horizon])
    level = np.clip(np.searchsorted(edges, predicted, side="right") - 1, 0, edges.size - 2)
    share = (1.0 - NOMINAL) / 2
    off = truth - predicted
    sides = [
        bounds(off[level == k], share, share) if (level == k).any() else (0.0, 0.0)
        for k in range(edges.size - 1)
    ]
    return LifeBand(
        tuple(edges.tolist()), tuple(low for low, _ in sides), tuple(high for _, high in sides), horizon
    )


def covered(held: HeldLives, horizon: float, *, draws: int, seed: int) -> Coverage | None:
    """Return how often bands set by the other folds held the truth, every unit counting alike; None without a band."""
    inside = np.zeros(held.truth.size)
    for k in np.unique(held.fold):
        other = held.fold != k
        band = band_of(held.predicted[other], held.truth[other], horizon)
        if band is None:
            return None
        here = ~other
        low, high = band.of(held.predicted[here])
        inside[here] = (held.truth[here] >= low - 1e-9) & (held.truth[here] <= high + 1e-9)
    unit = np.unique(held.unit, return_inverse=True)[1]
    share = np.bincount(unit, weights=inside) / np.bincount(unit)
    bundle, count = bundles(np.arange(share.size), seed)
    whole = np.bincount(bundle, weights=share, minlength=count)
    size = np.bincount(bundle, minlength=count).astype(np.float64)
    found = bootstrap_t(
        lambda weights: float(weights @ whole) / float(weights @ size), count, draws=draws, seed=seed
    ).estimate((0.0, 1.0))
    return Coverage(NOMINAL, found.value, found.low, found.high, int(share.size), "frozen", found.value, 0)
