"""The work on one machine, phase by phase."""

from dure.kernels.compiled import inner
from dure.kernels.draws import uniform
from dure.kernels.laws import draw_ns
from dure.twin.codes import BACK, COMPLETION, FAILURE, L_FAILED, LOAD, MACHINE, RENEWAL, RUN, UNLOAD
from dure.twin.compile.tables import CYCLES, RESTART, SCRAP
from dure.twin.engine import layout as at
from dure.twin.engine.calendar import Fractions, Memory, note, order, plan
from dure.twin.engine.lots import counter, scrap
from dure.twin.engine.operators import away, changed, let_go, touch


@inner
def is_work(phase: int) -> bool:
    """Return whether there is something to go on with."""
    return 1 <= phase <= UNLOAD


@inner
def whole_time(w: Memory, f: Fractions, j: int, place: int) -> int:
    """Return the time of the operation of a lot at a place, its loading and unloading not yet looked at."""
    s = w[j + at.J_STEP]
    time = draw_ns(f, w[place + at.L_LAW], w[s + at.S_TIME_KEY], counter(w, j, s))
    return time * w[j + at.J_PIECES] if w[s + at.S_PER_PIECE] else time


@inner
def load_time(w: Memory, f: Fractions, j: int) -> int:
    """Return the part of an operation for which the loader is held."""
    s = w[j + at.J_STEP]
    if w[s + at.S_LOAD_SKILL] < 0:
        return 0
    return draw_ns(f, w[s + at.S_LOAD_LAW], w[s + at.S_LOAD_KEY], counter(w, j, s))


@inner
def unload_time(w: Memory, f: Fractions, j: int) -> int:
    """Return the part of an operation for which the unloader is held."""
    s = w[j + at.J_STEP]
    if w[s + at.S_UNLOAD_SKILL] < 0:
        return 0
    return draw_ns(f, w[s + at.S_UNLOAD_LAW], w[s + at.S_UNLOAD_KEY], counter(w, j, s))


@inner
def operation_time(w: Memory, f: Fractions, j: int, place: int, load: int, unload: int) -> int:
    """Return the whole time of an operation; loading and unloading are part of it or come on top."""
    s = w[j + at.J_STEP]
    whole = whole_time(w, f, j, place)
    whole += load * w[s + at.S_LOAD_ON_TOP] + unload * w[s + at.S_UNLOAD_ON_TOP]
    return int(max(whole, load + unload))


@inner
def enter(w: Memory, f: Fractions, m: int, phase: int) -> None:
    """Make a phase the present one, all of it still to be done."""
    s = w[m + at.M_STEP]
    w[m + at.M_PHASE] = phase
    w[m + at.M_PHASE_BEGUN] = 0
    w[m + at.M_HELPER_SKILL] = -1
    if phase == RUN:
        w[m + at.M_LEFT] = w[m + at.M_WHOLE] - w[m + at.M_LOAD] - w[m + at.M_UNLOAD]
    elif phase == LOAD:
        w[m + at.M_HELPER_SKILL] = w[s + at.S_LOAD_SKILL]
        w[m + at.M_LEFT] = w[m + at.M_LOAD]
    elif phase == UNLOAD:
        w[m + at.M_HELPER_SKILL] = w[s + at.S_UNLOAD_SKILL]
        w[m + at.M_LEFT] = w[m + at.M_UNLOAD]
    elif phase == RENEWAL:
        tool = w[s + at.S_TOOL]
        w[m + at.M_HELPER_SKILL] = w[tool + at.T_SKILL]
        w[m + at.M_LEFT] = draw_ns(f, w[tool + at.T_LAW], w[tool + at.T_KEY], w[tool + at.T_RENEWALS])
        w[tool + at.T_RENEWALS] += 1
    else:
        g = w[m + at.M_GROUP]
        w[m + at.M_HELPER_SKILL] = w[g + at.G_SKILL]
        key = w[w[g + at.G_KEYS] + w[w[s + at.S_PRODUCT] + at.R_INDEX]]
        law = w[w[g + at.G_LAWS] + w[m + at.M_KEY] * w[g + at.G_KEY_N] + key]
        w[m + at.M_LEFT] = draw_ns(f, law, w[s + at.S_SETUP_KEY], counter(w, w[m + at.M_LOTS], s))


