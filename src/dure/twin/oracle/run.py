"""One run of the plain twin."""

from dure.twin.codes import L_STATE, MOST_IN_AN_INSTANT
from dure.twin.compile.tables import Compiled
from dure.twin.faults import deadlock, stands_still
from dure.twin.oracle.beginning import begin
from dure.twin.oracle.deadlock import closed_set
from dure.twin.oracle.deciding import decide
from dure.twin.oracle.measure import measured
from dure.twin.oracle.states import level_of, state_of
from dure.twin.oracle.world import World
from dure.twin.replication import Replication


def run(
    compiled: Compiled,
    seed: int,
    replication: int,
    horizon: int,
    period: int,
    collect_from: int,
    series: bool,
) -> Replication:
    """Return what ``run_one.simulate`` returns, slowly. Raises what it raises."""
    world = played(compiled, seed, replication, horizon)
    return measured(world, horizon, period, collect_from, series)


def played(compiled: Compiled, seed: int, replication: int, horizon: int) -> World:
    """Return the world after a run, with its log. Raises ``TwinDeadlock`` and ``TwinStandsStill``."""
    world = World(compiled, seed, replication)
    begin(world)
    instant(world)
    while True:
        due = world.next_time()
        if due is None or due >= horizon:
            return world
        world.now = due
        instant(world)


def instant(world: World) -> None:
    """Let everything happen that is due now: all events, then decisions, until no event is left in this instant."""
    before = world.events
    while True:
        while world.next_time() == world.now:
            world.happen()
            if world.events - before > MOST_IN_AN_INSTANT:
                raise stands_still(world.compiled, world.now)
        decide(world)
        if world.next_time() != world.now:
            break
    stuck = closed_set(world)
    world.newly_blocked.clear()
    if stuck:
        raise deadlock(world.compiled, stuck, world.now)
    for machine in world.machines:
        state = state_of(world, machine)
        level = level_of(machine, state)
        if state != machine.state or level != machine.level:
            ramp = machine.row.ramp[state] if state != machine.state else 0
            world.powers.append((world.now, machine.number, level, ramp))
            machine.level = level
        if state != machine.state:
            machine.state = state
            lots = machine.lots or machine.held
            world.note(L_STATE, machine.number, lots[0].number if lots else -1, state)
