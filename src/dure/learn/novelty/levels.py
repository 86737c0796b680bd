"""The distance on every scale at once, each measured by what is usual on it."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dure.learn.novelty.normal import Normal

USUAL = 0.99
"""Distances on a scale are told in units of this quantile on rows that were not learned from."""

PARTS = 4


@dataclass(frozen=True)
class Levels:
    """What is normal on each scale, and how far normal rows go there."""

    normals: tuple[Normal, ...]
    usual: tuple[float, ...]

    def score(self, means: tuple[NDArray[np.float64], ...]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """Return the largest relative distance over the scales and the scale that it is on; (rows,) each.

        ``means`` are the rows on each scale; a scale that is not known yet for a row counts as lying at the median.
        """
        parts = [
            np.where(np.isfinite(x).any(axis=1), normal.distance(x) / usual, 0.0)
            for normal, usual, x in zip(self.normals, self.usual, means, strict=True)
        ]
        stacked = np.stack(parts)
        return stacked.max(axis=0), stacked.argmax(axis=0)


def learn(means: tuple[NDArray[np.float64], ...]) -> tuple[Levels, NDArray[np.float64]]:
    """Return the levels of rows in order and their own scores, each row judged by a fit to the other parts.

    Parts are contiguous quarters: a row close by in time would tell a neighbour what to expect.
    """
    rows = means[0].shape[0]
    edges = np.linspace(0, rows, PARTS + 1).astype(np.int64)
    normals, usual, held = [], [], []
    for x in means:
        own = np.zeros(rows)
        for first, last in pairwise(edges):
            others = np.concatenate([x[:first], x[last:]])
            own[first:last] = Normal.of(others).distance(x[first:last])
        known = np.isfinite(x).any(axis=1)
        q = float(np.quantile(own[known], USUAL)) if known.any() else 1.0
        usual.append(max(q, 1e-9))
        held.append(np.where(known, own / usual[-1], 0.0))
        normals.append(Normal.of(x))
    return Levels(tuple(normals), tuple(usual)), np.max(held, axis=0)
