"""What was left out and why, what was kept though suspect, and what would change the answer."""

from dure.language import Language, Text
from dure.learn import scale
from dure.learn.command_line import option
from dure.learn.result import Study
from dure.learn.trap_names import trap_name
from dure.learn.wording import options
from dure.report.blocks import Block, Bullets, Details, Paragraph, Section, TableBlock

SHOWN = 12
BY_HAND = Text(en="you left it out", ko="사용자가 뺌")


def left_out_section(study: Study, language: Language) -> Section:
    """Return the section: columns left out, and what would change the answer."""
    blocks: list[Block] = []
    rows = tuple(_row(name, code, language) for name, code in study.excluded.items())
    if not rows:
        blocks.append(Paragraph(Text(en="No column was left out.", ko="제외한 열이 없습니다.").in_(language)))
    else:
        blocks.append(_table(rows[:SHOWN], language))
        if len(rows) > SHOWN:
            title = Text(
                en=f"{len(rows) - SHOWN:,} more columns", ko=f"나머지 {len(rows) - SHOWN:,}개 열"
            ).in_(language)
            blocks.append(Details(title, (_table(rows[SHOWN:], language),)))
    changes = tuple(each.in_(language) for each in what_would_change(study))
    if changes:
        title = Text(en="What would change the answer:", ko="무엇이 달라지면 답이 바뀝니까?").in_(language)
        blocks += [Paragraph(title), Bullets(changes)]
    return Section(
        Text(en="What was left out, and why", ko="제외한 것과 그 이유").in_(language), tuple(blocks)
    )


def what_would_change(study: Study) -> tuple[Text, ...]:
    """Return statements computed from the gain, the suspects and what is missing."""
    texts: list[Text] = []
    score = study.score
    if score is not None and score.gain.low is not None and score.gain.high is not None:
        low, high = scale.difference(score, score.gain.low), scale.difference(score, score.gain.high)
        worth = scale.least(score, study.useful)
        if study.verdict == "usable":
            texts.append(Text(
                en=f"The answer stays “usable” as long as the smallest useful gain is below {low.en}; "
                f"it is {worth.en} "
                "now (--useful).",
                ko=f"쓸모 있다고 보는 최소 이득이 {low.ko}보다 작으면 판정은 ‘쓸 수 있음’ "
                f"그대로입니다. 지금은 {worth.ko}입니다"
                "(--useful).",
            ))  # fmt: skip
        elif study.verdict == "no_better_than_guessing":
            texts.append(Text(
                en=f"Only if a gain below {high.en} were worth having would the answer be another; "
                f"{worth.en} is asked "
                "for now (--useful).",
                ko=f"{high.ko}보다 작은 이득도 쓸모가 있다면 판정이 달라질 수 있습니다. 지금 기준은 "
                f"{worth.ko}입니다(--useful).",
            ))  # fmt: skip
    beside = study.score_with_suspects
    if study.suspects and score is not None and beside is not None:
        own, other = scale.level(score, score.honest.value), scale.level(score, beside.honest.value)
        put_in = options("include", study.suspects)
        texts.append(Text(
            en=f"If {', '.join(study.suspects)} can be known before the outcome, the score is {other.en} instead of "
            f"{own.en} ({put_in}).",
            ko=f"{', '.join(study.suspects)} 값을 결과보다 먼저 알 수 있다면 점수는 {own.ko} 대신 {other.ko}입니다"
            f"({put_in}).",
        ))  # fmt: skip
    if study.needs is not None and study.verdict == "cannot_tell_yet":
        texts.append(study.needs.sentence)
    return tuple(texts)


def _row(name: str, code: str, language: Language) -> tuple[str, ...]:
    by_hand = code in {"user", "asked", "question", "exclude"}
    why = BY_HAND if by_hand else trap_name(code)
    return name, why.in_(language), "" if by_hand else " ".join(option("include", name))


def _table(rows: tuple[tuple[str, ...], ...], language: Language) -> TableBlock:
    return TableBlock(
        caption=Text(en="Columns that the model did not see", ko="모델에 쓰지 않은 열").in_(language),
        columns=(
            Text(en="Column", ko="열").in_(language),
            Text(en="Why", ko="이유").in_(language),
            Text(en="To put it back", ko="다시 넣으려면").in_(language),
        ),
        rows=rows,
    )
