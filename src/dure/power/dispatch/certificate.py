"""A proof that a dispatch is cheapest: prices of what is stored, the bound they give, and its slope in each cap.

By weak duality (Boyd and Vandenberghe 2004, section 5.1.3) any path of prices bounds the cost of every dispatch
from below, whatever rounding did to the dispatch that it came from. At the cheapest dispatch the bound is tight.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray


@njit(cache=True, nogil=True)
def stored_prices(
    stored: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64], near: float,
    least: float, most: float, end_least: float, end_most: float, value: NDArray[np.float64],
) -> None:  # fmt: skip
    """Fill ``value`` (steps): what a stored kWh is worth after each step, between ``low`` and ``high`` of each.

    It may only change where the battery is full (it may rise afterwards) or empty (it may fall). The intervals are
    passed back from the end, which narrows them in place; then one value is picked on the way forward.
    """
    last = stored.size - 1
    later_low = -np.inf if stored[last] >= end_most - near else 0.0
    later_high = np.inf if stored[last] <= end_least + near else 0.0
    for t in range(last - 1, -1, -1):
        low[t], high[t] = max(low[t], later_low), min(high[t], later_high)
        if low[t] > high[t]:  # rounding: a best dispatch has such values; the bound holds with any
            low[t] = high[t] = 0.5 * (low[t] + high[t])
        later_low = -np.inf if stored[t] >= most - near else low[t]
        later_high = np.inf if stored[t] <= least + near else high[t]
    held = 0.0
    for t in range(last):
        held = min(max(held, low[t]), high[t])
        value[t] = held


@njit(cache=True, nogil=True)
def bound(
    s: NDArray[np.float64], w: NDArray[np.float64], count: NDArray[np.int64], least_change: NDArray[np.float64],
    cost: NDArray[np.float64], value: NDArray[np.float64], start: float,
    least: float, most: float, end_least: float, end_most: float,
) -> float:  # fmt: skip
    """Return a cost that no dispatch can be below: each step does its best alone, what is stored being valued."""
    before = value[0]
    total = -before * start
    for t in range(count.size):
        v = value[t]
        total += cost[t] - v * least_change[t]
        for k in range(count[t]):
            if s[t, k] >= v:
                break
            total += (s[t, k] - v) * w[t, k]
        if v != before:
            rise = before - v
            total += rise * (least if rise > 0.0 else most)
            before = v
    return float(total + before * (end_least if before > 0.0 else end_most))


@njit(cache=True, nogil=True)
def cap_slopes(
    net: NDArray[np.float64], price: NDArray[np.float64], lowest: NDArray[np.float64],
    cap: NDArray[np.float64], over: float, power: float, charge: float, discharge: float, wear: float,
    hours: float, value: NDArray[np.float64], peak_of: NDArray[np.int64], peak_cap: NDArray[np.float64],
    slope: NDArray[np.float64],
) -> None:  # fmt: skip
    """Fill ``slope`` (peaks): how the bound changes per kW of each peak's cap.

    Below the cap a kWh costs ``price``, above it ``price + over``. Where a step's best stops at the cap, the slope
    is that of going on below it. Steps whose cap is the limit and not the peak's do not answer to it.
    """
    slope[:] = 0.0
    for t in range(net.size):
        k = peak_of[t]
        edge = cap[t] - net[t]
        if k < 0 or peak_cap[k] > cap[t] or edge > power:
            continue
        if edge <= lowest[t]:
            slope[k] -= over * hours
            continue
        worth = value[t] * charge if edge > 0.0 else wear + value[t] / discharge
        gone_on = price[t] - worth
        slope[k] += hours * min(0.0, max(-over, gone_on))
