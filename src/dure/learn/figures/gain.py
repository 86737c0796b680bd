"""The gain over the best baseline against what is useful: the figure that the verdict rests on."""

from math import isfinite

from dure.language import Language, Text
from dure.learn import scale
from dure.learn.kinds import kinds_of
from dure.learn.result import Estimate, Study
from dure.report import numbers, theme
from dure.report.blocks import FigureBlock
from dure.report.drawing import Margins, Sheet, drawn, fitted, text_width


def gain_figure(study: Study, language: Language) -> FigureBlock | None:
    """Return the figure, or None where the gain has no interval."""
    score = study.score
    if score is None or score.gain.low is None or score.gain.high is None or not isfinite(score.gain.value):
        return None
    gain = score.gain
    value, bounds = scale.gain(score).in_(language), scale.gain_bounds(score)
    worth = scale.least(score, study.useful).in_(language)
    name = scale.rival(score).in_(language)
    measured = scale.measure(score.metric, kinds_of(study.positive)).in_(language)
    factor = 100 if score.metric == "r2" else 1
    return drawn(
        "gain",
        title=_title(gain, study.useful).in_(language),
        alt=Text(
            en=f"Gain in {measured}: {value}, 95 % interval {bounds.en if bounds else ''}; the smallest useful gain "
            f"is {worth}.",
            ko=f"이득({measured}) {value}, 95% 신뢰구간 {bounds.ko if bounds else ''}, "
            f"쓸모 있다고 보는 최소 이득 {worth}.",
        ).in_(language),
        note=Text(
            en=f"Honest score minus that of the best guess ({name}), on the same units, turned so that more is better. "
            "The whole interval must lie right of the dashed line.",
            ko=f"같은 단위에서 잰 실전 점수와 가장 나은 찍기(‘{name}’)의 차이이며, 클수록 좋습니다. "
            "구간 전체가 점선 오른쪽에 있어야 합니다.",
        ).in_(language),
        height=lambda _: 118,
        draw=lambda paper, narrow: _draw(
            paper, narrow, _scaled(gain, factor), (factor * study.useful, worth), measured, language
        ),
    )


def _title(gain: Estimate, useful: float) -> Text:
    low, high = gain.low or 0.0, gain.high or 0.0
    if low > useful:
        return Text(
            en="The gain over guessing is useful even at its lower end",
            ko="이득은 구간의 아래 끝에서도 쓸모가 있습니다",
        )
    if high < useful:
        return Text(
            en="Even at its upper end the gain is too small to be useful",
            ko="이득은 구간의 위 끝에서도 쓸모에 못 미칩니다",
        )
    if low > 0:
        return Text(
            en="There is some gain, but it may be too small to be useful",
            ko="이득은 있으나 쓸모에 못 미칠 수 있습니다",
        )
    return Text(
        en="The gain may be useful or nothing at all: the interval holds both",
        ko="이득이 쓸모 있을 수도, 전혀 없을 수도 있습니다",
    )


def _scaled(gain: Estimate, factor: float) -> Estimate:
    return Estimate(factor * gain.value, factor * (gain.low or 0.0), factor * (gain.high or 0.0))


def _draw(
    paper: Sheet, narrow: bool, gain: Estimate, least: tuple[float, str], measured: str, language: Language
) -> None:
    useful, worth = least
    low, high = float(gain.low or 0.0), float(gain.high or 0.0)
    axes = paper.axes(Margins(left=14, right=20, top=34, bottom=40))
    ends = [low, high, 0.0, useful]
    room = 0.08 * (max(ends) - min(ends))
    first, last = min(ends) - room, max(ends) + room
    axes.set_xlim(first, last)
    axes.set_ylim(-1, 1)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.locator_params(axis="x", nbins=4 if narrow else 7)
    axes.xaxis.set_major_formatter(lambda value, _: numbers.plain(value))
    axes.axvline(0, color=theme.CONTEXT, linewidth=1)
    axes.axvline(useful, color=theme.INK, linewidth=1.5, linestyle=(0, (4, 3)))
    axes.plot([low, high], [0, 0], color=theme.ACCENT, linewidth=3)
    axes.plot([low, high], [0, 0], "|", color=theme.ACCENT, markersize=12, markeredgewidth=2)
    axes.plot([gain.value], [0], "o", color=theme.ACCENT, markersize=11)
    label = Text(en=f"gain in {measured}", ko=f"이득: {measured}").in_(language)
    axes.set_xlabel(fitted(label, paper.width - 40))
    text = Text(en=f"smallest useful gain {worth}", ko=f"쓸모 있는 최소 이득 {worth}").in_(language)
    x = 14 + (paper.width - 34) * (useful - first) / (last - first)
    width = text_width(text)
    left = min(max(x - width / 2, 2), paper.width - width - 2)
    paper.words(left, 22, text)
