"""Then the evidence: where the money goes, what set demand, every line with its rule."""

from dure.language import Language, Text
from dure.power.billing.moves import Move
from dure.power.billing.parts import parts_of
from dure.power.billing.peaks import TopPeak
from dure.power.billing.result import Bill
from dure.power.chapters.first_screen import SET_BY
from dure.power.figures.months import months_figure
from dure.power.figures.parts import parts_figure
from dure.power.figures.peaks import peaks_figure
from dure.power.money import amount, money, quantity
from dure.report.blocks import Block, Details, Paragraph, Section, TableBlock
from dure.tariffs import STANDING_WORDS


def money_section(bill: Bill, moves: tuple[Move, ...], language: Language) -> Section:
    """Return where the money goes, and the moves with what each would have saved."""
    blocks: list[Block] = [parts_figure(parts_of(bill), bill.currency, language)]
    if len(bill.months) > 1:
        blocks.append(months_figure(bill, language))
    if moves:
        names = Text("what to change|would have saved|how it was obtained", "바꿀 것|줄였을 금액|계산 방법")
        rows = tuple(
            (move.title.in_(language), money(move.saves, bill.currency, language), move.basis.in_(language))
            for move in moves
        )
        blocks.append(TableBlock(
            Text("What to change, by what it would have saved", "줄였을 금액이 큰 순서").in_(language),
            tuple(names.in_(language).split("|")), rows, (False, True, False),
            Text("The savings do not add up: one move changes what another can bring.",
                 "서로 영향을 주므로 금액을 더할 수 없습니다.").in_(language),
        ))  # fmt: skip
    return Section(Text("Where the money goes", "돈이 나가는 곳").in_(language), tuple(blocks))


def demand_section(bill: Bill, language: Language) -> Section | None:
    """Return the quarter-hours that set the demand charge and what ran then; None where demand costs nothing."""
    if not bill.peaks or not any(line.kind == "base" for line in bill.lines):
        return None
    names = Text("quarter-hour from|kW|what ran then", "15분 시작|kW|그때 가동한 설비")
    rows = tuple(
        (top.peak.wall[:16].replace("T", " "), f"{top.peak.kw:,.1f}", _running(top).in_(language))
        for top in bill.peaks
    )
    months = Text(
        "month|billing demand, kW|set by|largest of the month, kW", "월|요금적용전력, kW|기준|당월 최대, kW"
    )
    by_month = tuple(
        (
            month.month,
            quantity(month.demand_kw),
            month.set_at.wall[:16].replace("T", " ") if month.set_at else SET_BY[month.set_by].in_(language),
            "–" if month.peak is None else f"{month.peak.kw:,.1f}",
        )
        for month in bill.months
    )
    return Section(
        Text("What set the demand charge", "기본요금을 정한 15분").in_(language),
        (
            peaks_figure(bill, language),
            TableBlock(Text("The largest quarter-hours that count", "요금에 들어가는 가장 큰 15분").in_(language),
                       tuple(names.in_(language).split("|")), rows, (False, True, False)),
            TableBlock(Text("Billing demand", "요금적용전력").in_(language), tuple(months.in_(language).split("|")),
                       by_month, (False, True, False, True)),
        ),
    )  # fmt: skip


def _running(top: TopPeak) -> Text:
    if top.running is None:
        return Text("no states recorded", "기록된 상태 없음")
    named = ", ".join(
        f"{each.entity}: {each.state}"
        + (f" {each.kw:g} kW" if each.kw else "")
        + (f" ({each.product})" if each.product else "")
        for each in top.running[:8]
    )
    more = len(top.running) - 8
    return Text.same(named + (f" +{more}" if more > 0 else ""))


def lines_section(bill: Bill, language: Language) -> Section:
    """Return every line of every month, and the rules with their standing."""
    names = Text("line|quantity|price|amount|rule|since|standing", "항목|수량|단가|금액|규칙|시행일|근거")
    blocks: list[Block] = []
    for month in bill.months:
        rows = tuple(
            (
                line.name.in_(language), f"{quantity(line.quantity)} {line.unit}".strip(), quantity(line.price, 6),
                amount(line.amount, bill.currency), line.rule.partition("@")[0], line.since.isoformat(), line.standing,
            )
            for line in month.lines
        )  # fmt: skip
        total = money(month.total, bill.currency, language)
        table = TableBlock(
            Text(f"{month.month}: {month.first} to {month.last}, {total}",
                 f"{month.month}: {month.first}~{month.last}, {total}").in_(language),
            tuple(names.in_(language).split("|")), rows, (False, True, True, True, False, False, False),
        )  # fmt: skip
        blocks.append(table if len(bill.months) == 1 else Details(table.caption, (table,)))
    rules = Text("rule|what it says|since|standing", "규칙|내용|시행일|근거")
    blocks.append(TableBlock(
        Text("Rules that this bill went by", "이 요금에 쓴 규칙").in_(language),
        tuple(rules.in_(language).split("|")),
        tuple((rule.name.in_(language), rule.says.in_(language), rule.since.isoformat(),
               STANDING_WORDS[rule.standing].in_(language)) for rule in bill.rules),
    ))  # fmt: skip
    if bill.carbon is not None:
        kg = f"{bill.carbon.total_kg:,.0f}"
        blocks.append(Paragraph(Text(
            f"Carbon: {kg} kg CO2 by the factors of {bill.carbon.factors}, hour by hour (carbon.csv).",
            f"탄소: {bill.carbon.factors}의 시간별 배출계수로 {kg} kg CO2 (carbon.csv에 시간별 값).",
        ).in_(language)))  # fmt: skip
    return Section(Text("Every line", "모든 항목").in_(language), tuple(blocks))
