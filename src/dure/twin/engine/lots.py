"""Lots: their draws, the queues in which they stand, and how they leave the plant."""

from dure.kernels.compiled import inner
from dure.kernels.draws import uniform
from dure.twin.codes import FAILURE, GROUP, L_DONE, L_QUEUED, L_SCRAPPED, PRODUCT, VISIT_SHIFT
from dure.twin.compile.tables import CONWIP, NO_DUE, SATURATED
from dure.twin.engine import layout as at
from dure.twin.engine.calendar import Fractions, Memory, note, order, plan
from dure.twin.engine.operators import look_at, look_at_entry, room_made
from dure.twin.replication import SAMPLE


@inner
def counter(w: Memory, j: int, s: int) -> int:
    """Return what the draws of a lot at a step are counted by: its number in its release, and the visit."""
    slot = w[s + at.S_SLOT]
    visit = 1 if slot < 0 else w[j + w[at.H_LOT_VISITS] + slot]
    return int(w[j + at.J_COUNTER] | (visit << VISIT_SHIFT))


@inner
def node_in(w: Memory, j: int, g: int) -> int:
    """Return where the links of a lot in the queue of a work centre are."""
    if w[g + at.G_SINGLE]:
        return j + at.J_NODES
    places = w[w[j + at.J_STEP] + at.S_PLACES]
    while w[places + at.L_GROUP] != g:
        places += at.L_SIZE
    return int(j + at.J_NODES + 2 * w[places + at.L_NODE])


@inner
def wait_for(w: Memory, f: Fractions, g: int, more: int) -> None:
    """Count a lot more or less that waits before a work centre, and how long they waited."""
    now = w[at.H_NOW]
    f[w[g + at.G_SUM]] += w[g + at.G_WAITING] * ((now - w[g + at.G_WAITING_SINCE]) * 1e-9)
    w[g + at.G_WAITING_SINCE] = now
    w[g + at.G_WAITING] += more


@inner
def inside(w: Memory, f: Fractions, r: int, more: int) -> None:
    """Count a lot more or less inside the plant."""
    now = w[at.H_NOW]
    f[w[r + at.R_SUMS] + at.X_WIP] += w[r + at.R_WIP] * ((now - w[r + at.R_WIP_SINCE]) * 1e-9)
    w[r + at.R_WIP_SINCE] = now
    w[r + at.R_WIP] += more


@inner
def link(w: Memory, j: int, g: int) -> None:
    """Put a lot into a queue, sorted by arrival, then priority, then number."""
    here = node_in(w, j, g)
    before = w[g + at.G_TAIL]
    after = 0
    while before and w[before + at.J_QUEUED] == w[j + at.J_QUEUED]:
        p, q = w[before + at.J_PRIORITY], w[j + at.J_PRIORITY]
        if p < q or (p == q and w[before + at.J_NUMBER] < w[j + at.J_NUMBER]):
            break
        after = before
        before = w[node_in(w, before, g)]
    w[here] = before
    w[here + 1] = after
    if before:
        w[node_in(w, before, g) + 1] = j
    else:
        w[g + at.G_HEAD] = j
    if after:
        w[node_in(w, after, g)] = j
    else:
        w[g + at.G_TAIL] = j
    w[g + at.G_LENGTH] += 1
    look_at(w, g)


@inner
def unlink(w: Memory, j: int, g: int) -> None:
    """Take a lot out of a queue."""
    here = node_in(w, j, g)
    before, after = w[here], w[here + 1]
    if before:
        w[node_in(w, before, g) + 1] = after
    else:
        w[g + at.G_HEAD] = after
    if after:
        w[node_in(w, after, g)] = before
    else:
        w[g + at.G_TAIL] = before
    w[g + at.G_LENGTH] -= 1
    if w[g + at.G_LACKS] >= 0:
        look_at(w, g)


@inner
def join(w: Memory, f: Fractions, j: int) -> None:
    """Put a lot into the queue of every place where its step can be done."""
    now = w[at.H_NOW]
    s = w[j + at.J_STEP]
    places = w[s + at.S_PLACES]
    first = w[places + at.L_GROUP]
    w[j + at.J_QUEUED] = now
    w[j + at.J_IN_QUEUE] = 1
    w[at.H_QUEUE_STAMP] += 1
    w[j + at.J_STAMP] = w[at.H_QUEUE_STAMP]
    seen = 0
    for k in range(w[s + at.S_PLACE_N]):
        place = places + k * at.L_SIZE
        if w[place + at.L_NODE] == seen:
            link(w, j, w[place + at.L_GROUP])
            seen += 1
    wait_for(w, f, first, 1)
    index, number = w[first + at.G_INDEX], w[j + at.J_NUMBER]
    note(w, L_QUEUED, index, number, w[s + at.S_INDEX], 0)
    if w[s + at.S_LEAST] > 0 and w[s + at.S_WAIT] > 0:
        tie = order(FAILURE, GROUP, index, number)
        plan(w, w[s + at.S_WAIT], tie, at.EV_TIMER, j, w[j + at.J_STAMP])
    if w[first + at.G_SHELF] > 0:
        tie = order(FAILURE, PRODUCT, index, number)
        plan(w, w[first + at.G_SHELF], tie, at.EV_SPOILS, j, w[j + at.J_STAMP])


