"""What is decided once all that was due has happened; only what may have changed is looked at again."""

from dure.kernels.compiled import inner
from dure.twin.codes import HELD, L_STARTED, RENEWAL, RUN
from dure.twin.engine import layout as at
from dure.twin.engine.calendar import Fractions, Memory, note
from dure.twin.engine.dispatching import before, first_idle, following, joins, key_of, offer, usage
from dure.twin.engine.entering import decide_entries
from dure.twin.engine.lots import leave_queue
from dure.twin.engine.moving import give_place, room
from dure.twin.engine.operators import can_take, look_at, take, touch
from dure.twin.engine.phases import (
    ask_no_more,
    begin_service,
    enter,
    go,
    load_time,
    operation_time,
    shut_out,
    start_service,
    unload_time,
    whole_time,
)  # fmt: skip
from dure.twin.engine.vehicles import decide_vehicles


@inner
def decide(w: Memory, f: Fractions) -> None:
    """Decide until nothing changes, downstream first; stop where ``H_STATUS`` says that memory is short."""
    while True:
        if w[at.H_UNBLOCK_N]:
            _unblock(w, f)
        if w[at.H_FREED]:
            _look_where_something_lacks(w)
        if w[at.H_DUE_N]:
            _begin_upkeep(w, f)
        if w[at.H_LOOK]:
            w[at.H_LOOK] = 0
            if w[at.H_CREW_N]:
                _crews(w, f)
            if w[at.H_ASKING_N]:
                _operators(w, f)
        if w[at.H_FREED]:
            _look_where_something_lacks(w)
        if w[at.H_DIRTY_N]:
            _starts(w, f)
        if w[at.H_FLEET_LOOK]:
            w[at.H_FLEET_LOOK] = 0
            decide_vehicles(w)
        if w[at.H_ENTER_N]:
            decide_entries(w, f)
            if w[at.H_STATUS] != at.GOES_ON:
                return
        if not _more(w):
            return


@inner
def _more(w: Memory) -> bool:
    """Return whether something that was decided lets something else be looked at again."""
    return bool(
        w[at.H_UNBLOCK_N] | w[at.H_DIRTY_N] | w[at.H_LOOK] | w[at.H_FREED] | w[at.H_FLEET_LOOK]
    )  # fmt: skip


@inner
def _look_where_something_lacks(w: Memory) -> None:
    """Let everybody look again who waits for what has come free; also for what has been taken."""
    w[at.H_FREED] = 0
    w[at.H_LOOK] = 1
    for k in range(w[at.H_LACKING_N]):
        look_at(w, w[w[at.H_LACKING] + k])


@inner
def _unblock(w: Memory, f: Fractions) -> None:
    """Give places to finished lots, the longest blocked first; work centres in the order of the file."""
    while w[at.H_UNBLOCK_N]:
        row, n = w[at.H_UNBLOCK], w[at.H_UNBLOCK_N]
        best = 0
        for k in range(1, n):
            if w[row + k] < w[row + best]:
                best = k
        g = w[row + best]
        w[row + best] = w[row + n - 1]
        w[at.H_UNBLOCK_N] = n - 1
        w[g + at.G_UNBLOCK] = 0
        while w[g + at.G_FIRST_WAITER] and room(w, g):
            give_place(w, f, g)


@inner
def _begin_upkeep(w: Memory, f: Fractions) -> None:
    """Begin maintenance that is due on machines that are done with what they did, in the order of the file."""
    row, n = w[at.H_DUE], w[at.H_DUE_N]
    for i in range(1, n):
        m, k = w[row + i], i
        while k > 0 and w[row + k - 1] > m:
            w[row + k] = w[row + k - 1]
            k -= 1
        w[row + k] = m
    for k in range(n):
        m = w[row + k]
        if w[m + at.M_SERVICE]:
            continue
        due = w[m + at.M_DUE]
        down = due & w[m + at.M_DUE_DOWN]
        phase = w[m + at.M_PHASE]
        if down or (w[m + at.M_OPEN] and (phase == 0 or phase == HELD)):
            bits = down if down else due
            number = 0
            while not (bits >> number) & 1:
                number += 1
            ask_no_more(w, m)
            begin_service(w, f, m, at.UPKEEP, w[m + at.M_UPKEEP] + number * at.K_SIZE)


@inner
def _skill_asked(w: Memory, m: int) -> int:
    what = w[m + at.M_WHAT]
    return int(w[what + at.B_SKILL] if w[m + at.M_SERVICE] == at.REPAIR else w[what + at.K_SKILL])


@inner
def _sort_by(w: Memory, row: int, n: int, field: int, priority: bool) -> None:
    """Sort machines on a list by (priority of their lot,) a time and the order of the file."""
    for i in range(1, n):
        m = w[row + i]
        k = i
        while k > 0 and _later(w, w[row + k - 1], m, field, priority):
            w[row + k] = w[row + k - 1]
            k -= 1
        w[row + k] = m


