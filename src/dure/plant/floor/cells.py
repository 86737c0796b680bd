"""The network of the free cells of a grid map."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dure.plant.floor.grid import GridMap
from dure.plant.floor.network import Network
from dure.plant.floor.parts import Area
from dure.plant.floor.polygon import inside


def grid_network(grid: GridMap, areas: Sequence[Area], *, diagonal: bool = False) -> Network:
    """Return the network of free cells, node = row x columns + column; walls are nodes without arcs.

    A step leads to one of four neighbours, with ``diagonal`` to one of eight, never past the corner of a wall. The
    limit of a zone holds in cells whose middle lies in it; a step passes half of either cell.
    """
    free = grid.free
    rows, columns = free.shape
    y, x = np.divmod(np.arange(rows * columns), columns)
    points = np.column_stack([x + 0.5, y + 0.5]) * grid.cell_m
    limits = np.full(rows * columns, np.inf)
    for area in areas:
        if area.speed_limit_m_s is not None:
            within = inside(area.corners, points)
            limits[within] = np.minimum(limits[within], area.speed_limit_m_s)
    tails, heads, lengths = [], [], []
    for down, right in [(0, 1), (1, 0)] + ([(1, 1), (1, -1)] if diagonal else []):
        first = _neighbours(free, down, right)
        second = first + down * columns + right
        tails += [first, second]
        heads += [second, first]
        lengths += [np.full(2 * first.size, grid.cell_m * math.hypot(down, right))]
    tail, head = np.concatenate(tails), np.concatenate(heads)
    half = np.concatenate(lengths) / 2
    arcs = np.arange(tail.size)
    return Network(
        points,
        tail,
        head,
        np.full(tail.size, np.inf),
        np.concatenate([arcs, arcs]),
        np.concatenate([half, half]),
        np.concatenate([limits[tail], limits[head]]),
    )


def _neighbours(free: NDArray[np.bool_], down: int, right: int) -> NDArray[np.int64]:
    """Return the nodes from which a step ``down`` and ``right`` leads to a free cell, past no corner."""
    rows, columns = free.shape
    wide = np.pad(free, 1)

    def seen(row: int, column: int) -> NDArray[np.bool_]:
        return wide[1 + row : 1 + row + rows, 1 + column : 1 + column + columns]

    passed = (
        free & seen(down, right) & (seen(down, 0) if down else free) & (seen(0, right) if right else free)
    )
    return np.flatnonzero(passed)
