"""How training and test were kept apart: along time where the split follows time, by count elsewhere."""

from datetime import UTC, datetime, timedelta
from math import isfinite
from typing import Any

from dure.language import Language, Text
from dure.learn.result import FoldSpan, Split
from dure.learn.words import metric_words
from dure.report import numbers, theme
from dure.report.blocks import FigureBlock
from dure.report.drawing import Margins, Sheet, drawn, text_width

MOST_FOLDS = 24
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def split_figure(split: Split, metric: str | None, language: Language) -> FigureBlock | None:
    """Return the figure, or None where the folds are not known."""
    spans = split.spans[:MOST_FOLDS]
    if not spans:
        return None
    forward = split.kind in {"forward", "group_forward"}
    return drawn(
        "split",
        title=_title(split).in_(language),
        alt=_alt(spans, forward, split.axis == "time").in_(language),
        note=split.reason.in_(language),
        height=lambda narrow: len(spans) * (26 if len(spans) > 8 else 34) + 84,
        draw=lambda paper, narrow: _draw(paper, narrow, split, spans, metric, language),
    )


def _title(split: Split) -> Text:
    by = ", ".join(split.by)
    if split.kind == "forward":
        return Text(
            en="Every test lies later than the data it learned from",
            ko="학습에 쓴 데이터보다 늘 나중 것으로 시험했습니다",
        )
    if split.kind == "group_forward":
        return Text(
            en="Every test holds later groups that were never learned from",
            ko="학습에 쓰지 않은, 더 나중의 그룹으로만 시험했습니다",
        )
    if split.kind == "group":
        return Text(
            en=f"No group ({by}) is on both sides" if by else "No group is on both sides",
            ko="같은 그룹이 학습과 시험 양쪽에 들어가지 않습니다" + (f" (그룹: {by})" if by else ""),
        )
    return Text(
        en="Units were dealt out at random: the file names neither time nor groups",
        ko="파일에 시각도 그룹도 없어 무작위로 나누었습니다",
    )


def _alt(spans: tuple[FoldSpan, ...], forward: bool, timed: bool) -> Text:
    en, ko = [], []
    for k, span in enumerate(spans, start=1):
        place_en = place_ko = ""
        if forward and timed:
            first, last = (_moment(each).strftime("%Y-%m-%d %H:%M") for each in span.test)
            place_en, place_ko = f", {first} to {last}", f", {first}~{last}"
        en.append(
            f"fold {k}: learned from {span.train_units:,} units, tested on {span.test_units:,}{place_en}"
        )
        ko.append(f"{k}번째: {span.train_units:,}개로 학습, {span.test_units:,}개로 시험{place_ko}")
    return Text(en="; ".join(en), ko="; ".join(ko))


def _draw(
    paper: Sheet,
    narrow: bool,
    split: Split,
    spans: tuple[FoldSpan, ...],
    metric: str | None,
    language: Language,
) -> None:
    scores = [span.score for span in spans]
    scored = metric is not None and any(score is not None and isfinite(score) for score in scores)
    head = metric_words(metric).name.in_(language) if metric else ""
    right = (max(52.0, text_width(head) + 6) if scored else 10.0) + 8
    if narrow:
        right = 60.0 if scored else 16.0
    top = 34.0
    axes = paper.axes(Margins(left=30, right=right, top=top, bottom=50))
    axes.set_ylim(len(spans) - 0.5, -0.5)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    forward = split.kind in {"forward", "group_forward"}
    ends = _along(axes, spans) if forward else _counted(axes, spans)
    if forward and split.axis == "time":
        label = _time_axis(axes, ends, 3 if narrow else 6, language)
    else:
        axes.locator_params(axis="x", nbins=4 if narrow else 6, integer=True)
        axes.xaxis.set_major_formatter(lambda value, _: numbers.count(value))
        label = Text(
            en="independent units, in their order" if forward else "independent units",
            ko="독립 단위(순서대로)" if forward else "독립 단위 수",
        ).in_(language)
    axes.set_xlabel(label)
    span_height = (paper.height - top - 50) / len(spans)
    for k, score in enumerate(scores):
        y = top + span_height * (k + 0.5) + 4.5
        paper.words(20, y, str(k + 1), color=theme.MUTED, ha="right")
        if scored:
            known = score is not None and isfinite(score)
            # Two decimals, unless they would round a good score up to a perfect one.
            places = 3 if known and 0.99 < abs(score or 0.0) < 1 else 2
            paper.words(paper.width - right + 12, y, numbers.number(score if known else None, places))
    _heads(paper, 30, right, head if scored else "", narrow, language)


