"""A factor that many pairs of rows share, against factors that agree by chance."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]

FEWEST = 5
APART = 12
"""Pairs whose rows lie within so many lines of another are counted once: a slow process repeats its moves."""
SIDES = 5
TIMES = 3.0
CHANCE = 1e-6


def shared_factor(first: Rows, second: Rows, factors: Floats, doubt: Floats) -> NDArray[np.bool_]:
    """Return which of the pairs ``first``, ``second`` have a factor that too many others have too.

    Every pair given agrees on one factor in all its columns, to within ``doubt``, some by chance alone. Factors that
    agree by chance spread smoothly, as the readings do; a factor that somebody multiplied by stands out of its
    neighbourhood. A window as wide as the doubt counts when it holds at least five separate pairs, three times as
    many as the denser side of it leads one to expect, and more than a Poisson count would reach once in a million
    times over all windows. How alike the columns are, and how many pairs were searched, is in that neighbourhood.
    """
    chosen = np.zeros(first.size, dtype=bool)
    if first.size < FEWEST:
        return chosen
    size = np.abs(np.log(factors))
    width = float(np.clip(4 * np.median(doubt), 1e-6, 0.02))
    order = np.argsort(size, kind="stable")
    line = size[order]
    starts = line - 1e-12
    counts = np.searchsorted(line, starts + width, side="right") - np.arange(line.size)
    windows = max(1, np.unique(np.floor(line / width)).size)
    for place in np.argsort(-counts, kind="stable"):
        if counts[place] < FEWEST:
            break
        inside = order[place : place + counts[place]]
        if chosen[inside].any():
            continue
        expected = _around(line, float(starts[place]), width)
        separate = min(_separate(first[inside]), _separate(second[inside]))
        if separate >= max(FEWEST, TIMES * expected) and _tail(separate, expected) * windows < CHANCE:
            chosen[inside] = True
    return chosen


def _around(line: Floats, start: float, width: float) -> float:
    """Return how many factors a window there would hold by chance: the denser of what lies on its two sides."""
    means = []
    for near, far in (
        (start - (SIDES + 1) * width, start - width),
        (start + 2 * width, start + (SIDES + 2) * width),
    ):
        for inner, outer in ((near, far), (far - width, far) if near < start else (near, near + width)):
            held = np.searchsorted(line, outer) - np.searchsorted(line, inner)
            means.append(held * width / (outer - inner))
    return float(max(means)) + 0.1


def _separate(rows: Rows) -> int:
    return int(np.unique(rows // APART).size)


def _tail(count: int, expected: float) -> float:
    """Return the chance that a Poisson count with this mean reaches ``count``."""
    from scipy.stats import poisson

    return float(poisson.sf(count - 1, expected))
