"""Costs of changes that could not be made."""

from dure.errors import ChangeUnclear
from dure.plant.changing.path import resolve
from dure.plant.loading.reading import Reading
from dure.plant.plant import Plant


def check_costs(plant: Plant, reading: Reading) -> None:
    """Note costs of changes whose path leads to nothing."""
    for path in plant.costs.changes:
        try:
            resolve(path, reading.root)
        except ChangeUnclear as error:
            reading.add_at("plant-no-such-id", ("costs", "changes", path), error.what, error.next)
