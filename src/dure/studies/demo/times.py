"""How long what a lot needs takes, and what follows it: drawn by lot, step and visit."""

import numpy as np

from dure.clock import NEVER
from dure.plant.model.machines import Machine
from dure.plant.model.routes import DONE, SCRAP, Step
from dure.plant.work_centres import QueuedCentre
from dure.plant.worktime import WorkingHours
from dure.studies.demo.draws import drawn, generator
from dure.studies.demo.lots import NS, Lot, attribute


def changes(setup: str | None, lot: Lot, centre: QueuedCentre) -> bool:
    """Return whether a machine that is set up like this has to be changed over for a lot; a first setup is free."""
    return bool(centre.setup and setup not in (None, attribute(lot.product, centre.setup.by)))


def setup_ns(setup: str | None, lot: Lot, centre: QueuedCentre, seed: int) -> int:
    """Return the time of the changeover, which depends on what was made before."""
    if not centre.setup or not changes(setup, lot, centre):
        return 0
    after = attribute(lot.product, centre.setup.by)
    law = centre.setup.pairs.get(f"{setup}>{after}", centre.setup.default)
    return round(drawn(law, _luck(seed, "setup", lot, lot.step)) * NS)


def work_ns(machine: Machine, lot: Lot, seed: int) -> int:
    """Return the time of the operation: one draw per lot and step, loading and unloading in it."""
    step = lot.step
    names = (machine.id, machine.group)
    law = next((each.time for each in step.at if each.machine in names and each.time), step.time)
    seconds = drawn(law, _luck(seed, "time", lot, step)) if law else 0.0
    return max(1, round(seconds * (lot.product.lot if step.per == "piece" else 1) * NS))


def following(lot: Lot, step: Step, chosen: str | None, seed: int) -> str:
    """Return what follows a step: what was chosen, else by the shares of the file, else the next in the list.

    A lot that would come to a step more often than it may is scrapped.
    """
    what = chosen
    if what is None and step.next:
        reached = np.cumsum([share.in_("1") for share in step.next.values()])
        draw = _luck(seed, "route", lot, step).random() * reached[-1]
        what = list(step.next)[int(np.searchsorted(reached, draw, side="right"))]
    if what is None:
        ids = [each.id for each in lot.product.route]
        place = ids.index(step.id) + 1
        what = ids[place] if place < len(ids) else DONE
    then = next((each for each in lot.product.route if each.id == what), None)
    if then and then.max_visits and lot.visits.get(then.id, 0) >= then.max_visits:
        return SCRAP
    return what


def _luck(seed: int, purpose: str, lot: Lot, step: Step) -> np.random.Generator:
    return generator(seed, purpose, lot.product.id, lot.number, step.id, lot.visits[step.id])


def opening(hours: list[WorkingHours | None], now: int) -> int:
    """Return the first instant from ``now`` on at which one of some hours is open; None is always open."""
    if any(each is None for each in hours):
        return now
    return min((int(each.next_opening(now)) for each in hours if each is not None), default=NEVER)
