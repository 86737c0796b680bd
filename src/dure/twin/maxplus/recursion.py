"""The recursion over lots: when each enters, starts, ends and leaves, and sums of it by period.

With blocking after service lot n leaves machine j when it is done there and lot n - B - 1 has left machine j + 1, B the
buffer between. Times are whole ns and draws those of the kernel, so both agree to the nanosecond (Baccelli, Cohen,
Olsder and Quadrat, Synchronization and Linearity, 1992; Lindley 1952 for one machine).
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from dure.kernels.compiled import compiled
from dure.kernels.draws import uniform
from dure.kernels.laws import draw_ns
from dure.twin.codes import BLOCKED, DOWN, IDLE, PRODUCING, VISIT_SHIFT
from dure.twin.compile.tables import CONWIP, RATE, SATURATED
from dure.twin.maxplus.tandem import BY_CYCLE, BY_WORK

_VISIT = 1 << VISIT_SHIFT
# Small pieces are put in line: a call with seven arrays costs as much as the work in it.
Whole = NDArray[np.int64]
Floats = NDArray[np.float64]


@njit(inline="always")
def period_of(ends: Whole, hint: int, at: int) -> int:
    """Return the period in which an instant lies, looking forward from one that is not after it."""
    while hint < ends.size and ends[hint] <= at:
        hint += 1
    return hint


@njit(inline="always")
def add_ns(into: Whole, who: int, state: int, ends: Whole, hint: int, begin: int, end: int) -> int:
    """Add a span to (periods, who, state), cut at the ends of periods and at the horizon; return its first period.

    ``hint`` is a period not after the span.
    """
    first = period_of(ends, hint, begin)
    k = first
    while k < ends.size and begin < end:
        last = min(end, ends[k])
        into[k, who, state] += last - begin
        begin = last
        k += 1
    return first


@njit(inline="always")
def add_s(into: Floats, who: int, ends: Whole, hint: int, begin: int, end: int) -> int:
    """Add a span in s to (periods, who) in the same way."""
    first = period_of(ends, hint, begin)
    k = first
    while k < ends.size and begin < end:
        last = min(end, ends[k])
        into[k, who] += (last - begin) / 1e9
        begin = last
        k += 1
    return first


@njit(inline="always")
def operate(
    j: int, n: int, start: int, numbers: Whole, chances: Floats, laws: Floats, keys: Whole, clock: Whole,
    state_ns: Whole, ends: Whole,
) -> int:  # fmt: skip
    """Work on lot n at machine j from ``start``, with its failures, and return when it is done.

    ``numbers`` is (machines, 10): law, stream, pieces, fails, between, failure stream, repair, repair stream, machine,
    work centre; ``clock`` is (machines, 6): time to failure, failures drawn, repairs drawn, events counted, and the
    periods of the last operation and of the last wait.
    """
    horizon, machine = ends[ends.size - 1], numbers[j, 8]
    left = draw_ns(laws, numbers[j, 0], keys[numbers[j, 1]], n | _VISIT) * numbers[j, 2]
    at = start
    fails = numbers[j, 3]
    if fails == BY_CYCLE and uniform(keys[numbers[j, 5]], n) < chances[j]:
        at += draw_ns(laws, numbers[j, 6], keys[numbers[j, 7]], clock[j, 2])
        clock[j, 2] += 1
        clock[j, 4] = add_ns(state_ns, machine, DOWN, ends, clock[j, 4], start, at)
        clock[j, 3] += at < horizon
    while fails == BY_WORK and clock[j, 0] < left:
        struck = at + clock[j, 0]
        left -= clock[j, 0]
        back = struck + draw_ns(laws, numbers[j, 6], keys[numbers[j, 7]], clock[j, 2])
        clock[j, 4] = add_ns(state_ns, machine, PRODUCING, ends, clock[j, 4], at, struck)
        clock[j, 4] = add_ns(state_ns, machine, DOWN, ends, clock[j, 4], struck, back)
        clock[j, 3] += (struck < horizon) + (back < horizon)
        clock[j, 2] += 1
        clock[j, 0] = draw_ns(laws, numbers[j, 4], keys[numbers[j, 5]], clock[j, 1])
        clock[j, 1] += 1
        at = back
    clock[j, 0] -= left
    done = at + left
    clock[j, 4] = add_ns(state_ns, machine, PRODUCING, ends, clock[j, 4], at, done)
    clock[j, 3] += done < horizon
    return int(done)


@compiled
def recur(
    numbers: Whole, chances: Floats, rooms: Whole, entry: Whole, laws: Floats, keys: Whole, ends: Whole,
    state_ns: Whole, queue_s: Floats, wip_s: Floats, lead_s: Floats, counts: Whole, sample: Whole,
) -> None:  # fmt: skip
    """Run the line until the next lot would enter at or after the horizon.

    ``entry`` is (rule, limit, law, stream, product, from where lots are kept, key of their choice). Filled are
    ``counts`` (4, periods): released, finished, outside, and events with lots seen in the first two places; ``lead_s``
    (3, periods): sums of lead times, their squares and times since the order; ``sample`` (4, places): number, finish,
    lead time and time since the order of the lots kept. Machines are idle where nothing else was added.
    """
    stations, horizon = numbers.shape[0], ends[ends.size - 1]
    width = max(2, entry[1] + 1)
    for j in range(stations):
        width = max(width, rooms[j] + 2)
    size = 2
    while size < width:
        size *= 2
    mask = size - 1  # lots by their number in a ring; a power of two spares divisions
    left = np.zeros((stations, size), np.int64)
    started = np.zeros((stations, size), np.int64)
    clock = np.zeros((stations, 6), np.int64)
    for j in range(stations):
        if numbers[j, 3] == BY_WORK:
            clock[j, 0] = draw_ns(laws, numbers[j, 4], keys[numbers[j, 5]], 0)
            clock[j, 1] = 1
    n, ordered, events = 0, 0, 0
    inside, out = 0, 0
    entered_before = 0
    while True:
        here = n & mask
        enters = entered_before
        if entry[0] == RATE:
            ordered += draw_ns(laws, entry[2], keys[entry[3]], n)
            if ordered >= horizon:
                break
            events += 1
            enters = ordered
        elif entry[0] == SATURATED:
            enters = started[0, (n - 1) & mask] if n else 0
        elif entry[0] == CONWIP and n >= entry[1]:
            enters = left[stations - 1, (n - entry[1]) & mask]
        if rooms[0] >= 1 and n >= rooms[0]:
            enters = max(enters, started[0, (n - rooms[0]) & mask])
        enters = max(enters, entered_before)
        entered_before = enters
        if entry[0] != RATE:
            ordered = enters
        if entry[0] == RATE and enters > ordered:
            add_outside(counts, ends, ordered, enters)
        if enters >= horizon:
            if entry[0] == RATE:
                n += 1
                continue
            break
        inside = period_of(ends, inside, enters)
        counts[0, inside] += 1
        at = enters
        for j in range(stations):
            free = left[j, (n - 1) & mask] if n else 0
            start = max(at, free)
            clock[j, 5] = add_s(queue_s, numbers[j, 9], ends, clock[j, 5], at, start)
            done = operate(j, n, start, numbers, chances, laws, keys, clock, state_ns, ends)
            goes = done
            if j + 1 < stations and rooms[j + 1] >= 0 and n >= rooms[j + 1] + 1:
                goes = max(done, left[j + 1, (n - rooms[j + 1] - 1) & mask])
            clock[j, 4] = add_ns(state_ns, numbers[j, 8], BLOCKED, ends, clock[j, 4], done, goes)
            started[j, here] = start
            left[j, here] = goes
            at = goes
        add_s(wip_s, entry[4], ends, inside, enters, at)
        if at < horizon:
            out = period_of(ends, out, at)
            note_finished((at, at - enters, at - ordered), out, entry, counts, lead_s, sample)
        n += 1
    for j in range(stations):
        events += clock[j, 3]
    counts[3, 0] = events
    fill_idle(state_ns, numbers, ends)


@njit(inline="always")
def note_finished(
    lot: tuple[int, int, int], k: int, entry: Whole, counts: Whole, lead_s: Floats, sample: Whole
) -> None:
    """Count a lot (finish, lead time, time since the order) in its period; keep it where the choice falls on it."""
    counts[1, k] += 1
    lead_s[0, k] += lot[1] / 1e9
    lead_s[1, k] += (lot[1] / 1e9) ** 2
    lead_s[2, k] += lot[2] / 1e9
    if lot[0] < entry[5]:
        return
    seen, places = counts[3, 1], sample.shape[1]
    place = seen
    if seen >= places:  # each new one takes a place by chance
        place = int(uniform(entry[6], -1 - seen) * (seen + 1))
    if place < places:
        sample[0, place] = seen
        sample[1, place], sample[2, place], sample[3, place] = lot
    counts[3, 1] += 1


@compiled
def add_outside(counts: Whole, ends: Whole, ordered: int, enters: int) -> None:
    """Count an order as waiting outside at every end of a period that comes before it may enter."""
    k = np.searchsorted(ends, ordered, side="right")
    while k < ends.size and ends[k] <= enters:
        counts[2, k] += 1
        k += 1


@compiled
def fill_idle(state_ns: Whole, numbers: Whole, ends: Whole) -> None:
    """Let machines be idle for the rest of every period."""
    for k in range(ends.size):
        length = ends[k] - (ends[k - 1] if k else 0)
        for j in range(numbers.shape[0]):
            machine = numbers[j, 8]
            state_ns[k, machine, IDLE] = 0
            state_ns[k, machine, IDLE] = length - state_ns[k, machine].sum()
