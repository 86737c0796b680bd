"""Lots between machines: routing, places at the next work centre, ways, queues, and how they leave the plant."""

from collections.abc import Callable

from dure.twin.codes import (
    CARRYING,
    CHARGING,
    COMPLETION,
    FAILURE,
    GROUP,
    HOMING,
    L_DONE,
    L_LEFT,
    L_QUEUED,
    L_SCRAPPED,
    L_VEHICLE,
    LOADING,
    NONE,
    PARKED,
    PRODUCT,
    TO_CHARGER,
    TO_PICKUP,
    UNLOAD_BIT,
    UNLOADING,
    VEHICLE,
    tie,
)  # fmt: skip
from dure.twin.compile.tables import CONWIP, DONE, SCRAPPED
from dure.twin.oracle.things import Call, Lot, Truck, WorkCentre
from dure.twin.oracle.world import World, counter


def route_on(world: World, lot: Lot) -> bool:
    """Send a finished lot on its way; return whether it still stands on its machine, waiting for a place."""
    if lot.pieces <= 0:
        scrap(world, lot)
        return False
    step = lot.step
    u = world.chance(step.next_stream, counter(lot, step))
    after = next(number for total, number in step.next if u < total)
    if after == DONE:
        world.note(L_DONE, lot.step.product, lot.number, lot.pieces)
        _gone(world, lot)
        return False
    visits = 1
    if after != SCRAPPED:
        to = world.compiled.steps[after]
        visits = lot.visits.get(to.visit_slot, 0) + 1
        if to.most_visits and visits > to.most_visits:
            after = SCRAPPED
    if after == SCRAPPED:
        scrap(world, lot)
        return False
    lot.step = to
    if to.visit_slot >= 0:
        lot.visits[to.visit_slot] = visits
    world.centres[to.places[0].group].waiters.append(lot)
    world.newly_blocked.append(lot)
    return True


def scrap(world: World, lot: Lot) -> None:
    """Count a lot as scrapped and take it out of the plant."""
    world.note(L_SCRAPPED, lot.step.product, lot.number, world.step_number(lot.step), lot.pieces)
    _gone(world, lot)


def _gone(world: World, lot: Lot) -> None:
    _give_card_back(lot)
    entry = lot.release
    if entry.row.rule == CONWIP and entry.inside == entry.row.limit:
        entry.since = world.now
    entry.inside -= 1


def _give_card_back(lot: Lot) -> None:
    if lot.card is not None:
        lot.card.cards -= 1
        lot.card = None


def give_place(world: World, centre: WorkCentre, lot: Lot) -> None:
    """Reserve a place for a finished lot and send it there."""
    machine = lot.machine
    assert machine is not None
    centre.inside += 1
    centre.cards += 1
    lot.bound_for = centre
    product, start, end = lot.product, machine.row.place, centre.row.place
    if product.fleet >= 0 and start != end:
        world.calls[product.fleet].append(Call(lot, world.now, start, end))
        return
    leave_machine(world, lot)
    if product.move >= 0:
        wait = world.drawn(product.move, lot.step.move_stream, counter(lot, lot.step))
        order = tie(COMPLETION, PRODUCT, lot.step.product, lot.number)
        world.plan(wait, order, lambda: join(world, lot))
    else:
        join(world, lot)


def leave_machine(world: World, lot: Lot) -> None:
    """Take a finished lot off its machine."""
    machine = lot.machine
    assert machine is not None
    machine.held.remove(lot)
    lot.machine = None
    _give_card_back(lot)
    lot.card = lot.bound_for
    if not machine.held:
        machine.phase = NONE
    world.note(L_LEFT, machine.number, lot.number, world.step_number(lot.step))


