"""Where things stand in the scene: machines at their places, lots that wait in rows before them."""

from collections.abc import Mapping

from dure.records.trace import TraceHead
from dure.twin.usd.text import Point

MACHINE: Point = (2.0, 1.5, 1.8)
VEHICLE: Point = (2.4, 1.2, 1.2)
LOT = 0.5
"""Sizes in m: a machine, a vehicle, the edge of a lot."""
STEP = 0.6
PER_ROW = 4
GAP = 4.0


class Layout:
    """Where each machine, work centre and place is, m.

    Machines that share a place stand side by side. What has no place on the floor stands in rows of ten beside it, so
    that it is seen all the same.
    """

    def __init__(self, head: TraceHead) -> None:
        self.places: Mapping[str, tuple[float, float]] = head.places
        self.machines: dict[str, Point] = {}
        self.centres: dict[str, Point] = {}
        at_place: dict[str, int] = {}
        lowest = min((y for _, y in head.places.values()), default=0.0)
        left = min((x for x, _ in head.places.values()), default=0.0)
        loose = 0
        for name, about in head.machines.items():
            place = about["place"]
            if place in head.places:
                x, y = head.places[str(place)]
                k = at_place[str(place)] = at_place.get(str(place), -1) + 1
                self.machines[name] = (x + k * (MACHINE[0] + 0.5), y, 0.0)
            else:
                self.machines[name] = (left + loose % 10 * GAP, lowest - GAP * (1 + loose // 10), 0.0)
                loose += 1
        for name, about in head.machines.items():
            self.centres.setdefault(str(about["centre"]), self.machines[name])
        for name, place in head.centres.items():
            if place in head.places:
                self.centres[name] = (*head.places[str(place)], 0.0)

    def queue(self, centre: str, slot: int) -> Point:
        """Return where the lot stands that waits in a slot before a work centre."""
        x, y, _ = self.centres[centre]
        row, column = divmod(slot, PER_ROW)
        return (x - MACHINE[0] / 2 + column * STEP, y - MACHINE[1] / 2 - STEP * (row + 1), LOT / 2)

    def on_machine(self, machine: str, k: int) -> Point:
        """Return where the k-th lot on a machine lies."""
        x, y, _ = self.machines[machine]
        return (x + (k % 3 - 1) * STEP, y, MACHINE[2] + LOT * (0.5 + k // 3))

    def vehicle(self, place: str | None, k: int) -> Point:
        """Return where the k-th vehicle stands at a place; beside each other, and off the machines."""
        x, y = self.places.get(str(place), (0.0, 0.0))
        return (x, y + MACHINE[1] + k % 4 * (VEHICLE[1] + 0.2), 0.0)

    def corners(self) -> tuple[float, float, float, float]:
        """Return the least and largest x and y of the floor, with room around what stands on it."""
        points = [*((x, y) for x, y in self.places.values()), *((x, y) for x, y, _ in self.machines.values())]
        xs, ys = [each[0] for each in points] or [0.0], [each[1] for each in points] or [0.0]
        return min(xs) - GAP, min(ys) - GAP, max(xs) + GAP, max(ys) + GAP
