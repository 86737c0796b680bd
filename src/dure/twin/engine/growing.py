"""Longer memory for a run that needs it. Addresses stay; what is new lies behind what was there."""

import numpy as np
from numpy.typing import NDArray

from dure.twin.engine import layout as at

Rows = NDArray[np.int64]


def more_lots(w: Rows) -> Rows:
    """Return the memory with twice as many lots."""
    size = int(w[at.H_LOT_SIZE])
    count = max(int(w[at.H_LIVE] + w[at.H_FREE_N]), 64)
    made = np.concatenate([w, np.zeros(count * size, dtype=np.int64)])
    begins = w.size + size * np.arange(count, dtype=np.int64)
    made[begins + at.J_NEXT] = np.append(begins[1:], w[at.H_FREE_LOT])
    made[at.H_FREE_LOT] = begins[0]
    made[at.H_FREE_N] += count
    return longer_heap(made)


def longer_log(w: Rows) -> Rows:
    """Return the memory with an empty log that has room for what all lots there are may do before the next look."""
    rows = 2 * (4096 + 16 * int(w[at.H_MACHINE_N]) + 8 * int(w[at.H_LIVE]))
    made = np.concatenate([w, np.zeros(rows * at.ROW, dtype=np.int64)])
    made[at.H_LOG], made[at.H_LOG_CAP], made[at.H_LOG_N] = w.size, rows, 0
    return made


def longer_heap(w: Rows) -> Rows:
    """Return the memory with a calendar that has room for all lots there are, and the list of blocked ones too."""
    lots = int(w[at.H_LIVE] + w[at.H_FREE_N])
    heap = max(2 * int(w[at.H_HEAP_CAP]), 6 * lots + 40 * int(w[at.H_MACHINE_N]) + 256)
    blocked = max(2 * int(w[at.H_BLOCKED_CAP]), 2 * lots + 64)
    made = np.concatenate([w, np.zeros(heap * at.ENTRY + blocked, dtype=np.int64)])
    for head, count, width, begin in (
        (at.H_HEAP, at.H_HEAP_N, at.ENTRY, w.size), (at.H_BLOCKED, at.H_BLOCKED_N, 1, w.size + heap * at.ENTRY),
    ):  # fmt: skip
        old, used = int(w[head]), int(w[count]) * width
        made[begin : begin + used] = w[old : old + used]
        made[head] = begin
    made[at.H_HEAP_CAP], made[at.H_BLOCKED_CAP] = heap, blocked
    return made
