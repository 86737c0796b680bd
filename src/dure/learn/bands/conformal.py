"""Split conformal bounds: how far outcomes lay from predictions that never saw them."""

import numpy as np
from numpy.typing import NDArray

NOMINAL = 0.9
"""Share of outcomes that an interval is to hold."""


def bounds(residuals: NDArray[np.float64], low: float, high: float) -> tuple[float, float]:
    """Return what to add to a prediction for the lower and the upper bound.

    ``residuals`` are outcome minus prediction of n held-out units. ``low`` and ``high`` are the shares that may lie
    beyond each bound. The upper bound is the ceil((n + 1)(1 - high))-th smallest residual, the lower one its mirror
    image (Vovk, Gammerman and Shafer 2005); where n is too small for the share, the farthest residual.
    """
    ordered = np.sort(residuals)
    return -upper(-ordered[::-1], low), upper(ordered, high)


def upper(ordered: NDArray[np.float64], share: float) -> float:
    """Return the bound that a new value exceeds with at most ``share``, from values in rising order."""
    count = ordered.size
    place = int(np.ceil((count + 1) * (1.0 - share) - 1e-9))
    return float(ordered[min(max(place, 1), count) - 1])
