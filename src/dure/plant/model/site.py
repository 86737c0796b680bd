"""The plant itself: its name, clock and money."""

from dataclasses import dataclass
from datetime import date

from dure.plant.schema.key import key
from dure.plant.schema.scalars import Choice, Word
from dure.plant.schema.times import Day, Timezone
from dure.units.known import CURRENCIES


@dataclass(frozen=True, kw_only=True)
class Site:
    """The plant itself (ISA-95: site)."""

    name: str = key(Word("Hanbit Medical"), "Name of the plant.", "공장 이름.")
    name_ko: str | None = key(Word("한빛메디칼"), "Name in Korean.", "한글 이름.", default=None)
    timezone: str = key(
        Timezone(),
        "Time zone of its clocks (IANA name).",
        "공장 시계의 시간대(IANA 이름).",
        default="Asia/Seoul",
    )
    currency: str = key(
        Choice(*CURRENCIES),
        "Currency of all money in the file.",
        "파일의 모든 금액에 쓰는 통화.",
        default="KRW",
    )
    start: date | None = key(
        Day(), "Day on which simulations and plans begin unless told otherwise.",
        "따로 정하지 않으면 시뮬레이션과 계획을 시작하는 날.", default=None)  # fmt: skip
    lot_label: str = key(
        Word("lot"), "What a lot is called on pages.", "화면에서 로트를 부르는 말.", default="lot"
    )
