"""How repairs and maintenance end, and the clocks by which they fall due."""

from dure.kernels.compiled import inner
from dure.kernels.laws import draw_ns
from dure.twin.codes import FAILURE, MACHINE
from dure.twin.compile.tables import CALENDAR, CYCLES, WORKING
from dure.twin.engine import layout as at
from dure.twin.engine.calendar import Fractions, Memory, order, plan
from dure.twin.engine.operators import changed, let_go
from dure.twin.engine.phases import go, strike

_NEVER = 2**62


@inner
def next_failure(w: Memory, m: int) -> None:
    """Find the failure that comes first of those whose clock runs in production."""
    w[m + at.M_NEXT_FAIL] = _NEVER
    for k in range(w[m + at.M_BREAK_N]):
        b = w[m + at.M_BREAKS] + k * at.B_SIZE
        if w[b + at.B_CLOCK] == WORKING and w[b + at.B_FAILS_AT] < w[m + at.M_NEXT_FAIL]:
            w[m + at.M_NEXT_FAIL] = w[b + at.B_FAILS_AT]
            w[m + at.M_NEXT_BREAK] = k


@inner
def renew_clock(w: Memory, f: Fractions, m: int, b: int) -> None:
    """Draw the next time to failure."""
    w[b + at.B_VERSION] += 1
    if w[b + at.B_CLOCK] == CYCLES:
        return
    wait = draw_ns(f, w[b + at.B_LAW], w[b + at.B_KEY], w[b + at.B_FAILURES])
    w[b + at.B_FAILURES] += 1
    if w[b + at.B_CLOCK] == WORKING:
        w[b + at.B_FAILS_AT] = w[m + at.M_PRODUCED] + wait
        next_failure(w, m)
    else:
        tie = order(FAILURE, MACHINE, w[m + at.M_INDEX], w[b + at.B_INDEX])
        plan(w, wait, tie, at.EV_CALENDAR, b, w[b + at.B_VERSION])


@inner
def plan_upkeep(w: Memory, k: int) -> None:
    """Plan the next maintenance by the calendar: the next whole multiple of its interval."""
    every = w[k + at.K_EVERY]
    after = every - w[at.H_NOW] % every
    tie = order(FAILURE, MACHINE, w[w[k + at.K_MACHINE] + at.M_INDEX], 1000 + w[k + at.K_INDEX])
    plan(w, after, tie, at.EV_DUE, k, 0)


@inner
def fall_due(w: Memory, k: int, down: bool) -> None:
    """Remember that a maintenance is due."""
    m = w[k + at.K_MACHINE]
    bit = 1 << w[k + at.K_INDEX]
    if w[m + at.M_DUE] == 0:
        w[w[at.H_DUE] + w[at.H_DUE_N]] = m
        w[at.H_DUE_N] += 1
    w[m + at.M_DUE] |= bit
    if down:
        w[m + at.M_DUE_DOWN] |= bit
    changed(w, m)


@inner
def served(w: Memory, f: Fractions, m: int) -> None:
    """End a repair or a maintenance."""
    let_go(w, w[m + at.M_CREW])
    w[m + at.M_CREW] = 0
    kind, what = w[m + at.M_SERVICE], w[m + at.M_WHAT]
    w[m + at.M_SERVICE] = at.NO_SERVICE
    w[m + at.M_SERVICE_VERSION] += 1
    if kind == at.REPAIR:
        renew_clock(w, f, m, what)
    else:
        _maintained(w, f, m, what)
    changed(w, m)
    pending = w[m + at.M_PENDING]
    if pending:
        k = 0
        while not (pending >> k) & 1:
            k += 1
        w[m + at.M_PENDING] = pending & ~(1 << k)
        strike(w, f, m, w[m + at.M_BREAKS] + k * at.B_SIZE)
    elif (w[m + at.M_DUE] & w[m + at.M_DUE_DOWN]) == 0:
        go(w, f, m)


@inner
def _maintained(w: Memory, f: Fractions, m: int, k: int) -> None:
    bit = 1 << w[k + at.K_INDEX]
    w[m + at.M_DUE] &= ~bit
    w[m + at.M_DUE_DOWN] &= ~bit
    if w[m + at.M_DUE] == 0:
        row = w[at.H_DUE]
        w[at.H_DUE_N] -= 1
        place = 0
        while w[row + place] != m:
            place += 1
        w[row + place] = w[row + w[at.H_DUE_N]]
    for each in range(w[m + at.M_BREAK_N]):
        if (w[k + at.K_RENEWS] >> each) & 1:
            w[m + at.M_PENDING] &= ~(1 << each)
            renew_clock(w, f, m, w[m + at.M_BREAKS] + each * at.B_SIZE)
    if w[k + at.K_CLOCK] == CALENDAR:
        plan_upkeep(w, k)
    else:
        w[k + at.K_DUE_AT] = w[m + at.M_PRODUCED] + w[k + at.K_EVERY]


@inner
def calendar_failure(w: Memory, f: Fractions, b: int) -> None:
    """Let a failure by the calendar strike, or wait until the machine is back."""
    m = w[b + at.B_MACHINE]
    if w[m + at.M_SERVICE]:
        w[m + at.M_PENDING] |= 1 << w[b + at.B_INDEX]
    else:
        strike(w, f, m, b)
