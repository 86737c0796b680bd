"""The page about data without an outcome: the answer first, then the alarms, then the doubt."""

from dure.language import Language, Text
from dure.learn.chapters.plain_findings import finding_blocks
from dure.learn.chapters.repeat import repeated
from dure.learn.novelty.command_line import novelty_command
from dure.learn.novelty.figure import novelty_figure
from dure.learn.novelty.result import Alarm, NoveltyStudy, Window
from dure.learn.novelty.wording import period_words, span_words
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

SHOWN = 30


def novelty_page(study: NoveltyStudy, language: Language, reading: tuple[str, ...] = ()) -> Page:
    """Return the page in one language; ``reading`` are the arguments that said how to read the file."""
    word = VERDICTS[study.verdict].in_(language)
    sections = (
        _alarms(study, language),
        _windows(study, language),
        _evidence(study, language),
        _found(study, language),
        _limits(study, language),
        repeated(
            study, novelty_command(study.question, study.source, reading), study.question.seed, language
        ),
    )
    digest = f", SHA-256 {study.sha256[:12]}…" if study.sha256 else ""
    source = Text(
        en=f"Source: {study.source}, {study.rows:,} rows{digest}. Dure {study.version}.",
        ko=f"자료: {study.source}, {study.rows:,}행{digest}. Dure {study.version}.",
    )
    kicker = Text(
        en=f"What is normal · {study.source}, {len(study.signals)} column{'' if len(study.signals) == 1 else 's'}",
        ko=f"무엇이 정상인가 · {study.source}, 열 {len(study.signals)}개",
    )
    sentence = study.headline.in_(language).removeprefix(f"{word}: ").removeprefix(f"{word} ")
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


def _figures(study: NoveltyStudy, language: Language) -> tuple[KeyFigure, ...]:
    watch = study.watch
    if watch is None:
        return (
            KeyFigure(numbers.count(study.rows), Text(en="rows read", ko="읽은 행").in_(language)),
            KeyFigure(
                numbers.count(len(study.signals)), Text(en="columns to watch", ko="지켜볼 열").in_(language)
            ),
        )
    per, false = period_words(watch.asked), watch.false_alarms
    span = numbers.interval(false.low, false.high, language)
    figures = []
    if watch.share_seen is not None and watch.clock_sees is not None:
        clock = numbers.plain(float(f"{watch.clock_sees:.2g}"))
        seen = watch.share_seen
        bounds = numbers.between(numbers.of_hundred(seen.low), numbers.of_hundred(seen.high), language)
        figures.append(
            KeyFigure(
                Text(en=f"{watch.seen} of {watch.windows}", ko=f"{watch.windows}건 중 {watch.seen}건").in_(
                    language
                ),
                Text(
                    en=f"faults are seen; a clock sees {clock}", ko=f"의 이상을 알아챔 (시계는 {clock}건)"
                ).in_(language),
                Text(en=f"95 % interval {bounds} of 100", ko=f"95% 신뢰구간 100건 중 {bounds}건").in_(
                    language
                ),
            )
        )
    kind = Text(en="false alarms", ko="오경보") if watch.windows else Text(en="alarms", ko="경보")
    figures.append(
        KeyFigure(
            numbers.estimate(false.value, false.low, false.high),
            Text(en=f"{kind.en} {per.en}; 1 was asked for", ko=f"{per.ko}당 {kind.ko} (요청 1건)").in_(
                language
            ),
            Text(en=f"95 % interval {span}", ko=f"95% 신뢰구간 {span}").in_(language) if span else "",
        )
    )
    if study.contamination is not None:
        foreign = study.contamination
        bounds = numbers.between(numbers.of_hundred(foreign.low), numbers.of_hundred(foreign.high), language)
        figures.append(
            KeyFigure(
                Text(
                    en=f"{numbers.of_hundred(foreign.value)} of 100",
                    ko=f"100개 중 {numbers.of_hundred(foreign.value)}개",
                ).in_(language),
                Text(
                    en="rows learned from look foreign to the rest",
                    ko="배운 행 가운데 나머지와 달라 보이는 것",
                ).in_(language),
                Text(en=f"95 % interval {bounds}", ko=f"95% 신뢰구간 {bounds}").in_(language),
            )
        )
    return tuple(figures)


