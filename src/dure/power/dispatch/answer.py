"""The answer to ``dure power dispatch``: the plan, its proof, and the bill before and after."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from dure.language import Language, Text
from dure.power.dispatch.plan import Plan

METHODS = {
    "dynamic-program": Text(en="dynamic program, exact", ko="동적계획법, 정확한 해"),
    "cutting-planes": Text(
        en="dynamic program under cutting planes, exact", ko="절단면 + 동적계획법, 정확한 해"
    ),
    "linear-program": Text(en="linear program (HiGHS)", ko="선형계획법(HiGHS)"),
    "mixed-integer-program": Text(en="mixed-integer program (HiGHS)", ko="혼합정수계획법(HiGHS)"),
}


@dataclass(frozen=True, kw_only=True)
class DispatchAnswer:
    """What is best, and what it changes.

    ``objective`` and ``objective_before`` are unrounded money for energy, demand and wear, less what is earned by
    feeding back, with and without the plan; ``left_out`` says what of the bill is not in them. ``bill_before`` and
    ``bill_after`` are the rounded bills in the contract's currency (None where ``no_bill`` says why); wear and what
    feeding back earns are not in them. ``path`` is where the plan lies, ``report`` its page.
    """

    plan: Plan
    objective_before: float
    left_out: tuple[Text, ...]
    assumed: tuple[Text, ...]
    currency: str
    bill_before: Decimal | None
    bill_after: Decimal | None
    no_bill: Text | None
    peak_before_kw: float
    seconds: float
    path: str = ""
    report: str = ""

    @property
    def saved(self) -> float:
        """What the plan saves by the unrounded figures."""
        return self.objective_before - self.plan.objective

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return the answer with units in its names."""
        plan = self.plan
        return {
            "objective": plan.objective, "objective_before": self.objective_before, "currency": self.currency,
            "left_out": [text.in_(language) for text in self.left_out],
            "assumed": [text.in_(language) for text in self.assumed],
            "bill_before": _money(self.bill_before), "bill_after": _money(self.bill_after),
            "no_bill": None if self.no_bill is None else self.no_bill.in_(language),
            "peak_kw": round(plan.peak_kw, 6), "peak_before_kw": round(self.peak_before_kw, 6),
            "billed_kw": [round(float(kw), 6) for kw in plan.billed_kw],
            "energy_cost": plan.energy_cost, "demand_cost": plan.demand_cost, "wear_cost": plan.wear_cost,
            "plan": self.path, "method": plan.method, "gap": plan.gap, "bound": plan.bound,
            "seconds": round(self.seconds, 4), "report": self.report,
        }  # fmt: skip


def _money(amount: Decimal | None) -> int | float | None:
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)
