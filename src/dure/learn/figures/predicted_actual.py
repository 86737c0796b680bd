"""Predicted against actual values of held-out units."""

import numpy as np

from dure.language import Language, Text
from dure.learn.result import Curve
from dure.report import numbers, theme
from dure.report.blocks import FigureBlock
from dure.report.drawing import Margins, Sheet, drawn, fitted


def predicted_actual_figure(curve: Curve, target: str, language: Language) -> FigureBlock | None:
    """Return the figure, or None where there is no unit to show; the title says within what half of them lie."""
    actual, predicted = np.asarray(curve.x), np.asarray(curve.y)
    known = np.isfinite(actual) & np.isfinite(predicted)
    actual, predicted = actual[known], predicted[known]
    if actual.size == 0:
        return None
    off = numbers.plain(float(f"{np.median(np.abs(predicted - actual)):.2g}"))
    return drawn(
        "predicted-actual",
        title=Text(
            en=f"Half of the predictions are off by less than {off}",
            ko=f"예측의 절반은 {off} 미만으로 빗나갑니다",
        ).in_(language),
        alt=Text(
            en=f"{actual.size:,} held-out units, actual {numbers.plain(float(actual.min()))} to "
            f"{numbers.plain(float(actual.max()))}, correlation with the prediction {_correlation(actual, predicted)}",
            ko=f"학습에 쓰지 않은 {actual.size:,}개, 실제값 {numbers.plain(float(actual.min()))}~"
            f"{numbers.plain(float(actual.max()))}, 예측과의 상관계수 {_correlation(actual, predicted)}",
        ).in_(language),
        note=Text(
            en="One dot per held-out unit; a perfect prediction lies on the line.",
            ko="점 하나가 학습에 쓰지 않은 단위 하나입니다. 예측이 완벽하면 선 위에 놓입니다.",
        ).in_(language),
        height=lambda narrow: 330 if narrow else 400,
        draw=lambda paper, narrow: _draw(paper, narrow, actual, predicted, target, language),
    )


def _correlation(actual: np.ndarray, predicted: np.ndarray) -> str:
    if actual.size < 2 or np.ptp(actual) == 0 or np.ptp(predicted) == 0:
        return numbers.MISSING
    return f"{np.corrcoef(actual, predicted)[0, 1]:.2f}"


def _draw(
    paper: Sheet, narrow: bool, actual: np.ndarray, predicted: np.ndarray, target: str, language: Language
) -> None:
    axes = paper.axes(Margins(left=64, right=14 if narrow else 286, top=28, bottom=48))
    low, high = min(actual.min(), predicted.min()), max(actual.max(), predicted.max())
    room = 0.04 * (high - low or 1.0)
    axes.set_xlim(low - room, high + room)
    axes.set_ylim(low - room, high + room)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(_locator())
        axis.set_major_formatter(lambda value, _: numbers.plain(value))
    axes.grid(color=theme.LINE, linewidth=1)
    axes.set_axisbelow(True)
    axes.plot([low, high], [low, high], color=theme.INK, linewidth=1.5)
    axes.plot(
        actual, predicted, "o", color=theme.ACCENT, markersize=4, markeredgewidth=0, alpha=0.55, clip_on=False
    )
    name = fitted(target, 200 if narrow else 320)
    axes.set_xlabel(Text(en=f"actual {name}", ko=f"실제 {name}").in_(language))
    paper.words(2, 16, Text(en="predicted", ko="예측").in_(language), color=theme.MUTED)


def _locator() -> object:
    from matplotlib.ticker import MaxNLocator

    return MaxNLocator(nbins=4)
