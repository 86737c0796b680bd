"""The network of a floor that is described by places and aisles, or by places alone."""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np

from dure.language import Text
from dure.plant.floor.network import Network
from dure.plant.floor.parts import Aisle, Area, limit, unfit
from dure.plant.floor.polygon import Point, cuts, inside

Stretch = tuple[int, int, float, float, float]  # from, to, length in m, limit in m/s, width in m


def aisle_network(places: Mapping[str, Point], aisles: Sequence[Aisle], areas: Sequence[Area]) -> Network:
    """Return the network of aisles; they meet only at places that they name.

    Raises ``FloorUnfit`` where an aisle is said to be shorter than the straight lines between its places.
    """
    number = {name: each for each, name in enumerate(places)}
    stretches: list[Stretch] = []
    for aisle in aisles:
        straight = [math.dist(places[first], places[second]) for first, second in pairwise(aisle.through)]
        lengths = _lengths(aisle, straight)
        top = math.inf if aisle.speed_limit_m_s is None else aisle.speed_limit_m_s
        width = math.inf if aisle.width_m is None else aisle.width_m
        for (first, second), length in zip(pairwise(aisle.through), lengths, strict=True):
            stretches.append((number[first], number[second], length, top, width))
            if not aisle.one_way:
                stretches.append((number[second], number[first], length, top, width))
    return _network(list(places.values()), stretches, areas)


def straight_network(places: Mapping[str, Point], areas: Sequence[Area]) -> Network:
    """Return the network in which a straight line leads from every place to every other one."""
    points = list(places.values())
    count = range(len(points))
    lines = [
        (first, second, math.dist(points[first], points[second]), math.inf, math.inf)
        for first in count
        for second in count
        if first != second
    ]
    return _network(points, lines, areas)


def _lengths(aisle: Aisle, straight: list[float]) -> list[float]:
    total = sum(straight)
    if aisle.length_m is None:
        return straight
    if aisle.length_m < total * (1 - 1e-6):
        raise unfit(
            f"aisles.{aisle.name}.length",
            Text(
                en=f"The aisle is said to be {aisle.length_m:g} m long, but its places lie {total:.2f} m apart.",
                ko=f"통로 길이는 {aisle.length_m:g} m라고 했지만 장소 사이의 거리는 {total:.2f} m입니다.",
            ),
            Text(en="Correct the length or the coordinates.", ko="길이나 좌표를 고치십시오."),
        )
    if total == 0:
        return [aisle.length_m / len(straight)] * len(straight)
    return [each * aisle.length_m / total for each in straight]


def _network(points: list[Point], stretches: Sequence[Stretch], areas: Sequence[Area]) -> Network:
    limiting = [area for area in areas if area.speed_limit_m_s is not None]
    pieces: list[tuple[int, float, float]] = []
    for arc, (tail, head, length, top, _) in enumerate(stretches):
        for share, slow in _slow_parts(points[tail], points[head], limiting):
            pieces.append((arc, length * share, min(top, slow)))
    return Network(
        np.array(points, dtype=np.float64).reshape(-1, 2),
        _column(stretches, 0, np.int64),
        _column(stretches, 1, np.int64),
        _column(stretches, 4, np.float64),
        _column(pieces, 0, np.int64),
        _column(pieces, 1, np.float64),
        _column(pieces, 2, np.float64),
    )


def _column(rows: Sequence[tuple[float, ...]], index: int, kind: type) -> np.ndarray:
    return np.array([row[index] for row in rows], dtype=kind)


def _slow_parts(start: Point, end: Point, areas: Sequence[Area]) -> Iterable[tuple[float, float]]:
    """Yield a straight way as parts: share of its length, and the limit that zones set there."""
    if not areas:
        return [(1.0, math.inf)]
    shares = sorted({0.0, 1.0, *(cut for area in areas for cut in cuts(area.corners, start, end))})
    middles = [(first + last) / 2 for first, last in pairwise(shares)]
    (x1, y1), (x2, y2) = start, end
    at = np.array([(x1 + share * (x2 - x1), y1 + share * (y2 - y1)) for share in middles])
    within = np.column_stack([inside(area.corners, at) for area in areas]).tolist()
    return [
        (last - first, limit(areas, here))
        for (first, last), here in zip(pairwise(shares), within, strict=True)
    ]
