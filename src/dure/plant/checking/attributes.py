"""Attributes of products that setups and batches go by."""

from dure.plant.model.products import Product
from dure.plant.plant import Plant


def attribute_of(product: Product, name: str) -> str | None:
    """Return what a product says for an attribute: its id for ``product``, ``colour``, or one of its own."""
    if name == "product":
        return product.id
    return product.colour if name == "colour" else product.attributes.get(name)


def attributes(plant: Plant) -> list[str]:
    """Return every attribute that some product states."""
    stated = {name: None for product in plant.products.values() for name in product.attributes}
    colour = ["colour"] if any(each.colour is not None for each in plant.products.values()) else []
    return ["product", *colour, *stated]
