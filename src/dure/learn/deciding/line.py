"""A threshold with the band around it in which luck decides, both from validation units only."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dure.learn.deciding.rule import Rule

DRAWS = 60
SIDE = 0.1
"""Share of resampled thresholds beyond either end of the band."""


@dataclass(frozen=True)
class Line:
    """The chance above which a unit is stopped; between ``low`` and ``high`` a person should look.

    NaN throughout where nothing tells a threshold.
    """

    value: float
    low: float
    high: float

    @property
    def known(self) -> bool:
        """Whether there is a threshold."""
        return bool(np.isfinite(self.value))

    def doubtful(self, chance: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Tell which chances lie inside the band, its ends included."""
        return (chance >= self.low) & (chance <= self.high) & (self.low < self.high)


NOWHERE = Line(float("nan"), float("nan"), float("nan"))


def line_of(
    rule: Rule, chance: NDArray[np.float64], bad: NDArray[np.bool_], cluster: NDArray[np.int64], seed: int
) -> Line:
    """Return the threshold of a rule and its band.

    ``chance``, ``bad`` and ``cluster`` have one entry per validation unit. The band holds the middle 80 % of the
    thresholds that resamples of whole clusters give: a part inside it would be stopped or passed by the luck of the
    units that the threshold was set on.
    """
    value = rule.line(chance, bad)
    if not np.isfinite(value):
        return NOWHERE
    codes = np.unique(cluster, return_inverse=True)[1]
    order = np.argsort(codes, kind="stable")
    starts = np.searchsorted(codes[order], np.arange(codes.max() + 2))
    rng = np.random.default_rng(seed)
    drawn = []
    for _ in range(DRAWS):
        picked = rng.integers(0, starts.size - 1, starts.size - 1)
        rows = order[_spans(starts[picked], starts[picked + 1])]
        drawn.append(rule.line(chance[rows], bad[rows]))
    told = np.array([each for each in drawn if np.isfinite(each)])
    if told.size < DRAWS / 2:
        return Line(value, value, value)
    low, high = np.quantile(told, [SIDE, 1.0 - SIDE])
    return Line(value, float(min(low, value)), float(max(high, value)))


def _spans(first: NDArray[np.int64], last: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the numbers from each first up to its last, one span after the other."""
    lengths = last - first
    ends = np.cumsum(lengths)
    spread: NDArray[np.int64] = np.arange(ends[-1]) - np.repeat(ends - lengths - first, lengths)
    return spread
