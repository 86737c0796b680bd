"""What a page needs to know of a plant to speak of it: names, machines of work centres, where time begins."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.language import Text
from dure.plant import work_centres
from dure.plant.plant import Plant
from dure.twin.compile.hours import start_of


@dataclass(frozen=True)
class About:
    """``labels`` are names by id; ``members`` the machines of each work centre by their id in the plant file.

    ``counts`` says how many each of these is; ``tools`` which tools the steps at a work centre use, and how many there
    are; ``start`` is the first instant of a run in ns UTC.
    """

    plant: str
    currency: str
    zone: str
    start: int
    labels: Mapping[str, Text]
    members: Mapping[str, tuple[str, ...]]
    counts: Mapping[str, int]
    tools: Mapping[str, Mapping[str, int]]

    @classmethod
    def of(cls, plant: Plant) -> "About":
        """Return what there is to know."""
        return cls(
            plant.site.name, plant.site.currency, plant.site.timezone, start_of(plant), labels_of(plant),
            {name: tuple(each.id for each in centre.machines) for name, centre in work_centres(plant).items()},
            {each.id: each.count for each in plant.machines.values()}, _tools(plant),
        )  # fmt: skip

    def label(self, name: str) -> Text:
        """Return what a thing is called."""
        return self.labels.get(name, Text.same(name))


def _tools(plant: Plant) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for product in plant.products.values():
        for step in product.route:
            for place in step.at if step.tool is not None else ():
                centre = place.machine if place.machine in plant.groups else (
                    plant.machines[place.machine].group or place.machine)  # fmt: skip
                found.setdefault(centre, {})[str(step.tool)] = plant.tools[str(step.tool)].count
    return found


def labels_of(plant: Plant) -> dict[str, Text]:
    """Return the names of things that pages speak of by id; the id itself where none is given.

    Machines of a count have their number behind the name.
    """
    found: dict[str, Text] = {}
    sections: tuple[Mapping[str, object], ...] = (
        plant.groups, plant.machines, plant.products, plant.vehicles, plant.meters, plant.release,
    )  # fmt: skip
    for section in sections:
        for name, each in section.items():
            en, ko = getattr(each, "name", None) or name, getattr(each, "name_ko", None) or name
            found[name] = Text(en, ko)
    for name, machine in plant.machines.items():
        for k in range(2, machine.count + 1):
            found[f"{name}#{k}"] = Text(f"{found[name].en} #{k}", f"{found[name].ko} #{k}")
    return found