@inner
def first_phase(w: Memory, m: int) -> int:
    """Return the first phase of the operation itself."""
    return LOAD if w[w[m + at.M_STEP] + at.S_LOAD_SKILL] >= 0 else RUN


@inner
def shut_out(w: Memory, m: int) -> bool:
    """Return whether the end of the shift keeps the present phase from going on."""
    if w[m + at.M_OPEN]:
        return False
    started = w[m + at.M_BEGUN] if w[m + at.M_PHASE] >= LOAD else w[m + at.M_PHASE_BEGUN]
    return bool(w[m + at.M_PAUSES] or not started)


@inner
def lacks(w: Memory, m: int) -> bool:
    """Return whether an operator is missing for the present phase."""
    if w[m + at.M_HELPER_SKILL] >= 0 and w[m + at.M_HELPER] == 0:
        return True
    return bool(w[m + at.M_PHASE] >= LOAD and w[w[m + at.M_STEP] + at.S_RUN] >= 0 and w[m + at.M_RUNNER] == 0)


@inner
def ask(w: Memory, m: int) -> None:
    """Let a machine wait for operators."""
    if w[m + at.M_SINCE] < 0:
        w[m + at.M_SINCE] = w[at.H_NOW]
        w[w[at.H_ASKING] + w[at.H_ASKING_N]] = m
        w[at.H_ASKING_N] += 1
    w[at.H_LOOK] = 1


@inner
def ask_no_more(w: Memory, m: int) -> None:
    """Take a machine off the list of those that wait for operators."""
    if w[m + at.M_SINCE] < 0:
        return
    w[m + at.M_SINCE] = -1
    row = w[at.H_ASKING]
    n = w[at.H_ASKING_N]
    for k in range(n):
        if w[row + k] == m:
            w[row + k] = w[row + n - 1]
            break
    w[at.H_ASKING_N] = n - 1


@inner
def go(w: Memory, f: Fractions, m: int) -> None:
    """Let the present phase run if nothing is in its way; ask for operators that it lacks."""
    touch(w, m)
    phase = w[m + at.M_PHASE]
    if not is_work(phase) or w[m + at.M_STARTED] >= 0 or w[m + at.M_SERVICE] or shut_out(w, m):
        ask_no_more(w, m)
        return
    if lacks(w, m):
        ask(w, m)
        return
    ask_no_more(w, m)
    if away(w, w[m + at.M_RUNNER]) or away(w, w[m + at.M_HELPER]):
        return
    if phase >= LOAD and not w[m + at.M_BEGUN]:
        w[m + at.M_BEGUN] = 1
        if w[m + at.M_CYCLES] and _fails_before(w, f, m):
            return
    w[m + at.M_PHASE_BEGUN] = 1
    w[m + at.M_STARTED] = w[at.H_NOW]
    w[m + at.M_VERSION] += 1
    left = w[m + at.M_LEFT]
    index = w[m + at.M_INDEX]
    if phase >= LOAD:
        gap = w[m + at.M_NEXT_FAIL] - w[m + at.M_PRODUCED]
        if gap < left:
            tie = order(FAILURE, MACHINE, index, w[m + at.M_NEXT_BREAK])
            plan(w, gap, tie, at.EV_FAILS, m, w[m + at.M_VERSION])
            return
    plan(w, left, order(COMPLETION, MACHINE, index, 0), at.EV_PHASE, m, w[m + at.M_VERSION])


@inner
def halt(w: Memory, m: int) -> None:
    """Stop the present phase where it is; what is left of it stays."""
    started = w[m + at.M_STARTED]
    if started >= 0:
        done = w[at.H_NOW] - started
        w[m + at.M_LEFT] -= done
        if w[m + at.M_PHASE] >= LOAD:
            w[m + at.M_PRODUCED] += done
        w[m + at.M_STARTED] = -1
        w[m + at.M_VERSION] += 1
        touch(w, m)


@inner
def _fails_before(w: Memory, f: Fractions, m: int) -> bool:
    """Let chance decide whether the machine fails before this operation; at most once."""
    count = w[m + at.M_OPERATIONS]
    w[m + at.M_OPERATIONS] = count + 1
    for k in range(w[m + at.M_BREAK_N]):
        b = w[m + at.M_BREAKS] + k * at.B_SIZE
        if w[b + at.B_CLOCK] == CYCLES and uniform(w[b + at.B_KEY], count) < f[b + at.B_CHANCE]:
            strike(w, f, m, b)
            return True
    return False


