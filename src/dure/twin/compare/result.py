"""The answer of a comparison."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dure.language import Language, Text
from dure.twin.compare.money import Cost, Payback
from dure.twin.compare.question import By, CompareQuestion
from dure.twin.load import Load
from dure.twin.statistics.bottleneck import Bottleneck
from dure.twin.statistics.estimate import Estimate
from dure.twin.statistics.ranking import Ranking
from dure.version import VERSION


@dataclass(frozen=True)
class ScenarioOutcome:
    """One scenario: figures, and differences to the plant as it is in the same replications.

    ``overload`` is the place to which more work comes than it can do, with its load; ``refused`` says why a scenario
    could not be run at all.
    """

    name: str
    changes: tuple[str, ...]
    figures: Mapping[str, Estimate]
    differences: Mapping[str, Estimate]
    replications: int
    bottleneck: Bottleneck | None = None
    cost: Cost | None = None
    payback: Payback | None = None
    overload: Load | None = None
    refused: Text | None = None

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return plain values."""
        cost = self.cost
        return {
            "name": self.name, "changes": list(self.changes), "replications": self.replications,
            "figures": {name: each.to_json() for name, each in self.figures.items()},
            "differences": {name: each.to_json() for name, each in self.differences.items()},
            "bottleneck": self.bottleneck.to_json() if self.bottleneck else None,
            "cost": None if cost is None
            else {"once": cost.once, "per_month": cost.per_month, "unnamed": list(cost.unnamed)},
            "payback_months": self.payback.to_json() if self.payback else None,
            "overload": {"place": self.overload.place, "load": self.overload.share} if self.overload else None,
            "refused": self.refused.in_(language) if self.refused else None,
        }  # fmt: skip


@dataclass(frozen=True)
class Comparison:
    """Scenarios against the plant as it is. ``ranking`` has the plant itself at index 0, scenarios behind it."""

    plant: str
    currency: str
    base: ScenarioOutcome
    scenarios: tuple[ScenarioOutcome, ...]
    by: By
    ranking: Ranking | None
    ranked: tuple[str, ...]
    warmup_s: float
    warmup_found: bool
    steady: bool
    path: str
    why_path: Text
    events: int
    cpu_seconds: float
    parameters: str | None
    question: CompareQuestion

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return plain values."""
        ranking = self.ranking
        return {
            "plant": self.plant, "currency": self.currency, "base": self.base.to_json(language),
            "scenarios": [each.to_json(language) for each in self.scenarios], "by": self.by,
            "ranking": None if ranking is None else ranking.to_json() | {
                "ranked": list(self.ranked), "best": self.ranked[ranking.best],
                "left": [self.ranked[k] for k in ranking.left],
            },
            "warmup_s": self.warmup_s, "measured_s": self.question.measured_s, "steady": self.steady,
            "path": self.path, "why_path": self.why_path.in_(language), "events": self.events,
            "cpu_seconds": self.cpu_seconds, "parameters": self.parameters, "seed": self.question.seed,
            "version": VERSION,
        }  # fmt: skip
