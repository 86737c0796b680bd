"""Machines: family, place, shifts, failures, upkeep, power."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.language import Text
from dure.plant.distribution import Distribution
from dure.plant.model.operators import AT_SHIFT_END
from dure.plant.model.thing import Named, Thing
from dure.plant.schema.collections import IdMap, ListOf, MapOf
from dure.plant.schema.drawn import Drawn
from dure.plant.schema.key import key
from dure.plant.schema.measured import Measured
from dure.plant.schema.records import Record
from dure.plant.schema.references import Family, Ref, Skill
from dure.plant.schema.scalars import Choice, Whole
from dure.units import Quantity

STATES = (
    "off", "paused", "idle", "waiting_operator", "waiting_tool", "setup", "producing", "blocked", "down",
    "waiting_repair", "maintenance",
)  # fmt: skip
# Power of a state that a machine does not name is that of another one.
_SAME_POWER = {
    "paused": "off", "waiting_operator": "idle", "waiting_tool": "idle", "blocked": "idle", "setup": "idle",
    "waiting_repair": "down", "maintenance": "down", "down": "off",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Breakdown(Thing):
    """A way in which a machine stops by itself."""

    clock: str = key(
        Choice("working", "calendar", "cycles"),
        "What its time runs on: production, the calendar, or chance per cycle.",
        "고장 시간이 흐르는 기준: 생산 중, 달력, 사이클마다의 확률.", default="working")  # fmt: skip
    every: Distribution | None = key(
        Drawn("time", positive=True), "Time between failures.", "고장 간격.", default=None
    )
    chance: Quantity | None = key(
        Measured("share", most="100 %"), "Chance before each cycle (clock: cycles).",
        "사이클마다의 확률(clock: cycles).", default=None)  # fmt: skip
    repair: Distribution = key(Drawn("time"), "Time of repair.", "수리 시간.")
    needs: str | None = key(Skill(), "Skill that the repair needs.", "수리에 필요한 기능.", default=None)
    part: str = key(
        Choice("resume", "restart", "scrap"), "What happens to the lot on the machine.", "설비에 있던 로트의 처리.",
        default="resume")  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Maintenance(Thing):
    """Planned upkeep."""

    clock: str = key(
        Choice("calendar", "working"), "What its time runs on.",
        "보전 주기가 흐르는 기준.", default="calendar")  # fmt: skip
    every: Quantity = key(Measured("time", positive=True), "Interval.", "주기.")
    time: Distribution = key(Drawn("time"), "How long it takes.", "걸리는 시간.")
    needs: str | None = key(Skill(), "Skill that it needs.", "필요한 기능.", default=None)
    renews: tuple[str, ...] = key(
        ListOf(Ref("breakdowns")), "Breakdowns of this machine whose clock starts again.",
        "시계가 다시 시작하는 이 설비의 고장.", default=())  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Machine(Named):
    """A machine, or several alike where ``count`` says so."""

    family: str = key(
        Family(), "Family, whose card says the rest.", "설비군. 나머지는 설비군 카드가 정합니다."
    )
    group: str | None = key(
        Ref("groups"), "Work centre; without one it is a work centre of its own.",
        "작업장. 없으면 혼자서 한 작업장.", default=None)  # fmt: skip
    count: int = key(Whole(1, 100_000), "How many alike stand here.", "같은 설비의 수.", default=1)
    place: str | None = key(Ref("places"), "Place on the floor.", "바닥에서의 위치.", default=None)
    shifts: tuple[str, ...] = key(
        ListOf(Ref("shifts")), "When it may work; none named means always.",
        "가동하는 교대조. 없으면 항상.", default=())  # fmt: skip
    at_shift_end: str = key(
        AT_SHIFT_END, "Whether an operation begun is finished or waits for the next shift.",
        "교대가 끝날 때 하던 작업을 마치는지, 다음 교대까지 멈추는지.", default="finish")  # fmt: skip
    breakdowns: Mapping[str, Breakdown] = key(
        IdMap("breakdowns", Record(Breakdown, Text("a breakdown", "고장"))), "Ways of failing.",
        "고장.", default={})  # fmt: skip
    maintenance: Mapping[str, Maintenance] = key(
        IdMap("maintenance", Record(Maintenance, Text("a maintenance", "보전"))), "Planned upkeep.",
        "계획 보전.", default={})  # fmt: skip
    power: Mapping[str, Quantity] = key(
        MapOf(Choice(*STATES), Measured("power")), "Power by state.", "상태별 전력.", default={})  # fmt: skip
    ramp: Mapping[str, Quantity] = key(
        MapOf(Choice(*STATES), Measured("time")), "Time in which power rises evenly to that of a state.",
        "그 상태의 전력까지 고르게 올라가는 시간.", default={})  # fmt: skip

    def power_in(self, state: str) -> Quantity | None:
        """Return the power of a state, that of the state that stands for it where it is not named.

        Waiting, blocked and setup count as idle, waiting for repair and maintenance as down, paused and down as
        off. None where the machine says nothing.
        """
        while state not in self.power:
            if state not in _SAME_POWER:
                return None
            state = _SAME_POWER[state]
        return self.power[state]
