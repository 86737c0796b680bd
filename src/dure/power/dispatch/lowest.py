"""How low a peak can be pushed at all, whatever it costs: below that no cap needs to be asked."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

TURNS = 40


@njit(cache=True, nogil=True)
def lowest_caps(
    net: NDArray[np.float64], peak_of: NDArray[np.int64], most_taken: NDArray[np.float64], power: float,
    charge: float, discharge: float, hours: float, room: float, peaks: int,
) -> NDArray[np.float64]:  # fmt: skip
    """Return for each peak the lowest cap that a battery, full before the peak's first step, can hold.

    ``room`` is what it can hold above its least, in kWh. Steps that count for other peaks or for none are taken as
    free. Filled whenever there is power left, drawn on only above the cap: whatever this cannot hold, nothing can.
    """
    low, high = np.zeros(peaks), np.zeros(peaks)
    first, last = np.full(peaks, net.size), np.zeros(peaks, np.int64)
    for t in range(net.size):
        k = peak_of[t]
        if k >= 0:
            high[k] = max(high[k], net[t])
            low[k] = max(low[k], net[t] - most_taken[t])
            first[k], last[k] = min(first[k], t), t + 1
    for k in range(peaks):
        for _ in range(TURNS):
            cap = 0.5 * (low[k] + high[k])
            stored, held = room, True
            for t in range(first[k], last[k]):
                over = net[t] - cap if peak_of[t] == k else -power
                if over > 0.0:
                    stored -= over * hours / discharge
                    if stored < 0.0:
                        held = False
                        break
                else:
                    stored = min(room, stored + min(-over, power) * hours * charge)
            if held:
                high[k] = cap
            else:
                low[k] = cap
    return low
