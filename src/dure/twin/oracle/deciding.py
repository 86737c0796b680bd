"""What is decided once all that was due has happened; downstream first, again and again until nothing changes."""

from dataclasses import dataclass

from dure.twin.codes import L_STARTED, LOAD, RENEWAL, RUN, SETUP_PHASE, WAITING_OPERATOR, WAITING_TOOL
from dure.twin.compile.tables import Place
from dure.twin.oracle.dispatching import in_order, may_go, preferred
from dure.twin.oracle.entering import enter, wanted_since
from dure.twin.oracle.moving import fetch, give_place, leave_queue, park
from dure.twin.oracle.operators import take
from dure.twin.oracle.serving import begin_upkeep, start_service
from dure.twin.oracle.things import Lot, Station, Truck, Unit, WorkCentre
from dure.twin.oracle.working import begin_work, carry_on, needed, prepare, usage
from dure.twin.oracle.world import World


def decide(world: World) -> None:
    """Decide until nothing changes."""
    steps = (unblock, crews, operators, machines, vehicles, release)
    while sum(step(world) for step in steps):
        pass


def unblock(world: World) -> bool:
    """Give places to finished lots, the longest blocked first, until none of them can go on."""
    changed = False
    while True:
        centre = next((each for each in world.centres if each.waiters and each.room), None)
        if centre is None:
            return changed
        while centre.waiters and centre.room:
            give_place(world, centre, centre.waiters.pop(0))
            changed = True


def crews(world: World) -> bool:
    """Begin due maintenance, and send crews: the longest waiting machine first."""
    changed = False
    for machine in world.machines:
        down = machine.due & machine.due_while_down
        allowed = (machine.open and machine.finished and machine.due) or down
        if allowed and machine.service is None:
            begin_upkeep(world, machine, min(down or machine.due))
            changed = True
    waiting = [each for each in world.machines if each.service and each.service.left < 0]
    for machine in sorted(waiting, key=lambda each: (each.service.since, each.number)):  # type: ignore[union-attr]
        service = machine.service
        assert service is not None
        crew = take(world, (service.skill,))
        if crew is not None:
            start_service(world, machine, crew[0])
            changed = True
    return changed


def operators(world: World) -> bool:
    """Give operators to machines that hold a lot and wait for somebody: by priority, then how long they wait."""
    changed = False
    waiting = [each for each in world.machines if each.waiting_since >= 0 and not each.shut_out]
    for machine in sorted(waiting, key=lambda each: (each.lots[0].priority, each.waiting_since, each.number)):
        got = take(world, needed(machine))
        if got is not None:
            carry_on(world, machine, got)
            changed = True
    return changed


@dataclass(frozen=True)
class Offer:
    """Lots that can start on a machine now, with all they need."""

    lots: tuple[Lot, ...]
    machine: Station
    place: Place
    unit: Unit | None
    phase: int
    skills: tuple[int, ...]


def machines(world: World) -> bool:
    """Start lots on idle machines, one after another: by priority, then the time in the queue, then file order."""
    changed = False
    while True:
        found = [(offer(world, centre)[0], centre) for centre in world.centres]
        ready = [(each, centre) for each, centre in found if each is not None]
        if not ready:
            return changed
        best, centre = min(
            ready, key=lambda each: (each[0].lots[0].priority, each[0].lots[0].queued, each[1].number)
        )
        _start(world, centre, best)
        changed = True


def offer(world: World, centre: WorkCentre) -> tuple[Offer | None, int]:
    """Return the next start of a work centre, and if there is none, what its lots lack (a state, -1 for nothing)."""
    lacks = -1
    idle = [each for each in centre.machines if each.available]
    if not idle:
        return None, -1
    for lot in in_order(world, centre, idle):
        machine = preferred(world, centre, lot, idle)
        lots = None if machine is None else _batch(world, centre, lot, machine, idle)
        if machine is None or lots is None:
            continue
        place = next(each for each in lot.step.places if may_go(each, centre, machine))
        unit, worn = _tool(world, lot, place)
        if unit is None and lot.step.tool >= 0:
            lacks = max(lacks, 0)
            continue
        phase, skills = _first_phase(world, centre, machine, lot, worn)
        if take(world, skills, only_look=True) is None:
            lacks = 1
            continue
        return Offer(lots, machine, place, unit, phase, skills), -1
    return None, {-1: -1, 0: WAITING_TOOL, 1: WAITING_OPERATOR}[lacks]


