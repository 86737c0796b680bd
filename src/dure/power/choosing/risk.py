"""The risk that next year's largest demand exceeds a contract power, from the largest demands of weeks.

The largest demand of each week is taken. Above the level ``u`` that two weeks in three stay below, the excess is
fitted with an exponential tail (peaks over threshold with shape 0: Pickands 1975; Coles 2001, chapter 4), so that a
demand never yet seen has a probability. A year of 52 weeks exceeds x with probability 1 - (1 - p(x))^52. The
interval comes from drawing the weeks again with replacement and fitting again: it holds the luck of the weeks seen,
not a new machine.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WEEKS = 52
TAIL = 1 / 3
FEWEST = 12
DRAWS = 2_000
LEVEL = 0.90
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Risk:
    """The probability of exceeding ``contract_kw`` within a year, with its 90 % interval."""

    contract_kw: float
    chance: float
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class Tail:
    """Fits of the tail: of the weeks themselves first, then of the weeks drawn again. ``threshold``, ``excess`` in
    kW."""

    threshold: Floats
    share: Floats
    excess: Floats

    def risk(self, contract_kw: float) -> Risk:
        """Return the risk of exceeding a contract power."""
        chances = self._chances(contract_kw)
        low, high = np.quantile(chances[1:], [(1 - LEVEL) / 2, (1 + LEVEL) / 2]).tolist()
        point = float(chances[0])
        return Risk(contract_kw, point, min(low, point), max(high, point))

    def demand_at(self, chance: float) -> float:
        """Return the demand in kW that is exceeded within a year with a probability; by the first fit."""
        weekly = 1 - (1 - chance) ** (1 / WEEKS)
        share, excess = float(self.share[0]), float(self.excess[0])
        return float(self.threshold[0]) + excess * max(0.0, float(np.log(share / weekly)))

    def _chances(self, contract_kw: float) -> Floats:
        over = contract_kw - self.threshold
        weekly = np.where(
            over <= 0, self.share, self.share * np.exp(-np.maximum(over, 0) / np.maximum(self.excess, 1e-9))
        )
        chances: Floats = 1 - (1 - weekly) ** WEEKS
        return chances


def tail_of(weekly_kw: Floats, seed: int = 0) -> Tail:
    """Return the tail of the largest demands of weeks in kW, (n,), n at least ``FEWEST``."""
    rng = np.random.default_rng(seed)
    drawn = rng.integers(0, weekly_kw.size, (DRAWS, weekly_kw.size))
    samples = np.vstack((weekly_kw, weekly_kw[drawn]))
    threshold = np.quantile(samples, 1 - TAIL, axis=1)
    above = samples > threshold[:, None]
    count = np.maximum(above.sum(axis=1), 1)
    excess = np.where(above, samples - threshold[:, None], 0.0).sum(axis=1) / count
    return Tail(threshold, count / weekly_kw.size, excess)


def weekly_largest(kw: Floats, day: NDArray[np.int64], measured: NDArray[np.bool_]) -> Floats:
    """Return the largest measured demand of each week, Monday to Sunday, of which at least half was measured.

    ``day`` is the day of each quarter-hour in days since 1970.
    """
    week = (day + 3) // 7
    first = int(week.min())
    most = np.full(int(week.max()) - first + 1, -1.0)
    np.maximum.at(most, week[measured] - first, kw[measured])
    count = np.bincount(week[measured] - first, minlength=most.size)
    found: Floats = most[(count >= 7 * 48) & (most >= 0)]
    return found
