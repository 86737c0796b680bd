"""How lots enter the plant."""

from dure.twin.codes import ENTRY, L_ORDERED, L_RELEASED, RELEASE, tie
from dure.twin.compile.tables import CONWIP, KANBAN, NO_DUE, ORDERS, RATE, SATURATED
from dure.twin.oracle.moving import join
from dure.twin.oracle.things import Entry, Lot
from dure.twin.oracle.world import World

LAST = 2**62
"""The time since which a release wants that always wants one more: behind all others."""


def wanted_since(world: World, entry: Entry) -> int | None:
    """Return since when a release has a lot to let in, None where it has none or there is no room."""
    rule = entry.row.rule
    product, since = entry.row.product, LAST
    if rule in (RATE, ORDERS):
        if not entry.outside:
            return None
        since, product = entry.outside[0][:2]
    step = world.compiled.steps[world.compiled.products[product].first]
    if rule == CONWIP:
        if entry.inside >= entry.row.limit:
            return None
        since = entry.since
    if rule == SATURATED and entry.in_first_queue >= (step.batch.most if step.batch else 1):
        return None
    assert rule != KANBAN or world.centres[step.places[0].group].row.cards >= 0
    return since if world.centres[step.places[0].group].room else None


def enter(world: World, entry: Entry) -> None:
    """Let one lot in."""
    row = entry.row
    if row.rule in (RATE, ORDERS):
        ordered, number, pieces, due, count = entry.outside.pop(0)
    else:
        ordered, number, count = world.now, row.product, entry.made
        pieces, due = world.compiled.products[number].lot, _due(world, entry, count)
        entry.made += 1
    product = world.compiled.products[number]
    step = world.compiled.steps[product.first]
    lot = Lot(world.lots, product, step, count, pieces, due, ordered, world.now, entry)
    world.lots += 1
    if step.visit_slot >= 0:
        lot.visits[step.visit_slot] = 1
    centre = world.centres[step.places[0].group]
    centre.inside += 1
    centre.cards += 1
    lot.card = centre
    entry.inside += 1
    entry.in_first_queue += 1
    world.note(L_RELEASED, number, lot.number, pieces, entry.number)
    world.facts.append(lot)
    join(world, lot)


def _due(world: World, entry: Entry, count: int) -> int:
    row = entry.row
    return NO_DUE if row.due < 0 else world.now + world.drawn(row.due, row.due_stream, count)


def plan_arrivals(world: World, entry: Entry) -> None:
    """Plan the first order of a release."""
    if entry.row.rule == RATE or (entry.row.rule == ORDERS and entry.row.orders):
        _plan_next(world, entry)


def _plan_next(world: World, entry: Entry) -> None:
    row, count = entry.row, entry.made
    if row.rule == RATE:
        wait = world.drawn(row.law, row.stream, count)
    elif count < len(row.orders):
        wait = row.orders[count].at - world.now
    else:
        return
    world.plan(wait, tie(RELEASE, ENTRY, entry.number), lambda: _arrive(world, entry))


def _arrive(world: World, entry: Entry) -> None:
    row, count = entry.row, entry.made
    if row.rule == RATE:
        number, pieces = row.product, world.compiled.products[row.product].lot
        due = _due(world, entry, count)
    else:
        order = row.orders[count]
        number, pieces, due = order.product, order.pieces, order.due
    entry.made += 1
    world.note(L_ORDERED, entry.number)
    entry.outside.append((world.now, number, pieces, due, count))
    _plan_next(world, entry)
