"""A figure for every hour: prices of an exchange, or kg CO2 per kWh of a grid."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dure.clock import Instants
from dure.errors import SeriesUnfit
from dure.language import Text


@dataclass(frozen=True, eq=False)
class HourlySeries:
    """``values[k]`` holds from ``start + k * step`` (ns UTC) for one ``step`` (ns); shape (n,), finite."""

    start: int
    step: int
    values: NDArray[np.float64]
    source: str = "series"

    @classmethod
    def of(cls, start: int, step: int, values: ArrayLike, source: str = "series") -> "HourlySeries":
        """Return a series. Raises ``SeriesUnfit`` for no values, values that are no numbers, or a step of nothing."""
        taken = np.ascontiguousarray(values, dtype=np.float64)
        if taken.ndim != 1 or not taken.size or not np.isfinite(taken).all() or step <= 0:
            raise SeriesUnfit(
                Text("The series holds no numbers, or gaps.", "시계열에 숫자가 없거나 빈 곳이 있습니다."),
                where=source,
                next=Text("Give one number for every hour.", "시간마다 숫자를 하나씩 주십시오."),
            )
        return cls(int(start), int(step), taken, source)

    def at(self, begins: Instants) -> NDArray[np.float64]:
        """Return the value at each instant. Raises ``SeriesUnfit`` where the series does not reach."""
        place = (begins - self.start) // self.step
        outside = (place < 0) | (place >= self.values.size)
        if outside.any():
            missing = int(outside.sum())
            raise SeriesUnfit(
                Text(f"The series does not cover {missing} of {begins.size} intervals of the load.",
                     f"시계열이 부하 {begins.size}구간 가운데 {missing}구간을 덮지 못합니다."),
                where=self.source,
                next=Text("Give a series that covers the whole load.", "부하 전체를 덮는 시계열을 주십시오."),
            )  # fmt: skip
        found: NDArray[np.float64] = self.values[place]
        return found
