"""Points and straight ways against polygons."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Point: TypeAlias = tuple[float, float]
Corners: TypeAlias = Sequence[Point]
_NEAR = 1e-9  # m: what lies this close to an edge lies on it


def inside(corners: Corners, points: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which of (n, 2) points lie inside a polygon or on its edge (even-odd rule, any simple polygon)."""
    x, y = points[:, 0], points[:, 1]
    odd, on_edge = np.zeros(len(points), dtype=bool), np.zeros(len(points), dtype=bool)
    for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
        crosses = (y1 > y) != (y2 > y)
        if crosses.any():
            odd ^= crosses & (x < x1 + (y - y1) * (x2 - x1) / np.where(y2 == y1, 1.0, y2 - y1))
        along = np.hypot(x2 - x1, y2 - y1)
        share = np.clip(((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / max(along**2, 1e-300), 0.0, 1.0)
        on_edge |= np.hypot(x - x1 - share * (x2 - x1), y - y1 - share * (y2 - y1)) <= _NEAR
    inside_or_on: NDArray[np.bool_] = odd | on_edge
    return inside_or_on


def area(corners: Corners) -> float:
    """Return the area of a polygon in square metres (shoelace formula)."""
    pairs = zip(corners, [*corners[1:], corners[0]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def cuts(corners: Corners, start: Point, end: Point) -> list[float]:
    """Return the shares of the way from ``start`` to ``end`` (0 to 1) at which it meets edges of a polygon."""
    (px, py), (qx, qy) = start, end
    dx, dy = qx - px, qy - py
    length_2 = dx * dx + dy * dy
    found = []
    for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
        ex, ey = x2 - x1, y2 - y1
        turn = dx * ey - dy * ex
        if abs(turn) > 1e-12 * max(length_2, ex * ex + ey * ey):
            share = ((x1 - px) * ey - (y1 - py) * ex) / turn
            along = ((x1 - px) * dy - (y1 - py) * dx) / turn
            if -_NEAR <= along <= 1 + _NEAR:
                found.append(share)
        elif length_2 > 0:
            # Along one line with the edge: it may be left or entered at the edge's ends.
            found += [((x - px) * dx + (y - py) * dy) / length_2 for x, y in ((x1, y1), (x2, y2))]
    return [share for share in found if 0 < share < 1]
