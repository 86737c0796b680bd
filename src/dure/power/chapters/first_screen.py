"""The answer first: what is to be paid, how sure that is, and what to change first."""

from dure.language import Language, Text
from dure.power.billing.moves import Move
from dure.power.billing.result import Bill
from dure.power.chapters.excess import excess
from dure.power.chapters.months_said import in_part, months_billed
from dure.power.chapters.readings_said import if_read_otherwise
from dure.power.money import money, quantity
from dure.report.blocks import Headline, KeyFigure, NextStep
from dure.report.numbers import percent

WORD = Text(en="Bill", ko="전기요금")


def headline(bill: Bill, language: Language) -> Headline:
    """Return what is to be paid, and what makes it uncertain."""
    total = money(bill.total, bill.currency, language)
    span = months_billed(bill)
    sentence = Text(f"{total} for {span.en}.", f"{span.ko} 요금은 {total}입니다.")
    why: list[Text] = []
    read = if_read_otherwise(bill)
    if read is not None:
        why.append(read)
    why += in_part(bill)
    if bill.estimated.quarter_hours:
        share, filled = percent(bill.estimated.share, language, 2), f"{bill.estimated.quarter_hours:,}"
        why.append(Text(
            f"{filled} quarter-hours ({share}) were filled in.", f"15분 값 {filled}개({share})는 추정했습니다."
        ))  # fmt: skip
    if bill.estimated.hourly:
        why.append(Text("The load is coarser than 15 minutes: demand may be higher.",
                        "부하가 15분보다 성긴 간격이라 실제 수요는 더 높을 수 있습니다."))  # fmt: skip
    over = excess(bill)
    if over is not None:
        why.append(over)
    return Headline(
        "open", WORD.in_(language), sentence.in_(language), " ".join(each.in_(language) for each in why)
    )


def key_figures(bill: Bill, language: Language) -> tuple[KeyFigure, ...]:
    """Return total, price of a kWh all in, and billing demand."""
    kwh = bill.kwh
    bounds = ""
    if bill.bounds[0] != bill.bounds[1]:
        low, high = (money(each, bill.currency, language) for each in bill.bounds)
        bounds = Text(f"{low} to {high} by the reading of the rules", f"규칙을 읽기에 따라 {low}~{high}").in_(
            language
        )
    label = Text("to be paid, all in", "청구금액(세금 포함)").in_(language)
    figures = [KeyFigure(money(bill.total, bill.currency, language), label, bounds)]
    if kwh:
        price = (
            money(bill.total / kwh, bill.currency, language)
            if bill.currency == "KRW"
            else (f"{quantity(bill.total / kwh)}\u00a0{bill.currency}")
        )
        words = Text(
            f"for a kWh, all in ({quantity(kwh, 0)} kWh)", f"1 kWh당 총비용 ({quantity(kwh, 0)} kWh)"
        )
        figures.append(KeyFigure(price, words.in_(language)))
    most = max(bill.months, key=lambda month: month.demand_kw)
    if most.demand_kw:
        when = (
            most.set_at.wall[:16].replace("T", " ")
            if most.set_at is not None
            else SET_BY[most.set_by].in_(language)
        )
        words = Text(f"billing demand at most; set by {when}", f"최대 요금적용전력. 기준: {when}")
        figures.append(KeyFigure(f"{quantity(most.demand_kw)}\u00a0kW", words.in_(language)))
    return tuple(figures)


def next_step(bill: Bill, moves: tuple[Move, ...], language: Language) -> NextStep:
    """Return the move that saves most."""
    title = Text("What to change first", "먼저 바꿀 것").in_(language)
    if not moves:
        nothing = Text(
            "Nothing that this load shows would save money; check the rules marked to be checked against a real bill.",
            "이 부하에서 줄일 곳이 보이지 않습니다. 확인이 필요한 규칙을 실제 청구서와 대조하십시오.",
        )
        return NextStep(title, nothing.in_(language))
    move = moves[0]
    saves = money(move.saves, bill.currency, language)
    count = len(bill.months)
    sentence = Text(
        f"{move.title.en}: it would have saved {saves} in {count} {'month' if count == 1 else 'months'}. {move.how.en}",
        f"{move.title.ko}: {count}개월 동안 {saves}을 줄였을 것입니다. {move.how.ko}",
    )
    return NextStep(title, sentence.in_(language))


SET_BY = {
    "this month": Text("this month", "당월"),
    "earlier month": Text("an earlier month", "지난달"),
    "history": Text("the history", "지난 이력"),
    "floor": Text("30 % of contract power or another floor", "계약전력 하한"),
    "contract power": Text("contract power", "계약전력"),
    "nothing": Text("nothing", "없음"),
}