@inner
def give_card_back(w: Memory, j: int) -> None:
    """Let the kanban card of a lot go."""
    g = w[j + at.J_CARD]
    if g:
        w[g + at.G_CARDS] -= 1
        w[j + at.J_CARD] = 0
        if w[g + at.G_LIMIT] >= 0:
            room_made(w, g)


@inner
def leave_queue(w: Memory, f: Fractions, j: int, taker: int) -> None:
    """Take a lot out of every queue in which it stands; its place and, taken elsewhere, its card come free."""
    s = w[j + at.J_STEP]
    places = w[s + at.S_PLACES]
    first = w[places + at.L_GROUP]
    seen = 0
    for k in range(w[s + at.S_PLACE_N]):
        place = places + k * at.L_SIZE
        if w[place + at.L_NODE] == seen:
            unlink(w, j, w[place + at.L_GROUP])
            seen += 1
    w[j + at.J_IN_QUEUE] = 0
    wait_for(w, f, first, -1)
    w[first + at.G_INSIDE] -= 1
    if w[first + at.G_CAPACITY] >= 0:
        room_made(w, first)
    if taker != first:
        give_card_back(w, j)
    if w[j + at.J_NEW]:
        w[j + at.J_NEW] = 0
        e = w[j + at.J_ENTRY]
        w[e + at.E_FIRST_QUEUE] -= 1
        if w[e + at.E_RULE] == SATURATED:
            look_at_entry(w, e)


@inner
def gone(w: Memory, f: Fractions, j: int) -> None:
    """Take a lot out of the plant; its cards come free and its memory is used again."""
    give_card_back(w, j)
    e = w[j + at.J_ENTRY]
    if w[e + at.E_RULE] == CONWIP:
        look_at_entry(w, e)
        if w[e + at.E_INSIDE] == w[e + at.E_LIMIT]:
            w[e + at.E_SINCE] = w[at.H_NOW]
    w[e + at.E_INSIDE] -= 1
    inside(w, f, w[j + at.J_PRODUCT], -1)
    w[j + at.J_NEXT] = w[at.H_FREE_LOT]
    w[at.H_FREE_LOT] = j
    w[at.H_FREE_N] += 1
    w[at.H_LIVE] -= 1
    w[at.H_HEAP_SAFE] += 4
    w[at.H_BLOCKED_SAFE] += 1


@inner
def scrap(w: Memory, f: Fractions, j: int) -> None:
    """Count a lot as scrapped and take it out of the plant."""
    r = w[j + at.J_PRODUCT]
    note(
        w,
        L_SCRAPPED,
        w[r + at.R_INDEX],
        w[j + at.J_NUMBER],
        w[w[j + at.J_STEP] + at.S_INDEX],
        w[j + at.J_PIECES],
    )
    w[w[r + at.R_COUNTS] + at.C_SCRAPPED] += 1
    w[w[r + at.R_COUNTS] + at.C_SCRAPPED_PIECES] += w[j + at.J_PIECES]
    gone(w, f, j)


@inner
def finish(w: Memory, f: Fractions, j: int) -> None:
    """Count a lot as finished and take it out of the plant."""
    r = w[j + at.J_PRODUCT]
    counts, sums = w[r + at.R_COUNTS], w[r + at.R_SUMS]
    lead = w[at.H_NOW] - w[j + at.J_RELEASED]
    order_lead = w[at.H_NOW] - w[j + at.J_ORDERED]
    late = NO_DUE if w[j + at.J_DUE] == NO_DUE else w[at.H_NOW] - w[j + at.J_DUE]
    note(w, L_DONE, w[r + at.R_INDEX], w[j + at.J_NUMBER], w[j + at.J_PIECES], 0)
    w[counts + at.C_FINISHED] += 1
    w[counts + at.C_PIECES] += w[j + at.J_PIECES]
    seconds = lead * 1e-9
    f[sums + at.X_LEAD] += seconds
    f[sums + at.X_LEAD_SQUARED] += seconds * seconds
    f[sums + at.X_ORDER_LEAD] += order_lead * 1e-9
    if 0 < late < NO_DUE:
        w[counts + at.C_LATE] += 1
        f[sums + at.X_TARDINESS] += late * 1e-9
    if w[at.H_NOW] >= w[at.H_COLLECT]:
        _sample(w, r, lead, order_lead, late)
    gone(w, f, j)


@inner
def _sample(w: Memory, r: int, lead: int, order_lead: int, late: int) -> None:
    """Keep a lot; once ``SAMPLE`` are kept, a new one takes a place by chance (reservoir sampling)."""
    seen = w[r + at.R_SEEN]
    w[r + at.R_SEEN] = seen + 1
    place = seen
    if seen >= SAMPLE:
        place = int(uniform(w[r + at.R_KEY], -1 - seen) * (seen + 1))
        if place >= SAMPLE:
            return
    row = w[r + at.R_SAMPLE] + place * at.SAMPLED
    w[row] = seen
    w[row + 1] = w[at.H_NOW]
    w[row + 2] = lead
    w[row + 3] = order_lead
    w[row + 4] = late
