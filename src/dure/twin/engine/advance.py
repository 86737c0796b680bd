"""The loop over instants: all that is due, then decisions, then states; and the ends of periods."""

from dure.kernels.bare import fractions, whole_numbers
from dure.kernels.compiled import compiled, inner
from dure.twin.codes import HOURS, MOST_IN_AN_INSTANT, PERIOD
from dure.twin.compile.tables import CALENDAR
from dure.twin.engine import layout as at
from dure.twin.engine.calendar import Fractions, Memory, close_hole, drop_first, order, push
from dure.twin.engine.deadlock import deadlocked
from dure.twin.engine.deciding import decide
from dure.twin.engine.entering import order_comes, plan_arrival
from dure.twin.engine.hours import close, turn
from dure.twin.engine.lots import inside, join, leave_queue, scrap, wait_for
from dure.twin.engine.operators import look_at, look_at_entry, touch
from dure.twin.engine.phases import strike
from dure.twin.engine.power import count_energy, ramp_ends, settle_machine
from dure.twin.engine.serving import calendar_failure, fall_due, plan_upkeep, renew_clock, served
from dure.twin.engine.states import count_state, settle_states
from dure.twin.engine.vehicles import count_vehicle, vehicle_done
from dure.twin.engine.working import phase_done

_NEVER = 2**62


@compiled
def advance(memory: Memory) -> int:
    """Begin or go on, until the horizon or until something is needed; return why it stopped (``layout``)."""
    w, f = whole_numbers(memory), fractions(memory)
    if not w[at.H_BEGUN]:
        w[at.H_BEGUN] = 1
        _begin(w, f)
        for k in range(w[at.H_HOURS_N]):
            _begin_hours(w, f, w[at.H_HOURS] + k * at.O_SIZE)
    return _advance(w, f)


@inner
def _advance(w: Memory, f: Fractions) -> int:
    w[at.H_STATUS] = at.GOES_ON
    w[at.H_HEAP_SAFE] = w[at.H_HEAP_CAP] - 4 * w[at.H_LIVE] - 8 * w[at.H_MACHINE_N] - 128
    w[at.H_BLOCKED_SAFE] = w[at.H_BLOCKED_CAP] - w[at.H_LIVE] - 8
    while True:
        if w[at.H_IN_INSTANT]:
            why = _instant(w, f)
            if why != at.GOES_ON:
                return why
        due = _next(w)
        if due >= w[at.H_HORIZON]:
            w[at.H_NOW] = w[at.H_HORIZON]
            end_period(w, f)
            return at.OVER
        w[at.H_NOW] = due
        kind = w[w[at.H_HEAP] + 2] & 15
        if kind <= at.EV_RAMP:
            _silent(w, f, kind)
        else:
            w[at.H_IN_INSTANT] = 1
            w[at.H_INSTANT_EVENTS] = 0


@inner
def _next(w: Memory) -> int:
    """Return when the next event is due that still counts; it stands first in the calendar then."""
    close_hole(w)
    while w[at.H_HEAP_N] and not _counts(w, w[at.H_HEAP]):
        drop_first(w)
        close_hole(w)
    return int(w[w[at.H_HEAP]]) if w[at.H_HEAP_N] else _NEVER


@inner
def _instant(w: Memory, f: Fractions) -> int:
    """Let all happen that is due now, decide, and look at states; return what keeps it from that, if anything."""
    while True:
        while _next(w) == w[at.H_NOW]:
            if _short(w) != at.GOES_ON:
                return _short(w)
            _happen(w, f)
            w[at.H_INSTANT_EVENTS] += 1
            if w[at.H_INSTANT_EVENTS] > MOST_IN_AN_INSTANT:
                return at.STILL
        if _short(w) != at.GOES_ON:
            return _short(w)
        decide(w, f)
        if w[at.H_STATUS] != at.GOES_ON:
            return int(w[at.H_STATUS])
        if _next(w) != w[at.H_NOW]:
            break
    w[at.H_IN_INSTANT] = 0
    if w[at.H_BLOCKED_N] and deadlocked(w):
        return at.DEADLOCKED
    settle_states(w, f)
    return at.GOES_ON


