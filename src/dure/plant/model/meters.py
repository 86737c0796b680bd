"""Electricity meters."""

from dataclasses import dataclass

from dure.language import Text
from dure.plant.model.thing import Named
from dure.plant.schema.collections import ListOf, OrWord
from dure.plant.schema.key import key
from dure.plant.schema.measured import Measured
from dure.plant.schema.records import Record
from dure.plant.schema.references import Ref
from dure.plant.schema.scalars import Choice, Word
from dure.units import Quantity, quantity

TAG = Word("mold-1.melt_c", r"[^\s]+", Text("a tag without spaces", "빈칸 없는 태그"))


@dataclass(frozen=True, kw_only=True)
class MeterTags:
    """The tags under which a meter's values are recorded."""

    energy: str = key(TAG, "Energy.", "전력량.")
    lag: str | None = key(TAG, "Lagging reactive energy.", "지상 무효전력량.", default=None)
    lead: str | None = key(TAG, "Leading reactive energy.", "진상 무효전력량.", default=None)


@dataclass(frozen=True, kw_only=True)
class Meter(Named):
    """A meter; it lies below its parent."""

    parent: str | None = key(OrWord("none", Ref("meters")), "Meter above it.", "상위 계량기.", default=None)
    measures: tuple[str, ...] | None = key(
        OrWord("all", ListOf(Ref("machines", "groups", "vehicles", "storage", "generation"), 1)),
        "What is measured; all means the whole plant.", "재는 대상. all이면 공장 전체.", default=None)  # fmt: skip
    interval: Quantity = key(
        Measured("time", positive=True), "Interval between values.", "기록 간격.", default=quantity("15 min")
    )
    stamp: str = key(
        Choice("end", "start"),
        "Which end of its interval a value is stamped with.",
        "기록 시각이 구간의 시작인지 끝인지.",
        default="end",
    )
    tags: MeterTags | None = key(
        Record(MeterTags, Text("tags", "태그")), "Tags of its values.", "기록 태그.", default=None
    )
