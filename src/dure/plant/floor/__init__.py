"""The floor: places, aisles, zones or a grid map, and the quickest ways over them."""

from dure.plant.floor.floor import Floor
from dure.plant.floor.grid import GridMap
from dure.plant.floor.map_file import read_map
from dure.plant.floor.parts import Aisle, Area
from dure.plant.floor.path import Path

__all__ = ["Aisle", "Area", "Floor", "GridMap", "Path", "read_map"]
