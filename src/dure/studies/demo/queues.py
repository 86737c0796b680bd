"""Where lots wait: one queue for each work centre or machine that a step names."""

from dure.plant.model.machines import Machine
from dure.plant.plant import Plant
from dure.plant.work_centres import QueuedCentre, work_centres
from dure.studies.demo.lots import NS, Lot, attribute


class Queues:
    """The queues of a plant. A step with alternatives waits in all of them; the first taker removes it from all."""

    def __init__(self, plant: Plant) -> None:
        self._plant = plant
        self._centres = work_centres(plant)
        self._queues: dict[str, list[Lot]] = {name: [] for name in (*self._centres, *plant.machines)}

    def centre(self, name: str) -> QueuedCentre:
        """Return the work centre of a group or machine."""
        if name in self._centres:
            return self._centres[name]
        return self._centres[self._plant.machines[name].group or name]

    def put(self, lot: Lot) -> None:
        """Let a lot wait wherever its step can be done."""
        for place in lot.step.at:
            self._queues[place.machine].append(lot)

    def take(self, lot: Lot) -> None:
        """Take a lot out of every queue."""
        for place in lot.step.at:
            self._queues[place.machine] = [each for each in self._queues[place.machine] if each is not lot]

    def waiting(self, machine: Machine) -> list[Lot]:
        """Return the lots that a machine could take, each once, in the order of their arrival in a queue."""
        both = [*self._queues.get(machine.group or "", ()), *self._queues[machine.id]]
        return list({id(lot): lot for lot in both}.values())

    def together(self, lot: Lot, machine: Machine, now: int) -> tuple[list[Lot], int | None]:
        """Return the lots that go into one operation with this one, and when to look again where none go yet.

        A batch starts with as many lots as fit, or with the fewest allowed once the oldest has waited long enough.
        """
        rule = lot.step.batch
        if rule is None:
            return [lot], None
        same = [
            each
            for each in self.waiting(machine)
            if each.step is lot.step
            and attribute(each.product, rule.same) == attribute(lot.product, rule.same)
        ]
        same.sort(key=lambda each: (each.arrived, each.number))
        most, least = round(rule.max.in_("lots")), round(rule.min.in_("lots"))
        if len(same) >= most:
            return same[:most], None
        if rule.wait is None or len(same) < least:
            return [], None
        until = same[0].arrived + round(rule.wait.in_("s") * NS)
        return (same, None) if until <= now else ([], until)
