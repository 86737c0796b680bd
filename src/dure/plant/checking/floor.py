"""Aisles and zones that are no aisles and no zones."""

from collections.abc import Sequence

from dure.language import Text
from dure.plant.loading.reading import Reading
from dure.plant.plant import Plant


def check_floor(plant: Plant, reading: Reading) -> None:
    """Note aisles that stand still, zones without area, and names of one place in two spots."""
    places = plant.floor.places
    for aisle in plant.floor.aisles.values():
        for one, other in zip(aisle.through, aisle.through[1:], strict=False):
            if one == other or (one in places and other in places and places[one] == places[other]):
                reading.add_at(
                    "plant-floor", ("floor", "aisles", aisle.id, "through"),
                    Text(f"From {one} to {other} the aisle has no length.",
                         f"{one}에서 {other}까지 통로 길이가 0입니다."),
                    Text("Take one of the two out, or move a place.", "둘 가운데 하나를 빼거나 위치를 옮기십시오."),
                )  # fmt: skip
    for zone in plant.floor.zones.values():
        if abs(_area(zone.corners)) < 1e-9:
            reading.add_at(
                "plant-floor", ("floor", "zones", zone.id, "corners"),
                Text("The corners enclose no area.", "꼭짓점이 넓이를 이루지 않습니다."),
                Text("List the corners one after another around the zone.",
                     "구역을 따라 돌며 꼭짓점을 차례로 적으십시오."),
            )  # fmt: skip


def _area(corners: Sequence[tuple[float, float]]) -> float:
    """Return the signed area of a polygon in square metres (shoelace formula)."""
    around = zip(corners, [*corners[1:], corners[0]], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in around) / 2
