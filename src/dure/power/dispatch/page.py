"""A plan as a page: the bill before and after, what is not certain, what each part costs, the day of the peak."""

from decimal import Decimal

import numpy as np

from dure.clock import zone
from dure.language import Language, Text
from dure.power.chapters.repeat import repeat_section
from dure.power.dispatch.answer import METHODS, DispatchAnswer
from dure.power.dispatch.question import DispatchQuestion
from dure.power.figures.day import highest_day
from dure.power.money import money
from dure.report.blocks import Block, Bullets, Headline, KeyFigure, NextStep, Page, Section, TableBlock


def dispatch_page(
    answer: DispatchAnswer, question: DispatchQuestion, language: Language, command: str = ""
) -> Page:
    """Return the page; ``command`` makes it again."""
    load = question.load
    tariff, kw = question.contract.tariff.name, float(question.contract.contract_kw)
    kicker = Text(f"Plan for {load.source} · {tariff.en}, {kw:,g} kW",
                  f"{load.source} 운전 계획 · {tariff.ko}, 계약전력 {kw:,g} kW").in_(language)  # fmt: skip
    return Page(
        language=language, title=kicker, kicker=kicker, headline=_headline(answer, language),
        figures=_figures(answer, language), next_step=_next(answer, question, language),
        sections=(
            _doubt(answer, language), _costs(answer, language), _day(answer, question, language),
            repeat_section(load.source, load.sha256, load.zone, language, command, recognised=load.recognised),
        ),
        source=Text(f"Source: {load.source}. {load.zone}.", f"자료: {load.source}. {load.zone}.").in_(language),
    )  # fmt: skip


def _exact(amount: float, answer: DispatchAnswer, language: Language) -> str:
    return money(Decimal(repr(round(amount, 2))), answer.currency, language)


def _headline(answer: DispatchAnswer, language: Language) -> Headline:
    word = Text("Plan", "운전 계획").in_(language)
    before, after = answer.bill_before, answer.bill_after
    if before is None or after is None:
        said = answer.no_bill or Text("There is no bill.", "청구서가 없습니다.")
        saved = _exact(answer.saved, answer, language)
        why = Text(f"Unrounded, the plan saves {saved}.", f"끝수 처리 전 절감액은 {saved}입니다.")
        return Headline("open", word, said.in_(language), why.in_(language))
    texts = [money(each, answer.currency, language) for each in (before, after, before - after)]
    said = Text(f"The plan lowers the bill by {texts[2]}.", f"계획대로 하면 요금이 {texts[2]} 줄어듭니다.")
    why = Text(f"From {texts[0]} to {texts[1]}, if the load is known beforehand.",
               f"{texts[0]}에서 {texts[1]}으로. 부하를 미리 알 때의 값입니다.")  # fmt: skip
    if answer.other_reading is not None:
        why = Text(f"{why.en} {answer.other_reading.en}", f"{why.ko} {answer.other_reading.ko}")
    if answer.warnings:
        why = Text(f"{answer.warnings[0].en} {why.en}", f"{answer.warnings[0].ko} {why.ko}")
    return Headline("good" if _sure(answer) else "open", word, said.in_(language), why.in_(language))


def _sure(answer: DispatchAnswer) -> bool:
    """Return whether the plan saves under both readings of the rules and the contract carries it."""
    bills = answer.bills
    if bills is None or answer.warnings:
        return False
    other = bills.saves_other
    return bills.saves > 0 and (other is None or other > 0)