@inner
def _later(w: Memory, a: int, b: int, field: int, priority: bool) -> bool:
    if priority:
        p, q = w[w[a + at.M_LOTS] + at.J_PRIORITY], w[w[b + at.M_LOTS] + at.J_PRIORITY]
        if p != q:
            return bool(p > q)
    if w[a + field] != w[b + field]:
        return bool(w[a + field] > w[b + field])
    return bool(a > b)


@inner
def _crews(w: Memory, f: Fractions) -> None:
    """Send crews: the longest waiting machine first; who has none does not stop later ones."""
    row, n = w[at.H_CREW], w[at.H_CREW_N]
    _sort_by(w, row, n, at.M_ASKED, False)
    kept = 0
    for k in range(n):
        m = w[row + k]
        skill = _skill_asked(w, m)
        if can_take(w, skill, -1):
            w[m + at.M_CREW] = take(w, skill)
            start_service(w, f, m)
        else:
            w[row + kept] = m
            kept += 1
    w[at.H_CREW_N] = kept


@inner
def _operators(w: Memory, f: Fractions) -> None:
    """Give operators to machines that hold a lot and wait for somebody: by priority, then how long they wait."""
    row = w[at.H_ASKING]
    _sort_by(w, row, w[at.H_ASKING_N], at.M_SINCE, True)
    k = 0
    while k < w[at.H_ASKING_N]:
        m = w[row + k]
        runs = -1
        if w[m + at.M_PHASE] >= 3 and w[m + at.M_RUNNER] == 0:
            runs = w[w[m + at.M_STEP] + at.S_RUN]
        helps = w[m + at.M_HELPER_SKILL] if w[m + at.M_HELPER] == 0 else -1
        if shut_out(w, m) or not can_take(w, runs, helps):
            k += 1
            continue
        if runs >= 0:
            w[m + at.M_RUNNER] = take(w, runs)
        if helps >= 0:
            w[m + at.M_HELPER] = take(w, helps)
        n = w[at.H_ASKING_N] - 1
        for i in range(k, n):
            w[row + i] = w[row + i + 1]
        w[at.H_ASKING_N] = n
        w[m + at.M_SINCE] = -1
        go(w, f, m)


@inner
def _starts(w: Memory, f: Fractions) -> None:
    """Start lots on idle machines, one after another: by priority, then the time in the queue, then file order."""
    while True:
        if w[at.H_FREED]:
            _look_where_something_lacks(w)
        row, k, best, last = w[at.H_DIRTY], 0, 0, 0
        while k < w[at.H_DIRTY_N]:
            g = last = w[row + k]
            open_to = w[g + at.G_HEAD] and first_idle(w, g)
            if open_to and offer(w, f, g):
                if w[g + at.G_LACKS] >= 0:
                    _set_lacks(w, g, -1)
                if best == 0 or _first(w, g, w[at.H_OFFER_LOT], best):
                    best = g
                    w[g + at.G_OFFERED] = w[at.H_OFFER_LOT]
                k += 1
            else:
                _set_lacks(w, g, w[at.H_LACKS] if open_to else -1)
                w[g + at.G_DIRTY] = 0
                w[at.H_DIRTY_N] -= 1
                w[row + k] = w[row + w[at.H_DIRTY_N]]
        if best == 0:
            return
        if last != best:
            offer(w, f, best)
        _start(w, f, best)


@inner
def _first(w: Memory, g: int, j: int, other: int) -> bool:
    """Return whether the offer of one work centre comes before that of another."""
    k = w[other + at.G_OFFERED]
    if w[j + at.J_PRIORITY] != w[k + at.J_PRIORITY]:
        return bool(w[j + at.J_PRIORITY] < w[k + at.J_PRIORITY])
    if w[j + at.J_QUEUED] != w[k + at.J_QUEUED]:
        return bool(w[j + at.J_QUEUED] < w[k + at.J_QUEUED])
    return g < other


@inner
def _set_lacks(w: Memory, g: int, lack: int) -> None:
    if lack >= 0 or w[g + at.G_LACKS] >= 0:
        for k in range(w[g + at.G_MACHINE_N]):
            touch(w, w[w[g + at.G_MACHINES] + k])
    row, n = w[at.H_LACKING], w[at.H_LACKING_N]
    if lack >= 0 and w[g + at.G_LACKS] < 0:
        w[row + n] = g
        w[g + at.G_LACKING_AT] = n
        w[at.H_LACKING_N] = n + 1
    elif lack < 0 and w[g + at.G_LACKS] >= 0:
        other = w[row + n - 1]
        w[row + w[g + at.G_LACKING_AT]] = other
        w[other + at.G_LACKING_AT] = w[g + at.G_LACKING_AT]
        w[at.H_LACKING_N] = n - 1
    w[g + at.G_LACKS] = lack


