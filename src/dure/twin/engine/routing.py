"""Lays out steps and products, fleets, and releases."""

import numpy as np

from dure.twin.compile.tables import ORDERS, Compiled, Fleet, Release, Step
from dure.twin.engine import layout as at
from dure.twin.engine.sizes import Sizes
from dure.twin.engine.words import Words
from dure.twin.replication import SAMPLE


def lay_steps(words: Words, compiled: Compiled, base: int, where: tuple[Sizes, int, list[int]]) -> int:
    """Lay out steps and products; return where the products begin."""
    sizes, groups, tools = where
    steps = words.take(at.S_SIZE * len(compiled.steps))
    products = words.take(at.R_SIZE * sizes.products)
    words.put(at.H_STEPS, steps)
    words.put(at.H_PRODUCTS, products)
    words.put(at.H_PRODUCT_N, sizes.products)
    for k, step in enumerate(compiled.steps):
        here = steps + k * at.S_SIZE
        words.put(here + at.S_INDEX, k)
        words.put(here + at.S_PRODUCT, products + step.product * at.R_SIZE)
        words.put(here + at.S_TOOL, tools[step.tool] if step.tool >= 0 else 0)
        words.put(here + at.S_PLACES, _lay_places(words, step, groups, base))
        following = words.take(2 * len(step.next))
        for n, (share, to) in enumerate(step.next):
            words.put_float(following + 2 * n, share)
            words.put(following + 2 * n + 1, steps + to * at.S_SIZE if to >= 0 else to)
        words.put(here + at.S_NEXT, following)
        _lay_step(words, step, here, base)
    for k, product in enumerate(compiled.products):
        here = products + k * at.R_SIZE
        for field, value in (
            (at.R_INDEX, k), (at.R_LOT, product.lot), (at.R_PRIORITY, product.priority),
            (at.R_FIRST, steps + product.first * at.S_SIZE),
            (at.R_MOVE, base + product.move if product.move >= 0 else -1),
            (at.R_COUNTS, words.value(at.H_COUNTS) + k * at.C_PRODUCT),
            (at.R_SUMS, words.value(at.H_SUMS) + k * at.X_PRODUCT),
            (at.R_SAMPLE, words.take(SAMPLE * at.SAMPLED)),
        ):  # fmt: skip
            words.put(here + field, value)
        words.put_key(here + at.R_KEY, compiled.steps[product.first].next_stream)
    return products


def _lay_step(words: Words, step: Step, here: int, base: int) -> None:
    batch = step.batch
    for field, value in (
        (at.S_LOAD_ON_TOP, int(step.on_top[0])), (at.S_UNLOAD_ON_TOP, int(step.on_top[1])),
        (at.S_PLACE_N, len(step.places)), (at.S_PER_PIECE, int(step.per_piece)),
        (at.S_LOAD_SKILL, step.load[0]), (at.S_LOAD_LAW, base + step.load[1]), (at.S_RUN, step.run),
        (at.S_UNLOAD_SKILL, step.unload[0]), (at.S_UNLOAD_LAW, base + step.unload[1]),
        (at.S_LEAST, batch.least if batch else 0), (at.S_MOST, batch.most if batch else 1),
        (at.S_WAIT, batch.wait if batch else 0), (at.S_BATCH_KEY, batch.key if batch else -1),
        (at.S_NEXT_N, len(step.next)), (at.S_MOST_VISITS, step.most_visits), (at.S_SLOT, step.visit_slot),
    ):  # fmt: skip
        words.put(here + field, value)
    words.put_float(here + at.S_SCRAP, step.scrap)
    words.put_float(here + at.S_ENERGY, step.energy)
    words.put_float(here + at.S_REMAINING, step.remaining_mean)
    for field, stream in (
        (at.S_TIME_KEY, step.time_stream), (at.S_SETUP_KEY, step.setup_stream), (at.S_LOAD_KEY, step.load_stream),
        (at.S_UNLOAD_KEY, step.unload_stream), (at.S_SCRAP_KEY, step.scrap_stream),
        (at.S_NEXT_KEY, step.next_stream), (at.S_MOVE_KEY, step.move_stream),
    ):  # fmt: skip
        words.put_key(here + field, stream)


def _lay_places(words: Words, step: Step, groups: int, base: int) -> int:
    begin = words.take(at.L_SIZE * len(step.places))
    nodes = {number: k for k, number in enumerate(dict.fromkeys(each.group for each in step.places))}
    for k, place in enumerate(step.places):
        here = begin + k * at.L_SIZE
        words.put(here + at.L_GROUP, groups + place.group * at.G_SIZE)
        words.put(here + at.L_MACHINE, place.machine)
        words.put(here + at.L_COUNT, place.count)
        words.put(here + at.L_LAW, base + place.law)
        words.put_float(here + at.L_MEAN, place.mean)
        words.put(here + at.L_NODE, nodes[place.group])
    return begin


