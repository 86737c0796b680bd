"""What a model said about a file, as a page: how many rows, what is doubtful, what has drifted."""

from dure.language import Language, Text
from dure.learn.applying.applied import Alarm, Applied
from dure.learn.words import metric_words
from dure.report import numbers
from dure.report.blocks import Bullets, FindingBlock, Headline, KeyFigure, NextStep, Page, Section, Tone

SHOWN = 12
FIGURES = {
    "mean": Text(en="level", ko="수준"),
    "spread": Text(en="scatter", ko="흩어짐"),
    "missing": Text(en="gaps", ko="빈값"),
    "share": Text(en="shares", ko="비율"),
    "error": Text(en="errors", ko="오차"),
}


def page(applied: Applied, language: Language) -> Page:
    """Return the page of one answer in one language."""
    sections = (_drift(applied, language), range_section(applied, language))
    source = Text(
        en=f"Source: {applied.source}. Model {applied.card.sha256[:12]}…, learned from {applied.card.source}.",
        ko=f"자료: {applied.source}. 모델 {applied.card.sha256[:12]}…, 배운 자료 {applied.card.source}.",
    )
    target = applied.card.target
    kicker = Text(en=f"“{target}” of {applied.source}", ko=f"{applied.source}의 “{target}”")
    return Page(
        language=language,
        title=Text(en="Predictions", ko="예측").in_(language),
        kicker=kicker.in_(language),
        headline=_headline(applied, language),
        figures=_figures(applied, language),
        next_step=_next(applied, language),
        sections=tuple(section for section in sections if section is not None),
        source=source.in_(language),
    )


def _headline(applied: Applied, language: Language) -> Headline:
    alarms = () if applied.drift is None else applied.drift.alarms
    tone: Tone = "open" if alarms else "good"
    word = Text(en="drifted", ko="드리프트") if alarms else Text(en="judged", ko="예측함")
    if alarms:
        sentence = Text(
            en=f"{applied.rows:,} rows were judged, but the data are no longer like those that the model learned from.",
            ko=f"{applied.rows:,}행을 예측했지만, 데이터가 모델이 배운 때와 달라졌습니다.",
        )
    else:
        sentence = Text(en=f"{applied.rows:,} rows were judged.", ko=f"{applied.rows:,}행을 예측했습니다.")
    return Headline(
        tone,
        word.in_(language),
        sentence.in_(language),
        _told(applied, language),
    )


def _told(applied: Applied, language: Language) -> str:
    parts = (_judged_told(applied), _range_told(applied), _why(applied))
    return " ".join(part.in_(language) for part in parts if part.en)


def _why(applied: Applied) -> Text:
    drift = applied.drift
    if drift is None or not drift.tested:
        return Text(
            en="Drift was not looked for: too few rows for a block of those learned from.",
            ko="배운 데이터와 견줄 만큼 행이 많지 않아 드리프트는 확인하지 않았습니다.",
        )
    return Text(
        en=f"{drift.tested} figures of the columns were compared with the rows learned from; {len(drift.alarms)} "
        f"left their level (of unchanged files, {numbers.percent(drift.false_alarms, 'en')} would raise an alarm).",
        ko=f"열의 수치 {drift.tested}개를 배운 데이터와 견주었고 {len(drift.alarms)}개가 달라졌습니다(변화 없는 "
        f"파일에서도 {numbers.percent(drift.false_alarms, 'ko')}는 경보가 납니다).",
    )


def _figures(applied: Applied, language: Language) -> tuple[KeyFigure, ...]:
    counts = applied.counts()
    figures = [
        KeyFigure(numbers.count(applied.rows), Text(en="rows judged", ko="예측한 행").in_(language)),
    ]
    if counts and applied.card.positive is not None:
        word = applied.card.positive
        label = Text(en=f"called “{word}”", ko=f"“{word}”로 본 행")
        figures.append(KeyFigure(numbers.count(counts.get(word, 0)), label.in_(language)))
    label = Text(en="rows that a person should judge", ko="사람이 판정해야 할 행")
    figures.append(KeyFigure(numbers.count(applied.abstained), label.in_(language)))
    return tuple(figures)


def _next(applied: Applied, language: Language) -> NextStep:
    if applied.drift is not None and applied.drift.alarms:
        step = Text(
            en="Look at the columns named below. If the change is meant to stay, study newer data and use that model.",
            ko="아래 열을 확인하십시오. 달라진 상태가 계속된다면 최근 데이터로 다시 분석하여 모델을 바꾸십시오.",
        )
    else:
        step = Text(
            en="Compare with the outcome when it is known: give the file again with --labels.",
            ko="결과가 나오면 --labels를 붙여 같은 파일을 다시 넣고 예측과 견주어 보십시오.",
        )
    return NextStep(Text(en="What to do next", ko="다음에 할 일").in_(language), step.in_(language))


