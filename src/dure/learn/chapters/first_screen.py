"""The first screen of a study: verdict, at most three numbers, what to do next; no word of the trade of models."""

from math import isfinite

from dure.language import Language, Text
from dure.learn import scale
from dure.learn.command_line import command_line
from dure.learn.kinds import kinds_of
from dure.learn.result import Estimate, Operating, Score, Study
from dure.learn.threshold import threshold_state
from dure.learn.words import AUDIT, TONES, VERDICTS
from dure.report import numbers
from dure.report.blocks import Headline, KeyFigure, NextStep

MOST = 3


def headline(study: Study, language: Language) -> Headline:
    """Return the verdict in one sentence; an audit has no verdict, only what was found.

    A usable study whose threshold cannot be used is not shown in the colour of good news.
    """
    audit = study.question.audit_only
    word = (AUDIT if audit else VERDICTS[study.verdict]).in_(language)
    unusable = study.operating is not None and threshold_state(study.operating) != "holds"
    doubtful = audit or (study.verdict == "usable" and unusable)
    return Headline(
        tone="open" if doubtful else TONES[study.verdict],
        word=word,
        sentence=_begun(study.headline.in_(language).removeprefix(f"{word}: "), study.target or ""),
        why=study.why.in_(language),
    )


def _begun(sentence: str, target: str) -> str:
    """Return a sentence with a capital, unless it begins with the name of a column, which stays as it is."""
    if target and sentence.startswith(target):
        return sentence
    return sentence[:1].upper() + sentence[1:]


def next_step(study: Study, language: Language) -> NextStep:
    """Return what to do now; after an audit, the command that asks for the answer."""
    title = Text(en="What to do next", ko="다음에 할 일").in_(language)
    command = ""
    if study.question.audit_only and study.target is not None:
        asked = study.question.to_json() | {"audit_only": False}
        command = command_line(type(study.question)(**asked), study.source, (), study.arguments)
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
        figures += _found_and_stopped(study, study.score, study.operating, language)
    elif study.task == "number":
        figures += _number(study, study.score, language)
    else:
        figures.append(_leading(study, study.score, language))
    leading = _leading(study, study.score, language)
    figures.append(_gain(study, study.score, language, told=leading in figures))
    return tuple(figures[:MOST])


def kicker(study: Study, language: Language) -> str:
    """Return the line above the answer: what was studied."""
    source = study.source
    if study.machine is not None:
        name = study.machine.names
        source += Text(en=f" ({name.en})", ko=f"({name.ko})").in_(language)
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


def _named(bounds: str, language: Language) -> str:
    return Text(en=f"95 % interval {bounds}", ko=f"95% 신뢰구간 {bounds}").in_(language) if bounds else ""


def _of_hundred(estimate: Estimate, language: Language) -> str:
    if estimate.low is None or estimate.high is None or not isfinite(estimate.low + estimate.high):
        return ""
    return _named(
        numbers.between(numbers.of_hundred(estimate.low), numbers.of_hundred(estimate.high), language),
        language,
    )


def _found_and_stopped(
    study: Study, score: Score, operating: Operating, language: Language
) -> list[KeyFigure]:
    """Return what the threshold finds and stops; where it cannot be used, how well the model sorts comes first."""
    kinds, state = kinds_of(study.positive), threshold_state(operating)
    found, stopped = numbers.of_hundred(operating.found.value), numbers.of_hundred(operating.stopped.value)
    allowed = numbers.of_hundred(operating.asked_false_alarms)
    held, asked = state != "stops_too_many", operating.rule == "false_alarms"
    finds = KeyFigure(
        value=Text(en=f"{found} of 100", ko=f"100개 중 {found}개").in_(language),
        label=Text(
            en=f"{kinds.ones.en} are found"
            + ("" if state == "holds" else " by the threshold: too few to use"),
            ko=f"{kinds.ones.ko}을 찾아냅니다"
            + ("" if state == "holds" else "(이 판정 기준은 쓸 수 없습니다)"),
        ).in_(language),
        interval=_of_hundred(operating.found, language),
    )
    stops = KeyFigure(
        value=Text(en=f"{stopped} of 100", ko=f"100개 중 {stopped}개").in_(language),
        label=Text(
            en=f"{kinds.others.en} are stopped by mistake"
            + (f"; {'' if held else 'only '}{allowed} were allowed" if asked else "")
            + ("" if held else ": the threshold does not hold"),
            ko=f"{kinds.other.ko}을 {kinds.one.ko}으로 잘못 봅니다(과검"
            + (f", 허용 {allowed}개" if asked else "")
            + (")" if held else "를 넘음)"),
        ).in_(language),
        interval=_of_hundred(operating.stopped, language),
    )
    if state == "holds":
        return [finds, stops]
    return [_leading(study, score, language), stops if state == "stops_too_many" else finds]


