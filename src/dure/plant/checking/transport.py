"""Products that vehicles carry need places to carry them to, and ways that lead there."""

from dure.errors import FloorUnfit, PathMissing
from dure.language import Text
from dure.plant.checking.routes import follows
from dure.plant.floor import Floor
from dure.plant.floor_plan import floor_of
from dure.plant.loading.reading import Reading
from dure.plant.model.products import Product
from dure.plant.model.routes import Step
from dure.plant.model.vehicles import Fleet
from dure.plant.plant import Plant

MOST_WAYS = 300
"""Ways that are looked for; a plant with more of them is checked when they are driven."""


def check_transport(plant: Plant, reading: Reading) -> None:
    """Note machines without a place on the route of a product that a fleet moves, and places without a way."""
    carried = [
        (product, plant.vehicles[product.moved_by])
        for product in plant.products.values()
        if isinstance(product.moved_by, str) and product.moved_by in plant.vehicles
    ]
    told: set[str] = set()
    for product, fleet in carried:
        for machine in _machines_of(product.route, plant):
            if machine not in told and plant.machines[machine].place is None:
                told.add(machine)
                reading.add_at(
                    "plant-missing-key", ("machines", machine, "place"),
                    Text(f"{fleet.id} carry {product.id} to {machine}, which has no place.",
                         f"{fleet.id}이(가) {product.id}을(를) {machine}(으)로 나르는데 그 위치가 없습니다."),
                    Text("Add place: with the id of a place of the floor.", "place:에 바닥의 위치 id를 적으십시오."),
                )  # fmt: skip
    _check_ways(plant, carried, reading)


def _machines_of(steps: tuple[Step, ...], plant: Plant) -> list[str]:
    named = {place.machine for step in steps for place in step.at}
    return [each.id for each in plant.machines.values() if each.id in named or each.group in named]


def _check_ways(plant: Plant, carried: list[tuple[Product, Fleet]], reading: Reading) -> None:
    aisles = plant.floor.aisles.values()
    whole = all(name in plant.floor.places for each in aisles for name in each.through)
    if not carried or not aisles or not whole or reading.dropped & {"places", "aisles", "zones"}:
        return
    try:
        floor = floor_of(plant)
        wanted = {way: None for each in carried for way in _ways(*each, plant)}
        for product, start, end, fleet in list(wanted)[:MOST_WAYS]:
            _check_way(floor, plant.vehicles[fleet], (product, start, end), reading)
    except FloorUnfit as error:
        reading.add_at("plant-floor", tuple(error.where.split(".")[:3]), error.what, error.next)


def _ways(product: Product, fleet: Fleet, plant: Plant) -> list[tuple[str, str, str, str]]:
    """Return the ways between the places of steps that a lot may take one after the other."""
    stops = {
        step.id: sorted({plant.machines[each].place or "" for each in _machines_of((step,), plant)})
        for step in product.route
    }
    return [
        (product.id, start, end, fleet.id)
        for before, shares in follows(product.route).items()
        for after in shares
        for start in stops[before]
        for end in stops.get(after, ())
        if start != end and start in plant.floor.places and end in plant.floor.places
    ]


def _check_way(floor: Floor, fleet: Fleet, way: tuple[str, str, str], reading: Reading) -> None:
    product, start, end = way
    width = fleet.body.width.in_("m") if fleet.body else 0.0
    try:
        floor.path(start, end, fleet.speed.loaded.in_("m/s"), width)
    except PathMissing as error:
        reading.add_at("plant-floor", ("products", product, "moved_by"), error.what, error.next)