def shortages(world: World, centre: WorkCentre) -> dict[int, int]:
    """Return the states of idle machines whose work centre has lots that lack a tool or an operator."""
    lacks = offer(world, centre)[1]
    if lacks < 0:
        return {}
    idle = [each.number for each in centre.machines if each.available]
    return dict.fromkeys(idle[: len(centre.queue)], lacks)


def _batch(
    world: World, centre: WorkCentre, lot: Lot, machine: Station, idle: list[Station]
) -> tuple[Lot, ...] | None:
    """Return the lots that would start with a lot, or None while too few are there."""
    batch = lot.step.batch
    if batch is None:
        return (lot,)
    alike = [
        each for each in in_order(world, centre, idle)
        if each.step.batch is not None and each.step.batch.key == batch.key
        and any(may_go(place, centre, machine) for place in each.step.places)
    ]  # fmt: skip
    lots = [lot, *(each for each in alike if each is not lot)][: batch.most]
    waited = world.now - min(each.queued for each in alike)
    if len(lots) == batch.most or (len(lots) >= batch.least and waited >= batch.wait):
        return tuple(lots)
    return None


def _tool(world: World, lot: Lot, place: Place) -> tuple[Unit | None, bool]:
    """Return the tool for a lot: the first that lasts, else the first free one, to be renewed; None if none is."""
    if lot.step.tool < 0:
        return None, False
    free = [each for each in world.units[lot.step.tool] if not each.taken]
    if not free:
        return None, False
    need = usage(world, lot, place)
    for unit in free:
        if unit.row.life < 0 or unit.used + need <= unit.row.life:
            return unit, False
    return free[0], free[0].used > 0


def _first_phase(
    world: World, centre: WorkCentre, machine: Station, lot: Lot, worn: bool
) -> tuple[int, tuple[int, ...]]:
    if worn:
        return RENEWAL, (-1, world.compiled.tools[lot.step.tool].skill)
    setup = centre.row.setup
    if setup is not None and machine.key not in (-1, setup.keys[lot.step.product]):
        return SETUP_PHASE, (-1, setup.skill)
    if lot.step.load[0] >= 0:
        return LOAD, (lot.step.run, lot.step.load[0])
    return RUN, (lot.step.run, -1)


def _start(world: World, centre: WorkCentre, given: Offer) -> None:
    for lot in given.lots:
        leave_queue(world, lot, centre)
        world.note(L_STARTED, given.machine.number, lot.number, world.step_number(lot.step))
    crew = take(world, given.skills)
    assert crew is not None
    prepare(world, given.machine, given.lots, given.place, given.unit, given.phase)
    begin_work(world, given.machine, crew)


def vehicles(world: World) -> bool:
    """Send the nearest idle vehicle to the longest waiting lot; idle ones drive home."""
    changed = False
    for number, calls in enumerate(world.calls):
        while calls and (truck := _nearest(world, number, calls[0].start)) is not None:
            fetch(world, truck, calls.pop(0))
            changed = True
        for truck in world.trucks:
            if truck.fleet == number and not truck.doing and _open(world, truck) and park(world, truck):
                changed = True
    return changed


def _nearest(world: World, fleet: int, place: int) -> Truck | None:
    idle = [each for each in world.trucks if each.fleet == fleet and not each.doing and _open(world, each)]
    return min(idle, key=lambda each: (each.row.empty[each.place, place], each.number), default=None)


def _open(world: World, truck: Truck) -> bool:
    return truck.row.hours not in world.shut


def release(world: World) -> bool:
    """Let lots in, the longest wanted first."""
    changed = False
    while True:
        ready = []
        for entry in world.entries:
            since = wanted_since(world, entry)
            if since is not None:
                ready.append((since, entry.number))
        if not ready:
            return changed
        enter(world, world.entries[min(ready)[1]])
        changed = True
