"""Products and the steps of their routes as numbers."""

import numpy as np

from dure.plant.checking.attributes import attribute_of
from dure.plant.checking.routes import closure, follows
from dure.plant.distribution import Distribution
from dure.plant.model.products import Product as ProductKeys
from dure.plant.model.routes import DONE as DONE_KEY
from dure.plant.model.routes import SCRAP as SCRAP_KEY
from dure.plant.model.routes import Alternative
from dure.plant.model.routes import Step as StepKeys
from dure.twin.compile.context import Context
from dure.twin.compile.naming import Codes
from dure.twin.compile.tables import DONE, SCRAPPED, Batch, Place, Product, Step

MWNS_PER_KWH = 3.6e18


def product_rows(context: Context) -> tuple[tuple[Product, ...], tuple[Step, ...]]:
    """Return products, and the steps of all of them one after another."""
    products: list[Product] = []
    steps: list[Step] = []
    keys = Codes()
    for number, product in enumerate(context.plant.products.values()):
        moved = product.moved_by
        fleet = context.fleets[moved] if isinstance(moved, str) else -1
        move = context.laws.add(moved) if isinstance(moved, Distribution) else -1
        products.append(Product(product.id, product.lot, product.priority, len(steps), fleet, move))
        left = _remaining(product)
        first = len(steps)
        steps += [
            _step(context, number, product, each, first, left[k], keys)
            for k, each in enumerate(product.route)
        ]  # fmt: skip
    return tuple(products), tuple(steps)


def _step(
    context: Context, number: int, product: ProductKeys, step: StepKeys, first: int, left: float, keys: Codes
) -> Step:
    names = [each.id for each in product.route]
    ends = {DONE_KEY: DONE, SCRAP_KEY: SCRAPPED}
    total, following = 0.0, []
    for name, share in follows(product.route)[step.id].items():
        total += float(share)
        following.append((total, ends[name] if name in ends else first + names.index(name)))
    following[-1] = (2.0, following[-1][1])  # whatever the rounding, the last one takes what is left
    entity = f"{product.id}/{step.id}"
    time, setup, load_, unload_, scrap, next_, move = (
        context.streams.add(entity, purpose)
        for purpose in ("time", "setup", "load", "unload", "scrap", "next", "move")
    )
    load, unload = step.needs.get("load"), step.needs.get("unload")
    on_top = [each is not None and each.on_top for each in (load, unload)]
    return Step(
        step.id, number, tuple(_place(context, step, each) for each in step.at), step.per == "piece",
        -1 if step.tool is None else context.tools[step.tool],
        (-1, -1) if load is None or load.time is None else (context.skill(load.skill), context.laws.add(load.time)),
        context.skill(step.needs["run"].skill) if "run" in step.needs else -1,
        (-1, -1) if unload is None or unload.time is None
        else (context.skill(unload.skill), context.laws.add(unload.time)),
        step.scrap.in_("1") if step.scrap else 0.0,
        step.energy.in_("kWh") * MWNS_PER_KWH if step.energy else 0.0,
        _batch(product, step, keys), tuple(following), step.max_visits or 0, _slot(product, step), left,
        time, setup, load_, unload_, scrap, next_, move, (on_top[0], on_top[1]),
    )  # fmt: skip


def _slot(product: ProductKeys, step: StepKeys) -> int:
    """Return the number of a step among those that lead back to themselves, -1 for the others."""
    after = follows(product.route)
    again = [name for name in after if name in closure(after[name], after)]
    return again.index(step.id) if step.id in again else -1


def _place(context: Context, step: StepKeys, place: Alternative) -> Place:
    time = place.time or step.time
    assert time is not None, "the check of plant files wants a time"
    grouped = place.machine in context.groups
    group = (
        context.groups[place.machine] if grouped else context.group_of(context.plant.machines[place.machine])
    )
    members = () if grouped else context.numbers[place.machine]
    first = members[0] if members else -1
    return Place(group, first, len(members), context.laws.add(time), time.mean_in("s") * 1e9)


def _batch(product: ProductKeys, step: StepKeys, keys: Codes) -> Batch | None:
    if step.batch is None:
        return None
    same = step.batch.same
    key = (same, product.id, step.id) if same == "product" else (same, None if same == "any" else
                                                                   attribute_of(product, same))  # fmt: skip
    wait = step.batch.wait.nanoseconds if step.batch.wait else 0
    return Batch(int(step.batch.min.in_("lots")), int(step.batch.max.in_("lots")), wait, keys.of(key))


def _remaining(product: ProductKeys) -> list[float]:
    """Return the mean processing time in ns from each step to the end, over all ways that lots take."""
    names = [each.id for each in product.route]
    after = follows(product.route)
    moves = np.array([[float(after[one].get(other, 0)) for other in names] for one in names])
    times = []
    for step in product.route:
        time = step.at[0].time or step.time
        assert time is not None, "the check of plant files wants a time"
        times.append(time.mean_in("s") * 1e9 * (product.lot if step.per == "piece" else 1))
    found: list[float] = np.linalg.solve(np.eye(len(names)) - moves, np.array(times)).tolist()
    return found