@inner
def free_runner(w: Memory, m: int) -> None:
    """Let the operator of the whole operation go."""
    let_go(w, w[m + at.M_RUNNER])
    w[m + at.M_RUNNER] = 0


@inner
def free_helper(w: Memory, m: int) -> None:
    """Let the operator of this phase go."""
    let_go(w, w[m + at.M_HELPER])
    w[m + at.M_HELPER] = 0


@inner
def free_tool(w: Memory, m: int) -> None:
    """Put the tool back."""
    unit = w[m + at.M_UNIT]
    if unit:
        w[unit + at.U_TAKEN] = 0
        w[w[unit + at.U_TOOL] + at.T_FREE] += 1
        w[m + at.M_UNIT] = 0
        w[at.H_FREED] = 1


@inner
def lose_lots(w: Memory, f: Fractions, m: int) -> None:
    """Scrap the lots on a machine and leave it empty."""
    free_runner(w, m)
    free_tool(w, m)
    j = w[m + at.M_LOTS]
    w[m + at.M_LOTS] = 0
    w[m + at.M_PHASE] = 0
    w[m + at.M_BEGUN] = 0
    while j:
        after = w[j + at.J_NEXT]
        scrap(w, f, j)
        j = after


@inner
def strike(w: Memory, f: Fractions, m: int, b: int) -> None:
    """Let a machine fail: what it did stops, operators of the phase go, the lot meets its fate."""
    halt(w, m)
    note(w, L_FAILED, w[m + at.M_INDEX], -1, w[b + at.B_INDEX], 0)
    ask_no_more(w, m)
    phase = w[m + at.M_PHASE]
    if is_work(phase) and phase != RUN:
        free_helper(w, m)
    begin_service(w, f, m, at.REPAIR, b)
    if phase >= LOAD and is_work(phase) and w[m + at.M_BEGUN]:
        if w[b + at.B_PART] == RESTART:
            enter(w, f, m, first_phase(w, m))
        elif w[b + at.B_PART] == SCRAP:
            lose_lots(w, f, m)
    changed(w, m)


@inner
def begin_service(w: Memory, f: Fractions, m: int, kind: int, what: int) -> None:
    """Begin a repair or a maintenance: at once, or when its crew comes."""
    w[m + at.M_SERVICE] = kind
    w[m + at.M_WHAT] = what
    w[m + at.M_ASKED] = w[at.H_NOW]
    w[m + at.M_SERVICE_LEFT] = -1
    w[m + at.M_SERVICE_STARTED] = -1
    w[m + at.M_CREW] = 0
    changed(w, m)
    skill = w[what + at.B_SKILL] if kind == at.REPAIR else w[what + at.K_SKILL]
    if skill < 0:
        start_service(w, f, m)
    else:
        w[w[at.H_CREW] + w[at.H_CREW_N]] = m
        w[at.H_CREW_N] += 1
        w[at.H_LOOK] = 1


@inner
def start_service(w: Memory, f: Fractions, m: int) -> None:
    """Start the repair or maintenance for which a machine waits."""
    what = w[m + at.M_WHAT]
    if w[m + at.M_SERVICE] == at.REPAIR:
        time = draw_ns(f, w[what + at.B_REPAIR], w[what + at.B_REPAIR_KEY], w[what + at.B_REPAIRS])
        w[what + at.B_REPAIRS] += 1
    else:
        time = draw_ns(f, w[what + at.K_LAW], w[what + at.K_KEY], w[what + at.K_COUNT])
        w[what + at.K_COUNT] += 1
    w[m + at.M_SERVICE_LEFT] = time
    serve_on(w, m)


@inner
def serve_on(w: Memory, m: int) -> None:
    """Let the crew go on."""
    w[m + at.M_SERVICE_STARTED] = w[at.H_NOW]
    w[m + at.M_SERVICE_VERSION] += 1
    tie = order(BACK, MACHINE, w[m + at.M_INDEX], 0)
    plan(w, w[m + at.M_SERVICE_LEFT], tie, at.EV_SERVED, m, w[m + at.M_SERVICE_VERSION])
    touch(w, m)
