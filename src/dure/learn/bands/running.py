"""Adapting bounds run along units in order, each label arriving late."""

import numpy as np
from numpy.typing import NDArray

from dure.learn.bands.adapting import Adapting


def run(
    state: Adapting, predicted: NDArray[np.float64], outcome: NDArray[np.float64], delay: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return lower and upper bounds of units in order, (units,) each; ``state`` moves on.

    The label of a unit is known when ``delay`` further units have been predicted (0: before the next one). NaN
    outcomes never arrive.
    """
    low, high = np.empty(predicted.size), np.empty(predicted.size)
    offsets: list[tuple[float, float]] = []
    for place, guess in enumerate(predicted.tolist()):
        late = place - 1 - delay
        if late >= 0:
            _learn(state, float(outcome[late] - predicted[late]), offsets[late])
        below, above = state.bounds()
        offsets.append((below, above))
        low[place], high[place] = guess + below, guess + above
    for late in range(max(predicted.size - 1 - delay, 0), predicted.size):
        _learn(state, float(outcome[late] - predicted[late]), offsets[late])
    return low, high


def _learn(state: Adapting, residual: float, given: tuple[float, float]) -> None:
    if residual == residual:
        state.learn(residual, given)
