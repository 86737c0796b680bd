"""The first screen of a study: verdict, at most three numbers, what to do next; no word of the trade of models."""

import re
from math import isfinite

from dure.language import Language, Text
from dure.learn.command_line import command_line
from dure.learn.result import Estimate, Study
from dure.learn.words import AUDIT, TONES, VERDICTS, metric_words
from dure.report import numbers
from dure.report.blocks import Headline, KeyFigure, NextStep

UNIT = re.compile(r"[\[(]([^\[\]()]{1,12})[\])]\s*$")
MOST = 3


def headline(study: Study, language: Language) -> Headline:
    """Return the verdict in one sentence; an audit has no verdict, only what was found."""
    audit = study.question.audit_only
    word = (AUDIT if audit else VERDICTS[study.verdict]).in_(language)
    sentence = study.headline.in_(language).removeprefix(f"{word}: ")
    return Headline(
        tone="open" if audit else TONES[study.verdict],
        word=word,
        sentence=sentence[:1].upper() + sentence[1:],
        why=study.why.in_(language),
    )


def next_step(study: Study, language: Language) -> NextStep:
    """Return what to do now; after an audit, the command that asks for the answer."""
    title = Text(en="What to do next", ko="다음에 할 일").in_(language)
    command = ""
    if study.question.audit_only and study.target is not None:
        asked = study.question.to_json() | {"audit_only": False}
        command = command_line(type(study.question)(**asked), study.source)
    sentence = study.next_step
    if study.verdict == "cannot_tell_yet" and study.needs is not None and not _said(study):
        sentence = study.needs.sentence + sentence
    return NextStep(title=title, sentence=sentence.in_(language), command=command)


def key_figures(study: Study, language: Language) -> tuple[KeyFigure, ...]:
    """Return at most three numbers with their intervals."""
    if study.score is None:
        return _size(study, language)
    figures: list[KeyFigure] = []
    if study.operating is not None:
        figures += _found_and_stopped(study, language)
    elif study.task == "number":
        figures += _number(study, language)
    else:
        figures.append(_leading(study, language))
    figures.append(_gain(study, language))
    return tuple(figures[:MOST])


def kicker(study: Study, language: Language) -> str:
    """Return the line above the answer: what was studied."""
    source = study.source
    if study.target is None:
        return Text(en=f"Check of {source}", ko=f"{source} 데이터 점검").in_(language)
    aim = study.target if study.positive is None else f"{study.target} = {study.positive}"
    if study.question.audit_only:
        return Text(en=f"Check of {source} · outcome: {aim}", ko=f"{source} 데이터 점검 · 결과: {aim}").in_(
            language
        )
    return Text(en=f"Study of {source} · outcome: {aim}", ko=f"{source} 분석 · 결과: {aim}").in_(language)


def _said(study: Study) -> bool:
    """Tell whether what is missing already stands on the first screen."""
    needed = study.needs.sentence.en.strip() if study.needs else ""
    return any(needed in text.en for text in (study.headline, study.why, study.next_step))


def _bounds(estimate: Estimate, language: Language, scale: float = 1.0) -> str:
    """Return the interval in words, with its name."""
    if estimate.low is None or estimate.high is None:
        return ""
    low, high, value = scale * estimate.low, scale * estimate.high, scale * estimate.value
    return _named(numbers.interval(low, high, language, value), language)


def _named(bounds: str, language: Language) -> str:
    return Text(en=f"95 % interval {bounds}", ko=f"95% 신뢰구간 {bounds}").in_(language) if bounds else ""


def _of_hundred(estimate: Estimate, language: Language) -> str:
    if estimate.low is None or estimate.high is None or not isfinite(estimate.low + estimate.high):
        return ""
    return _named(
        numbers.between(numbers.of_hundred(estimate.low), numbers.of_hundred(estimate.high), language),
        language,
    )


def _found_and_stopped(study: Study, language: Language) -> list[KeyFigure]:
    operating = study.operating
    if operating is None:
        return []
    found, stopped = numbers.of_hundred(operating.found.value), numbers.of_hundred(operating.stopped.value)
    allowed = numbers.of_hundred(operating.asked_false_alarms)
    return [
        KeyFigure(
            value=Text(en=f"{found} of 100", ko=f"100개 중 {found}개").in_(language),
            label=Text(en="bad units are found", ko="불량을 찾아냅니다").in_(language),
            interval=_of_hundred(operating.found, language),
        ),
        KeyFigure(
            value=Text(en=f"{stopped} of 100", ko=f"100개 중 {stopped}개").in_(language),
            label=Text(
                en=f"good units are stopped by mistake; {allowed} were allowed",
                ko=f"양품을 불량으로 잘못 봅니다(과검, 허용 {allowed}개)",
            ).in_(language),
            interval=_of_hundred(operating.stopped, language),
        ),
    ]


def _number(study: Study, language: Language) -> list[KeyFigure]:
    score = study.score
    if score is None:
        return []
    error = score.others.get("mae") if score.metric != "mae" else score.honest
    if error is None or not isfinite(error.value):
        return [_leading(study, language)]
    unit = UNIT.search(study.target or "")
    value = numbers.estimate(error.value, error.low, error.high) + (f" {unit[1]}" if unit else "")
    figures = [
        KeyFigure(
            value=f"±{value}",
            label=Text(en="off on average, per prediction", ko="예측 하나의 평균 오차").in_(language),
            interval=_bounds(error, language),
        )
    ]
    if score.metric != "mae":
        figures.append(_leading(study, language))
    return figures


def _leading(study: Study, language: Language) -> KeyFigure:
    score = study.score
    if score is None:
        raise ValueError("a study without a score has no leading figure")
    return KeyFigure(
        value=numbers.estimate(score.honest.value, score.honest.low, score.honest.high),
        label=metric_words(score.metric).first.in_(language),
        interval=_bounds(score.honest, language),
    )


def _gain(study: Study, language: Language) -> KeyFigure:
    score = study.score
    if score is None:
        raise ValueError("a study without a score has no gain")
    return KeyFigure(
        value=numbers.signed(score.gain.value, score.gain.low, score.gain.high),
        label=Text(
            en=f"gained over guessing; useful from {study.useful:g}",
            ko=f"찍는 것보다 나은 정도 ({study.useful:g} 이상이면 쓸모 있음)",
        ).in_(language),
        interval=_bounds(score.gain, language),
    )


def _size(study: Study, language: Language) -> tuple[KeyFigure, ...]:
    traps = len(study.traps)
    return (
        KeyFigure(numbers.count(study.rows), Text(en="rows read", ko="읽은 행").in_(language)),
        KeyFigure(
            numbers.count(study.independent_units),
            Text(en="independent units among them", ko="그중 독립 단위").in_(language),
        ),
        KeyFigure(
            numbers.count(traps),
            Text(
                en="traps found in the data" if traps != 1 else "trap found in the data",
                ko="데이터에서 찾은 함정",
            ).in_(language),
        ),
    )
