"""What several ways of running a battery would have cost, side by side."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from dure.clock import moment, zone
from dure.language import Language, Text
from dure.power.dispatch.plan import Plan
from dure.power.dispatch.problem import Battery, Floats
from dure.records.load_profile import QUARTER


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way, in money over the span: ``refill`` is what it would cost to end as full as it began.

    ``peak_kw`` is the highest counting demand; ``by_safe_rule`` counts the decisions that the fallback took.
    """

    key: str
    name: Text
    energy: float
    demand: float
    wear: float
    refill: float
    peak_kw: float
    by_safe_rule: int

    @property
    def cost(self) -> float:
        """Everything together."""
        return self.energy + self.demand + self.wear + self.refill

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return it with units in its names."""
        return {
            "way": self.key, "name": self.name.in_(language), "cost": round(self.cost, 2),
            "energy_cost": round(self.energy, 2), "demand_cost": round(self.demand, 2),
            "wear_cost": round(self.wear, 2), "refill_cost": round(self.refill, 2),
            "peak_kw": round(self.peak_kw, 3), "decisions_by_safe_rule": self.by_safe_rule,
        }  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False)
class ControlAnswer:
    """The ways from no battery to perfect foresight, and what the controller did by the forecast (``run``).

    ``begins`` is the first instant of the span, ns UTC; ``owed_kw`` the demand that is billed anyway; ``missing_days``
    counts the days without a forecast.
    """

    ways: tuple[Way, ...]
    days: int
    decisions: int
    missing_days: int
    currency: str
    battery: Battery
    source: str
    sha256: str
    zone: str
    begins: int
    owed_kw: float
    left_out: tuple[Text, ...]
    load_kw: Floats
    run: Plan
    report: str = field(default="", compare=False)

    def way(self, key: str) -> Way:
        """Return a way by its key."""
        return next(each for each in self.ways if each.key == key)

    def saves(self, key: str) -> float:
        """Return what a way saves against no battery."""
        return self.way("no battery").cost - self.way(key).cost

    @property
    def kept(self) -> float | None:
        """The share of what perfect foresight saves that the controller keeps; None where there is nothing to save."""
        most = self.saves("perfect foresight")
        return self.saves("forecast") / most if most > 0 else None

    @property
    def span(self) -> tuple[str, str]:
        """The first and the last day, on the wall clock."""
        walls = zone(self.zone).to_wall(np.array([self.begins, self.begins + (self.decisions - 1) * QUARTER]))
        first, last = (f"{moment(wall):%Y-%m-%d}" for wall in walls.tolist())
        return first, last

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return the answer with units in its names."""
        first, last = self.span
        return {
            "ways": [each.to_json(language) for each in self.ways],
            "saved": round(self.saves("forecast"), 2),
            "kept_of_perfect_foresight": None if self.kept is None else round(self.kept, 4),
            "decisions": self.decisions, "days": self.days, "first_day": first, "last_day": last,
            "days_without_forecast": self.missing_days, "owed_kw": round(self.owed_kw, 3),
            "currency": self.currency, "left_out": [each.in_(language) for each in self.left_out],
            "battery": {"power_kw": self.battery.power_kw, "energy_kwh": self.battery.most_kwh},
            "source": self.source, "sha256": self.sha256, "zone": self.zone, "report": self.report,
            "language": language,
        }  # fmt: skip
