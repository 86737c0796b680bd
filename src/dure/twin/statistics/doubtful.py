"""Means whose plant itself is in doubt: luck of the run and doubt of the figures, kept apart."""

import math

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from dure.twin.statistics.estimate import LEVEL, Estimate

PER_DRAW = 2
"""Replications with the same figures; two are the fewest that tell luck from doubt."""


def mean_in_doubt(values: ArrayLike, level: float = LEVEL) -> Estimate:
    """Return the mean over replications in which replications 2k and 2k + 1 share the k-th draw of the figures.

    More replications shrink the part of luck and not that of doubt. With the one-way random-effects model (Searle,
    Casella and McCulloch, Variance Components, 1992, chapter 3): the variance between draws is (MSB - MSW) / 2,
    that of the mean over all MSB / n; the interval is for the plant as it is, so it has the sum of both. A last
    replication without its fellow is left out.
    """
    rows = np.asarray(values, dtype=np.float64)
    pairs = rows[: rows.size // PER_DRAW * PER_DRAW].reshape(-1, PER_DRAW)
    pairs = pairs[np.isfinite(pairs).all(axis=1)]
    draws = pairs.shape[0]
    if draws < 2:
        return Estimate(float(pairs.mean()) if pairs.size else math.nan)
    between = PER_DRAW * float(pairs.mean(axis=1).var(ddof=1))
    within = float(pairs.var(axis=1, ddof=1).mean())
    doubt = max(0.0, (between - within) / PER_DRAW)
    reach = float(stats.t.ppf((1.0 + level) / 2.0, draws - 1)) * math.sqrt(doubt + between / pairs.size)
    mean = float(pairs.mean())
    return Estimate(mean, mean - reach, mean + reach)
