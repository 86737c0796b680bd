"""What it is worth in won, with the assumptions said first."""

from dure.language import Language, Text
from dure.report.blocks import Block, Paragraph, Section, TableBlock
from dure.studies.guidebooks.book import Book, won, won_between
from dure.studies.guidebooks.figures import Change


def best_change(book: Book) -> Change | None:
    """Return the change of a setting that surely spares most failures of the product; None where none does."""
    shares = [each for each in book.figures.changes if each.share and each.units is not None]
    return max(shares, key=lambda each: abs(each.value_before - each.value_after), default=None)


def spared(book: Book, change: Change) -> float:
    """Return what a change is worth, in won a week: units a week x difference of shares x value of a unit less."""
    return book.weekly * abs(change.value_before - change.value_after) * book.guidance.worth.saved


def worth_section(book: Book, language: Language) -> Section:
    """Return the section."""
    worth, worked = book.guidance.worth, book.figures.worked
    blocks: list[Block] = [
        Paragraph(Text(
            en=f"Assumed, not measured: a bad unit that passes costs {worth.miss:,} won, a good one that is stopped "
            f"{worth.false_alarm:,} won, a bad unit less brings {worth.saved:,} won; {book.weekly:,} units a week. "
            f"Why: {worth.because.en}.",
            ko=f"측정이 아니라 가정입니다: 미검 하나 {worth.miss:,}원, 과검 하나 {worth.false_alarm:,}원, 불량 "
            "하나를 줄인 "
            f"값 {worth.saved:,}원, 한 주 {book.weekly:,}개. 근거: {worth.because.ko}.",
        ).in_(language)),
        _table(book, language),
    ]  # fmt: skip
    if worked.saving is not None:
        blocks.append(Paragraph(_judged(book).in_(language)))
    return Section(Text(en="What it is worth", ko="얼마의 값어치입니까").in_(language), tuple(blocks))


def _judged(book: Book) -> Text:
    saving = book.figures.worked.saving
    if saving is not None and saving.low is not None and saving.low > 0:
        return Text(
            en="The saving of the model holds even at its lower end, on units that it had not seen.",
            ko="모델의 절감은 보지 못한 데이터에서도 구간의 아래 끝까지 이익입니다.",
        )
    return Text(
        en="Whether the model saves anything at these costs is not sure: its interval reaches zero or below. Do not "
        "count on "
        "it.",
        ko="이 비용에서 모델이 돈을 아끼는지는 확실하지 않습니다. 구간이 0 이하까지 걸쳐 있으므로 기대하지 마십시오.",
    )


def _table(book: Book, language: Language) -> TableBlock:
    worked, rows = book.figures.worked, []
    if worked.cost is not None and worked.cost_without is not None and worked.saving is not None:
        rows += [
            (
                _WITHOUT.in_(language),
                won(worked.cost_without, language),
                "",
            ),
            (Text(en="with the model", ko="모델을 쓰면").in_(language), won(worked.cost, language), ""),
            (
                Text(en="saved by the model", ko="모델로 아낀 값").in_(language),
                won(worked.saving.value, language),
                won_between(worked.saving.low, worked.saving.high, language),
            ),
        ]  # fmt: skip
    for each in book.figures.changes:
        if each.share and each.units is not None:
            rows.append((_told(book, each).in_(language), won(spared(book, each), language), ""))
    if not rows:
        nothing = Text(
            en="no failure was spared or foretold in the worked study",
            ko="예제에서 줄이거나 미리 안 불량이 없음",
        )
        rows.append((nothing.in_(language), won(0, language), ""))
    return TableBlock(
        Text(en="In won a week, on the simulated machine", ko="모의 설비에서 한 주에(원)").in_(language),
        tuple(Text(en="What|Won a week|Interval", ko="항목|한 주|구간").in_(language).split("|")),
        tuple(rows),
        (False, True, True),
    )


def _told(book: Book, change: Change) -> Text:
    """Return the way in which a setting has to be moved to have fewer failures, with the step that was tried."""
    signal, on = book.card.signal(change.setting), book.name(change.on)
    step = f"{abs(change.after - change.before):g} {signal.unit}"
    better = change.value_after < change.value_before
    return Text(
        en=f"fewer units with “{on.en}”: {signal.names.en} {'up' if better else 'down'} by {step}",
        ko=f"‘{on.ko}’ 감소: {signal.names.ko} {step} {'올림' if better else '내림'}",
    )


_WITHOUT = Text(
    en="without a model, the cheaper of stopping none and all", ko="모델 없이, 안 세우기와 다 세우기 중 싼 쪽"
)
