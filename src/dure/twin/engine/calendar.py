"""The calendar of events: a binary heap by time, then by the order of events in one instant."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from dure.kernels.compiled import inner
from dure.twin.engine import layout as at

Memory: TypeAlias = NDArray[np.int64]
Fractions: TypeAlias = NDArray[np.float64]


@inner
def push(w: Memory, time: int, tie: int, what: int, version: int) -> None:
    """Plan an event; ``what`` is its kind and the address of what it is about."""
    heap = w[at.H_HEAP]
    k = w[at.H_HEAP_N]
    w[at.H_HEAP_N] = k + 1
    while k > 0:
        parent = (k - 1) >> 1
        above = heap + parent * at.ENTRY
        if w[above] < time or (w[above] == time and w[above + 1] <= tie):
            break
        here = heap + k * at.ENTRY
        w[here] = w[above]
        w[here + 1] = w[above + 1]
        w[here + 2] = w[above + 2]
        w[here + 3] = w[above + 3]
        k = parent
    here = heap + k * at.ENTRY
    w[here] = time
    w[here + 1] = tie
    w[here + 2] = what
    w[here + 3] = version


@inner
def drop_first(w: Memory) -> None:
    """Take the first event out."""
    heap = w[at.H_HEAP]
    n = w[at.H_HEAP_N] - 1
    w[at.H_HEAP_N] = n
    last = heap + n * at.ENTRY
    time, tie, what, version = w[last], w[last + 1], w[last + 2], w[last + 3]
    k = 0
    while True:
        child = 2 * k + 1
        if child >= n:
            break
        c = heap + child * at.ENTRY
        if child + 1 < n:
            d = c + at.ENTRY
            if w[d] < w[c] or (w[d] == w[c] and w[d + 1] < w[c + 1]):
                child += 1
                c = d
        if time < w[c] or (time == w[c] and tie <= w[c + 1]):
            break
        here = heap + k * at.ENTRY
        w[here] = w[c]
        w[here + 1] = w[c + 1]
        w[here + 2] = w[c + 2]
        w[here + 3] = w[c + 3]
        k = child
    here = heap + k * at.ENTRY
    w[here] = time
    w[here + 1] = tie
    w[here + 2] = what
    w[here + 3] = version


@inner
def plan(w: Memory, after: int, tie: int, kind: int, thing: int, version: int) -> None:
    """Plan an event ``after`` ns from now."""
    push(w, w[at.H_NOW] + after, tie, kind | (thing << at.KIND_BITS), version)


@inner
def order(rank: int, section: int, index: int, last: int) -> int:
    """Return the number by which events of one instant are ordered (``codes.tie``)."""
    return ((rank * 6 + section) << 57) | (index << 40) | last


@inner
def note(w: Memory, code: int, who: int, lot: int, a: int, b: int) -> None:
    """Write a row into the log, where there is one."""
    if w[at.H_LOG_CAP] == 0:
        return
    row = w[at.H_LOG] + w[at.H_LOG_N] * at.ROW
    w[at.H_LOG_N] += 1
    w[row] = w[at.H_NOW]
    w[row + 1] = code
    w[row + 2] = who
    w[row + 3] = lot
    w[row + 4] = a
    w[row + 5] = b
