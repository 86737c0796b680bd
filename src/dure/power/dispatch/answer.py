"""The answer to ``dure power dispatch``: the plan, its proof, and the bill before and after."""

from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import Any

from dure.language import Language, Text
from dure.power.billing.line import plain
from dure.power.dispatch.bills import Bills
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
    feeding back, with and without the plan; ``left_out`` says what of the bill is not in them. ``bills`` are the
    rounded bills in the contract's currency (None where ``no_bill`` says why); wear and what feeding back earns are
    not in them. ``warnings`` say what the contract does not carry. ``path`` is where the plan lies, ``report`` its
    page.
    """

    plan: Plan
    objective_before: float
    left_out: tuple[Text, ...]
    assumed: tuple[Text, ...]
    currency: str
    bills: Bills | None
    no_bill: Text | None
    peak_before_kw: float
    seconds: float
    contract_kw: float
    warnings: tuple[Text, ...] = ()
    path: str = ""
    report: str = ""

    @property
    def saved(self) -> float:
        """What the plan saves by the unrounded figures."""
        return self.objective_before - self.plan.objective

    @property
    def bill_before(self) -> Decimal | None:
        """The bill without the plan, every rule in its main reading."""
        return None if self.bills is None else self.bills.before.total

    @property
    def bill_after(self) -> Decimal | None:
        """The bill with the plan, every rule in its main reading."""
        return None if self.bills is None else self.bills.after.total

    @property
    def saving_other_reading(self) -> Decimal | None:
        """What the plan saves with every rule marked check read the other way, None where there is none or no bill."""
        return None if self.bills is None else self.bills.saves_other

    @property
    def other_reading(self) -> Text | None:
        """What the plan is worth under the other reading, as a sentence."""
        other = self.saving_other_reading
        if self.bills is None or other is None:
            return None
        names, digits = self.bills.uncertain, 0 if other == other.to_integral_value() else 2
        amount = f"{abs(other):,.{digits}f} {self.currency}"
        does = Text(en=f"saves {amount}", ko=f"같은 계획으로 {amount}를 줄입니다")
        if other < 0:
            does = Text(en=f"raises the bill by {amount}", ko=f"같은 계획 때문에 요금이 {amount} 늘어납니다")
        return Text(
            en=f"If the rules marked check are read the other way ({names.en}), the same plan {does.en}.",
            ko=f"확인이 필요한 규칙({names.ko})을 다르게 읽으면 {does.ko}.",
        )  # fmt: skip

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return the answer with units in its names."""
        plan = self.plan
        return {
            "objective": plan.objective, "objective_before": self.objective_before, "currency": self.currency,
            "left_out": [text.in_(language) for text in self.left_out],
            "assumed": [text.in_(language) for text in self.assumed],
            "bill_before": _money(self.bill_before), "bill_after": _money(self.bill_after),
            "saving_other_reading": _money(self.saving_other_reading), **self._others(),
            "other_reading": None if self.other_reading is None else self.other_reading.in_(language),
            "warnings": [text.in_(language) for text in self.warnings], "contract_kw": self.contract_kw,
            "no_bill": None if self.no_bill is None else self.no_bill.in_(language),
            "peak_kw": round(plan.peak_kw, 6), "peak_before_kw": round(self.peak_before_kw, 6),
            "billed_kw": [round(float(kw), 6) for kw in plan.billed_kw],
            "energy_cost": plan.energy_cost, "demand_cost": plan.demand_cost, "wear_cost": plan.wear_cost,
            "plan": self.path, "method": plan.method, "gap": _known(plan.gap), "bound": _known(plan.bound),
            "seconds": round(self.seconds, 4), "report": self.report,
        }  # fmt: skip

    def _others(self) -> dict[str, Any]:
        bills = self.bills
        return {
            "bill_before_other_reading": None if bills is None else _money(bills.before.alternative_total),
            "bill_after_other_reading": None if bills is None else _money(bills.after.alternative_total),
        }


def _known(value: float) -> float | None:
    """Return a figure, None where a solver that was stopped left none: JSON has no infinity."""
    return value if isfinite(value) else None


def _money(amount: Decimal | None) -> int | float | None:
    return None if amount is None else plain(amount)
