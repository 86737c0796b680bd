"""How many replications an asked precision takes."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dure.twin.statistics.estimate import LEVEL, Estimate, mean_of

FIRST = 10
"""Replications before the first look; fewer make the estimate of the spread itself too doubtful."""
LOOK = 0.5
"""Between two looks the number grows by at most this share, so that a lucky look is not the only one."""


@dataclass(frozen=True)
class Precision:
    """The half-width of an interval that is wanted, as a share of the mean, and the most replications to spend."""

    relative: float
    most: int = 1_000
    level: float = LEVEL

    def met(self, estimate: Estimate) -> bool:
        """Return whether an estimate is as narrow as asked."""
        return estimate.half <= self.relative * abs(estimate.mean)


def runs_needed(estimate: Estimate, runs: int, precision: Precision) -> int:
    """Return how many replications in all are likely to meet the precision, going by the present spread.

    The half-width shrinks with the root of the number (Law and Kelton, section 9.4.1, relative precision). At most
    half as many again as there are, and never fewer than one more; ``precision.most`` caps it.
    """
    if precision.met(estimate):
        return runs
    aim = precision.relative * abs(estimate.mean)
    wanted = math.inf if aim == 0 else runs * (estimate.half / aim) ** 2
    capped = math.ceil(min(wanted, runs * (1.0 + LOOK)))
    return min(max(runs + 1, capped), precision.most)


def until_precise(
    more: Callable[[int, int], NDArray[np.float64]], precision: Precision, first: int = FIRST
) -> NDArray[np.float64]:
    """Return one row per replication until every column's mean is as narrow as asked, or the most are spent.

    ``more(begin, end)`` runs replications ``begin`` to ``end`` (without) and returns their rows. Columns whose mean
    is zero in all replications are met.
    """
    rows = np.atleast_2d(more(0, first))
    while rows.shape[0] < precision.most:
        estimates = [mean_of(column, precision.level) for column in rows.T]
        open_ = [each for each in estimates if not (precision.met(each) or math.isnan(each.mean))]
        if not open_:
            break
        wanted = max(runs_needed(each, rows.shape[0], precision) for each in open_)
        rows = np.vstack([rows, more(rows.shape[0], wanted)])
    return rows
