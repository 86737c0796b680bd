"""The floor of a plant as ways are found on it."""

from pathlib import Path

from dure.plant.floor import Aisle, Area, Floor, read_map
from dure.plant.plant import Plant
from dure.units import Quantity


def floor_of(plant: Plant, folder: Path | None = None) -> Floor:
    """Return the floor of a plant; a map file is looked for in ``folder``, and left out without one.

    Raises ``FloorUnfit``, ``PlaceNotFound`` and ``MapUnreadable`` as ``Floor`` and ``read_map`` do.
    """
    part = plant.floor
    grid = None
    if part.grid is not None and part.grid.file is not None and folder is not None:
        grid = read_map(folder / part.grid.file, part.grid.cell.in_("m"))
    aisles = [
        Aisle(each.id, each.through, each.one_way,
              _in(each.speed_limit, "m/s"), _in(each.width, "m"), _in(each.length, "m"))
        for each in part.aisles.values()
    ]  # fmt: skip
    areas = [Area(each.id, each.corners, _in(each.speed_limit, "m/s")) for each in part.zones.values()]
    return Floor(part.places, aisles, areas, grid)


def _in(value: Quantity | None, unit: str) -> float | None:
    return None if value is None else value.in_(unit)