@inner
def _short(w: Memory) -> int:
    """Return what memory is too short for all that may happen before the next look, if any."""
    if w[at.H_HEAP_N] > w[at.H_HEAP_SAFE] or w[at.H_BLOCKED_N] > w[at.H_BLOCKED_SAFE]:
        return at.HEAP_SHORT
    room = w[at.H_LOG_CAP] - w[at.H_LOG_N]
    if w[at.H_LOG_CAP] and room < 2048 + 16 * w[at.H_MACHINE_N] + 8 * w[at.H_LIVE]:
        return at.LOG_FULL
    return at.GOES_ON


@inner
def _counts(w: Memory, entry: int) -> bool:
    """Return whether a planned event still counts."""
    kind, thing, version = w[entry + 2] & 15, w[entry + 2] >> at.KIND_BITS, w[entry + 3]
    if kind == at.EV_PHASE or kind == at.EV_FAILS:
        return bool(w[thing + at.M_VERSION] == version)
    if kind == at.EV_SERVED:
        return bool(w[thing + at.M_SERVICE_VERSION] == version)
    if kind == at.EV_RAMP:
        return bool(w[thing + at.M_RAMP_VERSION] == version)
    if kind == at.EV_CALENDAR:
        return bool(w[thing + at.B_VERSION] == version)
    if kind == at.EV_TIMER or kind == at.EV_SPOILS:
        return bool(w[thing + at.J_STAMP] == version and w[thing + at.J_IN_QUEUE])
    return True


@inner
def _silent(w: Memory, f: Fractions, kind: int) -> None:
    """Let happen what nobody decides upon: the end of a period, and of a rise of power."""
    thing = w[w[at.H_HEAP] + 2] >> at.KIND_BITS
    drop_first(w)
    if kind == at.EV_RAMP:
        ramp_ends(w, f, thing)
    else:
        end_period(w, f)
        if w[at.H_PERIOD_END] < w[at.H_HORIZON]:
            push(w, w[at.H_PERIOD_END], order(PERIOD, HOURS, 0, 0), at.EV_PERIOD, 0)


@inner
def _happen(w: Memory, f: Fractions) -> None:
    """Let the first event of the calendar happen."""
    entry = w[at.H_HEAP]
    kind, thing = w[entry + 2] & 15, w[entry + 2] >> at.KIND_BITS
    if kind <= at.EV_RAMP:
        _silent(w, f, kind)
        w[at.H_INSTANT_EVENTS] -= 1
        return
    drop_first(w)
    w[at.H_EVENTS] += 1
    if kind == at.EV_PHASE:
        phase_done(w, f, thing)
    elif kind == at.EV_FAILS:
        strike(w, f, thing, w[thing + at.M_BREAKS] + w[thing + at.M_NEXT_BREAK] * at.B_SIZE)
    elif kind == at.EV_ARRIVES:
        join(w, f, thing)
    elif kind == at.EV_ORDER:
        order_comes(w, f, thing)
    elif kind == at.EV_TRUCK:
        vehicle_done(w, f, thing)
    elif kind == at.EV_SERVED:
        served(w, f, thing)
    elif kind == at.EV_CALENDAR:
        calendar_failure(w, f, thing)
    elif kind == at.EV_DUE:
        fall_due(w, thing, w[w[thing + at.K_MACHINE] + at.M_SERVICE] == at.REPAIR)
    elif kind == at.EV_TIMER:
        s = w[thing + at.J_STEP]
        for k in range(w[s + at.S_PLACE_N]):
            look_at(w, w[w[s + at.S_PLACES] + k * at.L_SIZE + at.L_GROUP])
    elif kind == at.EV_SPOILS:
        leave_queue(w, f, thing, 0)
        scrap(w, f, thing)
    else:
        turn(w, f, thing)


