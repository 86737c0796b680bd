"""Shifts that open and close."""

from dure.kernels.compiled import inner
from dure.twin.codes import BACK, CLOSING, HOURS
from dure.twin.engine import layout as at
from dure.twin.engine.calendar import Fractions, Memory, order, push
from dure.twin.engine.operators import away, changed, touch
from dure.twin.engine.phases import (
    ask_no_more,
    free_helper,
    free_runner,
    go,
    halt,
    is_work,
    serve_on,
    shut_out,
)


@inner
def turn(w: Memory, f: Fractions, o: int) -> None:
    """Open or close everything that keeps some hours, and plan the next time."""
    number = (o - w[at.H_HOURS]) // at.O_SIZE
    k = w[o + at.O_CURSOR]
    if w[o + at.O_OPEN]:
        close(w, f, o, number)
        w[o + at.O_CURSOR] = k + 1
        if k + 1 < w[o + at.O_N]:
            push(w, w[w[o + at.O_BEGINS] + k + 1], order(BACK, HOURS, number, 0),
                 at.EV_HOURS | (o << at.KIND_BITS), 0)  # fmt: skip
    else:
        _open(w, f, o, number)
        push(
            w, w[w[o + at.O_ENDS] + k], order(CLOSING, HOURS, number, 0), at.EV_HOURS | (o << at.KIND_BITS), 0
        )


@inner
def _open(w: Memory, f: Fractions, o: int, number: int) -> None:
    w[o + at.O_OPEN] = 1
    w[at.H_FREED] = 1
    w[at.H_FLEET_LOOK] = 1
    for k in range(w[at.H_POOL_N]):
        pool = w[at.H_POOLS] + k * at.P_SIZE
        if w[pool + at.P_HOURS] == number:
            w[pool + at.P_OPEN] = 1
    for k in range(w[at.H_FLEET_N]):
        fleet = w[at.H_FLEETS] + k * at.F_SIZE
        if w[fleet + at.F_HOURS] == number:
            w[fleet + at.F_OPEN] = 1
    for k in range(w[at.H_MACHINE_N]):
        m = w[at.H_MACHINES] + k * at.M_SIZE
        if w[m + at.M_HOURS] == number:
            w[m + at.M_OPEN] = 1
            w[m + at.M_OPEN_SINCE] = w[at.H_NOW]
            go(w, f, m)
            changed(w, m)
    for k in range(w[at.H_MACHINE_N]):
        m = w[at.H_MACHINES] + k * at.M_SIZE
        waits = w[m + at.M_SERVICE] and w[m + at.M_SERVICE_LEFT] >= 0 and w[m + at.M_SERVICE_STARTED] < 0
        if waits:
            if not away(w, w[m + at.M_CREW]):
                serve_on(w, m)
        elif _from(w, w[m + at.M_RUNNER], number) or _from(w, w[m + at.M_HELPER], number):
            go(w, f, m)


@inner
def _from(w: Memory, pool: int, number: int) -> bool:
    return bool(pool and w[pool + at.P_HOURS] == number)


@inner
def close(w: Memory, f: Fractions, o: int, number: int) -> None:
    """Close everything that keeps some hours."""
    w[o + at.O_OPEN] = 0
    w[at.H_FREED] = 1
    for k in range(w[at.H_POOL_N]):
        pool = w[at.H_POOLS] + k * at.P_SIZE
        if w[pool + at.P_HOURS] == number:
            w[pool + at.P_OPEN] = 0
    for k in range(w[at.H_FLEET_N]):
        fleet = w[at.H_FLEETS] + k * at.F_SIZE
        if w[fleet + at.F_HOURS] == number:
            w[fleet + at.F_OPEN] = 0
    for k in range(w[at.H_MACHINE_N]):
        m = w[at.H_MACHINES] + k * at.M_SIZE
        if w[m + at.M_SERVICE_STARTED] >= 0 and w[m + at.M_SERVICE] and away(w, w[m + at.M_CREW]):
            w[m + at.M_SERVICE_LEFT] -= w[at.H_NOW] - w[m + at.M_SERVICE_STARTED]
            w[m + at.M_SERVICE_STARTED] = -1
            w[m + at.M_SERVICE_VERSION] += 1
            touch(w, m)
        if away(w, w[m + at.M_RUNNER]) or away(w, w[m + at.M_HELPER]):
            halt(w, m)
    for k in range(w[at.H_MACHINE_N]):
        m = w[at.H_MACHINES] + k * at.M_SIZE
        if w[m + at.M_HOURS] == number:
            _close_machine(w, m)


@inner
def _close_machine(w: Memory, m: int) -> None:
    if w[m + at.M_OPEN]:
        w[w[m + at.M_COUNTS] + at.C_OPEN] += w[at.H_NOW] - w[m + at.M_OPEN_SINCE]
    w[m + at.M_OPEN] = 0
    if w[m + at.M_PAUSES] and is_work(w[m + at.M_PHASE]):
        halt(w, m)
        free_helper(w, m)
        free_runner(w, m)
    if shut_out(w, m):
        ask_no_more(w, m)
    changed(w, m)
