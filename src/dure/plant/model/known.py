"""What is known for certain about a model plant, so that a simulation of it can be judged."""

from dataclasses import dataclass

from dure.plant.model.thing import Thing
from dure.plant.schema.key import key
from dure.plant.schema.measured import Measured
from dure.plant.schema.references import Ref
from dure.plant.schema.scalars import Choice, Word
from dure.units import Quantity

QUANTITIES = ("throughput", "lead_time", "wip", "producing")


@dataclass(frozen=True, kw_only=True)
class KnownAnswer(Thing):
    """An exact value of the steady state, as theory gives it."""

    quantity: str = key(
        Choice(*QUANTITIES),
        "throughput: finished lots per time; lead_time: mean from release to the end; wip: mean number of lots "
        "inside; producing: share of time in which a machine produces.",
        "throughput: 시간당 완료 로트, lead_time: 투입부터 완료까지의 평균, wip: 공장 안 평균 로트 수, "
        "producing: 설비가 생산하는 시간의 비율.")  # fmt: skip
    of: str = key(Ref("products", "machines"), "Product or machine.", "제품 또는 설비.")
    value: Quantity = key(
        Measured("time", "1/time", "lots", "share"), "The exact value.", "정확한 값.")  # fmt: skip
    source: str = key(Word("Erlang 1917"), "Where it comes from.", "출처.")
