"""When a simulation is accepted: no value far off, and the scores as spread as luck makes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scipy import stats

from dure.twin.validate.row import Row

MOST_Z = 4.0
TAIL = 0.001


@dataclass(frozen=True)
class Acceptance:
    """``sum_z2`` over the first row of every model must lie from ``low`` to ``high``; ``worst`` is the largest |z|.

    Of 33 exact values one or more outside their 99 % intervals is expected in 28 of 100 runs of a perfect simulation,
    so that is no reason to refuse. Scores that are too small are: intervals would be wider than they say.
    """

    accepted: bool
    models: int
    outside: int
    worst: float
    sum_z2: float
    low: float
    high: float
    too_wide: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return plain values."""
        return {
            "accepted": self.accepted, "models": self.models, "outside": self.outside, "worst_z": self.worst,
            "sum_z2": self.sum_z2, "sum_z2_low": self.low, "sum_z2_high": self.high, "too_wide": list(self.too_wide),
        }  # fmt: skip


def accepted(rows: Sequence[Row], precision: float) -> Acceptance:
    """Return whether rows are accepted at an asked relative half-width of the 99 % intervals.

    Every |z| at most 4; the sum of z^2 within the middle 99.8 % of its chi-square law; every interval as narrow as
    asked (``too_wide`` names those that are not).
    """
    first = [each for each in rows if each.first]
    total = sum(each.z**2 for each in first)
    low, high = (float(stats.chi2.ppf(tail, len(first))) for tail in (TAIL, 1.0 - TAIL))
    worst = max((abs(each.z) for each in rows), default=0.0)
    wide = tuple(f"{each.model} {each.quantity}" for each in rows if each.relative > precision)
    good = bool(rows) and worst <= MOST_Z and low <= total <= high and not wide
    return Acceptance(good, len(first), sum(not each.inside for each in rows), worst, total, low, high, wide)
