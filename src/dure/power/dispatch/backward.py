"""The dynamic program: the value of what is stored, from the last step back to the first, and the levels to act by.

The value function of a battery under convex step costs is piecewise linear and convex in the charge; one step back
is an infimal convolution, which merges two ascending lists of slopes (Rockafellar 1970, section 16). What to do in
a step follows from where the value's slope passes each slope of the step's cost: a few levels per step.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from dure.power.dispatch.pieces import HAIR

FULL = -1
UNREACHABLE = -2


@njit(cache=True, nogil=True)
def levels(
    s: NDArray[np.float64], w: NDArray[np.float64], count: NDArray[np.int64], least_change: NDArray[np.float64],
    least: float, most: float, end_least: float, end_most: float, room: int,
    level: NDArray[np.float64], reach: NDArray[np.float64],
) -> int:  # fmt: skip
    """Fill ``level`` (steps, 4): up to which charge each piece of a step's cost is worth using.

    ``reach`` (steps + 1, 2) gets the charges before each step from which the end can be met. Returns the largest
    number of slopes that was held, ``FULL`` when ``room`` did not suffice, or -2 - t when no charge before step t
    can meet the end.
    """
    steps = count.size
    slope, width = np.empty(room), np.empty(room)
    merged, its_width = np.empty(room), np.empty(room)
    low, high, held, largest = end_least, end_most, 0, 1
    reach[steps, 0], reach[steps, 1] = low, high
    if high > low:
        slope[0], width[0], held = 0.0, high - low, 1
    for t in range(steps - 1, -1, -1):
        if held + count[t] > room:
            return FULL
        total = _merge(
            s[t], w[t], count[t], least_change[t], slope, width, held, low, merged, its_width, level[t]
        )
        low, high = low - least_change[t], high - least_change[t]
        for k in range(count[t]):
            low -= w[t, k]
        held, at = 0, low
        low, high = max(low, least), min(high, most)
        reach[t, 0], reach[t, 1] = low, high
        if low > high + 1e-9 * (1.0 + most):
            return UNREACHABLE - t
        for i in range(total):  # cut to what the battery can hold
            start, stop = max(at, least), min(at + its_width[i], most)
            at += its_width[i]
            if stop - start > HAIR:
                slope[held], width[held] = merged[i], stop - start
                held += 1
        largest = max(largest, held)
    return largest


@njit(cache=True, nogil=True)
def _merge(
    s: NDArray[np.float64], w: NDArray[np.float64], n: int, least_change: float,
    slope: NDArray[np.float64], width: NDArray[np.float64], held: int, low: float,
    merged: NDArray[np.float64], its_width: NDArray[np.float64], level: NDArray[np.float64],
) -> int:  # fmt: skip
    """Merge a step's pieces, signs turned and so last piece first, into the value's; set the step's levels.

    Equal slopes become one. Where value and piece tie, energy stays where it is: what need not be taken out is not,
    and what need not be put in is not.
    """
    change = least_change
    for k in range(n):
        change += w[k]
    i, k, at, total, last = 0, n - 1, low, 0, np.inf
    while i < held or k >= 0:
        if k >= 0 and (i >= held or -s[k] <= slope[i]):
            each, wide = -s[k], w[k]
            level[k] = at
            if i < held and each == slope[i] and change - 0.5 * wide < 0.0:
                level[k] += width[i]
            change -= wide
            k -= 1
        else:
            each, wide = slope[i], width[i]
            at += wide
            i += 1
        if total > 0 and each == last:
            its_width[total - 1] += wide
        else:
            merged[total], its_width[total], last = each, wide, each
            total += 1
    return total
