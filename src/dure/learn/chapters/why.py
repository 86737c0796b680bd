"""Which columns drive the outcome, in which direction, over which range, and how steadily."""

from dure.language import Language, Text
from dure.learn.figures.drivers import driver_name, drivers_figure
from dure.learn.figures.effect import effect_figure, is_even
from dure.learn.kinds import kinds_of
from dure.learn.result import Driver, Study
from dure.report import numbers
from dure.report.blocks import Block, Details, Paragraph, Section, TableBlock

CURVES = 3
STEADY = 0.75


def why_section(study: Study, language: Language) -> Section | None:
    """Return the section, or None where no driver is known."""
    if not study.drivers or study.task is None:
        return None
    blocks: list[Block] = []
    if study.verdict != "usable":
        blocks.append(Paragraph(Text(
            en="The verdict is not “usable”, so take these as hints for where to look, not as findings.",
            ko="판정이 ‘쓸 수 있음’이 아니므로, 아래는 결론이 아니라 어디를 볼지 알려 주는 실마리로만 보십시오.",
        ).in_(language)))  # fmt: skip
    blocks.append(drivers_figure(study.drivers, language))
    blocks.append(_table(study.drivers, study, language))
    curves = [
        figure
        for place, driver in enumerate(study.drivers[:CURVES], start=1)
        if (figure := effect_figure(driver, place, study, language)) is not None
    ]
    blocks += curves[:1]
    if curves[1:]:
        title = Text(en="Curves of the next columns", ko="다음 열들의 곡선").in_(language)
        blocks.append(Details(title, tuple(curves[1:])))
    return Section(Text(en="What drives the outcome", ko="결과를 좌우하는 것").in_(language), tuple(blocks))


def _table(drivers: tuple[Driver, ...], study: Study, language: Language) -> TableBlock:
    alike = any(len(driver.columns) > 1 for driver in drivers)
    return TableBlock(
        caption=Text(en="Direction, range and steadiness", ko="방향, 구간, 안정성").in_(language),
        columns=tuple(
            text.in_(language)
            for text in (
                Text(en="Column", ko="열"),
                Text(en="Share", ko="몫"),
                Text(en="Direction", ko="방향"),
                Text(en="Moves most between", ko="크게 움직이는 구간"),
                Text(en="Same in folds", ko="같은 결과가 나온 횟수"),
                Text(en="Kind", ko="종류"),
            )
        ),
        rows=tuple(_row(driver, study, language) for driver in drivers),
        numeric=(False, True, False, False, False, False),
        note=Text(
            en="Columns on one line move together; which of them acts cannot be told from this file.",
            ko="한 줄에 있는 열들은 함께 움직이므로, 그중 어느 것이 작용하는지는 이 파일로 알 수 없습니다.",
        ).in_(language)
        if alike
        else "",
    )


def _row(driver: Driver, study: Study, language: Language) -> tuple[str, ...]:
    steady = driver.of_folds > 0 and driver.folds / driver.of_folds >= STEADY
    folds = Text(
        en=f"{driver.folds} of {driver.of_folds}, {'steady' if steady else 'unsteady'}",
        ko=f"{driver.of_folds}번 중 {driver.folds}번, {'안정' if steady else '불안정'}",
    )
    known = driver.low is not None and driver.high is not None
    if known:
        bounds = numbers.between(numbers.plain(driver.low), numbers.plain(driver.high), language)
    else:
        even = Text(en="evenly over its whole range", ko="전 범위에서 고르게")
        bounds = even.in_(language) if is_even(driver) else numbers.MISSING
    kind = Text(en="setting", ko="설정값") if driver.setting else Text(en="measurement", ko="측정값")
    name = driver_name(driver, language) if len(driver.columns) > 3 else ", ".join(driver.columns)
    return (
        name,
        numbers.percent(driver.share, language),
        _direction(driver, study).in_(language),
        bounds,
        folds.in_(language),
        kind.in_(language),
    )


def _direction(driver: Driver, study: Study) -> Text:
    if driver.direction == 0:
        return Text(en="turns within its range", ko="구간마다 다름")
    more = driver.direction > 0
    if study.task == "binary":
        kind = kinds_of(study.positive).one
        return Text(
            en=f"higher: {'more' if more else 'fewer'} {kind.en}",
            ko=f"높을수록 {kind.ko}이 {'늘어남' if more else '줄어듦'}",
        )
    if study.task == "classes":
        return Text(
            en=f"higher: its class {'more' if more else 'less'} often",
            ko=f"높을수록 해당 종류가 {'늘어남' if more else '줄어듦'}",
        )
    return Text(
        en=f"higher: outcome {'rises' if more else 'falls'}",
        ko=f"높을수록 결과값이 {'커짐' if more else '작아짐'}",
    )
