"""What stands on a floor: aisles and zones, in metres and metres per second."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dure.errors import FloorUnfit
from dure.language import Text
from dure.plant.floor.polygon import Point, area


@dataclass(frozen=True)
class Aisle:
    """A way through places, in the order in which it passes them.

    ``one_way`` allows only that order. ``length_m`` is that of the whole aisle, shared among its stretches as the
    straight lines are; None takes the straight lines themselves. Without ``width_m`` anything fits.
    """

    name: str
    through: tuple[str, ...]
    one_way: bool = False
    speed_limit_m_s: float | None = None
    width_m: float | None = None
    length_m: float | None = None

    def __post_init__(self) -> None:
        """Refuse an aisle that leads nowhere or has no positive measures."""
        if len(self.through) < 2 or any(
            first == second for first, second in zip(self.through, self.through[1:], strict=False)
        ):
            raise unfit(
                f"aisles.{self.name}.through",
                Text(
                    en="An aisle leads from place to place; this one does not.",
                    ko="통로는 서로 다른 장소를 이어야 하는데 그렇지 않습니다.",
                ),
                Text(en="List two or more places in order.", ko="장소를 둘 이상 순서대로 쓰십시오."),
            )
        for key, value in (
            ("speed_limit", self.speed_limit_m_s),
            ("width", self.width_m),
            ("length", self.length_m),
        ):
            positive(f"aisles.{self.name}.{key}", value)


@dataclass(frozen=True)
class Area:
    """A zone of the floor with a speed limit: a polygon by its corners in m, edges included."""

    name: str
    corners: tuple[Point, ...]
    speed_limit_m_s: float | None = None

    def __post_init__(self) -> None:
        """Refuse a zone without an area."""
        if len(self.corners) < 3 or not area(self.corners) > 0:
            raise unfit(
                f"zones.{self.name}.corners",
                Text(en="The corners enclose no area.", ko="꼭짓점이 넓이를 이루지 않습니다."),
                Text(
                    en="List three or more corners, going around.",
                    ko="꼭짓점을 둘레를 따라 셋 이상 쓰십시오.",
                ),
            )
        positive(f"zones.{self.name}.speed_limit", self.speed_limit_m_s)


def positive(key: str, value: float | None) -> None:
    """Raise ``FloorUnfit`` for a measure that is not finite and above zero; None is none."""
    if value is None or (value > 0 and math.isfinite(value)):
        return
    raise unfit(
        key,
        Text(
            en=f"{value:g} cannot be: it must be above zero.",
            ko=f"{value:g}은(는) 쓸 수 없습니다. 0보다 커야 합니다.",
        ),
        Text(en="Correct the value, or leave it out.", ko="값을 고치거나 비워 두십시오."),
    )


def unfit(key: str, what: Text, next: Text) -> FloorUnfit:
    """Return the error for something that does not fit the floor, ``key`` being its place in the plant file."""
    return FloorUnfit(what, where=f"floor.{key}", next=next)


def limit(areas: Sequence[Area], within: Sequence[bool]) -> float:
    """Return the lowest speed limit in m/s of the areas that one is ``within``; infinite where there is none."""
    return min(
        (
            area.speed_limit_m_s
            for area, here in zip(areas, within, strict=True)
            if here and area.speed_limit_m_s is not None
        ),
        default=math.inf,
    )
