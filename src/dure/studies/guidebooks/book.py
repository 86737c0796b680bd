"""What a guidebook is made from: card, guidance and figures, with the few words that its parts share."""

from dataclasses import dataclass
from typing import Any

from dure.language import Language, Text
from dure.machines.card import Card
from dure.machines.guidance import Guidance
from dure.report import numbers
from dure.studies.guidebooks.figures import Figures, Size


@dataclass(frozen=True)
class Book:
    """A family's guidebook before it is laid out as a page; ``computed`` tells that its figures were computed now."""

    card: Card
    guidance: Guidance
    figures: Figures
    computed: bool = False

    def name(self, code: str) -> Text:
        """Return what a signal, field or failure mode is called; a code that the card does not know stays as it is."""
        columns = {each.name: each.names for each in self.card.signals}
        columns |= {each.name: each.names for each in self.card.fields}
        modes = {each.code: each.names for each in self.card.failure_modes}
        return columns.get(code) or modes.get(code) or Text.same(code)

    def enough(self) -> Size | None:
        """Return the smallest size from which on every seed was usable; None where no size was enough."""
        found = None
        for size in reversed(self.figures.sizes):
            if size.usable < size.seeds:
                break
            found = size
        return found

    def to_json(self) -> dict[str, Any]:
        """Return the figures as plain values, with how many days were enough."""
        size = self.enough()
        return {
            "family": self.card.name,
            "computed": self.computed,
            "enough_days": None if size is None else size.days,
            "figures": self.figures.to_json(),
        }

    @property
    def weekly(self) -> int:
        """Units that the machine makes in a week of six days, one shift each."""
        return 6 * self.card.units_per_day


def won(value: float, language: Language) -> str:
    """Return an amount in won to three figures: ``1,234,000원``."""
    rounded = float(f"{value:.3g}")
    text = numbers.number(rounded, 0)
    return f"{text}원" if language == "ko" else f"{text} won"


def won_between(low: float | None, high: float | None, language: Language) -> str:
    """Return an interval in won, nothing where there is none."""
    if low is None or high is None:
        return ""
    bounds = numbers.between(
        numbers.number(float(f"{low:.2g}"), 0), numbers.number(float(f"{high:.2g}"), 0), language
    )
    return Text(en=f"95 % interval {bounds} won", ko=f"95% 신뢰구간 {bounds}원").in_(language)


def unit_in(unit: str, language: Language) -> str:
    """Return a unit as the language writes it: ``℃`` in Korean."""
    return unit.replace("degC", "℃") if language == "ko" else unit
