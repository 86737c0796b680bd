"""What lateness and changes cost."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.language import Text
from dure.plant.schema.collections import MapOf
from dure.plant.schema.key import key
from dure.plant.schema.measured import Measured
from dure.plant.schema.references import Ref
from dure.plant.schema.scalars import Word
from dure.units import Quantity

CHANGED = Word(
    "machines.mold-2.count",
    r"[^\s=]+(\.[^\s=]+)+",
    Text("a path such as machines.mold-2.count", "machines.mold-2.count 같은 경로"),
)


@dataclass(frozen=True, kw_only=True)
class Costs:
    """The section ``costs``."""

    late: Mapping[str, Quantity] = key(
        MapOf(Ref("products"), Measured("money/time")),
        "Cost of a lot that is late.",
        "늦은 로트의 비용.", default={})  # fmt: skip
    margin: Mapping[str, Quantity] = key(
        MapOf(Ref("products"), Measured("money")),
        "What a finished lot earns beyond its material and energy.",
        "완료된 로트 하나가 자재비와 전기료를 빼고 남기는 돈.", default={})  # fmt: skip
    changes: Mapping[str, Quantity] = key(
        MapOf(CHANGED, Measured("money", "money/month", "money/time")),
        "Cost of a change, once or per month; of one more where a number is changed.",
        "변경 비용(한 번 또는 매달). 수를 바꾸는 변경이면 하나 늘릴 때의 비용.", default={})  # fmt: skip
