"""Metrics of a two-class target that ask for the right order only."""

import numpy as np
from numpy.typing import NDArray

from dure.learn.result import Direction
from dure.learn.score.held import Held, summed
from dure.learn.score.metric import Statistic


class RocAuc:
    """Chance that a bad unit is ranked above a good one of the same fold, ties counting half."""

    name = "roc_auc"
    direction: Direction = "higher"
    bounds = (0.0, 1.0)

    def statistic(self, held: Held, cluster: NDArray[np.int64], clusters: int) -> Statistic:
        """Return AUC averaged over folds by the number of pairs of a bad and a good unit."""
        folds = _tied(held, cluster)

        def value(weights: NDArray[np.float64]) -> float:
            won = pairs = 0.0
            for tie, ties, outcome, owner in folds:
                bad, good = _counts(tie, ties, outcome, weights[owner])
                won += float(bad @ (np.cumsum(good) - 0.5 * good))
                pairs += float(bad.sum() * good.sum())
            return won / pairs if pairs > 0 else float("nan")

        return value


class AveragePrecision:
    """Precision averaged over the ranks of the bad units; for rare defects.

    Ties count as one rank. A ranking by chance scores slightly more than the share of bad units
    (``chance_precision``), which is why ``always_alarm`` is scored by that and not by the share.

    A unit that a resample holds w times must not confirm itself: the other w - 1 copies are left out of the
    precision at its own rank, or resampled scores would lie above the true one.
    """

    name = "average_precision"
    direction: Direction = "higher"
    bounds = (0.0, 1.0)

    def statistic(self, held: Held, cluster: NDArray[np.int64], clusters: int) -> Statistic:
        """Return average precision averaged over folds by the number of bad units."""
        folds = _tied(held, cluster)

        def value(weights: NDArray[np.float64]) -> float:
            total = found = 0.0
            for tie, ties, outcome, owner in folds:
                weight = weights[owner]
                bad, good = _counts(tie, ties, outcome, weight)
                above = np.cumsum(bad[::-1])[::-1]
                seen = above + np.cumsum(good[::-1])[::-1]
                own = np.flatnonzero((outcome == 1) & (weight > 0))
                w, rank = weight[own], tie[own]
                total += float(w @ ((above[rank] - w + 1) / (seen[rank] - w + 1)))
                found += float(w.sum())
            return total / found if found > 0 else float("nan")

        return value


def chance_precision(held: Held, cluster: NDArray[np.int64]) -> Statistic:
    """Return the average precision that a random order reaches on average, as a function of the weights.

    For k bad among n units: H(n)/n + (k-1)/(n-1) * (1 - H(n)/n), H the harmonic number: a bad unit at rank r has
    on average (r-1)(k-1)/(n-1) other bad ones above it, and every rank is equally likely. Copies of a unit do not
    confirm each other, as in ``AveragePrecision``.
    """
    folds = [(part.outcome, cluster[held.fold == k]) for k, part in _parts(held)]

    def value(weights: NDArray[np.float64]) -> float:
        total = found = 0.0
        for outcome, owner in folds:
            weight = weights[owner]
            bad = float(weight @ outcome)
            if bad <= 0:
                continue
            copies = float(weight**2 @ outcome) / bad - 1.0
            n, k = float(weight.sum()) - copies, bad - copies
            share = (np.log(n) + 0.5772156649 + 0.5 / n) / n if n > 1 else 1.0
            total += bad * (share + (k - 1) / max(n - 1, 1.0) * (1 - share))
            found += bad
        return total / found if found > 0 else float("nan")

    return value


def _parts(held: Held) -> list[tuple[int, Held]]:
    return [(int(k), held.of_fold(int(k))) for k in np.unique(held.fold)]


def _tied(
    held: Held, cluster: NDArray[np.int64]
) -> list[tuple[NDArray[np.int64], int, NDArray[np.float64], NDArray[np.int64]]]:
    result = []
    for k, part in _parts(held):
        tie = np.unique(part.predicted, return_inverse=True)[1]
        result.append((tie, int(tie.max()) + 1, part.outcome, cluster[held.fold == k]))
    return result


def _counts(
    tie: NDArray[np.int64], ties: int, outcome: NDArray[np.float64], weight: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    bad = summed(tie, weight * outcome, ties)
    return bad, summed(tie, weight, ties) - bad
