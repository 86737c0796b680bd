"""What a plan does that its contract does not carry, said by name with the figure and the next step."""

from dure.language import Text
from dure.power.dispatch.plan import Plan
from dure.power.dispatch.problem import Battery

HAIR = 1e-6


def warnings_of(
    plan: Plan, contract_kw: float, peak_before_kw: float, battery: Battery | None
) -> tuple[Text, ...]:
    """Return a warning for a plan that draws more than contract power, and for a battery stronger than it, in kW."""
    said = []
    if plan.peak_kw > contract_kw + HAIR:
        said.append(Text(
            en=f"Above contract power: the plan draws up to {plan.peak_kw:,.1f} kW on {contract_kw:,g} kW (before: "
            f"{peak_before_kw:,.1f} kW). The surcharge for it is in no figure here. "
            f"Ask again with --limit-kw {contract_kw:g}.",
            ko=f"계약전력 초과: 계약전력 {contract_kw:,g} kW에 계획은 최대 {plan.peak_kw:,.1f} kW를 받습니다"
            f"(계획 전 {peak_before_kw:,.1f} kW). 초과사용부가금은 어느 금액에도 없습니다. "
            f"--limit-kw {contract_kw:g}로 다시 물으십시오.",
        ))  # fmt: skip
    if battery is not None and battery.power_kw > contract_kw:
        said.append(Text(
            en=f"Battery stronger than the contract: {battery.power_kw:,g} kW on {contract_kw:,g} kW of contract "
            f"power. Check the figure (kW, not W or kWh), and ask with --limit-kw {contract_kw:g}.",
            ko=f"계약전력보다 큰 배터리: 출력 {battery.power_kw:,g} kW, 계약전력 {contract_kw:,g} kW. "
            f"값의 단위(W·kWh가 아닌 kW)를 확인하고 --limit-kw {contract_kw:g}로 물으십시오.",
        ))  # fmt: skip
    return tuple(said)