def _number(study: Study, score: Score, language: Language) -> list[KeyFigure]:
    off = scale.error(score, study.target or "")
    if off is None:
        return [_leading(study, score, language)]
    error, own, _ = off
    bounds = numbers.interval(error.low, error.high, language, error.value)
    figures = [
        KeyFigure(
            value=f"±{own.in_(language)}",
            label=Text(en="off on average, per prediction", ko="예측 하나의 평균 오차").in_(language),
            interval=_named(bounds, language),
        )
    ]
    if score.metric != "mae":
        figures.append(_leading(study, score, language))
    return figures


def _leading(study: Study, score: Score, language: Language) -> KeyFigure:
    """Return the score with the figures of guessing and of perfection beside it."""
    name, end = scale.measure(score.metric, kinds_of(study.positive)), scale.perfect(score)
    guess, other = scale.rival(score), scale.rival_level(score)
    low, high = score.honest.low, score.honest.high
    bounds = ""
    if low is not None and high is not None and isfinite(low + high):
        bounds = numbers.between(
            scale.level(score, low).in_(language), scale.level(score, high).in_(language), language
        )
    return KeyFigure(
        value=scale.level(score, score.honest.value).in_(language),
        label=Text(
            en=f"{name.en}; {guess.en} gets {other.en}, {end.en}",
            ko=f"{name.ko} ({guess.ko}: {other.ko}, {end.ko})",
        ).in_(language),
        interval=_named(bounds, language),
    )


def _gain(study: Study, score: Score, language: Language, *, told: bool) -> KeyFigure:
    """Return the gain: of what, from where to where, and from which size it is useful.

    ``told`` says that a figure beside it tells the score already.
    """
    name, bounds = scale.measure(score.metric, kinds_of(study.positive)), scale.gain_bounds(score)
    own, other = scale.level(score, score.honest.value), scale.rival_level(score)
    guess, end, worth = scale.rival(score), scale.perfect(score), scale.least(score, study.useful)
    long = Text(
        en=f"gained in {name.en}: {other.en} by {guess.en}, {own.en} by the model, {end.en}; "
        f"useful from {worth.en}",
        ko=f"이득. {name.ko}: {guess.ko} {other.ko} → 모델 {own.ko} ({end.ko}). "
        f"이득이 {worth.ko} 이상이면 쓸모 있음",
    )
    short = Text(
        en=f"the difference of {own.en} and {other.en}; useful from {worth.en}",
        ko=f"이득({own.ko}, {other.ko}의 차이). {worth.ko} 이상이면 쓸모 있음",
    )
    return KeyFigure(
        value=scale.gain(score).in_(language),
        label=(short if told else long).in_(language),
        interval=_named(bounds.in_(language), language) if bounds else "",
    )


def _size(study: Study, language: Language) -> tuple[KeyFigure, ...]:
    traps = len(study.traps)
    return (
        KeyFigure(numbers.count(study.rows), Text(en="rows read", ko="읽은 행").in_(language)),
        KeyFigure(
            numbers.count(study.independent_units),
            Text(en="independent units they form", ko="행들이 이루는 독립 단위").in_(language),
        ),
        KeyFigure(
            numbers.count(traps),
            Text(
                en="traps found in the data" if traps != 1 else "trap found in the data",
                ko="데이터에서 찾은 함정",
            ).in_(language),
        ),
    )