def lay_fleets(words: Words, compiled: Compiled, base: int, where: tuple[Sizes, int, int]) -> None:
    """Lay out vehicles, and which products they carry."""
    sizes, meters, products = where
    begin = words.take(at.F_SIZE * sizes.fleets)
    words.put(at.H_FLEETS, begin)
    words.put(at.H_FLEET_N, sizes.fleets)
    number = 0
    for k, fleet in enumerate(compiled.fleets):
        here = begin + k * at.F_SIZE
        trucks = words.take(at.V_SIZE * fleet.count)
        for n in range(fleet.count):
            for field, value in (
                (at.V_INDEX, number), (at.V_FLEET, here), (at.V_PLACE, fleet.start),
            ):  # fmt: skip
                words.put(trucks + n * at.V_SIZE + field, value)
            number += 1
        words.put(here + at.F_TRUCKS, trucks)
        words.put(here + at.F_COUNTS, words.value(at.H_COUNTS) + sizes.fleet_counts + k * at.C_FLEET)
        words.put(
            here + at.F_METERS,
            words.row([len(fleet.meters), *(meters + z * at.Z_SIZE for z in fleet.meters)]),
        )
        words.put(here + at.F_INDEX, k)
        _lay_fleet(words, fleet, here, base)
    for k, product in enumerate(compiled.products):
        if product.fleet >= 0:
            words.put(products + k * at.R_SIZE + at.R_FLEET, begin + product.fleet * at.F_SIZE)


def _lay_fleet(words: Words, fleet: Fleet, here: int, base: int) -> None:
    battery = fleet.battery
    for field, value in (
        (at.F_HOURS, fleet.hours), (at.F_OPEN, 1), (at.F_HOME, fleet.home), (at.F_EMPTY, words.block(fleet.empty)),
        (at.F_LOADED, words.block(fleet.loaded)), (at.F_PLACE_N, fleet.empty.shape[0]),
        (at.F_LOAD, base + fleet.load), (at.F_UNLOAD, base + fleet.unload), (at.F_TRUCK_N, fleet.count),
        (at.F_LOW, battery.low if battery else -1), (at.F_CHARGER, battery.place if battery else -1),
    ):  # fmt: skip
        words.put(here + field, value)
    words.put_float(here + at.F_RATIO, battery.ratio if battery else 0.0)
    words.put_float(here + at.F_CHARGE, battery.power if battery else 0.0)


def lay_entries(words: Words, compiled: Compiled, base: int, where: tuple[Sizes, int, int]) -> None:
    """Lay out releases."""
    sizes, groups, products = where
    begin = words.take(at.E_SIZE * sizes.releases)
    words.put(at.H_ENTRIES, begin)
    words.put(at.H_ENTRY_N, sizes.releases)
    for k, release in enumerate(compiled.releases):
        here = begin + k * at.E_SIZE
        rows = [
            (products + each.product * at.R_SIZE, each.at, each.pieces, each.due) for each in release.orders
        ]
        for field, value in (
            (at.E_INDEX, k), (at.E_PRODUCT, products + release.product * at.R_SIZE if release.product >= 0 else 0),
            (at.E_RULE, release.rule), (at.E_LAW, base + release.law if release.law >= 0 else -1),
            (at.E_LIMIT, release.limit), (at.E_ORDINAL, release.ordinal),
            (at.E_DUE, base + release.due if release.due >= 0 and release.rule != ORDERS else -1),
            (at.E_ORDERS, words.block(np.array(rows, dtype=np.int64).reshape(-1, 4))), (at.E_ORDER_N, len(rows)),
            (at.E_MOST, _most(compiled, release)),
            (at.E_COUNT, words.value(at.H_COUNTS) + sizes.release_counts + k),
        ):  # fmt: skip
            words.put(here + field, value)
        if release.stream >= 0:
            words.put_key(here + at.E_KEY, release.stream)
            words.put_key(here + at.E_DUE_KEY, release.due_stream)
    first = [compiled.steps[each.first].places[0].group for each in compiled.products]
    for g in range(sizes.groups):
        mine = [
            begin + k * at.E_SIZE
            for k, each in enumerate(compiled.releases)
            if g in {first[each.product]} | {first[order.product] for order in each.orders}
        ]
        words.put(groups + g * at.G_SIZE + at.G_ENTRIES, words.row([len(mine), *mine]))


def _most(compiled: Compiled, release: Release) -> int:
    """Return how many lots a release that always wants one more keeps before its first machine."""
    if release.product < 0:
        return 1
    batch = compiled.steps[compiled.products[release.product].first].batch
    return batch.most if batch else 1