def _figures(answer: DispatchAnswer, language: Language) -> tuple[KeyFigure, ...]:
    plan = answer.plan
    billed = Text("billing demand at most", "최대 요금적용전력").in_(language)
    drawn = Text(
        f"highest power drawn: {plan.peak_kw:,.0f} kW, before {answer.peak_before_kw:,.0f} kW",
        f"최대 수전: {plan.peak_kw:,.0f} kW, 계획 전 {answer.peak_before_kw:,.0f} kW",
    ).in_(language)
    most = float(plan.billed_kw.max(initial=0.0))
    method = Text("distance from the cheapest plan", "최적과의 차이").in_(language)
    saved = Text("saved, unrounded", "절감액(끝수 처리 전)").in_(language)
    gap = f"{100 * plan.gap:.4f}".rstrip("0").rstrip(".")
    apart = f"{gap}%" if language == "ko" else f"{gap}\u00a0%"
    if plan.gap == float("inf"):
        apart = Text("not known", "모름").in_(language)
    return (
        KeyFigure(_exact(answer.saved, answer, language), saved),
        KeyFigure(f"{most:,.0f}\u00a0kW", billed, drawn),
        KeyFigure(apart, method, METHODS[plan.method].in_(language)),
    )


def _next(answer: DispatchAnswer, question: DispatchQuestion, language: Language) -> NextStep:
    title = Text("What to do next", "다음에 할 일").in_(language)
    if answer.plan.peak_kw > answer.contract_kw:
        kw = f"{answer.contract_kw:g}"
        said = Text(f"Ask again with --limit-kw {kw}: this plan exceeds contract power.",
                    f"계약전력을 넘는 계획입니다. --limit-kw {kw}로 다시 물으십시오.")  # fmt: skip
    elif question.battery is None:
        said = Text("Move the jobs as the plan says, one week first, and compare the bill.",
                    "한 주만 계획대로 작업 시각을 옮기고 요금을 비교하십시오.")  # fmt: skip
    elif answer.saved <= 0:
        said = Text("Nothing is saved with this battery and these prices.",
                    "이 배터리와 단가로는 줄일 것이 없습니다.")  # fmt: skip
    else:
        said = Text("Ask dure power control how much of it is left when the load is not known beforehand.",
                    "부하를 미리 모를 때 얼마가 남는지 dure power control로 확인하십시오.")  # fmt: skip
    return NextStep(title, said.in_(language))


def _doubt(answer: DispatchAnswer, language: Language) -> Section:
    listed = Text(
        ", ".join(each.en for each in answer.left_out), ", ".join(each.ko for each in answer.left_out)
    )
    other = () if answer.other_reading is None else (answer.other_reading,)
    said = [
        *answer.warnings,
        *other,
        *answer.assumed,
        Text(f"Not in the plan's cost: {listed.en}.", f"계획의 비용에 없는 것: {listed.ko}."),
    ]
    title = Text("What is not certain", "확실하지 않은 것").in_(language)
    return Section(title, (Bullets(tuple(each.in_(language) for each in said)),))


def _costs(answer: DispatchAnswer, language: Language) -> Section:
    plan = answer.plan
    names = Text("part|with the plan", "항목|계획대로").in_(language)
    parts = (
        (Text("energy, less what is fed back", "전력량(역송 수입 뺀 값)"), plan.energy_cost),
        (Text("demand", "기본"), plan.demand_cost),
        (Text("wear", "마모"), plan.wear_cost),
        (Text("together", "합계"), plan.objective),
        (Text("together, without the plan", "합계(계획 없이)"), answer.objective_before),
    )
    rows = tuple((name.in_(language), _exact(amount, answer, language)) for name, amount in parts)
    caption = Text("Unrounded cost, taxes included", "끝수 처리 전 비용(세금 포함)").in_(language)
    blocks: list[Block] = [TableBlock(caption, tuple(names.split("|")), rows, (False, True))]
    return Section(Text("What it costs", "비용").in_(language), tuple(blocks))


def _day(answer: DispatchAnswer, question: DispatchQuestion, language: Language) -> Section:
    load = question.load.quarters()
    first = str(
        np.datetime64(int(zone(load.zone).to_wall(np.array([load.start]))[0]), "ns").astype("datetime64[D]")
    )
    figure = highest_day(load.kw, answer.plan.bought_kw, answer.plan.stored_kwh[1:], first, language)
    return Section(Text("The day with the highest load", "부하가 가장 높은 날").in_(language), (figure,))
