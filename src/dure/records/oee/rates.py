"""Planned run time per item (ISO 22400: PRI) of a machine, from the routes of the plant file."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.plant.model.machines import Machine
from dure.plant.model.products import Product
from dure.plant.model.routes import Step
from dure.plant.plant import Plant


@dataclass(frozen=True)
class Rate:
    """Seconds that one piece of a product is planned to take in a step on a machine."""

    product: str
    step: str
    seconds: float


def rates_of(plant: Plant, machine: Machine) -> tuple[Rate, ...]:
    """Return the planned times of everything that can be done on a machine, in the order of the file.

    A time per lot is divided by the pieces of a lot, and by the most lots of a batch: a batch that is not full loses
    speed. Of a distribution the mean is planned.
    """
    found = []
    for product in plant.products.values():
        for step in product.route:
            for place in step.at:
                time = place.time or step.time
                if place.machine in (machine.id, machine.group) and time is not None:
                    seconds = time.mean_in("s") / _pieces(product, step)
                    found.append(Rate(product.id, step.id, seconds))
                    break
    return tuple(found)


def _pieces(product: Product, step: Step) -> float:
    lots = step.batch.max.in_("lots") if step.batch is not None else 1.0
    return lots * (product.lot if step.per == "lot" else 1)


class Planned:
    """Looks up the planned time of what was counted: by product and step, as far as the count says them."""

    def __init__(self, rates: tuple[Rate, ...]) -> None:
        self._rates = rates
        self._known: dict[tuple[str | None, str | None], float | None] = {}

    def seconds(self, product: str | None, step: str | None) -> float | None:
        """Return the planned seconds per piece; None where none fits, or several that differ."""
        key = (product, step)
        if key not in self._known:
            fitting = {
                rate.seconds
                for rate in self._rates
                if product in (None, rate.product) and step in (None, rate.step)
            }
            self._known[key] = fitting.pop() if len(fitting) == 1 else None
        return self._known[key]


def planned_of(plant: Plant) -> Mapping[str, Planned]:
    """Return what looks up planned times, by machine."""
    return {name: Planned(rates_of(plant, machine)) for name, machine in plant.machines.items()}
