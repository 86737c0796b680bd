"""What a model of remaining life said about the units of a file, as a page."""

from dure.language import Language, Text
from dure.learn.applying.applied import Applied
from dure.learn.applying.page import range_section
from dure.report import numbers
from dure.report.blocks import Headline, KeyFigure, NextStep, Page, Section, TableBlock

SHOWN = 40


def lives_page(applied: Applied, language: Language) -> Page:
    """Return the page of one answer in one language: which unit ends first, and which is not worn enough to tell."""
    life = applied.card.life
    assert life is not None  # the door chose this page by it
    unit = Text(*life.age_unit)
    told = applied.frame.filter(~applied.frame["abstain"]).sort("prediction")
    open_ = applied.frame.filter(applied.frame["abstain"]).sort("low")
    if told.height:
        name, left = told["unit"][0], numbers.plain(round(told["prediction"][0]))
        span = [numbers.interval(told["low"][0], told["high"][0], each) for each in ("en", "ko")]
        sentence = Text(
            en=f"“{name}” ends first: about {left} {unit.en} left (90 % interval {span[0]}).",
            ko=f"“{name}” 설비가 가장 먼저 끝납니다: 잔여 수명 약 {left} {unit.ko}(90% 예측구간 {span[1]}).",
        )
    else:
        sentence = Text(
            en="No unit is worn enough to tell how much life is left.",
            ko="잔여 수명을 알 수 있을 만큼 마모된 설비가 없습니다.",
        )
    why = Text(
        en=f"{told.height} of {applied.rows} units are worn enough to tell; of the others the least is told. Wear "
        f"shows up to {numbers.plain(float(f'{life.horizon:.3g}'))} {unit.en} ahead.",
        ko=f"{applied.rows}대 중 {told.height}대는 잔여 수명을 알 수 있고, 나머지는 최소한만 말합니다. 마모는 "
        f"{numbers.plain(float(f'{life.horizon:.3g}'))} {unit.ko} 앞까지 드러납니다.",
    )
    rows = []
    for each in [*told.iter_rows(named=True), *open_.iter_rows(named=True)][:SHOWN]:
        least = Text(en=f"at least {numbers.plain(each['low'])}", ko=f"적어도 {numbers.plain(each['low'])}")
        left = least.in_(language) if each["abstain"] else numbers.plain(round(each["prediction"]))
        span_told = "" if each["abstain"] else numbers.interval(each["low"], each["high"], language)
        rows.append((str(each["unit"]), numbers.plain(each["age"]), left, span_told))
    columns = (
        Text(en="unit", ko="설비"),
        Text(en=f"used, {unit.en}", ko=f"사용, {unit.ko}"),
        Text(en=f"left, {unit.en}", ko=f"잔여 수명, {unit.ko}"),
        Text(en="90 % interval", ko="90% 예측구간"),
    )
    table = TableBlock(
        Text(en="The nearest to their end first", ko="끝이 가까운 순서").in_(language),
        tuple(column.in_(language) for column in columns),
        tuple(rows),
        (False, True, False, False),
    )
    source = Text(
        en=f"Source: {applied.source}. Model {applied.card.sha256[:12]}…, learned from {applied.card.source}.",
        ko=f"자료: {applied.source}. 모델 {applied.card.sha256[:12]}…, 배운 자료 {applied.card.source}.",
    )
    step = Text(
        en="Plan the units at the top; ask again when more has been recorded.",
        ko="맨 위의 설비부터 정비를 계획하고, 기록이 더 쌓이면 다시 확인하십시오.",
    )
    sections = (
        Section(Text(en="Every unit", ko="설비별").in_(language), (table,)),
        range_section(applied, language),
    )
    return Page(
        language=language,
        title=Text(en="Remaining life", ko="잔여 수명").in_(language),
        kicker=Text(en=f"Remaining life of {applied.source}", ko=f"{applied.source}의 잔여 수명").in_(
            language
        ),
        headline=Headline(
            "good", Text(en="told", ko="예측함").in_(language), sentence.in_(language), why.in_(language)
        ),
        figures=(
            KeyFigure(numbers.count(applied.rows), Text(en="units", ko="설비").in_(language)),
            KeyFigure(
                numbers.count(applied.abstained),
                Text(en="not worn enough to tell", ko="마모가 적어 아직 알 수 없는 설비").in_(language),
            ),
        ),
        next_step=NextStep(Text(en="What to do next", ko="다음에 할 일").in_(language), step.in_(language)),
        sections=tuple(section for section in sections if section is not None),
        source=source.in_(language),
    )
