"""How much data is enough, for which question: computed on the simulated machine."""

from math import ceil

from dure.language import Language, Text
from dure.learn.score.verdict import FEWEST_GROUPS
from dure.report import numbers
from dure.report.blocks import Block, Bullets, Paragraph, Section, TableBlock
from dure.studies.guidebooks.book import Book, unit_in
from dure.studies.guidebooks.drawing import growth_figure
from dure.studies.guidebooks.figures import Change, Size


def enough_section(book: Book, language: Language) -> Section:
    """Return the section: growing data, changes of settings, faults of the machine."""
    blocks: list[Block] = [Paragraph(_answer(book).in_(language))]
    drawn = growth_figure(book, language)
    blocks += [drawn] if drawn else []
    blocks.append(_table(book, language))
    if book.figures.changes:
        blocks += [Paragraph(_asked_of_changes(book).in_(language)), _changes(book, language)]
    faults = _faults(book, language)
    if faults:
        title = Text(
            en=f"And faults of the machine itself? A study needs at least {FEWEST_GROUPS} of a kind to be tested on:",
            ko=f"설비 자체의 고장은 어떻습니까? 시험하려면 종류마다 적어도 {FEWEST_GROUPS}건이 있어야 합니다:",
        )
        blocks += [Paragraph(title.in_(language)), Bullets(faults)]
    return Section(
        Text(en="How much data is enough", ko="데이터가 얼마나 있어야 합니까").in_(language), tuple(blocks)
    )


def _answer(book: Book) -> Text:
    size, last = book.enough(), book.figures.sizes[-1]
    tried = Text(
        en=f"The same study was made of {len(book.figures.sizes)} lengths of data from {last.seeds} simulated "
        "machines.",
        ko=f"모의 설비 {last.seeds}대에서 기간을 {len(book.figures.sizes)}가지로 늘려 가며 같은 분석을 했습니다.",
    )
    if size is None:
        return tried + Text(
            en=f"None was long enough for all of them to be usable: after {last.days} working days {last.usable} of "
            f"{last.seeds} are, {last.undecided} cannot tell yet. Plan for more than that, or for better sensors, "
            "before anything is promised.",
            ko=f"모두 쓸 수 있다고 나온 기간은 없었습니다. {last.days}일 뒤에도 {last.seeds}대 가운데 "
            f"{last.usable}대만 "
            f"쓸 수 있고 {last.undecided}대는 아직 알 수 없습니다. 무엇을 약속하기 전에 더 길게 기록하거나 더 나은 "
            "센서를 "
            "계획하십시오.",
        )
    return tried + Text(
        en=f"From {size.days} working days on, about {size.units:,.0f} units with {size.bad:,.0f} bad ones, all of "
        "them "
        "were usable. Your machine may need more: it has troubles that nobody simulated.",
        ko=f"{size.days}일, 약 {size.units:,.0f}개(불량 {size.bad:,.0f}개)부터는 모두 쓸 수 있다고 나왔습니다. "
        "실제 설비에는 모의하지 않은 문제가 있으므로 더 필요할 수 있습니다.",
    )


def _table(book: Book, language: Language) -> TableBlock:
    heads = Text(
        en="Working days|Units|Bad units|Usable|Cannot tell yet|Gain over guessing|True cause in front",
        ko="근무일|단위|불량|쓸 수 있음|아직 알 수 없음|찍기보다 나은 정도|앞에 참 원인",
    ).in_(language)  # fmt: skip
    return TableBlock(
        Text(en="Answers by length of data", ko="데이터 길이에 따른 답").in_(language),
        tuple(heads.split("|")),
        tuple(_row(each, language) for each in book.figures.sizes),
        (True,) * 7,
        note=Text(
            en="Can it be foretold? Usable says so; the gain is that of the middle machine, in units of the metric, "
            "with "
            "the smallest and the largest. What is the cause? Counted are machines with a true one among the first "
            "three.",
            ko="미리 알 수 있는가는 ‘쓸 수 있음’이 답합니다. 이득은 가운데 설비의 값이고 괄호는 가장 작은 값과 가장 "
            "큰 값입니다. "
            "원인이 무엇인가는 영향이 큰 앞의 셋 안에 참 원인이 든 설비의 수가 답합니다.",
        ).in_(language),
    )