@inner
def _start(w: Memory, f: Fractions, g: int) -> None:
    """Start what was offered: lots off the queue, tool and operators taken, the first phase begun."""
    if w[g + at.G_PLAIN]:
        _start_plainly(w, f, g)
        return
    j, m, phase = w[at.H_OFFER_LOT], w[at.H_OFFER_MACHINE], w[at.H_OFFER_PHASE]
    place, s = w[at.H_OFFER_PLACE], w[j + at.J_STEP]
    unit = w[at.H_OFFER_UNIT] if w[s + at.S_TOOL] else 0
    w[m + at.M_LOAD] = load_time(w, f, j)
    w[m + at.M_UNLOAD] = unload_time(w, f, j)
    w[m + at.M_WHOLE] = operation_time(w, f, j, place, w[m + at.M_LOAD], w[m + at.M_UNLOAD])
    energy = _take_lots(w, f, g, m, j, s)
    f[m + at.M_RATE] = energy / w[m + at.M_WHOLE] if w[m + at.M_WHOLE] else 0.0
    w[m + at.M_STEP] = s
    w[m + at.M_BEGUN] = 0
    w[m + at.M_UNIT] = unit
    if unit:
        tool = w[unit + at.U_TOOL]
        used = 0 if phase == RENEWAL else w[unit + at.U_USED]
        w[unit + at.U_USED] = used + usage(w, f, j, place, tool)
        w[unit + at.U_TAKEN] = 1
        w[tool + at.T_FREE] -= 1
        w[at.H_FREED] = 1  # which tool the others would get is another one now
    key = key_of(w, s, g)
    if key >= 0 and w[m + at.M_KEY] < 0:
        w[m + at.M_KEY] = key
    enter(w, f, m, phase)
    if phase >= 3 and w[s + at.S_RUN] >= 0:
        w[m + at.M_RUNNER] = take(w, w[s + at.S_RUN])
    if w[m + at.M_HELPER_SKILL] >= 0:
        w[m + at.M_HELPER] = take(w, w[m + at.M_HELPER_SKILL])
    go(w, f, m)


@inner
def _start_plainly(w: Memory, f: Fractions, g: int) -> None:
    """Start a lot that needs nothing but the machine; what ``_start`` does, in short."""
    j, m = w[at.H_OFFER_LOT], w[at.H_OFFER_MACHINE]
    s = w[j + at.J_STEP]
    whole = whole_time(w, f, j, w[at.H_OFFER_PLACE])
    w[m + at.M_LOAD] = 0
    w[m + at.M_UNLOAD] = 0
    w[m + at.M_WHOLE] = whole
    w[m + at.M_LOTS] = j
    leave_queue(w, f, j, g)
    w[j + at.J_MACHINE] = m
    w[j + at.J_NEXT] = 0
    note(w, L_STARTED, w[m + at.M_INDEX], w[j + at.J_NUMBER], w[s + at.S_INDEX], 0)
    f[m + at.M_RATE] = f[s + at.S_ENERGY] / whole if whole else 0.0
    w[m + at.M_STEP] = s
    w[m + at.M_BEGUN] = 0
    w[m + at.M_UNIT] = 0
    w[m + at.M_PHASE] = RUN
    w[m + at.M_PHASE_BEGUN] = 0
    w[m + at.M_HELPER_SKILL] = -1
    w[m + at.M_LEFT] = whole
    go(w, f, m)


@inner
def _take_lots(w: Memory, f: Fractions, g: int, m: int, j: int, s: int) -> float:
    """Put a lot and, in a batch, those that follow it on a machine; return their energy."""
    w[m + at.M_LOTS] = j
    most = max(w[s + at.S_MOST], 1) if w[s + at.S_LEAST] > 0 else 1
    key = w[s + at.S_BATCH_KEY]
    energy = 0.0
    for n in range(most):
        after = 0
        w[j + at.J_TRIED] = -1
        if n + 1 < most:
            k = w[g + at.G_HEAD]
            while k:
                if k != j and joins(w, k, key, g, m) and (after == 0 or before(w, f, k, after, g)):
                    after = k
                k = following(w, k, g)
        energy += f[w[j + at.J_STEP] + at.S_ENERGY]
        leave_queue(w, f, j, g)
        w[j + at.J_MACHINE] = m
        note(w, L_STARTED, w[m + at.M_INDEX], w[j + at.J_NUMBER], w[w[j + at.J_STEP] + at.S_INDEX], 0)
        w[j + at.J_NEXT] = after
        if after == 0:
            break
        j = after
    return energy
