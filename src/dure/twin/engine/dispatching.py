"""Which lot is next, on which machine, and whether it can start now."""

from dure.kernels.compiled import inner
from dure.twin.codes import LOAD, RENEWAL, RUN, SETUP_PHASE
from dure.twin.compile.tables import CRITICAL_RATIO, EDD, FIFO, NO_DUE, PRIORITY, SPT
from dure.twin.engine import layout as at
from dure.twin.engine.calendar import Fractions, Memory
from dure.twin.engine.lots import node_in
from dure.twin.engine.operators import available, can_take
from dure.twin.engine.phases import load_time, operation_time, unload_time

_LAST = 1e300


@inner
def place_for(w: Memory, s: int, g: int, m: int) -> int:
    """Return the first place of a step that is a machine of a work centre (any machine for m = 0); 0 for none."""
    for k in range(w[s + at.S_PLACE_N]):
        place = w[s + at.S_PLACES] + k * at.L_SIZE
        if w[place + at.L_GROUP] == g:
            first = w[place + at.L_MACHINE]
            if first < 0 or m == 0 or first <= w[m + at.M_INDEX] < first + w[place + at.L_COUNT]:
                return int(place)
    return 0


@inner
def may(w: Memory, s: int, g: int, m: int) -> bool:
    """Return whether a step can be done on a machine, with its tool."""
    if place_for(w, s, g, m) == 0:
        return False
    tool = w[s + at.S_TOOL]
    return bool(tool == 0 or w[tool + at.T_FITS] == 0 or w[w[tool + at.T_FITS] + w[m + at.M_INDEX]] != 0)


@inner
def first_idle(w: Memory, g: int) -> int:
    """Return the first machine of a work centre that could begin something new, 0 for none."""
    for k in range(w[g + at.G_MACHINE_N]):
        m = w[w[g + at.G_MACHINES] + k]
        if available(w, m):
            return int(m)
    return 0


@inner
def key_of(w: Memory, s: int, g: int) -> int:
    """Return the setup key of a step in a work centre, -1 where nothing is set up."""
    return int(w[w[g + at.G_KEYS] + w[w[s + at.S_PRODUCT] + at.R_INDEX]]) if w[g + at.G_KEYS] else -1


@inner
def preferred(w: Memory, s: int, g: int) -> int:
    """Return the idle machine for a step: one that is set up for it, else the first in the file; 0 for none."""
    key = key_of(w, s, g)
    found = 0
    for k in range(w[g + at.G_MACHINE_N]):
        m = w[w[g + at.G_MACHINES] + k]
        if available(w, m) and may(w, s, g, m):
            if key < 0 or w[m + at.M_KEY] == key:
                return int(m)
            if found == 0:
                found = m
    return found


@inner
def _set_up(w: Memory, s: int, g: int) -> bool:
    """Return whether an idle machine that can do a step is set up for it; always where nothing is set up."""
    key = key_of(w, s, g)
    if key < 0:
        return True
    m = preferred(w, s, g)
    return bool(m and w[m + at.M_KEY] == key)


@inner
def _rank(w: Memory, f: Fractions, rule: int, j: int, g: int) -> float:
    s = w[j + at.J_STEP]
    if rule == FIFO:
        return float(w[j + at.J_QUEUED])
    if rule == PRIORITY:
        return float(w[j + at.J_PRIORITY])
    if rule == EDD:
        return float(w[j + at.J_DUE])
    if rule == SPT:
        mean = f[place_for(w, s, g, 0) + at.L_MEAN]
        return float(mean * w[j + at.J_PIECES] if w[s + at.S_PER_PIECE] else mean)
    if rule == CRITICAL_RATIO:
        left = f[s + at.S_REMAINING]
        if w[j + at.J_DUE] == NO_DUE or left <= 0.0:
            return _LAST
        return float((w[j + at.J_DUE] - w[at.H_NOW]) / left)
    return 0.0 if _set_up(w, s, g) else 1.0


@inner
def before(w: Memory, f: Fractions, a: int, b: int, g: int) -> bool:
    """Return whether lot a comes before lot b in a work centre."""
    for k in range(w[g + at.G_RULE_N]):
        rule = w[w[g + at.G_RULES] + k]
        if rule == FIFO:
            x, y = w[a + at.J_QUEUED], w[b + at.J_QUEUED]
            if x != y:
                return bool(x < y)
        else:
            p, q = _rank(w, f, rule, a, g), _rank(w, f, rule, b, g)
            if p != q:
                return bool(p < q)
    if w[a + at.J_PRIORITY] != w[b + at.J_PRIORITY]:
        return bool(w[a + at.J_PRIORITY] < w[b + at.J_PRIORITY])
    if w[a + at.J_QUEUED] != w[b + at.J_QUEUED]:
        return bool(w[a + at.J_QUEUED] < w[b + at.J_QUEUED])
    return bool(w[a + at.J_NUMBER] < w[b + at.J_NUMBER])


@inner
def following(w: Memory, j: int, g: int) -> int:
    """Return the lot behind another one in a queue, 0 at its end."""
    return int(w[node_in(w, j, g) + 1])