def _drift(applied: Applied, language: Language) -> Section | None:
    if applied.drift is None or not applied.drift.alarms:
        return None
    level = Text(
        en=f"Alarm: at a rate of {numbers.percent(applied.drift.false_alarms, 'en')} false alarms per file",
        ko=f"경보: 파일당 오경보율 {numbers.percent(applied.drift.false_alarms, 'ko')}",
    )
    told = tuple(
        FindingBlock(
            title=FIGURES[alarm.figure].in_(language),
            code=alarm.figure,
            level=level.in_(language),
            strong=True,
            evidence=_alarm(alarm).in_(language),
            action="",
        )
        for alarm in applied.drift.alarms[:SHOWN]
    )
    return Section(Text(en="What has drifted", ko="달라진 것").in_(language), told)


def _alarm(alarm: Alarm) -> Text:
    was, now = numbers.plain(alarm.was), numbers.plain(alarm.now)
    name = f"“{alarm.column}”"
    if alarm.figure == "error":
        return Text(en=f"Errors have grown from {was} to {now}.", ko=f"오차가 {was}에서 {now}로 커졌습니다.")
    if alarm.figure == "missing":
        share = [f"{100 * each:.0f}" for each in (alarm.was, alarm.now)]
        return Text(
            en=f"{name}: missing in {share[1]} % of the rows, {share[0]} % before.",
            ko=f"{name}: 빈값이 {share[0]}%에서 {share[1]}%로 바뀌었습니다.",
        )
    if alarm.figure == "share":
        share = [f"{100 * each:.0f}" for each in (alarm.was, alarm.now)]
        return Text(
            en=f"{name}: “{alarm.word}” in {share[1]} % of the rows, {share[0]} % before.",
            ko=f"{name}: “{alarm.word}”의 비율이 {share[0]}%에서 {share[1]}%로 바뀌었습니다.",
        )
    if alarm.figure == "spread":
        more = alarm.now > alarm.was
        return Text(
            en=f"{name}: its values scatter {'more' if more else 'less'} than before.",
            ko=f"{name}: 값의 흩어짐이 전보다 {'커졌습니다' if more else '작아졌습니다'}.",
        )
    return Text(
        en=f"{name}: on average {now}, {was} before.", ko=f"{name}: 평균이 {was}에서 {now}로 바뀌었습니다."
    )


def range_section(applied: Applied, language: Language) -> Section | None:
    """Return which columns lie outside of what was learned from, or None where none does."""
    if not applied.out_of_range:
        return None
    most = sorted(applied.beyond.items(), key=lambda each: -each[1])[:SHOWN]
    names = tuple(
        Text(en=f"{name}: {rows:,} rows", ko=f"{name}: {rows:,}행").in_(language) for name, rows in most
    )
    title = Text(en="Outside of what the model learned from", ko="모델이 배운 범위 밖")
    return Section(title.in_(language), (Bullets(names),))


def _range_told(applied: Applied) -> Text:
    if not applied.out_of_range:
        return Text("", "")
    return Text(
        en=f"{applied.out_of_range:,} rows lie outside of what the model learned from; nothing was tested there.",
        ko=f"{applied.out_of_range:,}행은 모델이 배운 범위를 벗어납니다. 그 범위에서는 시험한 적이 없습니다.",
    )


def _judged_told(applied: Applied) -> Text:
    """Return the score beside what the study expected, and how often intervals held."""
    found = applied.judged
    if found is None:
        return Text("", "")
    name = metric_words(found.metric).name
    bounds = [numbers.interval(found.expected_low, found.expected_high, each) for each in ("en", "ko")]
    told = Text(
        en=f"{name.en} on {found.units:,} units with an outcome: {numbers.number(found.score, 3)}; the study expected "
        f"{bounds[0]}.",
        ko=f"결과가 있는 {found.units:,}개의 {name.ko}: {numbers.number(found.score, 3)}. 분석에서 예상한 범위는 "
        f"{bounds[1]}입니다.",
    )
    if found.coverage is None:
        return told
    adapting = applied.regime == "adapting"
    regime = Text(en="adapting", ko="적응") if adapting else Text(en="frozen", ko="고정")
    value = found.coverage.value
    return told + Text(
        en=f"{numbers.percent(value, 'en')} of the outcomes lie inside their interval ({regime.en}); 90 % are meant.",
        ko=f"결과의 {numbers.percent(value, 'ko')}가 예측구간({regime.ko}) 안에 있습니다. 목표는 90%입니다.",
    )
