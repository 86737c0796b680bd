"""Lots between machines: what follows an operation, places at the next work centre, and the way there."""

from dure.kernels.binomial import binomial
from dure.kernels.compiled import inner
from dure.kernels.draws import uniform
from dure.kernels.laws import draw_ns
from dure.twin.codes import COMPLETION, HELD, L_FINISHED, L_LEFT, PRODUCT
from dure.twin.compile.tables import DONE, SCRAPPED, WORKING
from dure.twin.engine import layout as at
from dure.twin.engine.calendar import Fractions, Memory, note, order, plan
from dure.twin.engine.lots import counter, finish, give_card_back, join, scrap
from dure.twin.engine.operators import ask_place, changed
from dure.twin.engine.phases import free_runner, free_tool
from dure.twin.engine.serving import fall_due


@inner
def complete(w: Memory, f: Fractions, m: int) -> None:
    """End an operation: thin the lots, send each on, keep those that must wait for a place."""
    free_runner(w, m)
    free_tool(w, m)
    w[m + at.M_PHASE] = 0
    j = w[m + at.M_LOTS]
    w[m + at.M_LOTS] = 0
    whole = w[m + at.M_WHOLE]
    for k in range(w[m + at.M_UPKEEP_N]):
        upkeep = w[m + at.M_UPKEEP] + k * at.K_SIZE
        if w[upkeep + at.K_CLOCK] == WORKING and w[m + at.M_PRODUCED] >= w[upkeep + at.K_DUE_AT]:
            fall_due(w, upkeep, False)
    last = 0
    while j:
        after = w[j + at.J_NEXT]
        s = w[j + at.J_STEP]
        if whole == 0:
            f[m + at.M_LUMP] += f[s + at.S_ENERGY]
        share = f[s + at.S_SCRAP]
        if share > 0.0:
            lost = binomial(w[j + at.J_PIECES], share, w[s + at.S_SCRAP_KEY], counter(w, j, s))
            w[j + at.J_PIECES] -= lost
            w[w[w[j + at.J_PRODUCT] + at.R_COUNTS] + at.C_SCRAPPED_PIECES] += lost
        note(w, L_FINISHED, w[m + at.M_INDEX], w[j + at.J_NUMBER], w[s + at.S_INDEX], w[j + at.J_PIECES])
        if _route_on(w, f, j, s):
            w[j + at.J_NEXT] = 0
            if last:
                w[last + at.J_NEXT] = j
            else:
                w[m + at.M_HELD] = j
            last = j
        j = after
    if last:
        w[m + at.M_PHASE] = HELD
    changed(w, m)


@inner
def _route_on(w: Memory, f: Fractions, j: int, s: int) -> bool:
    """Send a finished lot on its way; return whether it still stands on its machine, waiting for a place."""
    if w[j + at.J_PIECES] <= 0:
        scrap(w, f, j)
        return False
    row = w[s + at.S_NEXT]
    if w[s + at.S_NEXT_N] > 1:
        u = uniform(w[s + at.S_NEXT_KEY], counter(w, j, s))
        while u >= f[row]:
            row += 2
    to = w[row + 1]
    if to == DONE:
        finish(w, f, j)
        return False
    if to != SCRAPPED and w[to + at.S_SLOT] >= 0:
        slot = j + w[at.H_LOT_VISITS] + w[to + at.S_SLOT]
        if w[to + at.S_MOST_VISITS] and w[slot] >= w[to + at.S_MOST_VISITS]:
            to = SCRAPPED
        else:
            w[slot] += 1
    if to == SCRAPPED:
        scrap(w, f, j)
        return False
    w[j + at.J_STEP] = to
    g = w[w[to + at.S_PLACES] + at.L_GROUP]
    w[j + at.J_WAITS] = 1
    w[j + at.J_NEXT_WAITER] = 0
    if w[g + at.G_LAST_WAITER]:
        w[w[g + at.G_LAST_WAITER] + at.J_NEXT_WAITER] = j
    else:
        w[g + at.G_FIRST_WAITER] = j
    w[g + at.G_LAST_WAITER] = j
    ask_place(w, g)
    w[w[at.H_BLOCKED] + w[at.H_BLOCKED_N]] = j
    w[at.H_BLOCKED_N] += 1
    return True


@inner
def room(w: Memory, g: int) -> bool:
    """Return whether one more lot may come; without a buffer, whether a machine is there for it at once."""
    if w[g + at.G_LIMIT] >= 0 and w[g + at.G_CARDS] >= w[g + at.G_LIMIT]:
        return False
    places = w[g + at.G_CAPACITY]
    if places < 0:
        return True
    if places == 0:
        for k in range(w[g + at.G_MACHINE_N]):
            m = w[w[g + at.G_MACHINES] + k]
            if (
                w[m + at.M_PHASE] == 0
                and w[m + at.M_OPEN]
                and w[m + at.M_SERVICE] == 0
                and w[m + at.M_DUE] == 0
            ):
                places += 1
    return bool(w[g + at.G_INSIDE] < places)


@inner
def give_place(w: Memory, f: Fractions, g: int) -> None:
    """Reserve a place for the lot that is blocked longest before a work centre, and send it there."""
    j = w[g + at.G_FIRST_WAITER]
    w[g + at.G_FIRST_WAITER] = w[j + at.J_NEXT_WAITER]
    if w[g + at.G_FIRST_WAITER] == 0:
        w[g + at.G_LAST_WAITER] = 0
    w[j + at.J_WAITS] = 0
    w[g + at.G_INSIDE] += 1
    w[g + at.G_CARDS] += 1
    w[j + at.J_BOUND] = g
    r = w[j + at.J_PRODUCT]
    fleet = w[r + at.R_FLEET]
    if fleet and w[w[j + at.J_MACHINE] + at.M_PLACE] != w[g + at.G_PLACE]:
        w[j + at.J_NEXT_WAITER] = 0
        if w[fleet + at.F_LAST_CALL]:
            w[w[fleet + at.F_LAST_CALL] + at.J_NEXT_WAITER] = j
        else:
            w[fleet + at.F_FIRST_CALL] = j
        w[fleet + at.F_LAST_CALL] = j
        w[at.H_FLEET_LOOK] = 1
        return
    leave_machine(w, j)
    if w[r + at.R_MOVE] >= 0:
        s = w[j + at.J_STEP]
        wait = draw_ns(f, w[r + at.R_MOVE], w[s + at.S_MOVE_KEY], counter(w, j, s))
        plan(w, wait, order(COMPLETION, PRODUCT, w[r + at.R_INDEX], w[j + at.J_NUMBER]), at.EV_ARRIVES, j, 0)
    else:
        join(w, f, j)


@inner
def leave_machine(w: Memory, j: int) -> None:
    """Take a finished lot off its machine."""
    m = w[j + at.J_MACHINE]
    if w[m + at.M_HELD] == j:
        w[m + at.M_HELD] = w[j + at.J_NEXT]
    else:
        k = w[m + at.M_HELD]
        while w[k + at.J_NEXT] != j:
            k = w[k + at.J_NEXT]
        w[k + at.J_NEXT] = w[j + at.J_NEXT]
    w[j + at.J_MACHINE] = 0
    give_card_back(w, j)
    w[j + at.J_CARD] = w[j + at.J_BOUND]
    note(w, L_LEFT, w[m + at.M_INDEX], w[j + at.J_NUMBER], w[w[j + at.J_STEP] + at.S_INDEX], 0)
    if w[m + at.M_HELD] == 0:
        w[m + at.M_PHASE] = 0
        changed(w, m)
