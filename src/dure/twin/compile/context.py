"""What the parts of compiling share: names to indices, laws, streams, hours."""

from dataclasses import dataclass, field

from dure.plant import Plant, work_centres
from dure.plant.model.machines import Machine
from dure.plant.work_centres import QueuedCentre
from dure.twin.compile.hours import Opening
from dure.twin.compile.laws import LawBook
from dure.twin.compile.naming import Streams


@dataclass(eq=False)
class Context:
    """A plant on its way into numbers. ``places`` is the order of places on the floor."""

    plant: Plant
    opening: Opening
    laws: LawBook = field(default_factory=LawBook)
    streams: Streams = field(default_factory=Streams)
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Number machines (those with a count several times), work centres, skills, tools, products, places."""
        plant = self.plant
        self.machines: list[tuple[str, Machine]] = []
        self.numbers: dict[str, tuple[int, ...]] = {}
        for each in plant.machines.values():
            begin = len(self.machines)
            names = [each.id, *(f"{each.id}#{k}" for k in range(2, each.count + 1))]
            self.machines += [(name, each) for name in names]
            self.numbers[each.id] = tuple(range(begin, len(self.machines)))
        self.centres: dict[str, QueuedCentre] = work_centres(plant)
        self.groups = {name: k for k, name in enumerate(self.centres)}
        skills = dict.fromkeys(skill for pool in plant.operators.values() for skill in pool.skills)
        self.skills = {name: k for k, name in enumerate(skills)}
        self.tools = {name: k for k, name in enumerate(plant.tools)}
        self.products = {name: k for k, name in enumerate(plant.products)}
        self.fleets = {name: k for k, name in enumerate(plant.vehicles)}
        self.places = {name: k for k, name in enumerate(plant.floor.places)}

    def skill(self, name: str | None) -> int:
        """Return the index of a skill, -1 for none."""
        return -1 if name is None else self.skills[name]

    def place(self, name: str | None) -> int:
        """Return the index of a place, -1 for none."""
        return -1 if name is None else self.places[name]

    def group_of(self, machine: Machine) -> int:
        """Return the index of the work centre of a machine."""
        return self.groups[machine.group or machine.id]

    def members(self, name: str) -> tuple[int, ...]:
        """Return the machines of a work centre or a machine's id, by number."""
        if name in self.centres:
            return tuple(n for each in self.centres[name].machines for n in self.numbers[each.id])
        return self.numbers[name]
