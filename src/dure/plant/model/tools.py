"""Tools, moulds and fixtures that operations need."""

from dataclasses import dataclass

from dure.language import Text
from dure.plant.distribution import Distribution
from dure.plant.model.thing import Named
from dure.plant.schema.collections import ListOf
from dure.plant.schema.drawn import Drawn
from dure.plant.schema.key import key
from dure.plant.schema.measured import Measured
from dure.plant.schema.records import Record
from dure.plant.schema.references import Ref, Skill
from dure.plant.schema.scalars import Whole
from dure.units import Quantity


@dataclass(frozen=True, kw_only=True)
class Renewal:
    """How a worn tool is made new."""

    time: Distribution = key(Drawn("time"), "How long it takes.", "걸리는 시간.")
    needs: str | None = key(Skill(), "Skill that it needs.", "필요한 기능.", default=None)


@dataclass(frozen=True, kw_only=True)
class Tool(Named):
    """A kind of tool; an operation takes one of them."""

    count: int = key(Whole(0, 100_000), "How many there are.", "보유 수.", default=1)
    fits: tuple[str, ...] = key(
        ListOf(Ref("groups", "machines")), "Where it can be used; none named means everywhere.",
        "쓸 수 있는 작업장이나 설비. 없으면 어디서나.", default=())  # fmt: skip
    life: Quantity | None = key(
        Measured("cycles", "time", positive=True), "How much work it does before it is worn.",
        "마모되기까지 하는 일.", default=None)  # fmt: skip
    renew: Renewal | None = key(
        Record(Renewal, Text("a renewal", "공구 교체")), "What happens when it is worn.",
        "마모되었을 때 하는 일.", default=None)  # fmt: skip
