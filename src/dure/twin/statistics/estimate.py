"""A mean over independent replications with its interval, and the difference of two in pairs."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

LEVEL = 0.95


@dataclass(frozen=True)
class Estimate:
    """A mean with the bounds of its interval; the bounds are None where one replication says nothing of the luck."""

    mean: float
    low: float | None = None
    high: float | None = None

    @property
    def half(self) -> float:
        """Half the width of the interval, infinite where there is none."""
        return math.inf if self.low is None or self.high is None else (self.high - self.low) / 2.0

    def to_json(self) -> dict[str, float | None]:
        """Return the estimate as plain values; what is not a number is None."""
        return {name: _plain(getattr(self, name)) for name in ("mean", "low", "high")}


def _plain(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else float(value)


def mean_of(values: ArrayLike, level: float = LEVEL) -> Estimate:
    """Return the mean of one value per replication with Student's interval.

    Replications without a value (NaN: no lot was finished) are left out. Law and Kelton, Simulation Modeling and
    Analysis, section 9.4.1: replications are independent, and their means nearly normal.
    """
    kept = np.asarray(values, dtype=np.float64)
    kept = kept[np.isfinite(kept)]
    if kept.size == 0:
        return Estimate(math.nan)
    mean = float(kept.mean())
    if kept.size == 1:
        return Estimate(mean)
    reach = float(stats.t.ppf((1.0 + level) / 2.0, kept.size - 1) * standard_error(kept))
    return Estimate(mean, mean - reach, mean + reach)


def within(estimate: Estimate, least: float, most: float) -> Estimate:
    """Return an estimate whose bounds are cut to what is possible."""
    if estimate.low is None or estimate.high is None:
        return estimate
    return Estimate(estimate.mean, max(estimate.low, least), min(estimate.high, most))


def standard_error(values: NDArray[np.float64]) -> float:
    """Return the standard error of the mean of independent values."""
    return float(values.std(ddof=1) / math.sqrt(values.size))


def paired(changed: ArrayLike, base: ArrayLike, level: float = LEVEL) -> Estimate:
    """Return the mean difference ``changed - base`` of replications that shared their luck, with its interval.

    Replication k of both used the same keyed draws, so that the interval is that of one sample of differences
    (common random numbers; Law and Kelton, section 11.2).
    """
    return mean_of(np.asarray(changed, dtype=np.float64) - np.asarray(base, dtype=np.float64), level)
