"""Carbon: kg CO2 of a load, hour by hour, where a series of factors is given."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dure.clock import DAY, HOUR, zone
from dure.power.series import HourlySeries
from dure.records.load_profile import LoadProfile


@dataclass(frozen=True, eq=False)
class Carbon:
    """``kg`` is kg CO2 in each hour from ``start`` (ns UTC), float64; ``by_clock`` the sum for each hour of the
    day, (24,)."""

    start: int
    kg: NDArray[np.float64]
    by_clock: NDArray[np.float64]
    kwh: float
    factors: str

    @property
    def total_kg(self) -> float:
        """All of it."""
        return float(self.kg.sum())

    def to_json(self) -> dict[str, Any]:
        """Return the sums as plain values; the hours lie in ``carbon.csv`` of the result's folder."""
        return {
            "kg_co2": round(self.total_kg, 3),
            "kg_co2_per_kwh": round(self.total_kg / self.kwh, 6) if self.kwh else None,
            "kg_co2_by_hour_of_day": [round(float(each), 3) for each in self.by_clock],
            "factors": self.factors,
        }


def carbon_of(load: LoadProfile, factors: HourlySeries) -> Carbon:
    """Return the carbon of a load; ``factors`` are kg CO2 per kWh. Raises ``SeriesUnfit`` where they do not reach."""
    kg = load.kwh * factors.at(load.begins)
    hour = load.begins // HOUR
    first = int(hour[0])
    by_hour = np.bincount(hour - first, weights=kg).astype(np.float64)
    clock = zone(load.zone).to_wall(load.begins) % DAY // HOUR
    return Carbon(
        first * HOUR,
        by_hour,
        np.bincount(clock, weights=kg, minlength=24).astype(np.float64),
        float(load.kwh.sum()),
        factors.source,
    )
