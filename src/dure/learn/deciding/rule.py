"""What a threshold is set for."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

Kind: TypeAlias = Literal["false_alarms", "cost", "inspect"]

STOP_ALL = -1.0
STOP_NONE = 1.0
"""Lines below and above every chance."""


@dataclass(frozen=True)
class Rule:
    """How a threshold is chosen among validation units.

    ``false_alarms``: so that ``share`` of the good units lies above it. ``inspect``: so that ``share`` of all units
    does. ``cost``: so that missed bad units, ``miss`` won each, and stopped good ones, ``false_alarm`` won each,
    cost least together.
    """

    kind: Kind
    share: float = 0.05
    miss: float = 0.0
    false_alarm: float = 0.0

    def line(self, chance: NDArray[np.float64], bad: NDArray[np.bool_]) -> float:
        """Return the chance above which a unit is stopped, from (units,) of each; NaN where nothing tells it."""
        if self.kind == "cost":
            return cheapest(chance, bad, self.miss, self.false_alarm)
        judged = chance if self.kind == "inspect" else chance[~bad]
        if not judged.size:
            return float("nan")
        return float(np.quantile(judged, 1.0 - self.share, method="higher"))


def cheapest(chance: NDArray[np.float64], bad: NDArray[np.bool_], miss: float, false_alarm: float) -> float:
    """Return the line at which misses and false alarms cost least; of equal costs the one that stops fewest.

    Every place between two neighbouring chances is tried, and beyond both ends; the line is drawn in the middle of the
    place.
    """
    if not chance.size:
        return float("nan")
    order = np.argsort(chance, kind="stable")
    ordered, ill = chance[order], bad[order]
    missed = np.concatenate([[0], np.cumsum(ill)])
    passed = np.concatenate([[0], np.cumsum(~ill)])
    cost = miss * missed + false_alarm * (passed[-1] - passed)
    open_places = np.concatenate([[True], np.diff(ordered) > 0, [True]])
    cost = np.where(open_places, cost, np.inf)
    place = int(np.flatnonzero(cost <= cost.min() * (1 + 1e-12))[-1])
    if place == 0:
        return STOP_ALL
    if place == ordered.size:
        return STOP_NONE
    return float(0.5 * (ordered[place - 1] + ordered[place]))
