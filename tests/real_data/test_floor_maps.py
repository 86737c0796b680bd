"""Warehouse maps as other planners use them: read, and searched against a plain breadth-first walk."""

from collections import deque

import numpy as np
import pytest

from dure.clock import SECOND
from dure.plant.floor import Floor, GridMap, read_map
from tests.made.shared import shared_file

MAPS = {
    "lorr_warehouse_small.map": ((33, 57), 1277),
    "warehouse-10-20-10-2-1.map": ((63, 161), 5699),
}


def walk(free: np.ndarray, start: tuple[int, int]) -> dict[tuple[int, int], int]:
    """Return the least number of steps from a cell to each that can be reached."""
    far, waiting = {start: 0}, deque([start])
    while waiting:
        r, c = waiting.popleft()
        for to in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            inside = 0 <= to[0] < free.shape[0] and 0 <= to[1] < free.shape[1]
            if inside and free[to] and to not in far:
                far[to] = far[r, c] + 1
                waiting.append(to)
    return far


@pytest.fixture(params=MAPS)
def real(request) -> tuple[str, GridMap]:
    return request.param, read_map(shared_file(f"maps/{request.param}"), cell_m=0.5)


def test_real_maps_have_the_cells_that_their_makers_count(real):
    name, grid = real
    assert (grid.free.shape, int(grid.free.sum())) == MAPS[name]


def test_ways_over_real_maps_are_those_of_a_plain_walk(real):
    _, grid = real
    random = np.random.default_rng(3)
    cells = [tuple(each) for each in random.permutation(np.argwhere(grid.free))[:25].tolist()]
    places = {f"p{number}": grid.centre(*cell) for number, cell in enumerate(cells)}
    floor = Floor(places, grid=grid)
    lengths, times = floor.distances(), floor.times(1.0)
    for row, cell in enumerate(cells):
        far = walk(grid.free, cell)
        expected = [far.get(each, np.inf) for each in cells]
        assert lengths[row].tolist() == [0.5 * steps for steps in expected]
        assert times[row].tolist() == [int(steps) * SECOND // 2 for steps in expected]
    path = floor.path("p0", "p1", 1.0)
    assert path.length_m == lengths[0, 1]
    assert path.time_ns == times[0, 1]
    assert all(grid.free[grid.cell(point)] for point in path.points)