@inner
def _next_lot(w: Memory, f: Fractions, g: int, stamp: int, after: int) -> int:
    """Return the next lot that was not tried yet; ``after`` is the last one tried, where the queue is in order."""
    if w[g + at.G_FIFO]:
        j = w[g + at.G_HEAD] if after == 0 else following(w, after, g)
        while j and w[w[j + at.J_STEP] + at.S_STAMP] == stamp:
            j = following(w, j, g)
        return int(j)
    best = 0
    j = w[g + at.G_HEAD]
    while j:
        if w[j + at.J_TRIED] != stamp and w[w[j + at.J_STEP] + at.S_STAMP] != stamp:
            if best == 0 or before(w, f, j, best, g):
                best = j
        j = following(w, j, g)
    return best


@inner
def offer(w: Memory, f: Fractions, g: int) -> bool:
    """Find the next start of a work centre into ``H_OFFER_…``; where there is none, ``H_LACKS`` says what is missing.

    0: a tool, 1: an operator, -1: nothing. A machine is idle and a lot waits.
    """
    if w[g + at.G_PLAIN]:
        w[at.H_LACKS] = -1
        j = w[g + at.G_HEAD]
        w[at.H_OFFER_LOT] = j
        w[at.H_OFFER_MACHINE] = first_idle(w, g)
        w[at.H_OFFER_PLACE] = w[w[j + at.J_STEP] + at.S_PLACES]
        return True
    w[at.H_STAMP] += 1
    stamp = w[at.H_STAMP]
    w[at.H_LACKS] = -1
    j = 0
    while True:
        j = _next_lot(w, f, g, stamp, j)
        if j == 0:
            return False
        w[j + at.J_TRIED] = stamp
        s = w[j + at.J_STEP]
        m = preferred(w, s, g)
        if m == 0 or (w[s + at.S_LEAST] > 0 and not _batch_ready(w, s, g, m)):
            w[s + at.S_STAMP] = stamp
            continue
        place = place_for(w, s, g, m)
        phase = RUN
        if w[s + at.S_TOOL]:
            unit = _tool(w, f, j, place)
            w[at.H_OFFER_UNIT] = unit
            if unit == 0:
                w[s + at.S_STAMP] = stamp
                w[at.H_LACKS] = max(w[at.H_LACKS], 0)
                continue
            phase = w[at.H_OFFER_PHASE]
        if _can_begin(w, g, m, s, phase):
            w[at.H_OFFER_LOT] = j
            w[at.H_OFFER_MACHINE] = m
            w[at.H_OFFER_PLACE] = place
            return True
        w[at.H_LACKS] = 1
        if w[s + at.S_TOOL] == 0:
            w[s + at.S_STAMP] = stamp


@inner
def _tool(w: Memory, f: Fractions, j: int, place: int) -> int:
    """Return the first free tool that lasts, else the first free one; ``H_OFFER_PHASE`` says whether it is renewed."""
    tool = w[w[j + at.J_STEP] + at.S_TOOL]
    w[at.H_OFFER_PHASE] = RUN
    if w[tool + at.T_FREE] == 0:
        return 0
    life = w[tool + at.T_LIFE]
    need = usage(w, f, j, place, tool) if life >= 0 else 0
    first = 0
    for k in range(w[tool + at.T_COUNT]):
        unit = w[tool + at.T_UNITS] + k * at.U_SIZE
        if not w[unit + at.U_TAKEN]:
            if life < 0 or w[unit + at.U_USED] + need <= life:
                return int(unit)
            if first == 0:
                first = unit
    if w[first + at.U_USED] > 0:
        w[at.H_OFFER_PHASE] = RENEWAL
    return first


@inner
def usage(w: Memory, f: Fractions, j: int, place: int, tool: int) -> int:
    """Return what an operation takes from the life of its tool: cycles, or time in ns."""
    if w[tool + at.T_TIMED]:
        return operation_time(w, f, j, place, load_time(w, f, j), unload_time(w, f, j))
    return int(w[j + at.J_PIECES]) if w[w[j + at.J_STEP] + at.S_PER_PIECE] else 1


@inner
def _can_begin(w: Memory, g: int, m: int, s: int, phase: int) -> bool:
    """Find the first phase, into ``H_OFFER_PHASE``; return whether its operators are there."""
    if phase == RENEWAL:
        return can_take(w, -1, w[w[s + at.S_TOOL] + at.T_SKILL])
    key = key_of(w, s, g)
    if key >= 0 and w[m + at.M_KEY] >= 0 and w[m + at.M_KEY] != key:
        w[at.H_OFFER_PHASE] = SETUP_PHASE
        return can_take(w, -1, w[g + at.G_SKILL])
    w[at.H_OFFER_PHASE] = LOAD if w[s + at.S_LOAD_SKILL] >= 0 else RUN
    return can_take(w, w[s + at.S_RUN], w[s + at.S_LOAD_SKILL])


@inner
def joins(w: Memory, j: int, key: int, g: int, m: int) -> bool:
    """Return whether a lot may join a batch of a key on a machine."""
    s = w[j + at.J_STEP]
    return bool(w[s + at.S_LEAST] > 0 and w[s + at.S_BATCH_KEY] == key and place_for(w, s, g, m) != 0)


@inner
def _batch_ready(w: Memory, s: int, g: int, m: int) -> bool:
    count, oldest = 0, w[at.H_NOW]
    j = w[g + at.G_HEAD]
    while j:
        if joins(w, j, w[s + at.S_BATCH_KEY], g, m):
            count += 1
            oldest = min(oldest, w[j + at.J_QUEUED])
        j = following(w, j, g)
    if count >= w[s + at.S_MOST]:
        return True
    return bool(count >= w[s + at.S_LEAST] and w[at.H_NOW] - oldest >= w[s + at.S_WAIT])
