"""How long lots are on their way from one machine to the next."""

import numpy as np

from dure.plant.distribution import Distribution
from dure.plant.floor_plan import floor_of
from dure.plant.model.machines import Machine
from dure.plant.model.products import Product
from dure.plant.model.routes import Step
from dure.plant.plant import Plant
from dure.studies.demo.draws import drawn
from dure.studies.demo.lots import NS


class Moves:
    """Transport times over the floor, without traffic and without waiting for a vehicle."""

    def __init__(self, plant: Plant) -> None:
        self._plant, self._floor = plant, floor_of(plant)

    def time_ns(self, product: Product, machine: Machine, step: Step, luck: np.random.Generator) -> int:
        """Return the time from a machine to the first place of a step: load, drive, unload; 0 where nobody moves."""
        if product.moved_by is None:
            return 0
        if isinstance(product.moved_by, Distribution):
            return round(drawn(product.moved_by, luck) * NS)
        fleet = self._plant.vehicles[product.moved_by]
        handling = sum(drawn(each, luck) for each in (fleet.load_time, fleet.unload_time) if each is not None)
        places = [machine.place, self._place(step.at[0].machine)]
        drive = 0
        if all(places) and places[0] != places[1]:
            drive = self._floor.path(str(places[0]), str(places[1]), fleet.speed.loaded.in_("m/s")).time_ns
        return round(handling * NS) + drive

    def _place(self, name: str) -> str | None:
        """Return where a machine, or the first machine of a group, stands."""
        if name in self._plant.machines:
            return self._plant.machines[name].place
        return next((each.place for each in self._plant.machines.values() if each.group == name), None)
