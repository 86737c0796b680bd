"""The work on one machine: renewing the tool, setting up, loading, running, unloading."""

from dure.kernels.binomial import binomial
from dure.twin.codes import (
    COMPLETION,
    FAILURE,
    HELD,
    L_FINISHED,
    LOAD,
    MACHINE,
    NONE,
    OPERATION,
    RENEWAL,
    RUN,
    SETUP_PHASE,
    UNLOAD,
    tie,
)  # fmt: skip
from dure.twin.compile.tables import CYCLES, WORKING, Place
from dure.twin.oracle.moving import route_on, scrap
from dure.twin.oracle.things import Crowd, Lot, Station, Unit
from dure.twin.oracle.world import World, counter

Crew = list[Crowd | None]


def times(world: World, lot: Lot, place: Place) -> tuple[int, int, int]:
    """Return the time of an operation, and the parts of it for loading and unloading."""
    step = lot.step
    count = counter(lot, step)
    whole = world.drawn(place.law, step.time_stream, count) * (lot.pieces if step.per_piece else 1)
    load = world.drawn(step.load[1], step.load_stream, count) if step.load[0] >= 0 else 0
    unload = world.drawn(step.unload[1], step.unload_stream, count) if step.unload[0] >= 0 else 0
    whole += load * step.on_top[0] + unload * step.on_top[1]
    return max(whole, load + unload), load, unload


def usage(world: World, lot: Lot, place: Place) -> int:
    """Return what an operation takes from the life of its tool: cycles, or time in ns."""
    if world.compiled.tools[lot.step.tool].timed:
        return times(world, lot, place)[0]
    return lot.pieces if lot.step.per_piece else 1


def prepare(
    world: World, machine: Station, lots: tuple[Lot, ...], place: Place, unit: Unit | None, phase: int
) -> None:
    """Put lots and a tool on a machine; the first phase is about to begin."""
    machine.lots, machine.place, machine.phase, machine.tool = list(lots), place, phase, unit
    machine.whole, machine.load, machine.unload = times(world, lots[0], place)
    energy = sum(each.step.energy for each in lots)
    machine.energy_rate = energy / machine.whole if machine.whole else 0.0
    machine.begun = machine.phase_begun = False
    for lot in lots:
        lot.machine = machine
    if unit is not None:
        unit.used = usage(world, lots[0], place) + (0 if phase == RENEWAL else unit.used)
        unit.taken = True
    setup = world.centres[machine.row.group].row.setup
    if setup is not None and machine.key < 0:
        machine.key = setup.keys[lots[0].step.product]


def begin_work(world: World, machine: Station, crew: Crew) -> None:
    """Begin the first phase with its operators."""
    _enter(world, machine, machine.phase)
    carry_on(world, machine, crew)


def carry_on(world: World, machine: Station, crew: Crew) -> None:
    """Go on with operators that were waited for: one for the whole operation, one for this phase."""
    machine.runner = machine.runner or crew[0]
    machine.helper = machine.helper or crew[1]
    go(world, machine)


def needed(machine: Station) -> tuple[int, int]:
    """Return the skills that the present phase still lacks: for the whole operation, and for this phase."""
    step = machine.lots[0].step
    runs = step.run if machine.phase in OPERATION and machine.runner is None else -1
    return runs, machine.helper_skill if machine.helper is None else -1


def _enter(world: World, machine: Station, phase: int) -> None:
    """Make a phase the present one, all of it still to be done."""
    lot = machine.lots[0]
    machine.phase, machine.phase_begun = phase, False
    machine.helper_skill = {LOAD: lot.step.load[0], UNLOAD: lot.step.unload[0]}.get(phase, -1)
    if phase == RENEWAL:
        tool = world.compiled.tools[lot.step.tool]
        machine.helper_skill = tool.skill
        machine.left = world.drawn(tool.law, tool.stream, world.renewals[lot.step.tool])
        world.renewals[lot.step.tool] += 1
    elif phase == SETUP_PHASE:
        setup = world.centres[machine.row.group].row.setup
        assert setup is not None
        machine.helper_skill = setup.skill
        law = setup.laws[machine.key][setup.keys[lot.step.product]]
        machine.left = world.drawn(law, lot.step.setup_stream, counter(lot, lot.step))
    else:
        run = machine.whole - machine.load - machine.unload
        machine.left = {LOAD: machine.load, RUN: run, UNLOAD: machine.unload}[phase]


