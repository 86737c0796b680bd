"""Operators and tools: taken together or not at all."""

from dure.kernels.compiled import inner
from dure.twin.engine import layout as at
from dure.twin.engine.calendar import Memory


@inner
def free_pool(w: Memory, skill: int) -> int:
    """Return the first pool with somebody free for a skill, 0 for none."""
    pools = w[w[at.H_SKILLS] + skill]
    for k in range(w[pools]):
        pool = w[pools + 1 + k]
        if w[pool + at.P_OPEN] and w[pool + at.P_BUSY] < w[pool + at.P_COUNT]:
            return int(pool)
    return 0


@inner
def can_take(w: Memory, first: int, second: int) -> bool:
    """Return whether somebody is free for each of two skills (-1: nobody needed)."""
    if first < 0 or second < 0:
        skill = max(first, second)
        return skill < 0 or free_pool(w, skill) != 0
    pool = free_pool(w, first)
    if pool == 0:
        return False
    w[pool + at.P_BUSY] += 1
    found = free_pool(w, second) != 0
    w[pool + at.P_BUSY] -= 1
    return found


@inner
def take(w: Memory, skill: int) -> int:
    """Take somebody who is known to be free; return the pool, 0 where nobody is needed."""
    if skill < 0:
        return 0
    pool = free_pool(w, skill)
    w[pool + at.P_BUSY] += 1
    return pool


@inner
def let_go(w: Memory, pool: int) -> None:
    """Let an operator go; those who wait look again."""
    if pool:
        w[pool + at.P_BUSY] -= 1
        w[at.H_FREED] = 1


@inner
def away(w: Memory, pool: int) -> bool:
    """Return whether what somebody of a pool has begun waits for the next shift."""
    return bool(pool and w[pool + at.P_PAUSES] and not w[pool + at.P_OPEN])


@inner
def touch(w: Memory, m: int) -> None:
    """Remember that the state of a machine is to be looked at when the instant ends."""
    if not w[m + at.M_TOUCHED]:
        w[m + at.M_TOUCHED] = 1
        w[w[at.H_TOUCHED] + w[at.H_TOUCHED_N]] = m
        w[at.H_TOUCHED_N] += 1


@inner
def look_at(w: Memory, g: int) -> None:
    """Remember that something of a work centre may start."""
    if not w[g + at.G_DIRTY]:
        w[g + at.G_DIRTY] = 1
        w[w[at.H_DIRTY] + w[at.H_DIRTY_N]] = g
        w[at.H_DIRTY_N] += 1


@inner
def room_made(w: Memory, g: int) -> None:
    """Remember that a lot may come into a work centre."""
    ask_place(w, g)
    row = w[g + at.G_ENTRIES]
    for k in range(w[row]):
        look_at_entry(w, w[row + 1 + k])


@inner
def look_at_entry(w: Memory, e: int) -> None:
    """Remember that a release may let a lot in."""
    if not w[e + at.E_LOOKED_AT]:
        w[e + at.E_LOOKED_AT] = 1
        w[w[at.H_ENTER] + w[at.H_ENTER_N]] = e
        w[at.H_ENTER_N] += 1


@inner
def ask_place(w: Memory, g: int) -> None:
    """Remember that a lot waits for a place in a work centre."""
    if not w[g + at.G_UNBLOCK]:
        w[g + at.G_UNBLOCK] = 1
        w[w[at.H_UNBLOCK] + w[at.H_UNBLOCK_N]] = g
        w[at.H_UNBLOCK_N] += 1


@inner
def available(w: Memory, m: int) -> bool:
    """Return whether a machine could begin something new."""
    return bool(
        w[m + at.M_PHASE] == 0 and w[m + at.M_OPEN] and w[m + at.M_SERVICE] == 0 and w[m + at.M_DUE] == 0
    )


@inner
def changed(w: Memory, m: int) -> None:
    """Remember that a machine may have become free, or may not be free any more."""
    touch(w, m)
    g = w[m + at.M_GROUP]
    if w[g + at.G_LENGTH] > 0:
        look_at(w, g)
    if w[g + at.G_CAPACITY] == 0:
        room_made(w, g)
