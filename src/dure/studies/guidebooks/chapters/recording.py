"""The goal, and what to record for it: signals with sensor and rate, and what no sensor knows."""

from dure.language import Language, Text
from dure.report import numbers
from dure.report.blocks import Bullets, Paragraph, Section, TableBlock
from dure.studies.guidebooks.book import Book, unit_in


def goal_section(book: Book, language: Language) -> Section:
    """Return the question that owners ask first, what else they ask, and how such machines fail."""
    card = book.card
    modes = tuple(
        (
            each.names.in_(language),
            Text(en="product", ko="제품").in_(language)
            if each.of == "product"
            else Text(en="machine", ko="설비").in_(language),
            each.cause.in_(language),
        )
        for each in card.failure_modes
    )
    heads = Text(en="Failure|Of the|How it comes about", ko="불량·고장|대상|생기는 이유").in_(language)
    return Section(
        Text(en="The goal", ko="목표").in_(language),
        (
            Paragraph(card.question.words.in_(language)),
            Paragraph(Text(en="And then:", ko="그다음에는:").in_(language)),
            Bullets(tuple(each.in_(language) for each in card.goals)),
            TableBlock(
                Text(en="How such a machine and its product fail", ko="이런 설비와 제품이 잘못되는 방식").in_(
                    language
                ),
                tuple(heads.split("|")),
                modes,
            ),
        ),
    )


def recording_section(book: Book, language: Language) -> Section:
    """Return what to record, how often, with which sensor, and what people must write down beside it."""
    card, guidance = book.card, book.guidance
    rows = []
    for each in card.signals:
        sensor = guidance.sensor(each.name) or Text("", "")
        bounds = numbers.between(numbers.plain(each.low), numbers.plain(each.high), language)
        rows.append(
            (
                each.names.in_(language),
                f"{bounds} {unit_in(each.unit, language)}",
                each.rate.said(card.unit_names).in_(language),
                sensor.in_(language),
            )
        )
    heads = Text(en="Signal|Normal range|How often|With what", ko="신호|정상 범위|주기|센서").in_(language)
    settings = ", ".join(card.signal(name).names.in_(language) for name in card.settings)
    fields = tuple(
        f"{each.names.in_(language)}: {_WHY[each.kind].in_(language)}"
        for each in card.fields
        if each.kind in _WHY
    )
    unit = card.unit_names
    return Section(
        Text(en="What to record", ko="무엇을 기록합니까").in_(language),
        (
            Paragraph(Text(
                en=f"A unit is one {unit.en}; a machine of this kind makes about {card.units_per_day:,} in a shift. "
                f"People or recipes choose: {settings}. Record these as well; a study without settings can say "
                "that something is wrong, and not what to change.",
                ko=f"단위는 {unit.ko} 하나이고, 이런 설비는 한 교대에 약 {card.units_per_day:,}개를 만듭니다. "
                f"사람이나 레시피가 정하는 값은 {settings}입니다. 설정값도 기록하십시오. 설정값이 없으면 잘못된 줄은 "
                "알아도 무엇을 바꿀지는 알 수 없습니다.",
            ).in_(language)),
            TableBlock(
                Text(en="Signals", ko="신호").in_(language), tuple(heads.split("|")), tuple(rows),
                (False, True, False, False),
            ),
            Paragraph(Text(
                en="Beside every row, in the same file:", ko="같은 파일의 행마다 함께 적습니다:"
            ).in_(language)),
            Bullets(fields),
        ),
    )  # fmt: skip


_WHY = {
    "time": Text(en="when it was made, to the second", ko="만든 시각, 초까지"),
    "group": Text(
        en="what belongs together; without it a score is fiction",
        ko="한 묶음인 것. 없으면 점수를 믿을 수 없습니다",
    ),
    "counter": Text(
        en="to find gaps and order, never an input",
        ko="빠진 기록과 순서를 보는 데만 쓰고 입력으로는 쓰지 않음",
    ),
    "step": Text(en="which part of the unit the row is", ko="단위 안의 어느 부분인지"),
    "outcome": Text(en="what inspection said, for good units too", ko="검사 결과. 양품도 빠짐없이"),
    "reason": Text(
        en="write it down, but it is known only after the outcome: never an input",
        ko="적어 두되, 결과가 나온 뒤에야 아는 값이므로 입력으로는 쓰지 않음",
    ),
}
