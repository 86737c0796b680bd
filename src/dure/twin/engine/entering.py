"""How lots enter the plant."""

from dure.kernels.compiled import inner
from dure.kernels.laws import draw_ns
from dure.twin.codes import ENTRY, L_ORDERED, L_RELEASED, ORDINAL_SHIFT, RELEASE
from dure.twin.compile.tables import CONWIP, NO_DUE, ORDERS, RATE, SATURATED
from dure.twin.engine import layout as at
from dure.twin.engine.calendar import Fractions, Memory, note, order, plan
from dure.twin.engine.lots import inside, join
from dure.twin.engine.moving import room
from dure.twin.engine.operators import look_at_entry

_LAST = 2**62
_ORDER = 4


@inner
def _product(w: Memory, e: int) -> int:
    """Return the product of the next lot of a release."""
    if w[e + at.E_RULE] == ORDERS:
        return int(w[w[e + at.E_ORDERS] + _ORDER * w[e + at.E_HEAD]])
    return int(w[e + at.E_PRODUCT])


@inner
def _wanted_since(w: Memory, e: int) -> int:
    """Return since when a release has a lot to let in; -1 where it has none or there is no room."""
    rule = w[e + at.E_RULE]
    since = _LAST
    if rule == RATE or rule == ORDERS:
        if w[e + at.E_OUTSIDE] == 0:
            return -1
        since = w[e + at.E_HEAD_AT]
    elif rule == CONWIP:
        if w[e + at.E_INSIDE] >= w[e + at.E_LIMIT]:
            return -1
        since = w[e + at.E_SINCE]
    elif rule == SATURATED and w[e + at.E_FIRST_QUEUE] >= w[e + at.E_MOST]:
        return -1
    s = w[_product(w, e) + at.R_FIRST]
    return since if room(w, w[w[s + at.S_PLACES] + at.L_GROUP]) else -1


@inner
def decide_entries(w: Memory, f: Fractions) -> None:
    """Let lots in, the longest wanted first, until none is left or there is no memory for one more."""
    row = w[at.H_ENTER]
    while True:
        best, earliest, k = 0, 0, 0
        while k < w[at.H_ENTER_N]:
            e = w[row + k]
            since = _wanted_since(w, e)
            if since < 0:
                w[e + at.E_LOOKED_AT] = 0
                w[at.H_ENTER_N] -= 1
                w[row + k] = w[row + w[at.H_ENTER_N]]
                continue
            if best == 0 or since < earliest or (since == earliest and e < best):
                best, earliest = e, since
            k += 1
        if best == 0:
            return
        if w[at.H_FREE_N] == 0:
            w[at.H_STATUS] = at.LOTS_SHORT
            return
        if w[at.H_HEAP_N] + 3 * w[at.H_LIVE] + 8 * w[at.H_MACHINE_N] + 64 > w[at.H_HEAP_CAP]:
            w[at.H_STATUS] = at.HEAP_SHORT
            return
        _enter(w, f, best)


@inner
def _enter(w: Memory, f: Fractions, e: int) -> None:
    rule, count, now = w[e + at.E_RULE], w[e + at.E_MADE], w[at.H_NOW]
    r = _product(w, e)
    pieces, due, ordered = w[r + at.R_LOT], NO_DUE, now
    if rule == ORDERS:
        row = w[e + at.E_ORDERS] + _ORDER * w[e + at.E_HEAD]
        pieces, due = w[row + 2], w[row + 3]
    if rule == RATE or rule == ORDERS:
        count, ordered = w[e + at.E_HEAD], w[e + at.E_HEAD_AT]
        w[e + at.E_OUTSIDE] -= 1
        w[e + at.E_HEAD] = count + 1
        if w[e + at.E_OUTSIDE] == 0:
            pass  # the next one tells when it comes
        elif rule == RATE:
            w[e + at.E_HEAD_AT] = ordered + draw_ns(f, w[e + at.E_LAW], w[e + at.E_KEY], count + 1)
        else:
            w[e + at.E_HEAD_AT] = w[w[e + at.E_ORDERS] + _ORDER * (count + 1) + 1]
    else:
        w[e + at.E_MADE] = count + 1
    if w[e + at.E_DUE] >= 0:
        due = ordered + draw_ns(f, w[e + at.E_DUE], w[e + at.E_DUE_KEY], count)
    w[e + at.E_INSIDE] += 1
    w[e + at.E_FIRST_QUEUE] += 1
    _new_lot(w, f, e, r, count, pieces, due, ordered)


@inner
def _new_lot(
    w: Memory, f: Fractions, e: int, r: int, count: int, pieces: int, due: int, ordered: int
) -> None:
    j = w[at.H_FREE_LOT]
    w[at.H_FREE_LOT] = w[j + at.J_NEXT]
    w[at.H_FREE_N] -= 1
    w[at.H_LIVE] += 1
    w[at.H_HEAP_SAFE] -= 4
    w[at.H_BLOCKED_SAFE] -= 1
    for k in range(w[at.H_LOT_SIZE]):
        w[j + k] = 0
    s = w[r + at.R_FIRST]
    g = w[w[s + at.S_PLACES] + at.L_GROUP]
    w[j + at.J_NUMBER] = w[at.H_LOTS_MADE]
    w[at.H_LOTS_MADE] += 1
    w[j + at.J_STEP] = s
    w[j + at.J_PRODUCT] = r
    w[j + at.J_COUNTER] = count | (w[e + at.E_ORDINAL] << ORDINAL_SHIFT)
    w[j + at.J_PIECES] = pieces
    w[j + at.J_DUE] = due
    w[j + at.J_ORDERED] = ordered
    w[j + at.J_RELEASED] = w[at.H_NOW]
    w[j + at.J_ENTRY] = e
    w[j + at.J_NEW] = 1
    w[j + at.J_PRIORITY] = w[r + at.R_PRIORITY]
    w[j + at.J_CARD] = g
    if w[s + at.S_SLOT] >= 0:
        w[j + w[at.H_LOT_VISITS] + w[s + at.S_SLOT]] = 1
    w[g + at.G_INSIDE] += 1
    w[g + at.G_CARDS] += 1
    w[w[r + at.R_COUNTS] + at.C_RELEASED] += 1
    inside(w, f, r, 1)
    note(w, L_RELEASED, w[r + at.R_INDEX], w[j + at.J_NUMBER], pieces, w[e + at.E_INDEX])
    join(w, f, j)


@inner
def plan_arrival(w: Memory, f: Fractions, e: int) -> None:
    """Plan the next order of a release."""
    count = w[e + at.E_MADE]
    if w[e + at.E_RULE] == RATE:
        wait = draw_ns(f, w[e + at.E_LAW], w[e + at.E_KEY], count)
    elif w[e + at.E_RULE] == ORDERS and count < w[e + at.E_ORDER_N]:
        wait = w[w[e + at.E_ORDERS] + _ORDER * count + 1] - w[at.H_NOW]
    else:
        return
    plan(w, wait, order(RELEASE, ENTRY, w[e + at.E_INDEX], 0), at.EV_ORDER, e, 0)


@inner
def order_comes(w: Memory, f: Fractions, e: int) -> None:
    """Let an order come; it waits outside until it is let in."""
    w[e + at.E_MADE] += 1
    if w[e + at.E_OUTSIDE] == 0:
        w[e + at.E_HEAD_AT] = w[at.H_NOW]
    w[e + at.E_OUTSIDE] += 1
    note(w, L_ORDERED, w[e + at.E_INDEX], -1, 0, 0)
    look_at_entry(w, e)
    plan_arrival(w, f, e)
