"""How plans and sizes are told on a terminal: the answer first, then the doubt, then where the evidence lies."""

from typing import TYPE_CHECKING

from dure.language import Language, Text

if TYPE_CHECKING:
    from decimal import Decimal

    from dure.power.dispatch.answer import DispatchAnswer
    from dure.power.sizing.result import Size, Sizing
    from dure.power.sizing.saving import KeptSizing

SHOWN = 5


def dispatch_text(answer: "DispatchAnswer", language: Language) -> str:
    """Return a plan as lines of text."""
    from dure.power.dispatch.answer import METHODS

    plan, unit = answer.plan, answer.currency
    gap = Text(en=f"gap {plan.gap:.1e}", ko=f"간격 {plan.gap:.1e}")
    if plan.gap == float("inf"):
        gap = Text(en="gap not known: the time was up", ko="간격을 모름: 시간이 끝남")
    lines = []
    if answer.bill_before is not None and answer.bill_after is not None:
        before, after = money(answer.bill_before), money(answer.bill_after)
        less = money(answer.bill_before - answer.bill_after)
        lines.append(Text(
            en=f"The plan lowers the bill from {before} to {after} {unit} ({less} less).",
            ko=f"계획대로 하면 요금이 {before}에서 {after} {unit}로 {less} 줄어듭니다.",
        ))  # fmt: skip
    elif answer.no_bill is not None:
        lines.append(answer.no_bill)
    if answer.other_reading is not None:
        lines.append(answer.other_reading)
    lines += [
        *answer.warnings,
        Text(
            en=f"Highest power drawn: {answer.peak_before_kw:,.1f} kW before, {plan.peak_kw:,.1f} kW with the plan.",
            ko=f"최대 수전 전력: 계획 전 {answer.peak_before_kw:,.1f} kW, 계획 후 {plan.peak_kw:,.1f} kW.",
        ),
        Text(
            en=f"Unrounded: {plan.objective:,.2f} {unit} instead of {answer.objective_before:,.2f} "
            f"(energy {plan.energy_cost:,.2f}, demand {plan.demand_cost:,.2f}, wear {plan.wear_cost:,.2f}).",
            ko=f"반올림 전: {answer.objective_before:,.2f} 대신 {plan.objective:,.2f} {unit} "
            f"(전력량 {plan.energy_cost:,.2f}, 기본 {plan.demand_cost:,.2f}, 마모 {plan.wear_cost:,.2f}).",
        ),
        Text(en="Not in it: ", ko="여기에 없는 것: ").joined(_listed(answer.left_out)),
        *answer.assumed,
        Text(
            en=f"Method: {METHODS[plan.method].en}; {gap.en}; {answer.seconds:.2f} s.",
            ko=f"방법: {METHODS[plan.method].ko}, {gap.ko}, {answer.seconds:.2f}초.",
        ),
        Text(en=f"\nThe plan: {answer.path}", ko=f"\n계획: {answer.path}"),
    ]
    return "\n".join(line.in_(language) for line in lines)


def money(amount: "Decimal") -> str:
    """Return an amount with thousands parted, cents only where there are some."""
    return f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"


def _listed(texts: tuple[Text, ...]) -> Text:
    return Text(en=", ".join(text.en for text in texts), ko=", ".join(text.ko for text in texts))


def sizing_text(kept: "KeptSizing", language: Language) -> str:
    """Return the best sizes as lines of text."""
    found = kept.sizing
    lines = [_verdict(found)]
    if kept.other is not None and found.verdict == "pays" and not kept.other.pays:
        lines = [Text(
            en="The best size pays for itself under the main reading of the rules only.",
            ko="가장 나은 크기는 규칙을 주된 해석으로 읽을 때만 투자비를 회수합니다.",
        )]  # fmt: skip
    if kept.other is not None:
        lines.append(kept.other.said)
    lines += [_size(one) for one in found.best[:SHOWN]]
    lines += [*found.caveats, *kept.notes]
    lines.append(Text(
        en=f"{len(found.sizes):,} sizes, each within {found.close:g} of the cheapest cost.\n\nAll sizes: {kept.path}",
        ko=f"크기 {len(found.sizes):,}가지. 각각 최소 비용과 {found.close:g} 이내.\n\n모든 크기: {kept.path}",
    ))  # fmt: skip
    return "\n".join(line.in_(language) for line in lines)


def _verdict(found: "Sizing") -> Text:
    said = {
        "pays": Text(en="The best size pays for itself.", ko="가장 나은 크기는 투자비를 회수합니다."),
        "does not pay": Text(en="No size pays for itself.", ko="투자비를 회수하는 크기가 없습니다."),
        "cannot tell yet": Text(
            en="One year of data cannot tell whether the best size pays.",
            ko="이 자료만으로는 가장 나은 크기가 투자비를 회수하는지 아직 알 수 없습니다.",
        ),
    }
    return said[found.verdict]


def _size(one: "Size") -> Text:
    name = f"{one.power_kw:g} kW / {one.energy_kwh:g} kWh" + (f" + PV {one.pv_kw:g} kW" if one.pv_kw else "")
    low, high = one.saving_low, one.saving_high
    return Text(
        en=f"  {name}: saves {one.saving:,.0f} a year (95 %: {low:,.0f} to {high:,.0f}), costs {one.cost:,.0f}",
        ko=f"  {name}: 연 {one.saving:,.0f} 절감(95%: {low:,.0f}~{high:,.0f}), 비용 연 {one.cost:,.0f}",
    )
