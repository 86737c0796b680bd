"""Ways over small floors against Floyd and Warshall's three loops, and over grids against a plain search."""

import math
from collections import deque
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dure.clock import NEVER, SECOND
from dure.errors import PathMissing
from dure.plant.floor import Aisle, Area, Floor, GridMap

BOX = (5.0, 4.0, 12.0, 9.0)  # a zone, x1 y1 x2 y2


def share_in_box(start, end):
    """Return the share of a straight way that lies in the zone (Liang and Barsky 1984)."""
    low, high = 0.0, 1.0
    for at, step, first, last in (
        (start[0], end[0] - start[0], BOX[0], BOX[2]),
        (start[1], end[1] - start[1], BOX[1], BOX[3]),
    ):
        if step == 0:
            if not first <= at <= last:
                return 0.0
            continue
        entry, leaving = sorted(((first - at) / step, (last - at) / step))
        low, high = max(low, entry), min(high, leaving)
    return max(high - low, 0.0)


@st.composite
def floors(draw):
    count = draw(st.integers(2, 7))
    points = st.tuples(st.integers(0, 20), st.integers(0, 15))
    places = {f"p{each}": draw(points) for each in range(count)}
    aisles = []
    for number in range(draw(st.integers(1, 6))):
        stops = draw(st.lists(st.sampled_from(sorted(places)), min_size=2, max_size=4))
        stops = [name for name, before in zip(stops, [None, *stops], strict=False) if name != before]
        if len(stops) < 2:
            continue
        straight = sum(math.dist(places[a], places[b]) for a, b in pairwise(stops))
        aisles.append(
            Aisle(
                f"a{number}",
                tuple(stops),
                one_way=draw(st.booleans()),
                speed_limit_m_s=draw(st.sampled_from([None, 0.7, 1.5])),
                width_m=draw(st.sampled_from([None, 1.0, 3.0])),
                length_m=draw(st.sampled_from([None, straight * 1.5 + 1])),
            )
        )
    return places, aisles


def oracle(places, aisles, speed, width, zone):
    """Return lengths and times (ns) between all places by Floyd and Warshall."""
    names = list(places)
    length = {(a, b): 0.0 if a == b else math.inf for a in names for b in names}
    time = {(a, b): 0 if a == b else math.inf for a in names for b in names}
    for aisle in aisles:
        if aisle.width_m is not None and aisle.width_m < width:
            continue
        pairs = list(pairwise(aisle.through))
        straight = [math.dist(places[a], places[b]) for a, b in pairs]
        top = min(speed, aisle.speed_limit_m_s or math.inf)
        for (a, b), line in zip(pairs, straight, strict=True):
            long = line
            if aisle.length_m is not None:
                part = line / sum(straight) if sum(straight) else 1 / len(pairs)
                long = aisle.length_m * part
            slow = share_in_box(places[a], places[b]) if zone else 0.0
            takes = round((long * (1 - slow) / top + long * slow / min(top, zone or top)) * SECOND)
            for ends in [(a, b)] if aisle.one_way else [(a, b), (b, a)]:
                length[ends], time[ends] = min(length[ends], long), min(time[ends], takes)
    for c in names:
        for a in names:
            for b in names:
                length[a, b] = min(length[a, b], length[a, c] + length[c, b])
                time[a, b] = min(time[a, b], time[a, c] + time[c, b])
    return length, time


@settings(max_examples=150, deadline=None)
@given(floors(), st.sampled_from([0.4, 1.2, 3.0]), st.sampled_from([0.0, 2.0]), st.sampled_from([None, 0.5]))
def test_aisles_agree_with_three_loops(plant, speed, width, zone):
    places, aisles = plant
    if not aisles:
        return
    x1, y1, x2, y2 = BOX
    areas = [Area("z", ((x1, y1), (x2, y1), (x2, y2), (x1, y2)), zone)]
    floor = Floor(places, aisles, areas)
    length, time = oracle(places, aisles, speed, width, zone)
    lengths, times = floor.distances(width), floor.times(speed, width)
    for row, a in enumerate(places):
        for column, b in enumerate(places):
            if math.isinf(length[a, b]):
                assert math.isinf(lengths[row, column])
                assert times[row, column] == NEVER
                check_missing(floor, a, b, speed, width, length)
                continue
            path = floor.path(a, b, speed, width)
            assert math.isclose(lengths[row, column], length[a, b], rel_tol=1e-9, abs_tol=1e-9)
            assert path.time_ns == times[row, column]
            assert abs(path.time_ns - time[a, b]) <= len(path.places)  # rounding of another order of sums
            assert path.length_m >= lengths[row, column] - 1e-9
            assert (path.places[0], path.places[-1]) == (a, b)
            assert path.time_ns >= path.length_m / speed * SECOND - len(path.places)


def check_missing(floor, a, b, speed, width, length):
    """The error names both places and the nearest that can be reached."""
    try:
        floor.path(a, b, speed, width)
    except PathMissing as missing:
        said = missing.what.en
    else:
        raise AssertionError("a way was found that three loops did not find")
    reached = [name for name in floor.places if name != a and not math.isinf(length[a, name])]
    assert f"from {a} to {b}." in said
    if reached:
        near = min(math.dist(floor.places[name], floor.places[b]) for name in reached)
        assert f"is nearest to {b} ({near:.1f} m)" in said


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 2**32 - 1), st.booleans())
def test_grids_agree_with_a_plain_search(rows, columns, seed, diagonal):
    random = np.random.default_rng(seed)
    free = random.random((rows, columns)) < 0.7
    free[0, 0] = True
    cells = [tuple(each) for each in np.argwhere(free).tolist()]
    grid = GridMap(np.where(free, ".", "@"), cell_m=1.0)
    floor = Floor({f"{r}-{c}": (c + 0.5, r + 0.5) for r, c in cells}, grid=grid, diagonal=diagonal)
    found = floor.distances()
    for number, cell in enumerate(cells[:6]):
        expected = [far.get(each, math.inf) for far in [search(free, cell, diagonal)] for each in cells]
        assert np.allclose(found[number], expected)
        for other, each in enumerate(cells[:12]):
            if math.isfinite(expected[other]):
                path = floor.path("{}-{}".format(*cell), "{}-{}".format(*each), 1.0)
                assert math.isclose(path.length_m, expected[other], abs_tol=1e-9)


def search(free, start, diagonal):
    """Return the least length from a cell to each, trying again whatever got better (Bellman and Ford)."""
    rows, columns = free.shape

    def clear(r, c):
        return 0 <= r < rows and 0 <= c < columns and free[r, c]

    far, waiting = {start: 0.0}, deque([start])
    while waiting:
        r, c = waiting.popleft()
        for down in (-1, 0, 1):
            for right in (-1, 0, 1):
                if (down == right == 0) or (down and right and not diagonal):
                    continue
                to = (r + down, c + right)
                if clear(*to) and clear(r + down, c) and clear(r, c + right):
                    length = far[r, c] + math.hypot(down, right)
                    if length < far.get(to, math.inf) - 1e-12:
                        far[to] = length
                        waiting.append(to)
    return far
