"""The power of the quarter-hours of a week over all replications."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dure.twin.replication import BINS, QuarterHours
from dure.twin.statistics.percentile import from_counts


@dataclass(frozen=True, eq=False)
class WeekSum:
    """What quarter-hours of the week add up to; shapes as in ``QuarterHours``."""

    total: NDArray[np.float64]
    most: NDArray[np.float64]
    counts: NDArray[np.int64]
    shares: NDArray[np.int64]
    top: NDArray[np.float64]

    @classmethod
    def of(cls, seen: QuarterHours) -> "WeekSum":
        """Return the sum of one replication."""
        return cls(seen.mean * seen.counts, seen.most, seen.counts, seen.shares, seen.top)

    def plus(self, seen: QuarterHours) -> "WeekSum":
        """Return the sum with one replication more, of the same plant."""
        return WeekSum(
            self.total + seen.mean * seen.counts, np.maximum(self.most, seen.most), self.counts + seen.counts,
            self.shares + seen.shares, np.maximum(self.top, seen.top),
        )  # fmt: skip


@dataclass(frozen=True, eq=False)
class WeekProfile:
    """Power by quarter-hour of the week, kW, shape (672,): mean, 95th percentile and highest of all replications.

    The first quarter-hour is Monday 00:00 plant time. ``seen`` counts how many of each there were; where it is 0 the
    powers are NaN. The percentile is straight within one of 128 equal steps of power.
    """

    meter: str
    mean: NDArray[np.float64]
    high: NDArray[np.float64]
    most: NDArray[np.float64]
    seen: NDArray[np.int64]


def week_profiles(meters: tuple[str, ...], week: WeekSum) -> tuple[WeekProfile, ...]:
    """Return the profile of the week of every meter."""
    found = []
    for k, meter in enumerate(meters):
        edges = np.linspace(0.0, float(week.top[k]), BINS + 1)
        counts = week.counts[k]
        empty = counts == 0
        high = np.array([from_counts(row, edges, 0.95) for row in week.shares[k]])
        # Energy of single lots may carry a quarter-hour past the last step; the highest is exact.
        high = np.minimum(high, week.most[k])
        mean = np.where(empty, np.nan, week.total[k] / np.maximum(counts, 1))
        found.append(WeekProfile(meter, mean, high, np.where(empty, np.nan, week.most[k]), counts))
    return tuple(found)
