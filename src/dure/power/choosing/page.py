"""Which contract, as a page: the answer, the doubt, the comparison, contract power with its risk."""

from dure.language import Language, Text
from dure.power.chapters.repeat import repeat_section
from dure.power.choosing.choice import Choice
from dure.power.figures.bars import Bar, bars_figure
from dure.power.money import amount, money
from dure.report.blocks import (
    Block,
    Bullets,
    Headline,
    KeyFigure,
    NextStep,
    Page,
    Paragraph,
    Section,
    TableBlock,
)
from dure.report.numbers import interval, percent


def choice_page(choice: Choice, language: Language, command: str = "") -> Page:
    """Return the page of a choice; ``command`` makes it again."""
    kw = choice.contract["contract_kw"]
    kicker = Text(
        f"Which contract for {choice.source} · now {choice.present.tariff.name.en}, {kw:,g} kW",
        f"{choice.source} 계약 비교 · 현재 {choice.present.tariff.name.ko}, 계약전력 {kw:,g} kW",
    ).in_(language)
    source = Text(f"Source: {choice.source}.", f"자료: {choice.source}.")
    return Page(
        language=language, title=kicker, kicker=kicker, headline=_headline(choice, language),
        figures=_figures(choice, language), next_step=_next(choice, language),
        sections=(
            _doubt(choice, language), _options(choice, language), _power(choice, language),
            repeat_section(choice.source, choice.sha256, choice.zone, language, command),
        ),
        source=source.in_(language),
    )  # fmt: skip


def _headline(choice: Choice, language: Language) -> Headline:
    best = choice.best
    word = Text("Contract", "계약 비교").in_(language)
    if best.present:
        said = Text(f"Stay with {best.tariff.name.en}: it is the cheapest of those open to you.",
                    f"지금의 {best.tariff.name.ko}이(가) 선택할 수 있는 것 가운데 가장 쌉니다.")  # fmt: skip
        return Headline("open", word, said.in_(language))
    saved = money(best.saves, choice.currency, language)
    said = Text(
        f"{best.tariff.name.en} would have cost {saved} less.",
        f"{best.tariff.name.ko}이(가) {saved} 더 쌉니다.",
    )
    why = Text("Whatever way the uncertain rules are read.", "확실하지 않은 규칙을 어떻게 읽어도 그렇습니다.")
    if not choice.sure:
        why = Text("Under the other reading of uncertain rules it would not.",
                   "확실하지 않은 규칙을 다르게 읽으면 그렇지 않습니다.")  # fmt: skip
    return Headline("good" if choice.sure else "open", word, said.in_(language), why.in_(language))


def _figures(choice: Choice, language: Language) -> tuple[KeyFigure, ...]:
    best, power = choice.best, choice.power
    label = Text(f"with {best.tariff.name.en}", f"{best.tariff.name.ko}일 때")
    present = money(choice.present.total, choice.currency, language)
    now = Text(f"present tariff: {present}", f"현재 요금제: {present}")
    found = [KeyFigure(money(best.total, choice.currency, language), label.in_(language), now.in_(language))]
    if power.advised_kw is not None and power.advised is not None:
        bounds = interval(100 * power.advised.low, 100 * power.advised.high, language)
        chance = percent(power.advised.chance, language, 1)
        words = Text(
            f"contract power advised; chance of exceeding it in a year {chance}",
            f"권하는 계약전력. 1년 안에 넘을 확률 {chance}",
        )
        risk = Text(f"90 % interval {bounds} %", f"90% 구간 {bounds}%")
        found.append(KeyFigure(f"{power.advised_kw:,f}\u00a0kW", words.in_(language), risk.in_(language)))
    if power.now is not None:
        bounds = interval(100 * power.now.low, 100 * power.now.high, language)
        words = Text(f"chance of exceeding the present {power.now.contract_kw:,g} kW in a year",
                     f"현재 {power.now.contract_kw:,g} kW를 1년 안에 넘을 확률")  # fmt: skip
        risk = Text(f"90 % interval {bounds} %", f"90% 구간 {bounds}%")
        found.append(
            KeyFigure(percent(power.now.chance, language, 1), words.in_(language), risk.in_(language))
        )
    return tuple(found)


