"""What is looked at when an instant ends: states of machines, their power, and their time."""

from dure.kernels.compiled import inner
from dure.twin.codes import (
    BLOCKED,
    DOWN,
    HELD,
    IDLE,
    L_STATE,
    MAINTENANCE,
    OFF,
    PAUSED,
    PRODUCING,
    RENEWAL,
    SETUP,
    SETUP_PHASE,
    WAITING_OPERATOR,
    WAITING_REPAIR,
    WAITING_TOOL,
)  # fmt: skip
from dure.twin.engine import layout as at
from dure.twin.engine.calendar import Fractions, Memory, note
from dure.twin.engine.operators import available
from dure.twin.engine.phases import is_work, shut_out
from dure.twin.engine.power import lump, set_power


@inner
def state_of(w: Memory, m: int) -> int:
    """Return the state of a machine, exactly one."""
    if w[m + at.M_SERVICE]:
        if w[m + at.M_SERVICE_STARTED] < 0:
            return WAITING_REPAIR
        return DOWN if w[m + at.M_SERVICE] == at.REPAIR else MAINTENANCE
    phase = w[m + at.M_PHASE]
    if is_work(phase):
        if w[m + at.M_STARTED] >= 0:
            if phase == RENEWAL:
                return WAITING_TOOL
            return SETUP if phase == SETUP_PHASE else PRODUCING
        return PAUSED if shut_out(w, m) else WAITING_OPERATOR
    if not w[m + at.M_OPEN]:
        return OFF
    if phase == HELD:
        return BLOCKED
    g = w[m + at.M_GROUP]
    if w[g + at.G_LACKS] >= 0 and available(w, m) and _idle_before(w, g, m) < w[g + at.G_LENGTH]:
        return WAITING_OPERATOR if w[g + at.G_LACKS] else WAITING_TOOL
    return IDLE


@inner
def _idle_before(w: Memory, g: int, m: int) -> int:
    """Return how many idle machines of a work centre stand before one in the file."""
    count = 0
    for k in range(w[g + at.G_MACHINE_N]):
        other = w[w[g + at.G_MACHINES] + k]
        if other == m:
            break
        if available(w, other):
            count += 1
    return count


@inner
def count_state(w: Memory, m: int) -> None:
    """Count the time that a machine was in its state."""
    state = w[m + at.M_STATE]
    if state >= 0:
        w[w[m + at.M_COUNTS] + state] += w[at.H_NOW] - w[m + at.M_STATE_SINCE]
    w[m + at.M_STATE_SINCE] = w[at.H_NOW]


@inner
def settle_states(w: Memory, f: Fractions) -> None:
    """Look at all machines that were touched in this instant, in the order of the file."""
    row, n = w[at.H_TOUCHED], w[at.H_TOUCHED_N]
    for i in range(1, n):
        m = w[row + i]
        k = i
        while k > 0 and w[row + k - 1] > m:
            w[row + k] = w[row + k - 1]
            k -= 1
        w[row + k] = m
    for k in range(n):
        m = w[row + k]
        w[m + at.M_TOUCHED] = 0
        _settle(w, f, m)
    w[at.H_TOUCHED_N] = 0


@inner
def _settle(w: Memory, f: Fractions, m: int) -> None:
    if f[m + at.M_LUMP] > 0.0:
        lump(w, f, m)
    state = state_of(w, m)
    level = f[w[m + at.M_POWERS] + state]
    if state == PRODUCING:
        level += f[m + at.M_RATE]
    old = w[m + at.M_STATE]
    if state != old or level != f[m + at.M_LEVEL]:
        ramp = w[w[m + at.M_RAMPS] + state] if state != old else 0
        set_power(w, f, m, level, ramp)
    if state != old:
        count_state(w, m)
        w[m + at.M_STATE] = state
        j = w[m + at.M_LOTS] if w[m + at.M_LOTS] else w[m + at.M_HELD]
        note(w, L_STATE, w[m + at.M_INDEX], w[j + at.J_NUMBER] if j else -1, state, 0)
