"""Work centres as routes see them: also the machine that is one by itself."""

from dataclasses import dataclass

from dure.plant.model.buffers import Buffer
from dure.plant.model.groups import Setup
from dure.plant.model.machines import Machine
from dure.plant.plant import Plant


@dataclass(frozen=True)
class QueuedCentre:
    """One queue, the machines that serve it in the order of the file, and the buffer in which lots wait.

    ``id`` is that of the group, or of the machine that belongs to none. ``buffer`` is None where room is unlimited.
    """

    id: str
    machines: tuple[Machine, ...]
    dispatch: tuple[str, ...]
    setup: Setup | None
    buffer: Buffer | None


def queue_of(plant: Plant, name: str) -> str:
    """Return the work centre in whose queue lots wait for a group or a machine."""
    machine = plant.machines.get(name)
    return machine.group if machine is not None and machine.group is not None else name


def work_centres(plant: Plant) -> dict[str, QueuedCentre]:
    """Return every work centre by id, in the order in which its first machine stands in the file."""
    members: dict[str, list[Machine]] = {}
    for machine in plant.machines.values():
        members.setdefault(machine.group or machine.id, []).append(machine)
    buffers = {each.before: each for each in plant.buffers.values()}
    made = {}
    for name, machines in members.items():
        group = plant.groups.get(name)
        dispatch, setup = (group.dispatch, group.setup) if group else (("fifo",), None)
        made[name] = QueuedCentre(name, tuple(machines), dispatch, setup, buffers.get(name))
    return made
