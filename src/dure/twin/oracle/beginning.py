"""The first instant: clocks are drawn, shifts open or not, orders planned."""

from dure.twin.codes import BACK, CLOSING, HOURS, WORK, tie
from dure.twin.compile.tables import CALENDAR, Hours
from dure.twin.oracle.entering import plan_arrivals
from dure.twin.oracle.serving import plan_upkeep, renew_clock, serve_on, stop_serving
from dure.twin.oracle.working import free_helper, free_runner, go, halt
from dure.twin.oracle.world import World


def begin(world: World) -> None:
    """Make the plant ready for its first instant; it is empty."""
    for machine in world.machines:
        count = len(machine.row.breakdowns)
        machine.fails_at, machine.failures, machine.repairs = [0] * count, [0] * count, [0] * count
        machine.clock_versions = [0] * count
        machine.upkeeps = [0] * len(machine.row.upkeep)
        machine.due_at = [each.every for each in machine.row.upkeep]
        for k in range(count):
            renew_clock(world, machine, k)
        for k, upkeep in enumerate(machine.row.upkeep):
            if upkeep.clock == CALENDAR:
                plan_upkeep(world, machine, k)
    for entry in world.entries:
        plan_arrivals(world, entry)
    for number, hours in enumerate(world.compiled.hours):
        if len(hours.begins) and hours.begins[0] <= 0:
            _plan_close(world, number, hours, 0)
        else:
            close(world, number)
            _plan_open(world, number, hours, 0)


def _plan_open(world: World, number: int, hours: Hours, k: int) -> None:
    def act() -> None:
        open_(world, number)
        _plan_close(world, number, hours, k)

    if k < len(hours.begins):
        world.plan(int(hours.begins[k]) - world.now, tie(BACK, HOURS, number), act)


def _plan_close(world: World, number: int, hours: Hours, k: int) -> None:
    def act() -> None:
        close(world, number)
        _plan_open(world, number, hours, k + 1)

    world.plan(int(hours.ends[k]) - world.now, tie(CLOSING, HOURS, number), act)


def open_(world: World, number: int) -> None:
    """Open everything that keeps some hours: first the people, then the machines."""
    world.shut.discard(number)
    for crowd in world.crowds:
        if crowd.row.hours == number:
            crowd.open = True
    for machine in world.machines:
        if machine.row.hours == number:
            machine.open = True
            go(world, machine)
    for machine in world.machines:
        service = machine.service
        if service is not None and service.left >= 0 and not service.running:
            if service.crew is None or not service.crew.away:
                serve_on(world, machine)
        elif any(each is not None and each.row.hours == number for each in (machine.runner, machine.helper)):
            go(world, machine)


def close(world: World, number: int) -> None:
    """Close everything that keeps some hours."""
    world.shut.add(number)
    for crowd in world.crowds:
        if crowd.row.hours == number:
            crowd.open = False
    for machine in world.machines:
        service = machine.service
        if service is not None and service.running and service.crew is not None and service.crew.away:
            stop_serving(world, machine)
        if any(each is not None and each.away for each in (machine.runner, machine.helper)):
            halt(world, machine)
    for machine in world.machines:
        if machine.row.hours == number:
            machine.open = False
            if machine.row.pauses and machine.phase in WORK:
                halt(world, machine)
                free_helper(machine)
                free_runner(machine)
            if machine.shut_out:
                machine.waiting_since = -1
