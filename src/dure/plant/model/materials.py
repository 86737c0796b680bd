"""Materials that lots use up."""

import datetime as dt
from dataclasses import dataclass

from dure.language import Text
from dure.plant.model.thing import Named
from dure.plant.schema.collections import ListOf
from dure.plant.schema.key import key
from dure.plant.schema.measured import Measured
from dure.plant.schema.records import Record
from dure.plant.schema.scalars import Choice
from dure.plant.schema.times import Day
from dure.units import Quantity

AMOUNTS = ("mass", "volume", "length", "area", "pieces")
UNITS = ("kg", "g", "t", "L", "mL", "m3", "m", "mm", "m2", "ea", "pcs", "pieces")


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """Material that will arrive."""

    date: dt.date = key(
        Day(), "Day on which it is there, at its beginning.", "입고일. 그날이 시작될 때 들어옵니다."
    )
    quantity: Quantity = key(Measured(*AMOUNTS, positive=True), "Amount.", "수량.")


@dataclass(frozen=True, kw_only=True)
class Material(Named):
    """Something that is used up."""

    unit: str = key(Choice(*UNITS), "Unit in which it is counted.", "재고 단위.")
    on_hand: Quantity | None = key(
        Measured(*AMOUNTS), "Stock at the start; none stated means it never runs out.",
        "시작 재고. 없으면 떨어지지 않는 것으로 봅니다.",
        default=None)  # fmt: skip
    arrives: tuple[Delivery, ...] = key(
        ListOf(Record(Delivery, Text("a delivery", "입고"))), "Deliveries to come.",
        "앞으로의 입고.", default=())  # fmt: skip
