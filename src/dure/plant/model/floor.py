"""The floor: places, aisles, zones, and the grid or map that they lie on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from dure.language import Language, Text
from dure.plant.loading.nodes import Node, Path
from dure.plant.loading.reading import Reading
from dure.plant.model.thing import Named
from dure.plant.schema.collections import IdMap, ListOf, OrWord
from dure.plant.schema.key import key
from dure.plant.schema.kind import BROKEN, Broken, Kind, Written
from dure.plant.schema.measured import Measured
from dure.plant.schema.records import Record
from dure.plant.schema.references import Ref
from dure.plant.schema.scalars import Choice, Number, Word, YesNo
from dure.units import Quantity, quantity

Point: TypeAlias = tuple[float, float]
FAR = 100_000.0


class _Points(Kind[Point]):
    """A point ``[x, y]`` in metres."""

    example = "[4, 6]"
    _pair = ListOf(Number(-FAR, FAR), 2, 2)

    def read(self, node: Node, path: Path, reading: Reading) -> Point | Broken:
        """Return the point."""
        pair = self._pair.read(node, path, reading)
        return BROKEN if isinstance(pair, Broken) else (pair[0], pair[1])

    def write(self, value: Point) -> Written:
        """Return both numbers."""
        return self._pair.write(value)

    def says(self) -> Text:
        """Return the kind in words."""
        return Text("point [x, y] in m", "점 [x, y], m")

    def json_schema(self, language: Language) -> dict[str, Any]:
        """Return two numbers."""
        return self._pair.json_schema(language)


POINT = _Points()


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Square cells derived from the metres, or a map file."""

    cell: Quantity = key(
        Measured("length", positive=True), "Side of a cell.", "격자 한 변.", default=quantity("0.5 m")
    )
    file: str | None = key(
        OrWord("none", Word("floor.map")),
        "Map file beside the plant file.",
        "공장 파일 옆의 지도 파일.",
        default=None,
    )


@dataclass(frozen=True, kw_only=True)
class Aisle(Named):
    """A way through places, in order."""

    through: tuple[str, ...] = key(
        ListOf(Ref("places"), 2), "Places that it joins, in order.", "지나는 위치. 순서대로."
    )
    width: Quantity | None = key(Measured("length", positive=True), "Width.", "폭.", default=None)
    length: Quantity | None = key(
        Measured("length", positive=True),
        "Length of the whole aisle, where it is no straight line from place to place.",
        "통로 전체 길이. 위치 사이가 곧은 길이 아닐 때 적습니다.", default=None)  # fmt: skip
    one_way: bool = key(
        YesNo(), "Whether it is driven only in this order.", "적힌 방향으로만 다니는지 여부.", default=False
    )
    speed_limit: Quantity | None = key(
        Measured("length/time", positive=True), "Speed limit.", "제한 속도.", default=None
    )


@dataclass(frozen=True, kw_only=True)
class Zone(Named):
    """An area of the floor."""

    corners: tuple[Point, ...] = key(ListOf(POINT, 3), "Corners in order.", "꼭짓점. 순서대로.")
    blind: bool = key(YesNo(), "Whether sight is blocked there.", "시야가 막힌 곳인지 여부.", default=False)
    slope: Quantity | None = key(
        Measured("share", most="100 %", negative=True), "Slope.", "경사.", default=None
    )
    friction: float | None = key(
        Number(0, 2), "Coefficient of friction of the floor.", "바닥 마찰계수.", default=None
    )
    speed_limit: Quantity | None = key(
        Measured("length/time", positive=True), "Speed limit.", "제한 속도.", default=None
    )


@dataclass(frozen=True, kw_only=True)
class FloorPart:
    """The section ``floor``. Metres are the truth; cells are derived."""

    unit: str = key(Choice("m"), "Unit of all coordinates.", "좌표 단위.", default="m")
    grid: Grid | None = key(
        Record(Grid, Text("a grid", "격자")), "Grid or map.", "격자 또는 지도.", default=None
    )
    places: Mapping[str, Point] = key(IdMap("places", POINT), "Places by id.", "위치.", default={})
    aisles: Mapping[str, Aisle] = key(
        IdMap("aisles", Record(Aisle, Text("an aisle", "통로"))), "Aisles by id.", "통로.", default={}
    )
    zones: Mapping[str, Zone] = key(
        IdMap("zones", Record(Zone, Text("a zone", "구역"))), "Zones by id.", "구역.", default={}
    )
