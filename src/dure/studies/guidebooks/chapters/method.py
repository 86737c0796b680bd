"""The method: the commands in their order, and what each of them does."""

from dure.language import Language, Text
from dure.learn.command_line import option
from dure.learn.words import SPLITS
from dure.report.blocks import Bullets, CodeBlock, Paragraph, Section
from dure.studies.guidebooks.book import Book
from dure.studies.guidebooks.working import BUDGET_S


def study_command(book: Book, file: str, language: Language, budget: float | None = None) -> str:
    """Return the command that studies a file as the worked study did; with its ``budget`` the figures are the same."""
    worth, worked = book.guidance.worth, book.figures.worked
    parts = ["dure learn study", file]
    parts += [part for name in worked.late for part in option("exclude", book.card.header(name, language))]
    if worked.found is not None:
        parts.append(f"--cost miss={worth.miss},false_alarm={worth.false_alarm}")
    if budget is not None:
        parts.append(f"--budget {budget:g}s")
    return " ".join(parts)


def method_section(book: Book, language: Language) -> Section:
    """Return the section."""
    card, worked = book.card, book.figures.worked
    target = card.header(card.question.target, language)
    split = SPLITS.get(worked.split or "", Text("", "")).in_(language)  # type: ignore[call-overload]
    steps = [
        Text(
            en="Export a file as it is. Nothing has to be cleaned, renamed or converted; Korean CP949 files are read.",
            ko="파일을 그대로 내보냅니다. 고치거나 이름을 바꾸거나 변환할 필요가 없고, CP949 파일도 읽습니다.",
        ),
        Text(
            en=f"The machine is recognised by its columns ({worked.columns} of {worked.all_columns} in the worked "
            "file), "
            f"and asked about “{target}”. Another outcome: --target. Another machine: --machine.",
            ko=f"열 이름으로 설비를 알아보고(예제 파일에서는 {worked.all_columns}개 가운데 {worked.columns}개) "
            f"“{target}”에 "
            "대해 묻습니다. 다른 결과는 --target, 다른 설비는 --machine으로 지정합니다.",
        ),
        Text(
            en="Leave out what is known only after the outcome (--exclude): a machine's file often holds it, and a "
            "model "
            "that reads it promises what it cannot keep.",
            ko="결과가 나온 뒤에야 아는 열은 뺍니다(--exclude). 설비 파일에 흔히 들어 있으며, 이를 읽은 모델은 "
            "지키지 못할 "
            "약속을 합니다.",
        ),
        Text(
            en="Look at what is wrong with the data first: add --audit-only to the command.",
            ko="먼저 데이터의 함정부터 봅니다. 명령에 --audit-only를 붙입니다.",
        ),
    ]
    if split:
        steps.append(Text(
            en=f"The study learns on one part and is tested on another that it has not seen, parted {split}; "
            "what it reaches is held against guessing.",
            ko=f"한쪽에서 배우고 보지 못한 다른 쪽에서 시험합니다({split} 나눔). 결과는 찍기와 견줍니다.",
        ))  # fmt: skip
    return Section(
        Text(en="The method", ko="방법").in_(language),
        (
            Bullets(tuple(each.in_(language) for each in steps)),
            CodeBlock(
                study_command(book, "export.csv", language),
                Text(en="With your own file:", ko="내 파일로:").in_(language),
            ),
            Paragraph(Text(
                en="To practise before there is a file, make the worked one and study it:",
                ko="파일이 생기기 전에 연습하려면 예제 파일을 만들어 분석합니다:",
            ).in_(language)),
            CodeBlock(
                f"dure machines simulate {card.name} --days {worked.days} --seed {worked.seed} --out example --lang "
                f"{language}\n{study_command(book, 'example/export.csv', language, BUDGET_S)}"
            ),
        ),
    )  # fmt: skip
