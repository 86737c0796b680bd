"""Lots on their way through the plant, and which of those that wait is next."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from dure.clock import NEVER
from dure.plant.model.products import Product
from dure.plant.model.routes import Step

NS = 1_000_000_000


@dataclass
class Lot:
    """One lot: the ``number``-th of its product. ``due`` is ``NEVER`` where nobody waits for it."""

    product: Product
    number: int
    released: int
    due: int = NEVER
    at: int = 0
    arrived: int = 0
    visits: dict[str, int] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The name of the lot."""
        return f"{self.product.id}-{self.number:04d}"

    @property
    def order(self) -> str:
        """The order that the lot is made for: one for each lot."""
        return f"o-{self.id}"

    @property
    def step(self) -> Step:
        """The step that the lot waits for or is in."""
        return self.product.route[self.at]


def mean_seconds(step: Step, pieces: int, machine: str = "", group: str | None = None) -> float:
    """Return the mean time of a step for a lot of ``pieces``, at a machine where it matters."""
    law = next((each.time for each in step.at if each.machine in (machine, group) and each.time), step.time)
    law = law or next(each.time for each in step.at if each.time)
    return law.mean_in("s") * (pieces if step.per == "piece" else 1)


def attribute(product: Product, name: str) -> str:
    """Return what setups and batches go by: the product itself, its colour, or one of its attributes."""
    if name == "product":
        return product.id
    if name == "colour":
        return product.colour or ""
    return "" if name == "any" else product.attributes.get(name, "")


def in_turn(lots: Iterable[Lot], rules: Iterable[str], now: int, setup: str | None, by: str) -> list[Lot]:
    """Return lots in the order of the dispatch rules; ties go by priority, arrival and number.

    ``setup`` is what the machine is set up for, by the attribute ``by``. A lot without a due date comes last.
    """

    def rank(lot: Lot) -> tuple[float, ...]:
        left = sum(mean_seconds(step, lot.product.lot) for step in lot.product.route[lot.at :])
        values = {
            "fifo": lot.arrived,
            "priority": lot.product.priority,
            "edd": lot.due,
            "spt": mean_seconds(lot.step, lot.product.lot),
            "critical_ratio": (lot.due - now) / NS / left if lot.due < NEVER else float("inf"),
            "same_setup": float(setup is not None and attribute(lot.product, by) != setup),
        }
        return (*(values[rule] for rule in rules), lot.product.priority, lot.arrived, lot.number)

    return sorted(lots, key=rank)
