"""Contract power advised: the least whose risk of being exceeded is small, and what it would change on the bill."""

from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal
from typing import Any

import numpy as np

from dure.clock import DAY
from dure.language import Language, Text
from dure.power.billing.bill import BillQuestion, bill
from dure.power.billing.line import plain
from dure.power.choosing.risk import FEWEST, WEEKS, Risk, tail_of, weekly_largest
from dure.power.contract import SupplyContract
from dure.records.load_profile import LoadProfile

ACCEPTED = 0.05
STEP_KW = Decimal(10)


@dataclass(frozen=True)
class PowerAdvice:
    """``advised_kw`` is None where the load is too short or the class would change.

    ``saves`` is what the advised contract power would have saved on this load; ``floor_months`` counts the months
    whose base charge was set by contract power rather than by demand. ``why`` says how it was obtained and what is
    not in it.
    """

    now: Risk | None
    advised: Risk | None
    advised_kw: Decimal | None
    largest_kw: float
    weeks: int
    floor_months: int
    saves: Decimal | None
    why: Text

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return the advice as plain values."""
        return {
            "advised_kw": None if self.advised_kw is None else plain(self.advised_kw),
            "largest_demand_kw": round(self.largest_kw, 2),
            "weeks": self.weeks,
            "months_set_by_contract_power": self.floor_months,
            "saves": None if self.saves is None else plain(self.saves),
            "risk_now": _risk(self.now),
            "risk_advised": _risk(self.advised),
            "accepted_risk": ACCEPTED,
            "why": self.why.in_(language),
        }


def _risk(risk: Risk | None) -> dict[str, float] | None:
    if risk is None:
        return None
    return {
        "contract_kw": risk.contract_kw,
        "chance_in_a_year": round(risk.chance, 4),
        "low": round(risk.low, 4),
        "high": round(risk.high, 4),
    }


def advise(
    load: LoadProfile, contract: SupplyContract, question: BillQuestion | None = None, seed: int = 0
) -> PowerAdvice:
    """Return the advice for a load; every measured quarter-hour counts, those at night too: contract power bounds
    all.

    Raises what ``bill`` raises.
    """
    quarters = load.quarters()
    weekly = weekly_largest(quarters.kw, quarters.wall // DAY, ~quarters.estimated)
    largest = float(quarters.kw[~quarters.estimated].max(initial=0.0))
    present = bill(load, contract, question)
    floor_months = sum(month.set_by in {"floor", "contract power"} for month in present.months)
    if weekly.size < FEWEST:
        return PowerAdvice(
            None, None, None, largest, int(weekly.size), floor_months, None,
            Text(f"{weekly.size} whole weeks are too few to say how high demand may go; {FEWEST} are needed.",
                 f"온전한 주가 {weekly.size}개뿐이라 수요가 얼마나 높아질지 말할 수 없습니다. {FEWEST}주 필요."),
        )  # fmt: skip
    tail = tail_of(weekly, seed)
    need = max(tail.demand_at(ACCEPTED), largest)
    advised = (Decimal(repr(round(need, 6))) / STEP_KW).to_integral_value(ROUND_CEILING) * STEP_KW
    why = Text(
        f"From the largest demand of {weekly.size} weeks: the top third fitted with an exponential tail, carried to "
        f"{WEEKS} weeks; 90 % intervals by drawing the weeks again. A new machine or product is not in it. What a "
        "change of contract power costs in connection charges is not known here.",
        f"{weekly.size}개 주의 최대수요 가운데 위 3분의 1에 지수 꼬리를 맞추어 {WEEKS}주로 늘린 값입니다. 90% 구간은 "
        "주를 다시 뽑아 구했습니다. 새 설비나 새 제품은 들어 있지 않고, 계약전력을 바꿀 때의 시설부담금은 "
        "확인되지 않았습니다.",
    )
    customers = contract.supplier.classes[contract.tariff.customer_class]
    now = tail.risk(float(contract.contract_kw))
    if not customers.open_to(advised):
        return PowerAdvice(
            now, tail.risk(float(advised)), None, largest, int(weekly.size), floor_months, None,
            Text(f"{advised:f} kW would do, but belongs to another class of customers: compare the whole bill first.",
                 f"{advised:f} kW면 되지만 계약종별이 달라집니다. 전체 요금을 먼저 비교하십시오.") + why,
        )  # fmt: skip
    other = bill(load, replace(contract, contract_kw=advised), question)
    return PowerAdvice(
        now, tail.risk(float(advised)), advised, largest, int(weekly.size), floor_months,
        present.total - other.total, why,
    )  # fmt: skip


def seasons_covered(load: LoadProfile) -> np.ndarray:
    """Return the months of the year, 1 to 12, that the load holds."""
    months = (load.wall[:: max(1, DAY // load.step)] // DAY).astype("datetime64[D]").astype("datetime64[M]")
    return np.unique(months.astype(np.int64) % 12 + 1)