def _alarms(study: NoveltyStudy, language: Language) -> Section | None:
    if study.watch is None:
        return None
    title = Text(en="The alarms", ko="경보").in_(language)
    if not study.alarms:
        return Section(title, (Paragraph(Text(en="None came.", ko="경보가 없었습니다.").in_(language)),))
    columns = (
        Text(en="from", ko="시작"),
        Text(en="to", ko="끝"),
        Text(en="height over the line", ko="기준의 몇 배"),
        Text(en="led by", ko="주된 열"),
        Text(en="in a fault", ko="이상 구간"),
    )
    ranked = sorted(study.alarms, key=lambda each: -each.peak)[:SHOWN]
    table = TableBlock(
        caption=Text(
            en=f"{min(len(study.alarms), SHOWN)} of {len(study.alarms)} alarms, the farthest from normal first",
            ko=f"경보 {len(study.alarms)}건 중 {min(len(study.alarms), SHOWN)}건, 정상에서 먼 순서",
        ).in_(language),
        columns=tuple(column.in_(language) for column in columns),
        rows=tuple(_alarm(each, language) for each in ranked),
        numeric=(False, False, True, False, False),
    )
    return Section(title, (table,))


def _alarm(alarm: Alarm, language: Language) -> tuple[str, ...]:
    row = Text(en="row", ko="행").in_(language)
    start = alarm.start or f"{row} {alarm.first_row:,}"
    end = alarm.end or f"{row} {alarm.last_row:,}"
    window = "" if alarm.window is None else str(alarm.window)
    return start, end, numbers.number(alarm.peak, 2), ", ".join(alarm.columns), window


def _windows(study: NoveltyStudy, language: Language) -> Section | None:
    if not study.windows:
        return None
    columns = (
        Text(en="fault", ko="이상"),
        Text(en="from", ko="시작"),
        Text(en="to", ko="끝"),
        Text(en="first alarm after", ko="첫 경보까지"),
        Text(en="chance by luck", ko="운일 확률"),
    )
    table = TableBlock(
        caption=Text(
            en="Each fault that was told, and when it was seen", ko="알려 준 이상과 알아챈 시점"
        ).in_(language),
        columns=tuple(column.in_(language) for column in columns),
        rows=tuple(_window(study, k + 1, each, language) for k, each in enumerate(study.windows)),
        numeric=(False, False, False, False, True),
    )
    return Section(Text(en="The faults", ko="이상 구간").in_(language), (table,))


def _window(study: NoveltyStudy, place: int, window: Window, language: Language) -> tuple[str, ...]:
    row = Text(en="row", ko="행").in_(language)
    delay = Text(en="not seen", ko="못 알아챔").in_(language)
    if window.delay_rows is not None:
        step = None if window.delay_s is None or not window.delay_rows else window.delay_s / window.delay_rows
        delay = span_words(window.delay_rows, step).in_(language)
        if window.delay_rows == 0:
            delay = Text(en="at once", ko="곧바로").in_(language)
    return (
        str(place),
        window.start or f"{row} {window.first_row:,}",
        window.end or f"{row} {window.last_row:,}",
        delay,
        numbers.plain(window.luck),
    )


def _evidence(study: NoveltyStudy, language: Language) -> Section | None:
    if study.watch is None or study.split is None:
        return None
    figure = novelty_figure(study, language)
    blocks: list[Block] = [figure] if figure else []
    blocks.append(Paragraph(study.split.reason.in_(language)))
    widths = ", ".join(f"{width:,}" for width in study.scales)
    told = Text(
        en=f"Columns are looked at as averages over {widths} rows, together: a row is far from normal where a column "
        "leaves its range or columns stop moving together. The line is where the past would have alarmed as often as "
        "is allowed.",
        ko=f"열을 {widths}행 평균으로 함께 봅니다. 어떤 열이 제 범위를 벗어나거나 열들이 함께 움직이지 않으면 정상에서 "
        "멉니다. 기준은 과거 기록에서 허용한 만큼만 경보가 나는 곳에 둡니다.",
    )
    blocks.append(Paragraph(told.in_(language)))
    return Section(Text(en="The evidence", ko="근거").in_(language), tuple(blocks))


def _found(study: NoveltyStudy, language: Language) -> Section | None:
    blocks = finding_blocks(study.traps, language)
    left = [name for name, code in study.excluded.items() if code == "looks_like_outcome"]
    if left:
        names = ", ".join(f"“{name}”" for name in left)
        told = Text(
            en=f"{names} looks like an outcome and was not read. --target foretells it; --faults judges alarms by it.",
            ko=f"{names} 열은 결과로 보여 읽지 않았습니다. --target 으로 예측하거나 --faults 로 경보를 판정할 수 "
            "있습니다.",
        )
        blocks.insert(0, Paragraph(told.in_(language)))
    if not blocks:
        return None
    return Section(
        Text(en="What was found in the data", ko="데이터에서 찾은 것").in_(language), tuple(blocks)
    )


def _limits(study: NoveltyStudy, language: Language) -> Section | None:
    if not study.limits:
        return None
    return Section(
        Text(en="What the figures do not say", ko="이 결과가 말하지 않는 것").in_(language),
        (Bullets(tuple(text.in_(language) for text in study.limits)),),
    )
