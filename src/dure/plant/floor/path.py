"""The way from one place to another, and the error where there is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from dure.clock import SECOND
from dure.errors import PathMissing
from dure.language import Text
from dure.plant.floor.polygon import Point

Basis: TypeAlias = Literal["aisles", "grid", "straight"]


@dataclass(frozen=True)
class Path:
    """The quickest way of a traveller without traffic.

    ``places`` are those passed, ends included; ``points`` in m are those where it bends, ends included. ``time_ns``
    is the sum of the times of its parts, each rounded to whole ns. ``basis`` says what it was found on.
    """

    start: str
    end: str
    places: tuple[str, ...]
    points: tuple[Point, ...]
    length_m: float
    time_ns: int
    basis: Basis

    @property
    def time_s(self) -> float:
        """The time in seconds."""
        return self.time_ns / SECOND


def bends(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the ends of a way and the points at which its direction changes."""
    kept = list(points[:1])
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        (ax, ay), (bx, by) = ((q[0] - p[0], q[1] - p[1]) for p, q in ((before, here), (here, after)))
        if abs(ax * by - ay * bx) > 1e-9 or ax * bx + ay * by < 0:
            kept.append(here)
    return (*kept, *points[1:][-1:])


def no_path(start: str, end: str, nearest: tuple[str, float] | None, hint: Text | None) -> PathMissing:
    """Return the error for two places without a way.

    ``nearest`` is the place next to ``end`` that can be reached from ``start``, with its distance from ``end`` in m;
    ``hint`` says what is in the way where that is known.
    """
    reached = (
        Text(
            en=f"From {start} no other place can be reached.",
            ko=f"{start}에서 갈 수 있는 다른 장소가 없습니다.",
        )
        if nearest is None
        else Text(
            en=f"Of the places that {start} leads to, {nearest[0]} is nearest to {end} ({nearest[1]:.1f} m).",
            ko=f"{start}에서 갈 수 있는 곳 가운데 {end}에 가장 가까운 곳은 {nearest[0]}입니다({nearest[1]:.1f} m).",
        )
    )
    usual = Text(
        en="Check the places of the aisles, their one_way and their width; or add an aisle.",
        ko="통로가 지나는 장소, one_way, 폭을 확인하거나 통로를 더하십시오.",
    )
    return PathMissing(
        Text(en=f"No way leads from {start} to {end}.", ko=f"{start}에서 {end}(으)로 가는 길이 없습니다.")
        + reached,
        where="floor",
        next=hint or usual,
    )