def join(world: World, lot: Lot) -> None:
    """Put a lot into the queue of every place where its step can be done."""
    lot.queued = world.now
    first = world.centres[lot.step.places[0].group]
    for number in dict.fromkeys(place.group for place in lot.step.places):
        world.centres[number].queue.append(lot)
    world.note(L_QUEUED, first.number, lot.number, world.step_number(lot.step))

    def still() -> bool:
        return lot in first.queue and lot.queued == came

    came = lot.queued
    order = tie(FAILURE, GROUP, first.number, lot.number)
    batch = lot.step.batch
    if batch is not None and batch.wait > 0:
        world.plan(batch.wait, order, lambda: None, still)
    if first.row.shelf_life > 0:
        spoils = tie(FAILURE, PRODUCT, first.number, lot.number)
        world.plan(first.row.shelf_life, spoils, lambda: _spoil(world, lot), still)


def leave_queue(world: World, lot: Lot, taker: WorkCentre | None) -> None:
    """Take a lot out of every queue in which it stands; its place and, taken elsewhere, its card come free."""
    for place in lot.step.places:
        queue = world.centres[place.group].queue
        if lot in queue:
            queue.remove(lot)
    first = world.centres[lot.step.places[0].group]
    first.inside -= 1
    if taker is not first:
        _give_card_back(lot)
    if lot.new:
        lot.new = False
        lot.release.in_first_queue -= 1


def _spoil(world: World, lot: Lot) -> None:
    leave_queue(world, lot, None)
    scrap(world, lot)


def fetch(world: World, truck: Truck, call: Call) -> None:
    """Send a vehicle for a lot."""
    truck.lot = call.lot
    _drive(world, truck, TO_PICKUP, call.start, lambda: _load(world, truck, call))


def _drive(world: World, truck: Truck, doing: int, place: int, then: Callable[[], None]) -> None:
    times = truck.row.loaded if doing == CARRYING else truck.row.empty
    wait = int(times[truck.place, place])
    truck.used += wait
    truck.place = place
    _do(world, truck, doing, wait, then)


def _do(world: World, truck: Truck, doing: int, wait: int, then: Callable[[], None]) -> None:
    truck.doing = doing
    world.note(L_VEHICLE, truck.number, truck.lot.number if truck.lot else -1, doing, truck.place)
    world.plan(wait, tie(COMPLETION, VEHICLE, truck.number), then)


def _load(world: World, truck: Truck, call: Call) -> None:
    step = call.lot.step
    wait = world.drawn(truck.row.load, step.move_stream, counter(call.lot, step))
    _do(world, truck, LOADING, wait, lambda: _carry(world, truck, call))


def _carry(world: World, truck: Truck, call: Call) -> None:
    leave_machine(world, call.lot)
    _drive(world, truck, CARRYING, call.end, lambda: _unload(world, truck, call))


def _unload(world: World, truck: Truck, call: Call) -> None:
    step = call.lot.step
    wait = world.drawn(truck.row.unload, step.move_stream, counter(call.lot, step) | UNLOAD_BIT)
    _do(world, truck, UNLOADING, wait, lambda: _deliver(world, truck, call))


def _deliver(world: World, truck: Truck, call: Call) -> None:
    truck.lot = None
    join(world, call.lot)
    _between_jobs(world, truck)


def _between_jobs(world: World, truck: Truck) -> None:
    battery = truck.row.battery
    if battery is None or truck.used <= battery.low:
        truck.doing = PARKED
        world.note(L_VEHICLE, truck.number, -1, PARKED, truck.place)
    else:
        _drive(world, truck, TO_CHARGER, battery.place, lambda: _charge(world, truck))


def _charge(world: World, truck: Truck) -> None:
    battery = truck.row.battery
    assert battery is not None
    world.powers.append((world.now, -1 - truck.number, battery.power, 0))
    _do(world, truck, CHARGING, int(truck.used * battery.ratio + 0.5), lambda: _charged(world, truck))


def _charged(world: World, truck: Truck) -> None:
    world.powers.append((world.now, -1 - truck.number, 0.0, 0))
    truck.used = 0
    _between_jobs(world, truck)


def park(world: World, truck: Truck) -> bool:
    """Send an idle vehicle home; return whether it had to go."""
    if truck.row.home < 0 or truck.place == truck.row.home:
        return False
    _drive(world, truck, HOMING, truck.row.home, lambda: _between_jobs(world, truck))
    return True
