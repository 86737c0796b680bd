"""Work centres: one queue, interchangeable machines."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.language import Text
from dure.plant.distribution import Distribution
from dure.plant.model.thing import Named
from dure.plant.schema.collections import ListOf, MapOf, OrWord
from dure.plant.schema.drawn import Drawn
from dure.plant.schema.key import key
from dure.plant.schema.records import Record
from dure.plant.schema.references import Skill
from dure.plant.schema.scalars import Choice, Word

RULES = ("fifo", "priority", "edd", "spt", "critical_ratio", "same_setup")


@dataclass(frozen=True, kw_only=True)
class Setup:
    """Changing over from one kind of product to another."""

    by: str = key(
        Word("colour"), "Attribute of products that decides: product, colour, or one of their attributes.",
        "준비 교체를 가르는 제품 속성: product, colour 또는 attributes의 이름.", default="product")  # fmt: skip
    needs: str | None = key(Skill(), "Skill that it needs.", "필요한 기능.", default=None)
    default: Distribution = key(Drawn("time"), "Time of a changeover.", "준비 교체 시간.")
    pairs: Mapping[str, Distribution] = key(
        MapOf(Word("clear>blue", r"[^>]+>[^>]+", Text("a pair such as clear>blue",
                                                      "clear>blue 같은 쌍")), Drawn("time")),
        "Times of particular changeovers, from>to.", "특정 교체의 시간. 이전>다음.", default={})  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class WorkCentre(Named):
    """A work centre (ISA-95): one queue before machines that can do the same."""

    dispatch: tuple[str, ...] = key(
        ListOf(Choice(*RULES), 1), "Which lot is next; the first rule that tells two lots apart decides.",
        "다음 로트를 고르는 규칙. 앞의 규칙으로 가려지지 않으면 다음 규칙.", default=("fifo",))  # fmt: skip
    setup: Setup | None = key(
        OrWord("none", Record(Setup, Text("a setup", "준비 교체"))), "Changeover between products.",
        "제품이 바뀔 때의 준비 교체.", default=None)  # fmt: skip
