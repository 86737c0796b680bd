"""Solar and other generation."""

from dataclasses import dataclass

from dure.plant.model.meters import TAG
from dure.plant.model.thing import Named
from dure.plant.schema.collections import OrWord
from dure.plant.schema.key import key
from dure.plant.schema.measured import Measured
from dure.plant.schema.references import Ref
from dure.units import Quantity


@dataclass(frozen=True, kw_only=True)
class Generation(Named):
    """A generator on the plant's own ground."""

    meter: str = key(Ref("meters"), "Meter behind which it lies.", "연결된 계량기.")
    peak: Quantity = key(Measured("power", positive=True), "Peak power.", "설비 용량.")
    tag: str | None = key(
        TAG, "Tag under which its power is recorded.", "발전 전력이 기록되는 태그.", default=None
    )
    export: Quantity | None = key(
        OrWord("none", Measured("money/energy")), "Price of what is fed back; none means it may not be.",
        "역송 단가. none이면 역송하지 않습니다.", default=None)  # fmt: skip
