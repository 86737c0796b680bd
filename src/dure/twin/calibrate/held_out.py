"""The last weeks kept out: how far the twin's lead times lie from them, compared with weeks among themselves."""

from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from dure.language import Language, Text

LEAST_WEEKS: Final = 6
LEAST_LOTS: Final = 5
WEEK_US: Final = 7 * 86_400_000_000
SHARE: Final = 0.25


@dataclass(frozen=True)
class HeldOut:
    """How the twin did on weeks that it had not seen.

    ``distance_h`` is the Wasserstein distance between lead times of the twin and of the weeks kept out, in working
    hours; ``between_weeks_h`` the median of the distances between pairs of real weeks. At a ``ratio`` of one the twin
    is as far from reality as one real week is from another.
    """

    weeks: int
    kept_out: int
    lots: int
    distance_h: float
    between_weeks_h: float

    @property
    def ratio(self) -> float:
        """Distance of the twin over that between weeks."""
        return self.distance_h / self.between_weeks_h if self.between_weeks_h > 0 else float("inf")

    def to_json(self) -> dict[str, Any]:
        """Return plain values."""
        return {
            "weeks": self.weeks, "kept_out": self.kept_out, "lots": self.lots, "distance_h": self.distance_h,
            "between_weeks_h": self.between_weeks_h, "ratio": self.ratio if self.between_weeks_h > 0 else None,
        }  # fmt: skip


@dataclass(frozen=True)
class NotHeldOut:
    """Why the twin was not judged on later weeks."""

    weeks: int
    why: Text

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return plain values."""
        return {"weeks": self.weeks, "refused": self.why.in_(language)}


@dataclass(frozen=True)
class Weeks:
    """Lead times in working hours by the week in which lots were finished, and where the weeks kept out begin.

    ``cut_us`` is the instant (µs since 1970) up to which a calibration may look.
    """

    lead_h: tuple[NDArray[np.float64], ...]
    kept_out: int
    cut_us: int

    @property
    def later(self) -> NDArray[np.float64]:
        """Lead times of the weeks kept out."""
        return np.concatenate(self.lead_h[-self.kept_out :])


def weeks_of(
    finished_us: NDArray[np.int64], lead_h: NDArray[np.float64], first: int, last: int
) -> Weeks | NotHeldOut:
    """Return lead times by whole weeks from ``first`` to ``last`` (µs); the last quarter of them is kept out.

    Refused below six whole weeks, and where a week has fewer than five lots.
    """
    count = int((last - first) // WEEK_US)
    if count < LEAST_WEEKS:
        return NotHeldOut(count, Text(
            f"The log covers {count} whole weeks; six are needed to keep some out.",
            f"기록이 온전한 주로 {count}주입니다. 일부를 따로 떼어 확인하려면 6주가 필요합니다."))  # fmt: skip
    number = (finished_us - first) // WEEK_US
    weeks = tuple(lead_h[number == k] for k in range(count))
    thin = sum(1 for each in weeks if each.size < LEAST_LOTS)
    if thin:
        return NotHeldOut(count, Text(
            f"In {thin} of {count} weeks fewer than {LEAST_LOTS} lots were finished from release to end.",
            f"{count}주 가운데 {thin}주는 투입부터 완료까지 본 로트가 {LEAST_LOTS}개가 안 됩니다."))  # fmt: skip
    kept = max(2, round(SHARE * count))
    return Weeks(weeks, kept, first + (count - kept) * WEEK_US)


def judged(weeks: Weeks, simulated_h: NDArray[np.float64]) -> HeldOut:
    """Return the distance of simulated lead times (working hours) from the weeks kept out."""
    pairs = [float(stats.wasserstein_distance(a, b)) for a, b in combinations(weeks.lead_h, 2)]
    apart = float(stats.wasserstein_distance(simulated_h, weeks.later))
    return HeldOut(len(weeks.lead_h), weeks.kept_out, int(weeks.later.size), apart, float(np.median(pairs)))
