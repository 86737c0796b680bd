"""Products, and the lots in which they move."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dure.language import Language, Text
from dure.plant.distribution import Distribution
from dure.plant.loading.nodes import Path, Scalar
from dure.plant.loading.reading import Reading
from dure.plant.model.materials import AMOUNTS
from dure.plant.model.routes import STEP, Step
from dure.plant.model.thing import Named
from dure.plant.schema.collections import ListOf, MapOf, OrWord
from dure.plant.schema.drawn import Drawn
from dure.plant.schema.key import key
from dure.plant.schema.kind import Broken, ScalarKind
from dure.plant.schema.measured import Measured
from dure.plant.schema.references import Ref
from dure.plant.schema.scalars import Whole, Word
from dure.units import Quantity


class _Mover(ScalarKind[str | Distribution]):
    """A fleet of vehicles, or the time that every move takes."""

    example = "4 min"
    _fleet = Ref("vehicles")
    _time = Drawn("time")

    def parse(self, node: Scalar, path: Path, reading: Reading) -> str | Distribution | Broken:
        """Return the id of the fleet, or the time where the text begins with a digit or has brackets."""
        timed = node.text[:1] in "0123456789.+-" or "(" in node.text
        return self._time.parse(node, path, reading) if timed else self._fleet.parse(node, path, reading)

    def says(self) -> Text:
        """Return the kind in words."""
        return self._fleet.says() + Text("or", "또는") + self._time.says()

    def json_schema(self, language: Language) -> dict[str, Any]:
        """Return either."""
        return {"anyOf": [self._fleet.json_schema(language), self._time.json_schema(language)]}


@dataclass(frozen=True, kw_only=True)
class Product(Named):
    """A product; its lots go through the steps of the route. A lot is what moves, a piece what is counted."""

    lot: int = key(Whole(1, 1_000_000_000), "Pieces in a lot.", "로트당 개수.", default=1)
    colour: str | None = key(
        Word("clear"),
        "Colour, an attribute that setups may go by.",
        "색. 준비 교체의 기준이 될 수 있습니다.",
        default=None,
    )
    attributes: Mapping[str, str] = key(
        MapOf(Word("grade", r"[a-z][a-z0-9_]*"), Word("A")), "Further attributes that setups and batches may go by.",
        "준비 교체와 배치의 기준이 되는 다른 속성.", default={})  # fmt: skip
    priority: int = key(
        Whole(0, 1_000_000), "Rank among products; smaller first.", "우선순위. 작을수록 먼저.", default=1
    )
    moved_by: str | Distribution | None = key(
        OrWord("none", _Mover()), "Who carries lots from step to step: a fleet, a time, or nobody (at once).",
        "공정 사이의 운반: 차량, 시간, 또는 none(바로 이동).", default=None)  # fmt: skip
    uses: Mapping[str, Quantity] = key(
        MapOf(Ref("materials"), Measured(*AMOUNTS)), "Material per lot.", "로트당 자재.", default={})  # fmt: skip
    route: tuple[Step, ...] = key(ListOf(STEP, 1), "Steps in order.", "공정 단계. 적힌 순서대로.")
