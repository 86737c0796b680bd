"""A floor as a grid of square cells."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dure.plant.floor.polygon import Point

_FREE = ".GSE"  # ground, swamp (a stop in warehouse maps), entry; others are walls, trees, water or outside


@dataclass(frozen=True, eq=False)
class GridMap:
    """A floor in square cells of ``cell_m`` metres; ``symbols`` (rows, columns) are the letters of the file.

    Column 0 and row 0 lie at the origin: the cell in row r and column c covers x from c to c + 1 cells and y from
    r to r + 1 cells, as the files of the benchmarks count them.
    """

    symbols: NDArray[np.str_]
    cell_m: float

    @property
    def free(self) -> NDArray[np.bool_]:
        """Which cells can be passed, (rows, columns)."""
        return np.isin(self.symbols, list(_FREE))

    def cell(self, point: Point) -> tuple[int, int]:
        """Return row and column of the cell in which a point lies, also outside the map."""
        return math.floor(point[1] / self.cell_m), math.floor(point[0] / self.cell_m)

    def centre(self, row: int, column: int) -> Point:
        """Return the middle of a cell in m."""
        return (column + 0.5) * self.cell_m, (row + 0.5) * self.cell_m
