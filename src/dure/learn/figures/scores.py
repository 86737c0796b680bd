"""The honest score beside the optimistic one and every baseline, each with its interval."""

from dataclasses import dataclass
from math import isfinite
from typing import Any, Literal

from dure.language import Language, Text
from dure.learn import scale
from dure.learn.result import Estimate, Score
from dure.learn.words import baseline_name, metric_words
from dure.report import numbers, theme
from dure.report.blocks import FigureBlock
from dure.report.drawing import Margins, Sheet, drawn, fitted, text_width

Mark = Literal["honest", "later", "optimistic", "baseline"]
STYLE: dict[Mark, tuple[str, str, str]] = {
    "honest": (theme.ACCENT, "o", theme.ACCENT),
    "later": (theme.ACCENT, "", theme.ACCENT),
    "optimistic": (theme.WARM, "D", theme.PAPER),
    "baseline": (theme.CONTEXT, "s", theme.CONTEXT),
}


@dataclass(frozen=True)
class Row:
    """One line of the figure."""

    name: str
    mark: Mark
    score: Estimate


def scores_figure(score: Score, language: Language) -> FigureBlock:
    """Return the figure; the title says how far the optimistic score is from the honest one, or "
    "how close a guess is."""
    rows = score_rows(score, language)
    metric = metric_words(score.metric).name.in_(language)
    better = Text(
        en="higher is better" if score.direction == "higher" else "lower is better",
        ko="높을수록 좋음" if score.direction == "higher" else "낮을수록 좋음",
    ).in_(language)
    return drawn(
        "scores",
        title=title(score).in_(language),
        alt="; ".join(f"{row.name}: {figure(row.score, language)}" for row in rows),
        note=Text(
            en="Lines are 95 % intervals. The optimistic score comes from dealing rows out at random and does not hold "
            "in use; it is shown because other tools report it.",
            ko="가로선은 95% 신뢰구간입니다. 낙관 점수는 행을 무작위로 나누었을 때의 값으로 실제 사용에서는 나오지 "
            "않습니다. 다른 도구들이 흔히 내세우는 값이어서 함께 보입니다.",
        ).in_(language),
        height=lambda narrow: len(rows) * (46 if narrow else 34) + 58,
        draw=lambda paper, narrow: _draw(paper, narrow, rows, f"{metric}, {better}", language),
    )


def score_rows(score: Score, language: Language) -> tuple[Row, ...]:
    """Return what is compared, the honest score first and baselines from best to worst."""
    sign = 1 if score.direction == "higher" else -1
    known = [each for each in score.baselines if isfinite(each.score.value)]
    ranked = sorted(known, key=lambda each: -sign * each.score.value)
    rows = [
        Row(Text(en="Honest: data it never saw", ko="실전 점수").in_(language), "honest", score.honest),
        Row(
            Text(en="Expected on the next stretch", ko="다음 구간에서 예상되는 범위").in_(language),
            "later",
            score.later,
        ),
        Row(
            Text(en="Optimistic: random split", ko="낙관 점수 (무작위 분할)").in_(language),
            "optimistic",
            score.optimistic,
        ),
    ]
    rows += [
        Row(_capital(baseline_name(each.name, score.metric).in_(language)), "baseline", each.score)
        for each in ranked
    ]
    return tuple(row for row in rows if _drawable(row))


def figure(score: Estimate, language: Language) -> str:
    """Return a score with its interval in brackets."""
    bounds = numbers.interval(score.low, score.high, language, score.value)
    value = numbers.estimate(score.value, score.low, score.high)
    return f"{value} ({bounds})" if bounds else value


