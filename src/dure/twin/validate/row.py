"""One known answer beside what the simulation gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from dure.twin.statistics.estimate import mean_of

LEVEL = 0.99


@dataclass(frozen=True)
class Row:
    """A known answer (``exact``, in base units: 1/s, s, lots, share) and the mean of replications with its interval.

    ``z`` is the normal score of the difference: Student's t on ``runs - 1`` degrees of freedom, turned so that it is
    normal where the simulation is right. ``first`` marks the first row of a model; others of it share its luck.
    """

    model: str
    quantity: str
    exact: float
    mean: float
    low: float
    high: float
    z: float
    runs: int
    events: int
    path: str
    first: bool

    @property
    def inside(self) -> bool:
        """Whether the exact value lies in the interval."""
        return self.low <= self.exact <= self.high

    @property
    def relative(self) -> float:
        """Half the width of the interval as a share of the exact value."""
        return (self.high - self.low) / 2.0 / abs(self.exact)

    def to_json(self) -> dict[str, Any]:
        """Return plain values."""
        return {
            "model": self.model, "quantity": self.quantity, "exact": self.exact, "mean": self.mean, "low": self.low,
            "high": self.high, "z": self.z, "inside": self.inside, "runs": self.runs, "events": self.events,
            "path": self.path,
        }  # fmt: skip


def score(values: NDArray[np.float64], exact: float) -> float:
    """Return the normal score of the mean of independent values against the value it should have."""
    error = float(values.std(ddof=1) / np.sqrt(values.size))
    if error == 0.0:
        return 0.0 if values[0] == exact else float(np.copysign(np.inf, values[0] - exact))
    t = (float(values.mean()) - exact) / error
    # From the tail, so that a far miss stays far and does not become infinite.
    return float(np.copysign(stats.norm.isf(stats.t.sf(abs(t), values.size - 1)), t))


def row_of(
    names: tuple[str, str], exact: float, values: Sequence[float], events: int, path: str, *, first: bool
) -> Row:
    """Return the row of a known answer from one value per replication; ``names`` are model and quantity."""
    kept = np.asarray(values, dtype=np.float64)
    found = mean_of(kept, LEVEL)
    assert found.low is not None
    assert found.high is not None
    return Row(
        *names, exact=exact, mean=found.mean, low=found.low, high=found.high, z=score(kept, exact), runs=kept.size,
        events=events, path=path, first=first,
    )  # fmt: skip
