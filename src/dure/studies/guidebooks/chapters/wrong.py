"""What goes wrong: the traps that the worked file holds, and those of the trade."""

from dure.language import Language, Text
from dure.learn.trap_names import trap_name
from dure.report.blocks import Block, Bullets, Paragraph, Section, TableBlock
from dure.studies.guidebooks.book import Book

SHOWN = 4


def wrong_section(book: Book, language: Language) -> Section:
    """Return the section."""
    blocks: list[Block] = [
        Paragraph(Text(
            en="Files of such machines look fine and mislead. A study says so before it learns; this is what it "
            "found in "
            "the worked file, which holds what such machines really write:",
            ko="이런 설비의 파일은 멀쩡해 보이면서 사람을 속입니다. 분석은 배우기 전에 이를 알려 줍니다. 실제 설비가 "
            "쓰는 대로 "
            "만든 예제 파일에서 찾은 것은 다음과 같습니다:",
        ).in_(language)),
        _table(book, language),
        Paragraph(Text(en="And what no program finds:", ko="그리고 프로그램이 찾지 못하는 것:").in_(language)),
        Bullets(tuple(each.in_(language) for each in book.guidance.pitfalls)),
    ]  # fmt: skip
    return Section(Text(en="What goes wrong", ko="잘못되기 쉬운 것").in_(language), tuple(blocks))


def _table(book: Book, language: Language) -> TableBlock:
    levels = {"certain": Text(en="certain", ko="확실"), "suspected": Text(en="suspected", ko="의심")}
    rows = []
    for each in book.figures.worked.traps:
        names = [book.name(name).in_(language) for name in each.columns]
        shown = ", ".join(names[:SHOWN]) or Text(en="the file", ko="파일 전체").in_(language)
        if len(names) > SHOWN:
            shown += Text(en=f" and {len(names) - SHOWN} more", ko=f" 외 {len(names) - SHOWN}개").in_(
                language
            )
        rows.append((trap_name(each.code).in_(language), levels[each.level].in_(language), shown, each.code))
    if not rows:
        rows.append((Text(en="nothing", ko="없음").in_(language), "", "", ""))
    return TableBlock(
        Text(en="Traps in the worked file", ko="예제 파일의 함정").in_(language),
        tuple(Text(en="Trap|How sure|Where|Code", ko="함정|확실함|어디|코드").in_(language).split("|")),
        tuple(rows),
    )
