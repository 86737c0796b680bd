"""What normal is: where signals lie and how they move together; how far a row is from it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.covariance import ledoit_wolf

MOST_ROWS = 6_000
"""Rows that the covariance is learned from: more hardly change it."""

LEARNED = 6.0
"""Standardised values are cut here while learning, so that a few wild rows do not widen what is normal."""

JUDGED = 50.0
"""And here while judging, so that one broken sensor stays finite."""


@dataclass(frozen=True)
class Normal:
    """Median and robust spread of each signal and the inverse of their shrunken covariance."""

    centre: NDArray[np.float64]
    spread: NDArray[np.float64]
    precision: NDArray[np.float64]

    @classmethod
    def of(cls, x: NDArray[np.float64]) -> "Normal":
        """Return what rows (rows, signals) say; NaN counts as lying at the median.

        The spread is that of the middle half (1.349 per standard deviation), the standard deviation where the middle
        half stands still, and a hair where all of it does: then any move is far from normal. The covariance is shrunk
        as in Ledoit and Wolf (2004), so that it can be inverted with few rows.
        """
        rows = x[np.isfinite(x).any(axis=1)]
        if rows.shape[0] < 2:
            rows = np.zeros((2, x.shape[1]))
        rows = rows[np.unique(np.linspace(0, rows.shape[0] - 1, MOST_ROWS).astype(np.int64))]
        gone = ~np.isfinite(rows).any(axis=0)
        filled = np.where(gone, 0.0, rows)
        low, centre, high = np.nanquantile(filled, [0.25, 0.5, 0.75], axis=0)
        half, whole = (high - low) / 1.349, np.nanstd(filled, axis=0)
        least = 1e-9 * (1.0 + np.abs(centre))
        spread = np.where(half > least, half, np.where(whole > least, whole, least))
        z = np.clip(np.nan_to_num((filled - centre) / spread), -LEARNED, LEARNED)
        covariance = ledoit_wolf(z)[0]
        return cls(centre, spread, np.linalg.inv(covariance + 1e-6 * np.eye(z.shape[1])))

    def scaled(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return rows in spreads from the median, cut, 0 where missing."""
        return np.clip(np.nan_to_num((x - self.centre) / self.spread), -JUDGED, JUDGED)

    def distance(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return how far rows are from normal, (rows,): the Mahalanobis distance over the root of the signals."""
        z = self.scaled(x)
        square = np.einsum("ij,ij->i", z @ self.precision, z)
        distance: NDArray[np.float64] = np.sqrt(np.maximum(square, 0.0) / x.shape[1])
        return distance

    def shares(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what each signal adds to the squared distance of one row, (signals,)."""
        z = self.scaled(x[None, :])[0]
        return np.asarray(z * (self.precision @ z), dtype=np.float64)
