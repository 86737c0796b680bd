"""What the best size saves in a year when the rules marked check are read the other way.

Sizes are ranked under the main reading of every rule. For the best one the same plan is billed once more under the
other reading; the billed months stand for the year in proportion, as the measured time does for the savings.
"""

from dataclasses import dataclass

import numpy as np

from dure.language import Text
from dure.power.contract import SupplyContract
from dure.power.dispatch.bills import bills_of
from dure.power.dispatch.planning import plan
from dure.power.dispatch.problem import Problem
from dure.power.prices import StepPrices
from dure.power.sizing.question import SizingQuestion
from dure.power.sizing.result import Size
from dure.power.sizing.sizing import YEAR_HOURS, problem_with
from dure.records.load_profile import LoadProfile


@dataclass(frozen=True)
class OtherReading:
    """The best size under the other reading: ``saving`` and ``cost`` in money per year, ``rules`` by name."""

    rules: Text
    saving: float
    cost: float
    currency: str

    @property
    def pays(self) -> bool:
        """Whether the size still saves more than it costs."""
        return self.saving > self.cost

    @property
    def said(self) -> Text:
        """It as sentences."""
        amount = f"{abs(self.saving):,.0f} {self.currency}"
        does = Text(en=f"saves about {amount} a year", ko=f"연 {amount}쯤 줄이고")
        if self.saving < 0:
            does = Text(en=f"adds about {amount} a year", ko=f"연 {amount}쯤 늘리고")
        then = Text(en="and still pays", ko="그래도 투자비를 회수합니다")
        if not self.pays:
            then = Text(en="and does not pay", ko="투자비를 회수하지 못합니다")
        return Text(
            en="Sizes were ranked under the main reading of the rules. If the rules marked check are read the other "
            f"way ({self.rules.en}), the best size with the same plan {does.en} {then.en}.",
            ko=f"크기 순위는 주된 해석으로 매겼습니다. 확인이 필요한 규칙({self.rules.ko})을 다르게 읽으면 "
            f"가장 나은 크기는 같은 계획으로 {does.ko} {then.ko}.",
        )  # fmt: skip


def other_reading(
    load: LoadProfile,
    contract: SupplyContract,
    base: Problem,
    question: SizingQuestion,
    best: Size,
    prices: StepPrices,
) -> OtherReading | None:
    """Return the best size under the other reading, None where no rule is uncertain or no month is billed.

    ``load``, ``base`` and ``prices`` have the same steps of 15 minutes. What feeding back earns and wear costs counts.
    """
    found = plan(
        problem_with(base, (best.power_kw, best.energy_kwh, best.pv_kw), question), close=question.close
    )
    bills = bills_of(load, contract, base.load_kw, found.bought_kw)
    if bills is None or bills.saves_other is None:
        return None
    billed = np.isin(np.array(prices.months)[prices.month], [month.month for month in bills.after.months])
    earned = float(found.sold_kw.sum()) * base.hours * (question.export_price or 0.0) - found.wear_cost
    saving = float(bills.saves_other) * YEAR_HOURS / (int(billed.sum()) * base.hours)
    saving += earned * YEAR_HOURS / (base.steps * base.hours)
    return OtherReading(bills.uncertain, saving, best.cost, prices.currency)
