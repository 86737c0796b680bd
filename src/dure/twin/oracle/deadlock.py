"""Lots that wait for one another in a circle."""

from dure.twin.codes import HELD, NONE
from dure.twin.oracle.things import Station, WorkCentre
from dure.twin.oracle.world import World


def closed_set(world: World) -> list[tuple[int, int]]:
    """Return (machine, work centre for which its lot waits) of a closed set of waiters, empty where there is none.

    Looked for among work centres of which no machine can ever move again: each is full, nothing is on its way there,
    and every machine of it holds finished lots that wait for such a work centre, or is idle before lots that will
    never fill a batch. Searched only when a lot has just become blocked.
    """
    blocked = [lot for lot in world.newly_blocked if any(lot in each.waiters for each in world.centres)]
    if not blocked:
        return []
    stuck = {each.number for each in world.centres if _may_be_stuck(world, each)}
    while True:
        alive = {number for number in stuck if _gets_out(world, world.centres[number], stuck)}
        if not alive:
            break
        stuck -= alive
    if not any(lot.step.places[0].group in stuck for lot in blocked):
        return []
    held = [(machine, lot) for machine in world.machines for lot in machine.held]
    return [
        (machine.number, lot.step.places[0].group)
        for machine, lot in held
        if lot.step.places[0].group in stuck
    ]


def _may_be_stuck(world: World, centre: WorkCentre) -> bool:
    here = [lot for lot in centre.queue if lot.step.places[0].group == centre.number]
    if centre.room or centre.inside != len(here) or centre.row.shelf_life > 0:
        return False
    return all(_idle_for_ever(world, centre, each) for each in centre.machines)


def _idle_for_ever(world: World, centre: WorkCentre, machine: Station) -> bool:
    if machine.phase == HELD:
        return all(any(lot in each.waiters for each in world.centres) for lot in machine.held)
    if machine.phase != NONE:
        return False
    batches = [lot.step.batch for lot in centre.queue]
    return all(
        batch is not None
        and sum(1 for other in batches if other is not None and other.key == batch.key) < batch.least
        for batch in batches
    )


def _gets_out(world: World, centre: WorkCentre, stuck: set[int]) -> bool:
    targets = {lot.step.places[0].group for each in centre.machines for lot in each.held}
    elsewhere = {place.group for lot in centre.queue for place in lot.step.places}
    return not targets | elsewhere <= stuck
