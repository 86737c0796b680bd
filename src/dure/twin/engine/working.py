"""What follows when a phase of the work on a machine is over."""

from dure.kernels.compiled import inner
from dure.twin.codes import LOAD, RENEWAL, RUN, SETUP_PHASE, UNLOAD
from dure.twin.engine import layout as at
from dure.twin.engine.calendar import Fractions, Memory
from dure.twin.engine.dispatching import key_of
from dure.twin.engine.moving import complete
from dure.twin.engine.phases import enter, first_phase, free_helper, go, halt


@inner
def phase_done(w: Memory, f: Fractions, m: int) -> None:
    """End the present phase and begin the next, or the whole operation."""
    halt(w, m)
    phase, s = w[m + at.M_PHASE], w[m + at.M_STEP]
    free_helper(w, m)
    if (phase == RUN and w[s + at.S_UNLOAD_SKILL] < 0) or phase == UNLOAD:
        complete(w, f, m)
        return
    if phase == RUN:
        enter(w, f, m, UNLOAD)
    elif phase == LOAD:
        enter(w, f, m, RUN)
    else:
        key = key_of(w, s, w[m + at.M_GROUP])
        if phase == RENEWAL and key >= 0 and w[m + at.M_KEY] != key:
            enter(w, f, m, SETUP_PHASE)
        else:
            if key >= 0:
                w[m + at.M_KEY] = key
            enter(w, f, m, first_phase(w, m))
    go(w, f, m)