def _along(axes: Any, spans: tuple[FoldSpan, ...]) -> tuple[float, float]:  # noqa: ANN401  (matplotlib is untyped)
    low = min(min(span.train[0], span.test[0]) for span in spans)
    high = max(max(span.train[1], span.test[1]) for span in spans)
    least = 0.004 * (high - low)
    for k, span in enumerate(spans):
        _bar(axes, k, span.train[0], max(span.train[1] - span.train[0], least), test=False)
        _bar(axes, k, span.test[0], max(span.test[1] - span.test[0], least), test=True)
    axes.set_xlim(low, high if high > low else low + 1)
    return low, high


def _counted(axes: Any, spans: tuple[FoldSpan, ...]) -> tuple[float, float]:  # noqa: ANN401  (matplotlib is untyped)
    for k, span in enumerate(spans):
        _bar(axes, k, 0, span.train_units, test=False)
        _bar(axes, k, span.train_units, span.test_units, test=True)
    high = max(span.train_units + span.test_units for span in spans)
    axes.set_xlim(0, high)
    return 0.0, float(high)


def _bar(axes: Any, k: int, left: float, width: float, *, test: bool) -> None:  # noqa: ANN401  (matplotlib is untyped)
    axes.barh(
        [k],
        [width],
        left=[left],
        height=0.62,
        facecolor=theme.ACCENT if test else theme.LINE,
        edgecolor=theme.PAPER,
        linewidth=0.5,
        clip_on=False,
    )


def _heads(paper: Sheet, left: float, right: float, metric: str, narrow: bool, language: Language) -> None:
    """Write the key and the column heads above the bars."""
    train = Text(en="learned from", ko="학습").in_(language)
    test = Text(en="tested on", ko="시험").in_(language)
    axes = paper.axes(Margins(left=0, right=0, top=0, bottom=0))
    axes.set_xlim(0, paper.width)
    axes.set_ylim(paper.height, 0)
    axes.axis("off")
    x = left
    for words, colour in ((train, theme.LINE), (test, theme.ACCENT)):
        axes.bar([x], [11], bottom=[8], width=11, align="edge", color=colour)
        paper.words(x + 17, 18, words, color=theme.MUTED)
        x += 17 + text_width(words) + 18
    if metric:
        words = Text(en="score", ko="점수").in_(language) if narrow else metric
        paper.words(paper.width - right + 12, 18, words, color=theme.MUTED)


def _moment(seconds: float) -> datetime:
    return EPOCH + timedelta(seconds=seconds)


def _time_axis(axes: Any, ends: tuple[float, float], most: int, language: Language) -> str:  # noqa: ANN401
    """Put ticks at round times, and return the axis label with what the ticks leave out."""
    first, last = _moment(ends[0]), _moment(ends[1])
    days = (last - first).total_seconds() / 86_400
    step, pattern = _step(days, most)
    ticks = []
    at = datetime(first.year, 1, 1, tzinfo=UTC)
    at += step * ((first - at) // step)
    while at <= last:
        if at >= first:
            ticks.append(at)
        at += step
    axes.set_xticks(
        [(each - EPOCH).total_seconds() for each in ticks], [each.strftime(pattern) for each in ticks]
    )
    if pattern.startswith("%Y"):
        return Text(en="plant time", ko="공장 시각").in_(language)
    if pattern == "%H:%M" and first.date() == last.date():
        return Text(en=f"plant time, {first:%Y-%m-%d}", ko=f"공장 시각, {first:%Y-%m-%d}").in_(language)
    years = str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    return Text(en=f"plant time, {years}", ko=f"공장 시각, {years}년").in_(language)


def _step(days: float, most: int) -> tuple[timedelta, str]:
    steps = (
        (1 / 96, "%H:%M"), (1 / 24, "%H:%M"), (1 / 8, "%H:%M"), (1 / 4, "%m-%d %H:%M"), (1 / 2, "%m-%d %H:%M"),
        (1, "%m-%d"), (2, "%m-%d"), (5, "%m-%d"), (7, "%m-%d"), (14, "%m-%d"), (30, "%m-%d"),
        (61, "%Y-%m"), (122, "%Y-%m"), (365.25, "%Y"), (2 * 365.25, "%Y"), (5 * 365.25, "%Y"), (10 * 365.25, "%Y"),
    )  # fmt: skip
    for step, pattern in steps:
        if days / step <= most:
            return timedelta(days=step), pattern
    return timedelta(days=max(days / most, 1)), "%Y"
