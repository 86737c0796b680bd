"""A guidebook as a page: the answer of the worked study first, then all that a quality engineer needs to follow it."""

from math import isfinite

from dure.language import Language, Text
from dure.learn.words import TONES, VERDICTS
from dure.report import numbers
from dure.report.blocks import Headline, KeyFigure, NextStep, Page
from dure.studies.guidebooks.book import Book, won, won_between
from dure.studies.guidebooks.chapters.enough import enough_section
from dure.studies.guidebooks.chapters.method import method_section, study_command
from dure.studies.guidebooks.chapters.reading import reading_section
from dure.studies.guidebooks.chapters.recording import goal_section, recording_section
from dure.studies.guidebooks.chapters.weeks import source_section, weeks_sections
from dure.studies.guidebooks.chapters.worth import best_change, spared, worth_section
from dure.studies.guidebooks.chapters.wrong import wrong_section


def page(book: Book, language: Language) -> Page:
    """Return the page of a guidebook in one language."""
    worked, names = book.figures.worked, book.card.names
    title = Text(en=f"Guidebook: {names.en}", ko=f"가이드북: {names.ko}").in_(language)
    return Page(
        language=language,
        title=title,
        kicker=Text(
            en=f"{names.en} · worked on {worked.days} working days of a simulated machine",
            ko=f"{names.ko} 가이드북 · 모의 설비 {worked.days}일로 풀어 본 예제",
        ).in_(language),
        headline=Headline(
            tone=TONES[worked.verdict],  # type: ignore[index]
            word=VERDICTS[worked.verdict].in_(language),  # type: ignore[index]
            sentence=_sentence(book).in_(language),
            why=book.card.question.words.in_(language),
        ),
        figures=tuple(
            each for each in (_reached(book, language), _days(book, language), _won(book, language)) if each
        ),
        next_step=NextStep(
            title=Text(en="What to do next", ko="다음에 할 일").in_(language),
            sentence=book.guidance.first_week[0].in_(language),
            command=study_command(book, "export.csv", language),
        ),
        sections=(
            goal_section(book, language),
            recording_section(book, language),
            enough_section(book, language),
            method_section(book, language),
            reading_section(book, language),
            wrong_section(book, language),
            worth_section(book, language),
            *weeks_sections(book, language),
            source_section(book, language),
        ),
        source=Text(
            en=f"Made by `dure machines guidebook {book.card.name}` from the card, the simulated machine (seed "
            f"{worked.seed}) and its study.",
            ko=f"`dure machines guidebook {book.card.name}` 명령이 카드, 모의 설비(시드 {worked.seed}), 그 분석으로 "
            "만들었습니다.",
        ).in_(language),
    )


def _sentence(book: Book) -> Text:
    worked, target = book.figures.worked, book.name(book.card.question.target)
    if worked.verdict == "usable" and worked.found is not None and worked.stopped is not None:
        found, stopped = numbers.of_hundred(worked.found.value), numbers.of_hundred(worked.stopped.value)
        return Text(
            en=f"What such a machine records finds {found} of 100 bad units and stops {stopped} of 100 good ones.",
            ko=f"이런 설비의 기록으로 불량 100개 중 {found}개를 찾고, 양품 100개 중 {stopped}개를 잘못 세웁니다.",
        )
    if worked.verdict == "usable" and worked.error is not None:
        off = numbers.estimate(worked.error.value, worked.error.low, worked.error.high)
        guess = "" if worked.guess_error is None else numbers.plain(worked.guess_error)
        return Text(
            en=f"What such a machine records tells “{target.en}” to within {off} on average, against {guess} by "
            "guessing.",
            ko=f"이런 설비의 기록으로 ‘{target.ko}’ 값을 평균 오차 {off}로 알아냅니다(찍으면 {guess}).",
        )
    if worked.verdict == "no_better_than_guessing":
        return Text(
            en=f"After {worked.days} working days what the machine records tells “{target.en}” no better than "
            "guessing.",
            ko=f"{worked.days}일의 기록으로는 ‘{target.ko}’ 값을 찍는 것보다 낫게 알 수 없습니다.",
        )
    return Text(
        en=f"{worked.days} working days of one machine are too few to say whether “{target.en}” can be foretold.",
        ko=f"설비 한 대의 {worked.days}일로는 ‘{target.ko}’ 값을 미리 알 수 있는지 말하기에 모자랍니다.",
    )


def _reached(book: Book, language: Language) -> KeyFigure | None:
    gain = book.figures.worked.gain
    if gain is None or not isfinite(gain.value):
        return None
    bounds = numbers.interval(gain.low, gain.high, language, gain.value)
    return KeyFigure(
        value=numbers.signed(gain.value, gain.low, gain.high),
        label=Text(
            en="gain over guessing; useful from 0.05", ko="찍기보다 나은 정도. 0.05 이상이면 쓸모 있음"
        ).in_(language),
        interval=Text(en=f"95 % interval {bounds}", ko=f"95% 신뢰구간 {bounds}").in_(language)
        if bounds
        else "",
    )


def _days(book: Book, language: Language) -> KeyFigure:
    size, last = book.enough(), book.figures.sizes[-1]
    if size is None:
        return KeyFigure(
            value=Text(en=f"over {last.days} days", ko=f"{last.days}일 넘게").in_(language),
            label=Text(
                en="of recording until every simulated machine was usable",
                ko="모의 설비 모두에서 쓸 수 있으려면 필요한 기록",
            ).in_(language),
        )
    return KeyFigure(
        value=Text(en=f"{size.days} days", ko=f"{size.days}일").in_(language),
        label=Text(
            en=f"of recording were enough on {size.seeds} of {size.seeds} simulated machines",
            ko=f"기록하면 모의 설비 {size.seeds}대 모두에서 쓸 수 있었습니다",
        ).in_(language),
    )


def _won(book: Book, language: Language) -> KeyFigure | None:
    saving, change = book.figures.worked.saving, best_change(book)
    if saving is not None:
        return KeyFigure(
            value=won(saving.value, language),
            label=Text(en="saved a week at the assumed costs", ko="가정한 비용에서 한 주에 아끼는 값").in_(
                language
            ),
            interval=won_between(saving.low, saving.high, language),
        )
    if change is None:
        return None
    name = book.card.signal(change.setting).names
    return KeyFigure(
        value=won(spared(book, change), language),
        label=Text(
            en=f"a week for one step of {name.en}, at the assumed values",
            ko=f"가정한 값에서 {name.ko} 한 단계의 한 주 값",
        ).in_(language),
    )