def go(world: World, machine: Station) -> None:
    """Let the present phase run if nothing is in its way; ask for operators that it lacks."""
    if not machine.at_work or machine.running or machine.service is not None or machine.shut_out:
        machine.waiting_since = -1
        return
    if needed(machine) != (-1, -1):
        if machine.waiting_since < 0:
            machine.waiting_since = world.now
        return
    machine.waiting_since = -1
    if any(each is not None and each.away for each in (machine.runner, machine.helper)):
        return
    if machine.phase in OPERATION and not machine.begun:
        machine.begun = True
        if _fails_before(world, machine):
            return
    machine.phase_begun = True
    machine.started = world.now
    machine.version += 1
    _plan_end(world, machine, machine.version)


def _fails_before(world: World, machine: Station) -> bool:
    """Let chance decide whether the machine fails before this operation; at most once."""
    from dure.twin.oracle.serving import strike

    machine.operations += 1
    for k, breakdown in enumerate(machine.row.breakdowns):
        if (
            breakdown.clock == CYCLES
            and world.chance(breakdown.stream, machine.operations - 1) < breakdown.chance
        ):
            strike(world, machine, k)
            return True
    return False


def _plan_end(world: World, machine: Station, version: int) -> None:
    """Plan the end of the phase, or the failure that comes before it."""
    from dure.twin.oracle.serving import strike

    def counts() -> bool:
        return machine.version == version

    if machine.phase in OPERATION:
        clocks = [
            (machine.fails_at[k] - machine.produced, k)
            for k, each in enumerate(machine.row.breakdowns)
            if each.clock == WORKING
        ]
        if clocks and min(clocks)[0] < machine.left:
            gap, k = min(clocks)
            order = tie(FAILURE, MACHINE, machine.number, k)
            world.plan(gap, order, lambda: strike(world, machine, k), counts)
            return
    order = tie(COMPLETION, MACHINE, machine.number)
    world.plan(machine.left, order, lambda: _phase_done(world, machine), counts)


def halt(world: World, machine: Station) -> None:
    """Stop the present phase where it is; what is left of it stays."""
    if machine.running:
        done = world.now - machine.started
        machine.left -= done
        if machine.phase in OPERATION:
            machine.produced += done
        machine.started = -1
        machine.version += 1


def free_helper(machine: Station) -> None:
    """Let the operator of this phase go."""
    if machine.helper is not None:
        machine.helper.busy -= 1
        machine.helper = None


def free_runner(machine: Station) -> None:
    """Let the operator of the whole operation go."""
    if machine.runner is not None:
        machine.runner.busy -= 1
        machine.runner = None


def free_tool(machine: Station) -> None:
    """Put the tool back."""
    if machine.tool is not None:
        machine.tool.taken = False
        machine.tool = None


def _phase_done(world: World, machine: Station) -> None:
    halt(world, machine)
    lot = machine.lots[0]
    setup = world.centres[machine.row.group].row.setup
    phase = machine.phase
    free_helper(machine)
    if phase == RENEWAL and setup is not None and machine.key != setup.keys[lot.step.product]:
        _enter(world, machine, SETUP_PHASE)
    elif phase in (RENEWAL, SETUP_PHASE):
        if setup is not None:
            machine.key = setup.keys[lot.step.product]
        _enter(world, machine, first_of(machine))
    elif phase == LOAD:
        _enter(world, machine, RUN)
    elif phase == RUN and lot.step.unload[0] >= 0:
        _enter(world, machine, UNLOAD)
    else:
        _complete(world, machine)
        return
    go(world, machine)


def first_of(machine: Station) -> int:
    """Return the first phase of the operation itself."""
    return LOAD if machine.lots[0].step.load[0] >= 0 else RUN


def start_over(world: World, machine: Station) -> None:
    """Begin the operation again, with the time that was drawn for it."""
    _enter(world, machine, first_of(machine))


def lose_lots(world: World, machine: Station) -> None:
    """Scrap the lots on a machine and leave it empty."""
    free_runner(machine)
    free_tool(machine)
    lots, machine.lots = machine.lots, []
    machine.phase, machine.begun = NONE, False
    for lot in lots:
        lot.machine = None
        scrap(world, lot)


def _complete(world: World, machine: Station) -> None:
    free_runner(machine)
    free_tool(machine)
    lots, machine.lots = machine.lots, []
    energy = sum(each.step.energy for each in lots)
    if machine.whole == 0 and energy:
        world.lumps.append((world.now, machine.number, energy))
    for k, upkeep in enumerate(machine.row.upkeep):
        if upkeep.clock == WORKING and machine.produced >= machine.due_at[k]:
            machine.due.add(k)
    for lot in lots:
        step = lot.step
        if step.scrap > 0:
            lot.pieces -= int(
                binomial(lot.pieces, step.scrap, world.key(step.scrap_stream), counter(lot, step))
            )
        world.note(L_FINISHED, machine.number, lot.number, world.step_number(step), lot.pieces)
        if route_on(world, lot):
            machine.held.append(lot)
        else:
            lot.machine = None
    machine.phase = HELD if machine.held else NONE
