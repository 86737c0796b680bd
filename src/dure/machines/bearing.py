"""A rolling bearing: how long it lasts, and how it makes itself heard before it fails.

Rating life after ISO 281: ``L10 = (C / P)^3`` million revolutions for ball bearings, and lives that scatter as a
Weibull distribution of slope 1.5. A spall begins at three quarters of the life; from there its vibration grows
exponentially. Lives are those of bearings under hard service, so that a month sees some of them fail.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SPALL = 0.75  # share of the life from which the raceway is damaged
_SLOPE = 1.5


def life(rating: float, luck: float) -> float:
    """Return the life of one bearing in million revolutions: ``rating`` is L10, ``luck`` uniform in (0, 1).

    One in ten lasts no longer than the rating life. Lives below half of it and above six times are left out.
    """
    share = (-math.log(1.0 - luck) / -math.log(0.9)) ** (1.0 / _SLOPE)
    return float(rating * min(6.0, max(0.5, share)))


@dataclass
class Bearing:
    """One bearing: its own life and what it has turned, both in million revolutions at its rated load."""

    life: float
    turned: float = 0.0

    def turn(self, revolutions: float, load: float = 1.0) -> None:
        """Let it turn under ``load``, a share of the load of its rating life."""
        self.turned += revolutions * load**3 / 1e6

    @property
    def used(self) -> float:
        """Share of the life that is used up."""
        return self.turned / self.life

    @property
    def spalled(self) -> bool:
        """Whether its raceway is damaged."""
        return self.used >= SPALL

    @property
    def damage(self) -> float:
        """How bad the spall is, from 0 at its onset to 1 at the end of the life and not beyond 1.5."""
        grown = (self.used - SPALL) / (1.0 - SPALL)
        return 0.0 if grown <= 0.0 else min(1.5, math.expm1(3.0 * grown) / math.expm1(3.0))


def units_left(units: int, failed: list[int]) -> NDArray[np.float64]:
    """Return after how many further units the part in use failed, not a number where it was still running at the end.

    ``failed`` holds the units at whose end a part failed or was used up, in order.
    """
    left = np.full(units, np.nan)
    begin = 0
    for end in failed:
        left[begin : end + 1] = np.arange(end - begin, -1, -1.0)
        begin = end + 1
    return left
