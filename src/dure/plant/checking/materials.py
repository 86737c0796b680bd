"""Amounts of material that are counted in another kind of unit."""

from dure.language import Text
from dure.plant.loading.nodes import Path
from dure.plant.loading.reading import Reading
from dure.plant.plant import Plant
from dure.units import Quantity, unit


def check_materials(plant: Plant, reading: Reading) -> None:
    """Note stocks, deliveries and uses whose unit does not measure what the material is counted in."""
    for material in plant.materials.values():
        here: Path = ("materials", material.id)
        if material.on_hand is not None:
            _check((*here, "on_hand"), material.on_hand, material.unit, reading)
        for k, delivery in enumerate(material.arrives):
            _check((*here, "arrives", f"[{k}]", "quantity"), delivery.quantity, material.unit, reading)
    for product in plant.products.values():
        for name, amount in product.uses.items():
            if name in plant.materials:
                _check(("products", product.id, "uses", name), amount, plant.materials[name].unit, reading)


def _check(path: Path, amount: Quantity, counted: str, reading: Reading) -> None:
    if amount.dimension != unit(counted).dimension:
        reading.add_at(
            "plant-wrong-unit", path,
            Text(f"{amount} cannot be counted in {counted}, the unit of the material.",
                 f"{amount}은(는) 자재 단위 {counted}로 셀 수 없습니다."),
            Text(f"Write it in {counted}.", f"{counted}로 쓰십시오."),
        )  # fmt: skip
