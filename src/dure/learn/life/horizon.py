"""How far ahead wear shows: the life beyond which predictions no longer rise with the life that was left."""

import numpy as np
from numpy.typing import NDArray

STEPS = 60


def hinge(left: NDArray[np.float64], predicted: NDArray[np.float64]) -> float:
    """Return the bend of the line ``a + b min(left, bend)`` that fits held-out predictions best by least squares.

    ``left`` and ``predicted`` are (rows,) of units kept out of the fit. Bends are tried at 60 quantiles of ``left``.
    """
    tried = np.unique(np.quantile(left, np.linspace(0.05, 1.0, STEPS)))
    tried = tried[tried > 0]
    if not tried.size:
        return float(left.max(initial=1.0))
    losses = [_loss(np.minimum(left, bend), predicted) for bend in tried]
    return float(tried[int(np.argmin(losses))])


def _loss(bent: NDArray[np.float64], predicted: NDArray[np.float64]) -> float:
    x, y = bent - bent.mean(), predicted - predicted.mean()
    square = float(x @ x)
    slope = max(float(x @ y) / square, 0.0) if square > 0 else 0.0
    return float(np.sum((y - slope * x) ** 2))