def _row(size: Size, language: Language) -> tuple[str, ...]:
    def of(count: int) -> str:
        return Text(en=f"{count} of {size.seeds}", ko=f"{size.seeds}대 중 {count}대").in_(language)

    gain = numbers.MISSING
    if size.gain is not None:
        low, high = numbers.number(size.gain.low, 2), numbers.number(size.gain.high, 2)
        bounds = numbers.between(low, high, language)
        gain = f"{numbers.number(size.gain.value, 2)} ({bounds})"
    return (
        str(size.days), numbers.count(size.units), numbers.count(size.bad), of(size.usable), of(size.undecided), gain,
        of(size.driver),
    )  # fmt: skip


def _asked_of_changes(book: Book) -> Text:
    return Text(
        en="Did a change of a setting help? Two equal stretches are compared, one with and one without the change; the "
        "table says how long both together take until a true difference is seen four times in five (two-sided 5 %, "
        "units "
        "counted as independent: lots make it longer).",
        ko="설정값을 바꾼 것이 도움이 되었습니까? 바꾼 기간과 바꾸지 않은 기간을 같은 길이로 두고 견줍니다. 표는 "
        "진짜 차이를 "
        "다섯 번 중 네 번 알아내는 데 두 기간을 합쳐 얼마나 걸리는지입니다(양측 5%, 단위를 독립으로 셈. 로트가 "
        "있으면 더 "
        "걸립니다).",
    )


def _changes(book: Book, language: Language) -> TableBlock:
    heads = Text(
        en="Setting|From, to|What it moves|Before|After|Working days needed",
        ko="설정값|바꾸기 전, 후|달라지는 것|전|후|필요한 근무일",
    ).in_(language)
    return TableBlock(
        Text(en="Seeing that a change helped", ko="바꾼 효과를 알아내기").in_(language),
        tuple(heads.split("|")),
        tuple(_change(book, each, language) for each in book.figures.changes),
        (False, True, False, True, True, True),
    )


def _change(book: Book, change: Change, language: Language) -> tuple[str, ...]:
    signal = book.card.signal(change.setting)

    def shown(value: float) -> str:
        return numbers.percent(value, language, 2) if change.share else numbers.plain(value)

    needed = Text(en="not sure", ko="확실하지 않음").in_(language)
    if change.units is not None:
        days = 2 * change.units / book.card.units_per_day
        needed = numbers.count(max(1, ceil(days)))
    return (
        signal.names.in_(language),
        f"{numbers.plain(change.before)} → {numbers.plain(change.after)} {unit_in(signal.unit, language)}",
        book.name(change.on).in_(language),
        shown(change.value_before),
        shown(change.value_after),
        needed,
    )


def _faults(book: Book, language: Language) -> tuple[str, ...]:
    worked = book.figures.worked
    found = []
    for code in book.card.modes("machine"):
        count = worked.faults.get(code, 0)
        name = book.name(code)
        if count == 0:
            found.append(Text(
                en=f"{name.en}: none in {worked.days} working days",
                ko=f"{name.ko}: {worked.days}일 동안 없음",
            ).in_(language))  # fmt: skip
            continue
        days = ceil(FEWEST_GROUPS * worked.days / count)
        found.append(Text(
            en=f"{name.en}: {count} in {worked.days} working days, so about {days} working days, or as many from "
            "several "
            "machines",
            ko=f"{name.ko}: {worked.days}일 동안 {count}건. 약 {days}일이 걸리며, 여러 대를 함께 모으면 그만큼 "
            "줄어듭니다",
        ).in_(language))  # fmt: skip
    return tuple(found)
