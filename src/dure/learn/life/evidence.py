"""The evidence about remaining life: told against true lives, errors with intervals, the signals that wear shows in."""

from dure.language import Language, Text
from dure.learn.estimate import Estimate
from dure.learn.life.figure import life_figure
from dure.learn.life.result import LifeStudy
from dure.report import numbers
from dure.report.blocks import Block, Paragraph, Section, TableBlock


def evidence(study: LifeStudy, language: Language) -> Section | None:
    """Return the section, or None where nothing was scored."""
    score = study.score
    if score is None or study.split is None:
        return None
    figure = life_figure(study, language)
    blocks: list[Block] = [figure] if figure else []
    blocks.append(Paragraph(study.split.reason.in_(language)))
    coverage = study.interval_coverage
    if coverage is not None:
        held = [numbers.percent(coverage.value, each, 1) for each in ("en", "ko")]
        spans = [numbers.interval(coverage.low, coverage.high, each) for each in ("en", "ko")]
        told = Text(
            en=f"Intervals of nominal 90 %, set by other units, held {held[0]} of the lives ({spans[0]} as shares) "
            f"over {coverage.units} units.",
            ko=f"다른 설비로 정한 90% 예측구간이 설비 {coverage.units}대에서 잔여 수명의 {held[1]}를 담았습니다"
            f"(비율의 신뢰구간 {spans[1]}).",
        )
        blocks.append(Paragraph(told.in_(language)))
    blocks.append(_scores(study, language))
    return Section(Text(en="The evidence", ko="근거").in_(language), tuple(blocks))


def _scores(study: LifeStudy, language: Language) -> TableBlock:
    score = study.score
    assert score is not None  # the caller has looked
    rows = (
        (Text(en="Root mean squared error", ko="제곱평균제곱근 오차(RMSE)"), score.rmse),
        (Text(en="expected for as many other units", ko="같은 수의 다른 설비에서 예상되는 범위"), score.later),
        (Text(en="by the age alone", ko="사용한 정도만 알 때"), score.clock),
        (Text(en="in the last third before the end", ko="마지막 1/3에서"), score.near),
        (Text(en="Mean absolute error", ko="평균 절대 오차(MAE)"), score.mae),
        (Text(en="NASA penalty (late calls cost more)", ko="NASA 벌점(늦게 알릴수록 큼)"), score.nasa),
        (Text(en="Part of the age's error that is saved", ko="사용한 정도의 오차에서 줄인 비율"), score.gain),
        (Text(en="RMSE by a random split", ko="무작위 분할의 RMSE(낙관 점수)"), Estimate(score.optimistic)),
    )  # fmt: skip
    return TableBlock(
        caption=Text(
            en=f"Errors in {study.age_unit.en}, with 95 % intervals over units",
            ko=f"오차({study.age_unit.ko})와 설비 단위 95% 신뢰구간",
        ).in_(language),
        columns=(
            Text(en="What", ko="항목").in_(language),
            Text(en="Value", ko="값").in_(language),
            Text(en="Interval", ko="구간").in_(language),
        ),
        rows=tuple(
            (name.in_(language), numbers.estimate(each.value, each.low, each.high),
             numbers.interval(each.low, each.high, language))
            for name, each in rows
        ),
        numeric=(False, True, False),
    )  # fmt: skip


def where_wear_shows(study: LifeStudy, language: Language) -> Section | None:
    """Return the signals that the life left is read from, or None where none was looked for."""
    if not study.drivers:
        return None
    sign = {-1: Text(en="more of it: less life left", ko="커지면 수명이 적게 남음"),
            1: Text(en="more of it: more life left", ko="커지면 수명이 많이 남음"),
            0: Text(en="turns", ko="방향이 바뀜")}  # fmt: skip
    table = TableBlock(
        caption=Text(en="What the life left is read from", ko="잔여 수명을 읽어 낸 신호").in_(language),
        columns=tuple(
            text.in_(language)
            for text in (
                Text(en="signal", ko="신호"),
                Text(en="part of the answer", ko="비중"),
                Text(en="direction", ko="방향"),
            )
        ),
        rows=tuple(
            (each.columns[0], numbers.percent(each.share, language), sign[each.direction].in_(language))
            for each in study.drivers
        ),
        numeric=(False, True, False),
        note=Text(
            en="What moves together with wear, not what causes it.",
            ko="마모와 함께 움직이는 값이며, 원인이라는 뜻은 아닙니다.",
        ).in_(language),
    )
    return Section(Text(en="Where wear shows", ko="마모가 드러나는 곳").in_(language), (table,))
