"""Where lots wait."""

from dataclasses import dataclass

from dure.plant.model.thing import Named
from dure.plant.schema.collections import OrWord
from dure.plant.schema.key import key
from dure.plant.schema.measured import Measured
from dure.plant.schema.references import Ref
from dure.plant.schema.scalars import Whole
from dure.units import Quantity


@dataclass(frozen=True, kw_only=True)
class Buffer(Named):
    """The queue of a work centre; its capacity leaves out the lots on machines."""

    before: str = key(Ref("groups", "machines"), "Work centre whose queue it is.", "이 버퍼를 쓰는 작업장.")
    capacity: Quantity | None = key(
        OrWord("unlimited", Measured("lots")), "Lots that may wait; a place that is reserved counts as taken.",
        "기다릴 수 있는 로트 수. 예약된 자리도 찬 것으로 봅니다.", default=None)  # fmt: skip
    kanban: int | None = key(Whole(1, 1_000_000), "Cards of a kanban loop.", "칸반 카드 수.", default=None)
    place: str | None = key(Ref("places"), "Place on the floor.", "바닥에서의 위치.", default=None)
    shelf_life: Quantity | None = key(
        Measured("time", positive=True), "After this wait a lot is scrapped.",
        "이보다 오래 기다린 로트는 폐기합니다.", default=None)  # fmt: skip
    holding: Quantity | None = key(
        Measured("money/time"), "Cost of a waiting lot.", "로트 하나가 기다리는 비용.", default=None
    )
