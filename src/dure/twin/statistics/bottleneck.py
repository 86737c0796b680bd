"""Which work centre limits the plant, and how sure that is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from dure.twin.statistics.estimate import Estimate, mean_of

ACTIVE = ("setup", "producing", "down", "waiting_repair", "maintenance")
"""States in which a machine holds up others; waiting of any kind is not among them."""


@dataclass(frozen=True)
class Bottleneck:
    """The place that is active longest, its share of scheduled time, and the rival that comes nearest.

    ``sure`` is one minus a bound on the chance that another one is active longer in the long run; 0 where nothing
    can be said.
    """

    place: str
    active: Estimate
    rival: str | None
    sure: float

    def to_json(self) -> dict[str, Any]:
        """Return plain values."""
        return {"place": self.place, "active": self.active.to_json(), "rival": self.rival, "sure": self.sure}


def bottleneck(active: Mapping[str, ArrayLike]) -> Bottleneck | None:
    """Return the bottleneck from the active share of each place, one value per replication; None without places.

    A machine is active while it works, is set up, repaired or maintained, and inactive while it waits for others;
    the one that is active longest limits the rest (Roser, Nakano and Tanaka, A practical bottleneck detection
    method, Winter Simulation Conference 2001). Sureness: the differences to each rival in the same replications
    give one-sided p-values by Student's t; the largest, times the number of rivals, bounds the chance that the
    leader is not the true one (Bonferroni over who might lead by luck).
    """
    if not active:
        return None
    table = {name: np.asarray(values, dtype=np.float64) for name, values in active.items()}
    means = {name: float(values.mean()) for name, values in table.items()}
    order = sorted(means, key=lambda name: -means[name])
    leader, rivals = order[0], order[1:]
    if not rivals:
        return Bottleneck(leader, mean_of(table[leader]), None, 1.0)
    chances = {name: _behind(table[leader] - table[name]) for name in rivals}
    nearest = max(rivals, key=lambda name: chances[name])
    sure = max(0.0, 1.0 - len(rivals) * chances[nearest])
    return Bottleneck(leader, mean_of(table[leader]), nearest, sure)


def _behind(lead: np.ndarray) -> float:
    """Return the one-sided p-value of a lead that is zero or less in truth."""
    if lead.size < 2:
        return 1.0
    spread = float(lead.std(ddof=1))
    if spread == 0.0:
        return 0.0 if lead[0] > 0 else 1.0
    return float(stats.t.sf(lead.mean() / (spread / np.sqrt(lead.size)), lead.size - 1))
