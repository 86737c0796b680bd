"""Products that vehicles carry need places to carry them to."""

from dure.language import Text
from dure.plant.loading.reading import Reading
from dure.plant.model.products import Product
from dure.plant.plant import Plant


def check_transport(plant: Plant, reading: Reading) -> None:
    """Note machines without a place on the route of a product that a fleet moves."""
    told: set[str] = set()
    for product in plant.products.values():
        if not isinstance(product.moved_by, str) or product.moved_by not in plant.vehicles:
            continue
        for machine in _machines_of(product, plant):
            if machine not in told and plant.machines[machine].place is None:
                told.add(machine)
                reading.add_at(
                    "plant-missing-key", ("machines", machine, "place"),
                    Text(f"{product.moved_by} carry {product.id} to {machine}, which has no place.",
                         f"{product.moved_by}이(가) {product.id}을(를) {machine}(으)로 나르는데 그 위치가 없습니다."),
                    Text("Add place: with the id of a place of the floor.", "place:에 바닥의 위치 id를 적으십시오."),
                )  # fmt: skip


def _machines_of(product: Product, plant: Plant) -> list[str]:
    named = {place.machine for step in product.route for place in step.at}
    return [each.id for each in plant.machines.values() if each.id in named or each.group in named]
