"""The page about remaining life: the answer first, then the doubt, then the evidence."""

from dure.language import Language, Text
from dure.learn.chapters.plain_findings import finding_blocks
from dure.learn.chapters.repeat import repeated
from dure.learn.estimate import Estimate
from dure.learn.life.command_line import life_command
from dure.learn.life.evidence import evidence, where_wear_shows
from dure.learn.life.result import LifeStudy
from dure.learn.life.wording import amount
from dure.learn.words import TONES, VERDICTS
from dure.report import numbers
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

SHOWN = 40


def life_page(study: LifeStudy, language: Language, reading: tuple[str, ...] = ()) -> Page:
    """Return the page in one language; ``reading`` are the arguments that said how to read the file."""
    word = VERDICTS[study.verdict].in_(language)
    sections = (
        _units(study, language),
        _found(study, language),
        evidence(study, language),
        where_wear_shows(study, language),
        _limits(study, language),
        repeated(study, life_command(study.question, study.source, reading), study.question.seed, language),
    )
    digest = f", SHA-256 {study.sha256[:12]}…" if study.sha256 else ""
    source = Text(
        en=f"Source: {study.source}, {study.rows:,} rows{digest}. Dure {study.version}.",
        ko=f"자료: {study.source}, {study.rows:,}행{digest}. Dure {study.version}.",
    )
    kicker = Text(
        en=f"Remaining life · {study.source}, {study.independent_units:,} units, {study.failed_units:,} failed",
        ko=f"잔여 수명 · {study.source}, 설비 {study.independent_units:,}대 중 {study.failed_units:,}대 고장",
    )
    sentence = study.headline.in_(language).removeprefix(f"{word}: ")
    return Page(
        language=language,
        title=f"{word}: {study.source}",
        kicker=kicker.in_(language),
        headline=Headline(
            TONES[study.verdict], word, sentence[:1].upper() + sentence[1:], study.why.in_(language)
        ),
        figures=_figures(study, language),
        next_step=NextStep(
            Text(en="What to do next", ko="다음에 할 일").in_(language), study.next_step.in_(language)
        ),
        sections=tuple(section for section in sections if section is not None),
        source=source.in_(language),
    )


def _bounds(study: LifeStudy, estimate: Estimate, language: Language) -> str:
    span = numbers.interval(estimate.low, estimate.high, language)
    return Text(en=f"95 % interval {span}", ko=f"95% 신뢰구간 {span}").in_(language) if span else ""


def _figures(study: LifeStudy, language: Language) -> tuple[KeyFigure, ...]:
    score = study.score
    if score is None:
        labels = (
            (study.rows, Text(en="rows read", ko="읽은 행")),
            (study.independent_units, Text(en="units they belong to", ko="설비 수")),
            (study.failed_units, Text(en="units that failed", ko="고장 난 설비")),
        )
        return tuple(KeyFigure(numbers.count(value), label.in_(language)) for value, label in labels)
    age = amount(study, score.clock.value)
    return (
        KeyFigure(
            f"±{amount(study, score.rmse.value).in_(language)}",
            Text(
                en=f"off at a random moment of a unit's life; by the age alone {age.en}",
                ko=f"임의 시점의 오차 (사용한 정도만 알 때 {age.ko})",
            ).in_(language),
            _bounds(study, score.rmse, language),
        ),
        KeyFigure(
            f"±{amount(study, score.near.value).in_(language)}",
            Text(en="off in the last third before the end", ko="마지막 1/3에서의 오차").in_(language),
            _bounds(study, score.near, language),
        ),
        KeyFigure(
            amount(study, study.horizon).in_(language),
            Text(
                en="ahead wear shows at most; above that a unit is not worn enough to tell",
                ko="앞까지 마모가 드러납니다. 그보다 많이 남은 설비는 아직 알 수 없습니다",
            ).in_(language),
        ),
    )


def _units(study: LifeStudy, language: Language) -> Section | None:
    if not study.units:
        return None
    shown = sorted(study.units, key=lambda each: (not each.worn, each.left or each.low or 0.0))[:SHOWN]
    rows = []
    for each in shown:
        least = numbers.plain(each.low)
        told = Text(
            en=f"not worn enough to tell: at least {least}", ko=f"마모가 적어 아직 알 수 없음: 적어도 {least}"
        ).in_(language)
        span = numbers.interval(each.low, each.high, language) if each.worn else ""
        left = numbers.plain(None if each.left is None else round(each.left)) if each.worn else told
        rows.append((each.unit, numbers.plain(each.age), left, span))
    columns = (
        Text(en="unit", ko="설비"),
        Text(en=f"used, {study.age_unit.en}", ko=f"사용, {study.age_unit.ko}"),
        Text(en=f"left, {study.age_unit.en}", ko=f"잔여 수명, {study.age_unit.ko}"),
        Text(en="90 % interval", ko="90% 예측구간"),
    )
    table = TableBlock(
        caption=Text(
            en=f"{len(study.units):,} units still running, the nearest to their end first",
            ko=f"가동 중인 설비 {len(study.units):,}대, 끝이 가까운 순서",
        ).in_(language),
        columns=tuple(column.in_(language) for column in columns),
        rows=tuple(rows),
        numeric=(False, True, False, False),
    )
    return Section(Text(en="The units that are running", ko="가동 중인 설비").in_(language), (table,))


def _found(study: LifeStudy, language: Language) -> Section | None:
    blocks: list[Block] = []
    if study.recognised_by_shape:
        unit, age = study.sources[0], study.sources[1]
        told = Text(
            en=f"Taken for run-to-failure records: “{unit}” names the units, “{age}” counts their life, and every unit "
            "is taken to have failed at its last row unless --still-running says otherwise. If they are something "
            "else, use --no-life.",
            ko=f"고장까지의 기록으로 보았습니다. “{unit}”은 설비, “{age}”은 사용한 정도이고, --still-running 으로 "
            "지정하지 않은 설비는 마지막 행에서 고장 난 것으로 봅니다. 다른 데이터라면 --no-life 를 쓰십시오.",
        )
        blocks.append(Paragraph(told.in_(language)))
    blocks += finding_blocks(study.traps, language)
    if not blocks:
        return None
    return Section(
        Text(en="What was found in the data", ko="데이터에서 찾은 것").in_(language), tuple(blocks)
    )


def _limits(study: LifeStudy, language: Language) -> Section | None:
    if not study.limits:
        return None
    return Section(
        Text(en="What the figures do not say", ko="이 점수가 말하지 않는 것").in_(language),
        (Bullets(tuple(text.in_(language) for text in study.limits)),),
    )