def title(score: Score) -> Text:
    """Return the finding that the figure shows."""
    sign = 1 if score.direction == "higher" else -1
    honest, optimistic = score.honest, score.optimistic
    places = numbers.decimals(honest.low, honest.high, honest.value)
    value = numbers.number(honest.value, places)
    best = next((each.score for each in score.baselines if each.name == score.best_baseline), None)
    name = scale.rival(score)
    gap = sign * (optimistic.value - honest.value)
    half = (honest.high - honest.low) / 2 if honest.low is not None and honest.high is not None else 0.0
    if isfinite(gap) and gap > max(half, 0.02 * abs(optimistic.value)):
        high = numbers.number(optimistic.value, places)
        return Text(
            en=f"A random split would promise {high}; on data it never saw the model reaches {value}",
            ko=f"무작위로 나누면 {high}처럼 보이지만, 본 적 없는 데이터에서는 {value}입니다",
        )
    if best is not None and isfinite(best.value):
        rival = numbers.number(best.value, places)
        return Text(
            en=f"The model reaches {value}; the best guess, {name.en}, reaches {rival}",
            ko=f"모델은 {value}, 가장 나은 찍기(‘{name.ko}’)는 {rival}입니다",
        )
    return Text(
        en=f"On data it never saw the model reaches {value}", ko=f"본 적 없는 데이터에서 모델은 {value}입니다"
    )


def _drawable(row: Row) -> bool:
    if row.mark == "later":
        return row.score.low is not None and row.score.high is not None
    return isfinite(row.score.value)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _draw(paper: Sheet, narrow: bool, rows: tuple[Row, ...], label: str, language: Language) -> None:
    texts = [_value(row, language) for row in rows]
    right = max(text_width(text) for text in texts) + 18
    left = 14 if narrow else min(330, max(text_width(row.name, theme.TEXT) for row in rows) + 18)
    axes = paper.axes(Margins(left=left, right=right, top=8, bottom=46))
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_xlim(*_limits(rows))
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.locator_params(axis="x", nbins=4 if narrow else 6)
    axes.xaxis.set_major_formatter(lambda value, _: numbers.plain(value))
    axes.grid(axis="x", color=theme.LINE, linewidth=1)
    axes.set_axisbelow(True)
    middle = max(left + (paper.width - left - right) / 2, text_width(label) / 2 + 4)
    paper.words(middle, paper.height - 8, label, color=theme.MUTED, ha="center")
    span = paper.height - 54
    for k, (row, text) in enumerate(zip(rows, texts, strict=True)):
        drop = 0.2 if narrow else 0.0
        _line(axes, row, k + drop)
        strong = row.mark == "honest"
        y = 8 + span * (k + 0.5 + drop) / len(rows) + 4.5
        weight = "bold" if strong else "normal"
        paper.words(
            paper.width - right + 12, y, text, fontweight=weight, color=theme.INK if strong else theme.MUTED
        )
        room = paper.width - 16 if narrow else left - 14
        name = fitted(row.name, room, theme.TEXT)
        style: dict[str, Any] = {"fontsize": theme.TEXT, "fontweight": weight}
        if narrow:
            paper.words(2, y - 19, name, **style)
        else:
            paper.words(left - 14, y, name, ha="right", **style)


def _value(row: Row, language: Language) -> str:
    if row.mark == "later":
        return numbers.interval(row.score.low, row.score.high, language)
    return numbers.estimate(row.score.value, row.score.low, row.score.high)


def _line(axes: Any, row: Row, y: float) -> None:  # noqa: ANN401  (matplotlib is untyped)
    colour, marker, fill = STYLE[row.mark]
    score = row.score
    if score.low is not None and score.high is not None:
        band = row.mark == "later"
        axes.plot(
            [score.low, score.high],
            [y, y],
            color=theme.BAND if band else colour,
            linewidth=9 if band else 2.5,
            clip_on=False,
        )
        if not band:
            axes.plot(
                [score.low, score.high],
                [y, y],
                "|",
                color=colour,
                markersize=9,
                markeredgewidth=2,
                clip_on=False,
            )
    if marker:
        size = 10 if row.mark == "honest" else 7.5
        axes.plot(
            [score.value],
            [y],
            marker,
            color=colour,
            markerfacecolor=fill,
            markersize=size,
            markeredgewidth=2,
            clip_on=False,
        )


def _limits(rows: tuple[Row, ...]) -> tuple[float, float]:
    """Return the axis from the figures themselves; 0 to 1 is kept whole where they fill most of it."""
    ends = [
        end
        for row in rows
        for end in (row.score.value, row.score.low, row.score.high)
        if end is not None and isfinite(end)
    ]
    low, high = min(ends), max(ends)
    if low >= 0 and high <= 1 and high > 0.4:
        return 0.0, 1.0
    room = 0.06 * (high - low or abs(high) or 1.0)
    return (0.0 if 0 <= low < 0.4 * high else low - room), high + room
