"""In which state a machine is, from what is going on there; and its power."""

from dure.twin.codes import (
    BLOCKED,
    DOWN,
    HELD,
    IDLE,
    MAINTENANCE,
    OFF,
    OPERATION,
    PAUSED,
    PRODUCING,
    RENEWAL,
    SETUP,
    SETUP_PHASE,
    WAITING_OPERATOR,
    WAITING_REPAIR,
    WAITING_TOOL,
)  # fmt: skip
from dure.twin.oracle.deciding import shortages
from dure.twin.oracle.things import Station
from dure.twin.oracle.world import World


def state_of(world: World, machine: Station) -> int:
    """Return the state of a machine, exactly one."""
    service = machine.service
    if service is not None:
        if not service.running:
            return WAITING_REPAIR
        return DOWN if service.breakdown >= 0 else MAINTENANCE
    if machine.at_work:
        if machine.running:
            return {RENEWAL: WAITING_TOOL, SETUP_PHASE: SETUP}.get(machine.phase, PRODUCING)
        return PAUSED if machine.shut_out else WAITING_OPERATOR
    if not machine.open:
        return OFF
    if machine.phase == HELD:
        return BLOCKED
    return shortages(world, world.centres[machine.row.group]).get(machine.number, IDLE)


def level_of(machine: Station, state: int) -> float:
    """Return the power in mW towards which a machine goes in a state."""
    extra = machine.energy_rate if state == PRODUCING and machine.phase in OPERATION else 0.0
    return machine.row.power[state] + extra
