"""The first week, the first month, and where the figures come from."""

from dure.language import Language, Text
from dure.report.blocks import Bullets, Details, Paragraph, Section, TableBlock
from dure.studies.guidebooks.book import Book


def weeks_sections(book: Book, language: Language) -> tuple[Section, Section]:
    """Return the two sections."""
    week, month = book.guidance.first_week, book.guidance.first_month
    return (
        Section(
            Text(en="The first week", ko="첫 주").in_(language),
            (Bullets(tuple(each.in_(language) for each in week)),),
        ),
        Section(
            Text(en="The first month", ko="첫 달").in_(language),
            (Bullets(tuple(each.in_(language) for each in month)),),
        ),
    )


def source_section(book: Book, language: Language) -> Section:
    """Return where the figures come from, and the equations of the simulated machine."""
    heads = Text(en="Equation|What it says|Source", ko="식|뜻|출처").in_(language)
    equations = TableBlock(
        Text(en="Equations of the simulated machine", ko="모의 설비의 식").in_(language),
        tuple(heads.split("|")),
        tuple((each.formula, each.says.in_(language), each.source) for each in book.card.equations),
    )
    return Section(
        Text(en="Where the figures come from", ko="수치의 출처").in_(language),
        (
            Paragraph(Text(
                en="Every figure here was computed on the simulated machine and none was typed, except the "
                "assumptions in "
                "won. A simulated machine is simpler than yours: take the order of the figures, not their digits, and "
                "study your own file.",
                ko="원 단위 가정을 뺀 모든 수치는 모의 설비에서 계산했으며 손으로 적은 것은 없습니다. 모의 설비는 "
                "실제보다 "
                "단순합니다. 숫자의 끝자리가 아니라 크기를 보시고, 반드시 내 파일로 분석하십시오.",
            ).in_(language)),
            Details(Text(en="Equations", ko="식").in_(language), (equations,)),
        ),
    )  # fmt: skip
