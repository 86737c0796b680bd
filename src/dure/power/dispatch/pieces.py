"""What each step costs as the battery's charge changes: a convex function of at most four straight pieces."""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

PIECES = 4
HAIR = 1e-12
"""Pieces narrower than this, in kW, are left out."""


class Pieces(NamedTuple):
    """The pieces of every step, as the kernels take them.

    ``slope`` (steps, 4; money per kWh stored, ascending), ``width`` (steps, 4; kWh stored), ``used`` (how many per
    step), ``least`` (steps; the lowest change of charge) and ``cost`` (steps; what it costs).
    """

    slope: NDArray[np.float64]
    width: NDArray[np.float64]
    used: NDArray[np.int64]
    least: NDArray[np.float64]
    cost: NDArray[np.float64]


def room_for(steps: int) -> Pieces:
    """Return arrays for the pieces of so many steps."""
    table = (steps, PIECES)
    return Pieces(
        np.zeros(table), np.zeros(table), np.zeros(steps, np.int64), np.zeros(steps), np.zeros(steps)
    )


@njit(cache=True, nogil=True)
def tabulate(
    net: NDArray[np.float64], price: NDArray[np.float64], out: NDArray[np.float64], lowest: NDArray[np.float64],
    cap: NDArray[np.float64], over: float, power: float, charge: float, discharge: float, wear: float,
    hours: float, slope: NDArray[np.float64], width: NDArray[np.float64], count: NDArray[np.int64],
    least: NDArray[np.float64], cost: NDArray[np.float64],
) -> None:  # fmt: skip
    """Fill the pieces of every step.

    The battery's power b at the meter, positive when it charges and never below ``lowest``, moves the net load to
    g = net + b. A kWh costs ``out`` below g = 0 (what feeding back earns, 0 where it may not), ``price`` up to the
    cap and ``price + over`` above it; b < 0 also costs ``wear``.
    """
    stored_in, stored_out, gain = hours * charge, hours / discharge, 1.0 / charge
    for t in range(net.size):
        n, p = net[t], price[t]
        start = lowest[t]
        least[t] = start * stored_out
        grid = n + start
        each = out[t] if grid <= 0.0 else p
        cost[t] = hours * (each * grid - wear * start + over * max(0.0, grid - cap[t]))
        # The slope may change in three places: g = 0 (never above g = cap), g = cap, and b = 0.
        first, second, third = -n, cap[t] - n, 0.0
        if third < second:
            second, third = third, second
        if second < first:
            first, second = second, first
        k = 0
        for place in range(4):
            stop = first if place == 0 else second if place == 1 else third if place == 2 else power
            stop = min(stop, power)
            if stop - start <= HAIR:
                continue
            middle = 0.5 * (start + stop)
            grid = n + middle
            each = out[t] if grid <= 0.0 else p if grid <= cap[t] else p + over
            if middle < 0.0:
                slope[t, k], width[t, k] = (each - wear) * discharge, (stop - start) * stored_out
            else:
                slope[t, k], width[t, k] = each * gain, (stop - start) * stored_in
            k += 1
            start = stop
            if stop >= power:
                break
        count[t] = k
