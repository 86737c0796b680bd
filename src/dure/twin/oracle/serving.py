"""Failures, repairs and maintenance."""

from dure.twin.codes import (
    BACK,
    FAILURE,
    L_FAILED,
    LOAD,
    MACHINE,
    OPERATION,
    RENEWAL,
    SETUP_PHASE,
    UNLOAD,
    tie,
)
from dure.twin.compile.tables import CALENDAR, CYCLES, RESTART, SCRAP, WORKING
from dure.twin.oracle.things import Crowd, Service, Station
from dure.twin.oracle.working import free_helper, go, halt, lose_lots, start_over
from dure.twin.oracle.world import World


def strike(world: World, machine: Station, k: int) -> None:
    """Let a machine fail: what it did stops, operators of the phase go, the lot meets its fate."""
    halt(world, machine)
    world.note(L_FAILED, machine.number, -1, k)
    machine.waiting_since = -1
    if machine.phase in (RENEWAL, SETUP_PHASE, LOAD, UNLOAD):
        free_helper(machine)
    breakdown = machine.row.breakdowns[k]
    machine.service = Service(world.now, breakdown.skill, breakdown=k)
    if machine.phase in OPERATION and machine.begun:
        if breakdown.part == RESTART:
            start_over(world, machine)
        elif breakdown.part == SCRAP:
            lose_lots(world, machine)
    if breakdown.skill < 0:
        start_service(world, machine, None)


def calendar_failure(world: World, machine: Station, k: int) -> None:
    """Let a failure by the calendar strike, or wait until the machine is back."""
    if machine.service is not None:
        machine.pending.add(k)
    else:
        strike(world, machine, k)


def begin_upkeep(world: World, machine: Station, k: int) -> None:
    """Begin a maintenance: at once, or when its crew comes."""
    machine.service = Service(world.now, machine.row.upkeep[k].skill, upkeep=k)
    machine.waiting_since = -1
    if machine.service.skill < 0:
        start_service(world, machine, None)


def start_service(world: World, machine: Station, crew: Crowd | None) -> None:
    """Start the repair or maintenance for which a machine waits."""
    service = machine.service
    assert service is not None
    service.crew = crew
    if service.breakdown >= 0:
        breakdown = machine.row.breakdowns[service.breakdown]
        count = machine.repairs[service.breakdown]
        machine.repairs[service.breakdown] += 1
        service.left = world.drawn(breakdown.repair, breakdown.repair_stream, count)
    else:
        upkeep = machine.row.upkeep[service.upkeep]
        count = machine.upkeeps[service.upkeep]
        machine.upkeeps[service.upkeep] += 1
        service.left = world.drawn(upkeep.law, upkeep.stream, count)
    serve_on(world, machine)


def serve_on(world: World, machine: Station) -> None:
    """Let the crew go on."""
    service = machine.service
    assert service is not None
    service.started = world.now
    service.version += 1
    version = service.version

    def counts() -> bool:
        return machine.service is service and service.version == version

    world.plan(service.left, tie(BACK, MACHINE, machine.number), lambda: _served(world, machine), counts)


def stop_serving(world: World, machine: Station) -> None:
    """Let the crew go home; what is left stays."""
    service = machine.service
    assert service is not None
    service.left -= world.now - service.started
    service.started = -1
    service.version += 1


def _served(world: World, machine: Station) -> None:
    service = machine.service
    assert service is not None
    if service.crew is not None:
        service.crew.busy -= 1
    machine.service = None
    if service.breakdown >= 0:
        renew_clock(world, machine, service.breakdown)
    else:
        _maintained(world, machine, service.upkeep)
    if machine.pending:
        k = min(machine.pending)
        machine.pending.discard(k)
        strike(world, machine, k)
    elif not machine.due & machine.due_while_down:
        go(world, machine)


def _maintained(world: World, machine: Station, k: int) -> None:
    upkeep = machine.row.upkeep[k]
    machine.due.discard(k)
    machine.due_while_down.discard(k)
    for breakdown in upkeep.renews:
        machine.pending.discard(breakdown)
        renew_clock(world, machine, breakdown)
    if upkeep.clock == WORKING:
        machine.due_at[k] = machine.produced + upkeep.every
    else:
        plan_upkeep(world, machine, k)


def plan_upkeep(world: World, machine: Station, k: int) -> None:
    """Plan the next maintenance by the calendar: the next whole multiple of its interval."""
    every = machine.row.upkeep[k].every
    after = every - world.now % every

    def fall_due() -> None:
        machine.due.add(k)
        if machine.service is not None and machine.service.breakdown >= 0:
            machine.due_while_down.add(k)

    world.plan(after, tie(FAILURE, MACHINE, machine.number, 1000 + k), fall_due)


def renew_clock(world: World, machine: Station, k: int) -> None:
    """Draw the next time to failure."""
    breakdown = machine.row.breakdowns[k]
    machine.clock_versions[k] += 1
    if breakdown.clock == CYCLES:
        return
    wait = world.drawn(breakdown.law, breakdown.stream, machine.failures[k])
    machine.failures[k] += 1
    if breakdown.clock == WORKING:
        machine.fails_at[k] = machine.produced + wait
        return
    assert breakdown.clock == CALENDAR
    version = machine.clock_versions[k]
    world.plan(
        wait, tie(FAILURE, MACHINE, machine.number, k), lambda: calendar_failure(world, machine, k),
        lambda: machine.clock_versions[k] == version,
    )  # fmt: skip
