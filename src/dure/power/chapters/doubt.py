"""Then the doubt: rules that are not certain, what was found wrong in the data, what is not in the bill."""

from dure.language import Language, Text
from dure.power.billing.ready import WHOLE
from dure.power.billing.result import Bill
from dure.power.chapters.excess import excess
from dure.power.chapters.months_said import left_out
from dure.power.money import money
from dure.report.blocks import Block, Bullets, FindingBlock, Section, TableBlock
from dure.report.numbers import percent

LEVELS = {"certain": Text("certain", "확실"), "suspected": Text("suspected", "의심")}
TITLES = {
    "load-missing": Text("Quarter-hours are missing", "빠진 15분 구간"),
    "load-doubled": Text("Intervals stand there twice", "두 번 적힌 구간"),
    "load-hourly": Text("The load is coarser than the bill counts", "요금 기준보다 성긴 부하"),
    "load-clock-change": Text("The clock was changed", "시계 변경"),
}


def doubt_section(bill: Bill, language: Language) -> Section:
    """Return the section."""
    blocks: list[Block] = []
    if bill.readings:
        blocks.append(_readings(bill, language))
    statements = [*_not_in_the_bill(bill), *bill.remarks]
    if statements:
        blocks.append(Bullets(tuple(each.in_(language) for each in statements)))
    blocks += [
        FindingBlock(
            TITLES.get(each.code, Text.same(each.code)).in_(language), each.code, LEVELS[each.level].in_(language),
            each.level == "certain", each.evidence.in_(language), each.action.in_(language),
        )
        for each in bill.findings
    ]  # fmt: skip
    if not blocks:
        blocks.append(Bullets((Text("Nothing.", "없습니다.").in_(language),)))
    return Section(Text("What is not certain", "확실하지 않은 것").in_(language), tuple(blocks))


def _readings(bill: Bill, language: Language) -> TableBlock:
    rows = []
    for each in bill.readings:
        other = each.rule.other_says or each.rule.says
        difference = each.total - bill.total
        sign = "+" if difference > 0 else ""
        rows.append((
            each.rule.name.in_(language), each.rule.says.in_(language), other.in_(language),
            f"{sign}{money(difference, bill.currency, language)}",
        ))  # fmt: skip
    names = Text("rule|as billed|other reading|changes the total by", "규칙|적용한 해석|다른 해석|총액 변화")
    return TableBlock(
        Text("Rules to be checked with the supplier", "공급자에게 확인할 규칙").in_(language),
        tuple(names.in_(language).split("|")), tuple(rows), (False, False, False, True),
    )  # fmt: skip


def _not_in_the_bill(bill: Bill) -> list[Text]:
    said = [
        Text(
            f"Not computed: {rule.name.en}. {rule.says.en}", f"계산하지 않음: {rule.name.ko}. {rule.says.ko}"
        )
        for rule in bill.not_computed
    ]
    over = excess(bill)
    if over is not None:
        said.append(over)
    unknown = sorted({name for month in bill.months for name in month.unknown})
    if unknown:
        listed = ", ".join(unknown)
        said.append(Text(
            f"The largest demands of {listed} would count and are not known, or only from a part of the month: the "
            "base charge may be higher. Give them with --history.",
            f"{listed}의 최대수요전력이 요금적용전력에 들어가지만 알 수 없거나 달의 일부만 측정되어 기본요금이 더 "
            "높을 수 있습니다. --history로 주십시오.",
        ))  # fmt: skip
    for month in bill.months:
        if month.present < WHOLE:
            en, ko = percent(month.covered, "en", 1), percent(month.covered, "ko", 1)
            said.append(Text(
                f"Of {month.month} only {en} was measured; what was not filled in of the rest is not in the bill.",
                f"{month.month}은(는) {ko}만 측정되었습니다. 채우지 않은 나머지는 요금에 없습니다.",
            ))  # fmt: skip
    out = left_out(bill)
    return said if out is None else [*said, out]
