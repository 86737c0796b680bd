"""Safety rules that guard watches."""

from dataclasses import dataclass

from dure.language import Text
from dure.plant.model.thing import Named
from dure.plant.schema.collections import ListOf
from dure.plant.schema.key import key
from dure.plant.schema.references import Ref
from dure.plant.schema.scalars import Choice, Word


@dataclass(frozen=True, kw_only=True)
class SafetyRule(Named):
    """A rule over time that must hold."""

    say: str = key(
        Word('"always (forks.speed <= 2 m/s)"', says=Text("a rule", "규칙")), "The rule.", "규칙.")  # fmt: skip
    severity: str = key(
        Choice("info", "warning", "alarm", "stop"), "What a violation is.", "위반의 등급.", default="warning"
    )
    to: tuple[str, ...] = key(ListOf(Ref("outlets")), "Outlets that are told.", "알릴 출력.", default=())
