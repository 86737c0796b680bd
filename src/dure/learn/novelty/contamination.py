"""How much of what was learned from looks like a fault itself."""

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from dure.learn.estimate import Estimate

FAR = 0.999
"""Rows beyond this quantile of the bulk's law count as foreign."""

BULK = (0.1, 0.25, 0.5, 0.75)
"""Quantiles that the bulk's law is fitted to: foreign rows lie in the rest."""

BLOCKS = 40
DRAWS = 400


def contamination(score: NDArray[np.float64], signals: int, seed: int) -> Estimate:
    """Return the share of rows that do not belong to the bulk, with a 95 % interval.

    ``score`` (rows,) are distances in order. Squared distances of a bulk of ``signals`` signals follow a scaled
    chi-square law; its scale and degrees of freedom (at most the signals) are those whose quantiles fit best up to the
    third quarter. The share beyond the 99.9 % point of that law, less the 0.1 % that belongs there, is foreign. The
    interval comes from resampling contiguous blocks, since neighbours are alike.
    """
    bounds = _far(score**2, signals)
    blocks = np.array_split((score**2 > bounds).astype(np.float64), min(BLOCKS, score.size))
    parts, sizes = np.array([part.sum() for part in blocks]), np.array([part.size for part in blocks])
    drawn = np.random.default_rng(seed).integers(0, parts.size, (DRAWS, parts.size))
    values = parts[drawn].sum(axis=1) / sizes[drawn].sum(axis=1)
    low, high = np.quantile(values, [0.025, 0.975])
    belongs = 1.0 - FAR
    value = float(parts.sum() / sizes.sum())
    cut = [float(max((each - belongs) / FAR, 0.0)) for each in (value, low, high)]
    return Estimate(cut[0], min(cut[1], cut[0]), max(cut[2], cut[0]))


def _far(square: NDArray[np.float64], signals: int) -> float:
    seen = np.quantile(square, BULK)
    best, bound = np.inf, float(square.max(initial=0.0))
    for freedom in np.unique(np.geomspace(0.5, max(signals, 1), 24)):
        law = stats.chi2.ppf(BULK, freedom)
        scale = float(seen @ law) / float(law @ law)
        miss = float(np.sum((seen - scale * law) ** 2))
        if miss < best and scale > 0:
            best, bound = miss, scale * float(stats.chi2.ppf(FAR, freedom))
    return bound
