"""The line above which an alarm is raised: where rows of the past would have alarmed as often as is allowed."""

import numpy as np
from numpy.typing import NDArray

APART = 10.0
"""Alarms closer than this part of the period are one."""

MOST = 400

FEW = 40
"""Into so many parts a past shorter than one period is cut to see how its tail falls."""


def apart_of(period: float) -> int:
    """Return how many rows without an alarm part two alarms."""
    return max(1, round(period / APART))


def peaks(score: NDArray[np.float64], apart: int, most: int = MOST) -> NDArray[np.float64]:
    """Return the highest scores, falling, each the highest within ``apart`` rows on either side of those before.

    ``score`` is (rows,) in order. At most ``most`` are returned.
    """
    taken = np.zeros(score.size, dtype=bool)
    found: list[float] = []
    for place in np.argsort(-score, kind="stable").tolist():
        if taken[place]:
            continue
        found.append(float(score[place]))
        if len(found) >= most:
            break
        taken[max(0, place - apart) : place + apart + 1] = True
    return np.array(found)


def line_of(score: NDArray[np.float64], period: float) -> float:
    """Return the line that rows like those of ``score`` cross once per ``period`` rows.

    With n periods in the past, the n-th highest peak: the next n periods are expected to hold n higher ones, whatever
    the law of the score (an order statistic). With less than one period it is the highest, raised by how much longer
    the period is, as an exponential tail falls: by log(period / rows) times the mean excess of the highest peaks.
    """
    allowed = int(score.size / period)
    if allowed >= 1:
        high = peaks(score, apart_of(period))
        return float(high[min(allowed, high.size) - 1])
    high = peaks(score, min(apart_of(period), max(1, score.size // FEW)))
    drops = high[: min(high.size, 20)]
    scale = float(drops.mean() - drops.min()) if drops.size > 1 else 0.0
    return float(high[0]) + scale * float(np.log(max(period / max(score.size, 1), 1.0)))