@inner
def _begin(w: Memory, f: Fractions) -> None:
    """Make the plant ready for its first instant; it is empty."""
    for k in range(w[at.H_MACHINE_N]):
        m = w[at.H_MACHINES] + k * at.M_SIZE
        touch(w, m)
        for n in range(w[m + at.M_BREAK_N]):
            renew_clock(w, f, m, w[m + at.M_BREAKS] + n * at.B_SIZE)
        for n in range(w[m + at.M_UPKEEP_N]):
            upkeep = w[m + at.M_UPKEEP] + n * at.K_SIZE
            if w[upkeep + at.K_CLOCK] == CALENDAR:
                plan_upkeep(w, upkeep)
            else:
                w[upkeep + at.K_DUE_AT] = w[upkeep + at.K_EVERY]
    for k in range(w[at.H_ENTRY_N]):
        plan_arrival(w, f, w[at.H_ENTRIES] + k * at.E_SIZE)
        look_at_entry(w, w[at.H_ENTRIES] + k * at.E_SIZE)
    if w[at.H_PERIOD_END] < w[at.H_HORIZON]:
        push(w, w[at.H_PERIOD_END], order(PERIOD, HOURS, 0, 0), at.EV_PERIOD, 0)
    w[at.H_IN_INSTANT] = 1


@inner
def _begin_hours(w: Memory, f: Fractions, o: int) -> None:
    """Open or close at the start what keeps some hours."""
    if w[o + at.O_N] and w[w[o + at.O_BEGINS]] <= 0:
        turn(w, f, o)
    else:
        w[o + at.O_OPEN] = 1
        close(w, f, o, (o - w[at.H_HOURS]) // at.O_SIZE)
        if w[o + at.O_N]:
            tie = order(1, HOURS, (o - w[at.H_HOURS]) // at.O_SIZE, 0)
            push(w, w[w[o + at.O_BEGINS]], tie, at.EV_HOURS | (o << at.KIND_BITS), 0)


@inner
def end_period(w: Memory, f: Fractions) -> None:
    """Put what was counted in a period away, and begin to count anew."""
    now = w[at.H_NOW]
    for k in range(w[at.H_MACHINE_N]):
        m = w[at.H_MACHINES] + k * at.M_SIZE
        count_state(w, m)
        settle_machine(w, f, m)
        if w[m + at.M_OPEN]:
            w[w[m + at.M_COUNTS] + at.C_OPEN] += now - w[m + at.M_OPEN_SINCE]
            w[m + at.M_OPEN_SINCE] = now
    for k in range(w[at.H_PRODUCT_N]):
        inside(w, f, w[at.H_PRODUCTS] + k * at.R_SIZE, 0)
    for k in range(w[at.H_GROUP_N]):
        wait_for(w, f, w[at.H_GROUPS] + k * at.G_SIZE, 0)
    for k in range(w[at.H_METER_N]):
        count_energy(w, f, w[at.H_METERS] + k * at.Z_SIZE)
    for k in range(w[at.H_FLEET_N]):
        fleet = w[at.H_FLEETS] + k * at.F_SIZE
        for n in range(w[fleet + at.F_TRUCK_N]):
            count_vehicle(w, w[fleet + at.F_TRUCKS] + n * at.V_SIZE)
    for k in range(w[at.H_ENTRY_N]):
        e = w[at.H_ENTRIES] + k * at.E_SIZE
        w[w[e + at.E_COUNT]] = w[e + at.E_OUTSIDE]
    out = w[at.H_OUT] + w[at.H_PERIOD] * w[at.H_COUNT_N]
    for k in range(w[at.H_COUNT_N]):
        w[out + k] = w[w[at.H_COUNTS] + k]
        w[w[at.H_COUNTS] + k] = 0
    out = w[at.H_OUT_SUMS] + w[at.H_PERIOD] * w[at.H_SUM_N]
    for k in range(w[at.H_SUM_N]):
        f[out + k] = f[w[at.H_SUMS] + k]
        f[w[at.H_SUMS] + k] = 0.0
    w[at.H_PERIOD] += 1
    w[at.H_PERIOD_END] = min(w[at.H_PERIOD_END] + w[at.H_PERIOD_NS], w[at.H_HORIZON])
