"""Without an order: hold out whole groups in turn, or rows where there are no groups."""

import numpy as np
from numpy.typing import NDArray

from dure.learn.split.fold import Fold


def held_out_folds(
    cluster: NDArray[np.int64], outcome: NDArray[np.float64], folds: int, *, seed: int, stratify: bool
) -> list[Fold]:
    """Return folds that hold out each cluster once.

    ``stratify`` deals clusters out so that the mean outcome is alike in every fold: sorted by outcome, then
    dealt in random order within each round.
    """
    rng = np.random.default_rng(seed)
    count = int(cluster.max()) + 1
    folds = min(folds, count)
    shuffled = rng.permutation(count)
    if stratify:
        sums = np.bincount(cluster, weights=np.nan_to_num(outcome), minlength=count)
        mean = sums / np.maximum(np.bincount(cluster, minlength=count), 1)
        shuffled = shuffled[np.argsort(mean[shuffled], kind="stable")]
    part = np.empty(count, dtype=np.int64)
    for first in range(0, count, folds):
        dealt = shuffled[first : first + folds]
        part[dealt] = rng.permutation(folds)[: dealt.size]
    held = part[cluster]
    pairs = [Fold(np.flatnonzero(held != k), np.flatnonzero(held == k)) for k in range(folds)]
    return [fold for fold in pairs if fold.train.size and fold.test.size]
