"""Held-out predictions, one entry per scored unit."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Held:
    """Predictions for units that the model never saw.

    ``fold``, ``cluster`` and ``outcome`` are (units,); ``predicted`` is (units,) or (units, classes); ``rows``
    is the position of the (first) row of each unit. ``flagged`` tells which a threshold would stop.
    """

    fold: NDArray[np.int64]
    cluster: NDArray[np.int64]
    outcome: NDArray[np.float64]
    predicted: NDArray[np.float64]
    rows: NDArray[np.int64]
    flagged: NDArray[np.bool_]

    def with_predictions(self, predicted: NDArray[np.float64]) -> "Held":
        """Return the same units with other predictions."""
        return replace(self, predicted=predicted)

    def of_fold(self, fold: int) -> "Held":
        """Return the units of one fold."""
        chosen = self.fold == fold
        return Held(*(getattr(self, name)[chosen] for name in self.__dataclass_fields__))

    @classmethod
    def joined(cls, parts: "list[Held]") -> "Held":
        """Return the units of several folds, one after the other."""
        return cls(
            *(np.concatenate([getattr(part, name) for part in parts]) for name in cls.__dataclass_fields__)
        )


def summed(owner: NDArray[np.int64], values: NDArray[np.float64], owners: int) -> NDArray[np.float64]:
    """Return the sum of ``values`` of each owner, (owners,)."""
    return np.bincount(owner, weights=values, minlength=owners).astype(np.float64)


def by_unit(values: NDArray[np.float64], unit: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the mean of ``values`` (rows,) or (rows, classes) over the rows of each unit, in order of unit."""
    codes = np.unique(unit, return_inverse=True)[1]
    counts = np.bincount(codes)
    if values.ndim == 1:
        return np.bincount(codes, weights=values) / counts
    return np.stack([np.bincount(codes, weights=column) / counts for column in values.T], axis=1)
