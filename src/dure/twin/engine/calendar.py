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
    if w[at.H_HOLE]:
        w[at.H_HOLE] = 0
        _sink(w, heap, w[at.H_HEAP_N], time, tie, what, version)
        return
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
    _set(w, heap + k * at.ENTRY, time, tie, what, version)


@inner
def drop_first(w: Memory) -> None:
    """Take the first event out. Its place stays open for the next one planned, which saves a way through the heap."""
    w[at.H_HOLE] = 1


@inner
def close_hole(w: Memory) -> None:
    """Let the first place be that of the first event again."""
    if w[at.H_HOLE]:
        w[at.H_HOLE] = 0
        heap = w[at.H_HEAP]
        n = w[at.H_HEAP_N] - 1
        w[at.H_HEAP_N] = n
        last = heap + n * at.ENTRY
        _sink(w, heap, n, w[last], w[last + 1], w[last + 2], w[last + 3])


@inner
def _sink(w: Memory, heap: int, n: int, time: int, tie: int, what: int, version: int) -> None:
    """Put an event into the first place of a heap of n, and let it sink to where it belongs."""
    k = 0
    while True:
        child = 2 * k + 1
        if child >= n:
            break
        c = heap + child * at.ENTRY
        if child + 1 < n:
            d = c + at.ENTRY
            earlier = (w[d] < w[c]) | ((w[d] == w[c]) & (w[d + 1] < w[c + 1]))
            child += earlier
            c += earlier * at.ENTRY
        if time < w[c] or (time == w[c] and tie <= w[c + 1]):
            break
        here = heap + k * at.ENTRY
        w[here] = w[c]
        w[here + 1] = w[c + 1]
        w[here + 2] = w[c + 2]
        w[here + 3] = w[c + 3]
        k = child
    _set(w, heap + k * at.ENTRY, time, tie, what, version)


@inner
def _set(w: Memory, here: int, time: int, tie: int, what: int, version: int) -> None:
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
