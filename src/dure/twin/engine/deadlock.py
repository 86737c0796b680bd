"""Lots that wait for one another in a circle: looked for whenever a lot has become blocked."""

from dure.kernels.compiled import inner
from dure.twin.codes import HELD
from dure.twin.engine import layout as at
from dure.twin.engine.calendar import Memory
from dure.twin.engine.dispatching import following
from dure.twin.engine.moving import room


@inner
def deadlocked(w: Memory) -> bool:
    """Return whether a lot that became blocked in this instant waits in a closed set (``G_STUCK`` marks it)."""
    row, n = w[at.H_BLOCKED], w[at.H_BLOCKED_N]
    w[at.H_BLOCKED_N] = 0
    for k in range(n):
        j = w[row + k]
        if w[j + at.J_WAITS]:
            g = _target(w, j)
            if _may_be_stuck(w, g) and _closed(w, g):
                return True
    return False


@inner
def _target(w: Memory, j: int) -> int:
    return int(w[w[w[j + at.J_STEP] + at.S_PLACES] + at.L_GROUP])


@inner
def _closed(w: Memory, target: int) -> bool:
    """Mark work centres of which no machine can ever move again; return whether one of them is among these."""
    for k in range(w[at.H_GROUP_N]):
        g = w[at.H_GROUPS] + k * at.G_SIZE
        w[g + at.G_STUCK] = 1 if _may_be_stuck(w, g) else 0
    again = True
    while again and w[target + at.G_STUCK]:
        again = False
        for k in range(w[at.H_GROUP_N]):
            g = w[at.H_GROUPS] + k * at.G_SIZE
            if w[g + at.G_STUCK] and _gets_out(w, g):
                w[g + at.G_STUCK] = 0
                again = True
    return bool(w[target + at.G_STUCK])


@inner
def _may_be_stuck(w: Memory, g: int) -> bool:
    if w[g + at.G_SHELF] > 0 or room(w, g) or w[g + at.G_INSIDE] != w[g + at.G_WAITING]:
        return False
    for k in range(w[g + at.G_MACHINE_N]):
        m = w[w[g + at.G_MACHINES] + k]
        if w[m + at.M_PHASE] == HELD:
            j = w[m + at.M_HELD]
            while j:
                if not w[j + at.J_WAITS]:
                    return False
                j = w[j + at.J_NEXT]
        elif w[m + at.M_PHASE] != 0 or not _never_fills(w, g):
            return False
    return True


@inner
def _never_fills(w: Memory, g: int) -> bool:
    """Return whether all lots of a queue wait for others of their batch that can never come."""
    j = w[g + at.G_HEAD]
    while j:
        s = w[j + at.J_STEP]
        if w[s + at.S_LEAST] == 0:
            return False
        count = 0
        other = w[g + at.G_HEAD]
        while other:
            q = w[other + at.J_STEP]
            if w[q + at.S_LEAST] > 0 and w[q + at.S_BATCH_KEY] == w[s + at.S_BATCH_KEY]:
                count += 1
            other = following(w, other, g)
        if count >= w[s + at.S_LEAST]:
            return False
        j = following(w, j, g)
    return True


@inner
def _gets_out(w: Memory, g: int) -> bool:
    """Return whether a lot of a work centre waits for one that is not stuck, or may be taken there."""
    for k in range(w[g + at.G_MACHINE_N]):
        j = w[w[w[g + at.G_MACHINES] + k] + at.M_HELD]
        while j:
            if not w[_target(w, j) + at.G_STUCK]:
                return True
            j = w[j + at.J_NEXT]
    j = w[g + at.G_HEAD]
    while j:
        s = w[j + at.J_STEP]
        for k in range(w[s + at.S_PLACE_N]):
            if not w[w[w[s + at.S_PLACES] + k * at.L_SIZE + at.L_GROUP] + at.G_STUCK]:
                return True
        j = following(w, j, g)
    return False
