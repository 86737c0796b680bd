"""The floor of a plant: where its places lie, and how long it takes from one to another."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dure.errors import PlaceNotFound
from dure.language import Text
from dure.plant.floor.aisles import aisle_network, straight_network
from dure.plant.floor.cells import grid_network
from dure.plant.floor.grid import GridMap
from dure.plant.floor.network import Network
from dure.plant.floor.parts import Aisle, Area, unfit
from dure.plant.floor.path import Basis, Path, bends, no_path
from dure.plant.floor.polygon import Point


@dataclass(frozen=True, eq=False)
class Floor:
    """Places by id at (x, y) in m, and what leads from one to another.

    Ways follow the aisles where there are any, otherwise the free cells of ``grid`` (place to place from cell
    middle to cell middle), otherwise straight lines; ``basis`` says which. Zones slow every traveller down.
    Aisles that cross without naming a common place do not meet there. Raises ``PlaceNotFound`` for an aisle through
    an unknown place and ``FloorUnfit`` for a place outside the map or in a wall.
    """

    places: Mapping[str, Point]
    aisles: Sequence[Aisle] = ()
    areas: Sequence[Area] = ()
    grid: GridMap | None = None
    diagonal: bool = False
    _nodes: dict[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Check places against aisles and map."""
        for name, point in self.places.items():
            if not all(map(math.isfinite, point)):
                raise unfit(
                    f"places.{name}",
                    Text(en=f"{point} is no point.", ko=f"{point}은(는) 좌표가 아닙니다."),
                    Text(en="Write [x, y] in m.", ko="[x, y]를 m로 쓰십시오."),
                )
        for aisle in self.aisles:
            for name in aisle.through:
                self._known(name, f"floor.aisles.{aisle.name}.through")
        on_grid = self.basis == "grid"
        nodes = {name: self._cell(name) if on_grid else each for each, name in enumerate(self.places)}
        object.__setattr__(self, "_nodes", nodes)

    @property
    def basis(self) -> Basis:
        """What ways are found on."""
        if self.aisles:
            return "aisles"
        return "straight" if self.grid is None else "grid"

    @cached_property
    def network(self) -> Network:
        """The graph of the floor. Raises ``FloorUnfit`` for an aisle shorter than its straight lines."""
        if self.aisles:
            return aisle_network(self.places, self.aisles, self.areas)
        if self.grid is None:
            return straight_network(self.places, self.areas)
        return grid_network(self.grid, self.areas, diagonal=self.diagonal)

    def path(self, start: str, end: str, speed: float, width: float = 0.0) -> Path:
        """Return the quickest way for a traveller of top ``speed`` in m/s and ``width`` in m, without traffic.

        Of equally quick ways the shorter one, then the first in the file. Raises ``PlaceNotFound``; ``PathMissing``
        with the nearest place that can be reached; ``ValueError`` for a speed that is not above zero.
        """
        _moving(speed)
        first, last = (self._nodes[self._known(name, "floor.places")] for name in (start, end))
        arcs = self.network.quickest(first, last, speed, width)
        if arcs is None:
            raise self._missing(start, end, width)
        nodes = [first, *self.network.heads[arcs].tolist()]
        points = [(float(x), float(y)) for x, y in self.network.points[nodes]]
        return Path(
            start,
            end,
            self._passed(start, end, nodes),
            bends(points),
            float(self.network.lengths[arcs].sum()),
            int(self.network.times(speed)[arcs].sum()),
            self.basis,
        )

    def distances(self, width: float = 0.0) -> NDArray[np.float64]:
        """Return the shortest lengths in m between all places, (from, to) in the order of ``places``.

        Infinite where there is no way. The quickest way may be longer, where zones or aisles are slow.
        """
        return self.network.all_lengths(list(self._nodes.values()), width)

    def times(self, speed: float, width: float = 0.0) -> NDArray[np.int64]:
        """Return the quickest times in ns between all places, (from, to) in the order of ``places``.

        ``clock.NEVER`` where there is no way. Raises ``ValueError`` for a speed that is not above zero.
        """
        _moving(speed)
        return self.network.all_times(list(self._nodes.values()), speed, width)

    def _known(self, name: str, where: str) -> str:
        if name in self.places:
            return name
        near = get_close_matches(name, self.places, n=1, cutoff=0.4)
        listed = ", ".join(list(self.places)[:8]) or "-"
        raise PlaceNotFound(
            Text(en=f"There is no place {name!r} on the floor.", ko=f"{name!r}(이)라는 장소가 없습니다."),
            where=where,
            next=Text(en=f"Did you mean {near[0]}?", ko=f"{near[0]}입니까?")
            if near
            else Text(en=f"Places: {listed}.", ko=f"장소: {listed}."),
        )

    def _cell(self, name: str) -> int:
        """Return the node of the cell in which a place lies."""
        assert self.grid is not None
        free = self.grid.free
        row, column = self.grid.cell(self.places[name])
        rows, columns = free.shape
        if not (0 <= row < rows and 0 <= column < columns):
            size = f"{columns * self.grid.cell_m:g} m x {rows * self.grid.cell_m:g} m"
            raise unfit(
                f"places.{name}",
                Text(
                    en=f"{name} lies outside the map of {size}.",
                    ko=f"{name}이(가) 지도({size}) 밖에 있습니다.",
                ),
                Text(en="Correct the place or the size of a cell.", ko="좌표나 칸의 크기를 고치십시오."),
            )
        if not free[row, column]:
            raise self._in_a_wall(name, row, column, free)
        return int(row * columns + column)

    def _in_a_wall(self, name: str, row: int, column: int, free: NDArray[np.bool_]) -> Exception:
        assert self.grid is not None
        cells = np.argwhere(free)
        what = Text(en=f"{name} lies in a wall of the map.", ko=f"{name}이(가) 지도의 벽 안에 있습니다.")
        if not len(cells):
            return unfit(
                f"places.{name}", what, Text(en="The map has no free cell.", ko="지도에 빈 칸이 없습니다.")
            )
        near = cells[np.argmin(((cells - [row, column]) ** 2).sum(axis=1))].tolist()
        x, y = self.grid.centre(*near)
        return unfit(
            f"places.{name}",
            what,
            Text(
                en=f"The nearest free cell is at [{x:g}, {y:g}].",
                ko=f"가장 가까운 빈 칸은 [{x:g}, {y:g}]입니다.",
            ),
        )

    def _passed(self, start: str, end: str, nodes: list[int]) -> tuple[str, ...]:
        """Return the names of the places on a way; of places in one cell the first, unless it is an end."""
        names = {node: name for name, node in reversed(self._nodes.items())}
        middle = [names[node] for node in nodes[1:-1] if node in names]
        return (start, *middle, end) if start != end else (start,)

    def _missing(self, start: str, end: str, width: float) -> Exception:
        names = list(self.places)
        first, last = names.index(start), names.index(end)
        to_all = self.distances(width)
        reached = [each for each in np.flatnonzero(np.isfinite(to_all[first])).tolist() if each != first]
        ends = [(math.dist(self.places[names[each]], self.places[end]), each) for each in reached]
        nearest = (names[min(ends)[1]], min(ends)[0]) if ends else None
        hint = None
        if math.isfinite(self.distances()[first, last]):
            hint = Text(
                en=f"The aisles on the way are narrower than {width:g} m: take a narrower vehicle or correct them.",
                ko=f"가는 길의 통로가 {width:g} m보다 좁습니다. 더 좁은 차량을 쓰거나 통로 폭을 고치십시오.",
            )
        elif math.isfinite(to_all[last, first]):
            hint = Text(
                en=f"From {end} to {start} there is a way: an aisle between them is one_way.",
                ko=f"{end}에서 {start}(으)로는 갈 수 있습니다. 사이의 통로가 일방통행(one_way)입니다.",
            )
        return no_path(start, end, nearest, hint)


def _moving(speed: float) -> None:
    if not (speed > 0 and math.isfinite(speed)):
        raise ValueError(f"a speed must be above zero, not {speed:g} m/s")
