"""Pools of operators and what they can do."""

from dataclasses import dataclass

from dure.plant.model.thing import Named
from dure.plant.schema.collections import ListOf
from dure.plant.schema.key import key
from dure.plant.schema.references import Ref, Skill
from dure.plant.schema.scalars import Choice, Whole

AT_SHIFT_END = Choice("finish", "pause")


@dataclass(frozen=True, kw_only=True)
class OperatorPool(Named):
    """People who can stand in for one another; work asks for a skill, and any pool that has it may serve."""

    count: int = key(Whole(0, 100_000), "People per shift.", "교대당 인원.", default=1)
    skills: tuple[str, ...] = key(
        ListOf(Skill(offered=True), 1), "What each of them can do.", "할 수 있는 일."
    )
    shifts: tuple[str, ...] = key(
        ListOf(Ref("shifts")), "When they are there; none named means always.",
        "일하는 교대조. 없으면 항상.", default=())  # fmt: skip
    at_shift_end: str = key(
        AT_SHIFT_END, "Whether work begun is finished or waits for the next shift.",
        "교대가 끝날 때 하던 일을 마치는지, 다음 교대까지 멈추는지.", default="finish")  # fmt: skip
