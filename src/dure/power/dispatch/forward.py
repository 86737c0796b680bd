"""From levels to a dispatch: walk the steps once, act by the levels of each, and note what the energy may be worth."""

import numpy as np
from numba import njit
from numpy.typing import NDArray


@njit(cache=True, nogil=True)
def walk(
    s: NDArray[np.float64], w: NDArray[np.float64], count: NDArray[np.int64], least_change: NDArray[np.float64],
    start: float, level: NDArray[np.float64], reach: NDArray[np.float64], near: float,
    stored: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64],
) -> None:  # fmt: skip
    """Fill ``stored`` (steps + 1), the charge before each step and at the end.

    ``low`` and ``high`` (steps) get the slopes of each step's cost beside what is done: if a stored kWh is worth
    anything between them, the step alone would do the same. Changes within ``near`` of a corner count as on it.
    """
    stored[0] = at = start
    for t in range(count.size):
        before = at
        at += least_change[t]
        for k in range(count[t]):
            at += min(w[t, k], max(0.0, level[t, k] - at))
        # What rounding left outside the range from which the end can be met, or beside standing still.
        at = min(max(at, reach[t + 1, 0]), reach[t + 1, 1])
        if abs(at - before) < near:
            at = before
        stored[t + 1] = at
        low[t], high[t] = -np.inf, np.inf
        change = at - before - least_change[t]
        corner = 0.0
        for k in range(count[t]):
            if change > corner + near:
                low[t] = s[t, k]
            corner += w[t, k]
            if change < corner - near:
                high[t] = s[t, k]
                break


@njit(cache=True, nogil=True)
def account(
    net: NDArray[np.float64], price: NDArray[np.float64], out: NDArray[np.float64], stored: NDArray[np.float64],
    charge: float, discharge: float, wear: float, hours: float, peak_of: NDArray[np.int64],
    moved: NDArray[np.float64], peaks: NDArray[np.float64],
) -> tuple[float, float]:  # fmt: skip
    """Fill ``moved``, the battery's power at the meter, and ``peaks``; return the cost of energy and wear.

    Also returned is the highest power drawn in any step, counted for a peak or not. Sums run in fixed order.
    """
    peaks[:] = 0.0
    cost, highest = 0.0, 0.0
    for t in range(net.size):
        change = stored[t + 1] - stored[t]
        moved[t] = change / (hours * charge) if change > 0.0 else change * discharge / hours
        grid = net[t] + moved[t]
        cost += (price[t] if grid > 0.0 else out[t]) * grid - wear * min(moved[t], 0.0)
        highest = max(highest, grid)
        if peak_of[t] >= 0:
            peaks[peak_of[t]] = max(peaks[peak_of[t]], grid)
    return cost * hours, highest
