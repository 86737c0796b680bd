"""What was left out and why, what was kept though suspect, and what would change the answer."""

from dure.language import Language, Text
from dure.learn.command_line import option
from dure.learn.figures.scores import figure
from dure.learn.result import Study
from dure.learn.trap_names import trap_name
from dure.learn.words import metric_words
from dure.report import numbers
from dure.report.blocks import Block, Bullets, Details, Paragraph, Section, TableBlock

SHOWN = 12
BY_HAND = Text(en="you left it out", ko="사용자가 뺌")


def left_out_section(study: Study, language: Language) -> Section:
    """Return the section; the score stands with and without suspect columns."""
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
    if study.suspects:
        blocks.append(_suspects(study, language))
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
        low = numbers.estimate(score.gain.low, score.gain.low, score.gain.high)
        high = numbers.estimate(score.gain.high, score.gain.low, score.gain.high)
        if study.verdict == "usable":
            texts.append(Text(
                en=f"The answer stays “usable” as long as the smallest useful gain is below {low}; "
                f"it is {study.useful:g} "
                "now (--useful).",
                ko=f"쓸모 있다고 보는 최소 이득이 {low}보다 작으면 판정은 ‘쓸 수 있음’ "
                f"그대로입니다. 지금은 {study.useful:g}입니다"
                "(--useful).",
            ))  # fmt: skip
        elif study.verdict == "no_better_than_guessing":
            texts.append(Text(
                en=f"Only if a gain below {high} were worth having would the answer be another; "
                f"{study.useful:g} is asked "
                "for now (--useful).",
                ko=f"{high}보다 작은 이득도 쓸모가 있다면 판정이 달라질 수 있습니다. 지금 기준은 "
                f"{study.useful:g}입니다(--useful).",
            ))  # fmt: skip
    if study.suspects:
        names = ", ".join(study.suspects[:3])
        texts.append(Text(
            en=f"If {names} turned out to be known only after the outcome, the score without would hold.",
            ko=f"{names} 값이 결과가 나온 뒤에야 알 수 있는 것이라면, 그 열을 뺀 점수가 맞습니다.",
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


def _suspects(study: Study, language: Language) -> TableBlock:
    """Return the score with and without the suspect columns."""
    dash = Text(en="not scored", ko="계산하지 않음").in_(language)
    with_them, without = study.score_with_suspects, study.score
    if with_them is None:
        # Nothing else was left to learn from, so the suspects are in.
        with_them, without = without, None
    metric = (
        metric_words(with_them.metric).name.in_(language)
        if with_them
        else Text(en="score", ko="점수").in_(language)
    )
    gain = Text(en="gain over guessing", ko="찍는 것보다 나은 정도").in_(language)
    names = (
        Text(en="with them", ko="넣었을 때"),
        Text(en="without them (the figures above)", ko="뺐을 때 (위의 수치)"),
    )
    rows = tuple(
        (
            name.in_(language),
            figure(score.honest, language) if score else dash,
            figure(score.gain, language) if score else dash,
        )
        for name, score in zip(names, (with_them, without), strict=True)
    )
    columns = ", ".join(study.suspects)
    return TableBlock(
        caption=Text(
            en=f"Kept, though it may be a leak: {columns}", ko=f"의심되지만 남겨 둔 열: {columns}"
        ).in_(language),
        columns=("", metric, gain),
        rows=rows,
        numeric=(False, True, True),
        note=Text(
            en="An excellent sensor and a leak can look alike; only someone who knows the machine can tell.",
            ko="아주 좋은 센서와 누설은 데이터만으로 구별하기 어렵습니다. 설비를 아는 사람이 판단해야 합니다.",
        ).in_(language),
    )
