"""Forward in time: learn from what came before, be tested on what came after."""

import numpy as np
from numpy.typing import NDArray

from dure.learn.split.fold import Fold
from dure.learn.split.units import Units

FIRST = 0.4
"""Share of the rows that the first fold learns from, before any test."""


def forward_folds(units: Units, folds: int, *, gap: int, whole: bool, first: float = FIRST) -> list[Fold]:
    """Return folds in which every training row lies before every test row, ``gap`` rows left out between.

    Clusters are taken in the order of their first row and tested whole. Training takes every earlier row of
    other clusters; with ``whole``, only clusters that ended before the test starts, since the label of one that
    is still running is not known yet.
    """
    position = _require(units.position)
    start, end = _spans(units, position)
    turn = np.argsort(start, kind="stable")
    sizes = np.bincount(units.cluster, minlength=units.clusters)[turn]
    done = np.cumsum(sizes) / sizes.sum()
    edges = first + (1.0 - first) * np.arange(1, folds + 1) / folds
    block = np.searchsorted(edges, done - 1e-9)
    block[done <= first] = -1
    order = np.sort(position)
    result = []
    for k in range(folds):
        tested = np.zeros(units.clusters, dtype=bool)
        tested[turn[block == k]] = True
        if not tested.any():
            continue
        opens = start[tested].min()
        before = int(np.searchsorted(order, opens, side="left"))
        if before <= gap:
            continue
        closes = min(opens, order[before - gap]) if gap else opens
        learn = (position < closes) & ~tested[units.cluster]
        if whole:
            learn &= end[units.cluster] < opens
        result.append(Fold(np.flatnonzero(learn), np.flatnonzero(tested[units.cluster])))
    return [fold for fold in result if fold.train.size and fold.test.size]


def crossed_folds(units: Units, folds: int, *, seed: int) -> list[Fold]:
    """Return folds for groups that all run through the whole time: other groups before, these groups after.

    The cut in time lies in the middle of the rows.
    """
    position = _require(units.position)
    middle = np.median(position)
    part = np.random.default_rng(seed).permutation(units.clusters) % folds
    held = part[units.cluster]
    pairs = [
        Fold(
            np.flatnonzero((held != k) & (position < middle)),
            np.flatnonzero((held == k) & (position >= middle)),
        )
        for k in range(folds)
    ]
    return [fold for fold in pairs if fold.train.size and fold.test.size]


def side_by_side(units: Units) -> bool:
    """Tell whether the groups run next to each other, so that nearly all start before a quarter of the rows."""
    position = _require(units.position)
    start, _ = _spans(units, position)
    return bool(np.mean(start <= np.quantile(position, 0.25)) > 0.75)


def _spans(units: Units, position: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    start = np.full(units.clusters, np.inf)
    end = np.full(units.clusters, -np.inf)
    np.minimum.at(start, units.cluster, position)
    np.maximum.at(end, units.cluster, position)
    return start, end


def _require(position: NDArray[np.float64] | None) -> NDArray[np.float64]:
    if position is None:
        raise ValueError("a forward split needs an order")
    return position
