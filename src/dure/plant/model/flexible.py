"""Loads whose time can be chosen."""

from dataclasses import dataclass

from dure.plant.model.thing import Named
from dure.plant.schema.collections import ListOf
from dure.plant.schema.key import key
from dure.plant.schema.measured import Measured
from dure.plant.schema.references import Ref
from dure.plant.schema.scalars import YesNo
from dure.plant.schema.times import Clock
from dure.units import Quantity


@dataclass(frozen=True, kw_only=True)
class FlexibleLoad(Named):
    """Work of a machine that may be done at any time of a window, once a day."""

    machine: str = key(Ref("machines"), "Machine.", "설비.")
    energy: Quantity = key(Measured("energy", positive=True), "Energy each day.", "하루 전력량.")
    power: Quantity = key(Measured("power", positive=True), "Power while it runs.", "가동 전력.")
    window: tuple[str, ...] = key(
        ListOf(Clock(), 2, 2), "From and to; an end before the beginning lies on the next day.",
        "시작과 끝. 끝이 시작보다 이르면 다음 날.")  # fmt: skip
    interruptible: bool = key(
        YesNo(), "Whether it may be interrupted.", "끊어서 돌려도 되는지 여부.", default=False
    )
