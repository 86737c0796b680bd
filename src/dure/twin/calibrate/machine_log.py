"""Log of kind A, machine states with lot and product: what it tells of every figure of the plant file."""

from dure.plant.plant import Plant
from dure.records.event_table import EventTable
from dure.records.vocabulary import entities_of
from dure.twin.calibrate.failures_seen import breakdowns_seen
from dure.twin.calibrate.findings import Findings
from dure.twin.calibrate.history import history
from dure.twin.calibrate.setups_seen import setups_seen
from dure.twin.calibrate.steps_seen import steps_seen


def from_states(plant: Plant, events: EventTable, level: float) -> Findings:
    """Return what a log of machine states tells of a plant; intervals at ``level``.

    Durations are those of states, so what lies between shifts (paused, off) is not in them.
    """
    parts = {
        entity: each.part
        for machine in plant.machines.values()
        for each in machine.breakdowns.values()
        for entity in entities_of(machine)
    }
    seen = history(events, parts)
    found = Findings(level)
    steps_seen(found, plant, seen, events)
    setups_seen(found, plant, seen)
    for machine in plant.machines.values():
        breakdowns_seen(found, machine, seen)
    return found
