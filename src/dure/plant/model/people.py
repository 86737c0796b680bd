"""People who walk where vehicles drive."""

from dataclasses import dataclass

from dure.plant.distribution import Distribution
from dure.plant.model.thing import Named
from dure.plant.schema.collections import ListOf
from dure.plant.schema.drawn import Drawn
from dure.plant.schema.key import key
from dure.plant.schema.measured import Measured
from dure.plant.schema.references import Ref
from dure.units import Quantity


@dataclass(frozen=True, kw_only=True)
class Walkers(Named):
    """People crossing a zone; used by guard only."""

    zone: str = key(Ref("zones"), "Zone that they cross.", "건너는 구역.")
    crossings: Quantity = key(Measured("1/time"), "How often somebody crosses.", "건너는 빈도.")
    speed: Distribution = key(Drawn("length/time", positive=True), "Walking speed.", "걷는 속도.")
    looks: Quantity = key(
        Measured("share", most="100 %"),
        "Share of people who look before they cross.",
        "건너기 전에 살피는 사람의 비율.",
    )
    shifts: tuple[str, ...] = key(
        ListOf(Ref("shifts")), "When; none named means always.", "교대조. 없으면 항상.", default=()
    )