def _next(choice: Choice, language: Language) -> NextStep:
    title = Text("What to do next", "다음에 할 일").in_(language)
    saves = choice.power.saves
    if not choice.best.present:
        said = Text("Ask the supplier from when the option may be changed, and for how long it then binds.",
                    "언제부터 바꿀 수 있고 바꾼 뒤 얼마 동안 유지해야 하는지 공급자에게 확인하십시오.")  # fmt: skip
    elif saves is not None and saves > 0:
        said = Text("Ask the supplier for the contract power named above, and what the change costs.",
                    "위의 계약전력으로 바꿀 수 있는지, 바꾸는 비용은 얼마인지 공급자에게 확인하십시오.")  # fmt: skip
    else:
        said = Text("Keep the contract; ask again when a machine is added or a year has passed.",
                    "계약을 유지하십시오. 설비가 늘거나 1년이 지나면 다시 확인하십시오.")  # fmt: skip
    return NextStep(title, said.in_(language))


def _doubt(choice: Choice, language: Language) -> Section:
    said = [each.in_(language) for each in choice.remarks]
    said += [(each.evidence + each.action).in_(language) for each in choice.findings]
    said.append(choice.power.why.in_(language))
    return Section(Text("What is not certain", "확실하지 않은 것").in_(language), (Bullets(tuple(said)),))


def _options(choice: Choice, language: Language) -> Section:
    best, currency = choice.best, choice.currency
    title = Text(
        f"{best.tariff.name.en} is the cheapest of {len(choice.options)}",
        f"{len(choice.options)}개 가운데 {best.tariff.name.ko}이(가) 가장 쌉니다",
    )
    now = Text(" (present)", " (현재)").in_(language)
    bars = tuple(
        Bar(each.tariff.name.in_(language) + (now if each.present else ""), float(each.total),
            amount(each.total, currency), each is best)
        for each in choice.options
    )  # fmt: skip
    label = Text(f"Total of the load, {currency}", f"이 부하의 총 요금, {currency}").in_(language)
    names = Text("tariff|total|saves|saves, rules read the other way|cheaper months",
                 "요금제|총액|절감|규칙을 다르게 읽을 때 절감|저렴한 달").in_(language)  # fmt: skip
    rows = tuple(
        (
            each.tariff.id, money(each.total, currency, language), money(each.saves, currency, language),
            money(each.alternative_saves, currency, language), f"{each.cheaper_months}/{len(each.months)}",
        )
        for each in choice.options
    )  # fmt: skip
    blocks: list[Block] = [bars_figure("options", title.in_(language), bars, label)]
    caption = Text("The tariffs open to you, from cheap to dear", "선택할 수 있는 요금제(싼 순서)").in_(
        language
    )
    blocks.append(TableBlock(caption, tuple(names.split("|")), rows, (False, True, True, True, True)))
    if choice.closed:
        columns = Text("tariff|why", "요금제|이유").in_(language)
        caption = Text("Not available", "선택할 수 없는 요금제").in_(language)
        closed = tuple((each.tariff.id, each.reason.in_(language)) for each in choice.closed)
        blocks.append(TableBlock(caption, tuple(columns.split("|")), closed))
    return Section(Text("The tariffs compared", "요금제 비교").in_(language), tuple(blocks))


def _power(choice: Choice, language: Language) -> Section:
    power = choice.power
    columns = Text("contract power, kW|chance of exceeding it in a year|90 % interval",
                   "계약전력, kW|1년 안에 넘을 확률|90% 구간").in_(language)  # fmt: skip
    rows = tuple(
        (
            f"{each.contract_kw:,g}", percent(each.chance, language, 1),
            f"{interval(100 * each.low, 100 * each.high, language)} %",
        )
        for each in (power.now, power.advised)
        if each is not None
    )  # fmt: skip
    said = Text(
        f"The largest demand seen is {power.largest_kw:,.0f} kW, in {power.weeks} weeks. Contract power set the base "
        f"charge of {power.floor_months} months.",
        f"관측된 최대수요는 {power.weeks}주 동안 {power.largest_kw:,.0f} kW입니다. 계약전력이 기본요금을 정한 달은 "
        f"{power.floor_months}개입니다.",
    )
    blocks: list[Block] = [Paragraph(said.in_(language))]
    if rows:
        caption = Text("The risk of exceeding contract power", "계약전력 초과 위험").in_(language)
        blocks.append(TableBlock(caption, tuple(columns.split("|")), rows, (True, True, True)))
    if power.saves and power.advised_kw is not None:
        saved = money(power.saves, choice.currency, language)
        blocks.append(Paragraph(Text(
            f"{power.advised_kw:,f} kW would have saved {saved} on this load.",
            f"{power.advised_kw:,f} kW였다면 이 부하에서 줄었을 금액: {saved}",
        ).in_(language)))  # fmt: skip
    return Section(Text("Contract power", "계약전력").in_(language), tuple(blocks))
