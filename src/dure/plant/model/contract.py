"""The electricity contract."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.language import Text
from dure.plant.schema.collections import MapOf, OrWord
from dure.plant.schema.key import key
from dure.plant.schema.measured import Measured
from dure.plant.schema.references import Ref
from dure.plant.schema.scalars import Whole, Word, YesNo
from dure.plant.schema.times import Month
from dure.units import Quantity


@dataclass(frozen=True, kw_only=True)
class Contract:
    """The section ``contract``: what the supplier bills by."""

    meter: str = key(Ref("meters"), "Meter that is billed.", "요금을 매기는 계량기.")
    supplier: str = key(
        Word("kepco", r"[a-z0-9_]+(-[a-z0-9_]+)*", Text("the name of a supplier", "공급자 이름")),
        "Supplier: one that is installed, or a file of the folder tariffs.",
        "공급자. 설치된 공급자 또는 tariffs 폴더의 파일.",
        default="kepco",
    )
    tariff: str = key(
        Word("industrial_b-high_a-II", r"[a-z0-9_]+(-[A-Za-z0-9_]+)*", Text("the name of a tariff", "요금제 이름")),
        "Tariff, voltage and option.", "계약종별, 전압, 선택요금.")  # fmt: skip
    power: Quantity = key(Measured("power", positive=True), "Contract power.", "계약전력.")
    read_day: int = key(Whole(1, 31), "Day of the month on which the meter is read.", "검침일.", default=1)
    history: Mapping[str, Quantity] | None = key(
        OrWord("none", MapOf(Month(), Measured("power"))), "Billing peaks of earlier months, for the ratchet.",
        "지난달들의 최대수요전력. 요금적용전력 계산에 씁니다.", default=None)  # fmt: skip
    reform_deferred: bool = key(
        YesNo(), "Whether the reform of hours and prices of 2026 was deferred.",
        "2026년 요금 개편 적용을 미루었는지 여부.", default=False)  # fmt: skip
