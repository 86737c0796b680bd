"""How orders start."""

from dataclasses import dataclass

from dure.plant.distribution import Distribution
from dure.plant.model.thing import Thing
from dure.plant.schema.drawn import Drawn
from dure.plant.schema.key import key
from dure.plant.schema.measured import Measured
from dure.plant.schema.references import Ref
from dure.plant.schema.scalars import Choice, Word
from dure.units import Quantity


@dataclass(frozen=True, kw_only=True)
class Release(Thing):
    """How lots of a product enter the plant."""

    product: str | None = key(
        Ref("products"),
        "Product; not needed with orders from a file.",
        "제품. 주문 파일이면 없어도 됩니다.",
        default=None,
    )
    rule: str = key(
        Choice("rate", "conwip", "kanban", "saturated", "orders"),
        "rate: at intervals; conwip: at most limit lots inside; kanban: as cards come free; saturated: always one "
        "more; orders: from a file.",
        "rate: 간격마다, conwip: 공장 안 로트를 limit까지, kanban: 카드가 빌 때, "
        "saturated: 언제나 하나 더, orders: 파일에서.")  # fmt: skip
    every: Distribution | None = key(
        Drawn("time", positive=True), "Interval (rule: rate).", "간격(rule: rate).", default=None
    )
    limit: Quantity | None = key(
        Measured("lots", positive=True),
        "Most lots inside (rule: conwip).",
        "공장 안 최대 로트(rule: conwip).",
        default=None,
    )
    due: Distribution | None = key(
        Drawn("time"), "Due date after the release.", "투입부터 납기까지.", default=None
    )
    file: str | None = key(Word("orders.csv"), "File of orders beside the plant file (rule: orders).",
                           "공장 파일 옆의 주문 파일(rule: orders).", default=None)  # fmt: skip
