"""Life left told against life left, with the interval: where the answer is sharp and where it is not."""

import numpy as np

from dure.language import Language, Text
from dure.learn.life.result import LifeStudy
from dure.learn.life.wording import amount
from dure.report import numbers, theme
from dure.report.blocks import FigureBlock
from dure.report.drawing import Margins, Sheet, drawn

BINS = 24


def life_figure(study: LifeStudy, language: Language) -> FigureBlock | None:
    """Return the figure, or None where nothing was predicted; the title says how the error shrinks towards the end."""
    score, curve, horizon = study.score, study.curve, study.horizon
    if score is None or curve is None or not curve.truth or not horizon:
        return None
    near, whole = amount(study, score.near.value), amount(study, score.rmse.value)
    truth, predicted = np.array(curve.truth), np.array(curve.predicted)
    low, high = np.array(curve.low), np.array(curve.high)
    sharper = score.near.value < 0.8 * score.rmse.value
    title = Text(
        en=f"The answer gets sharper towards the end: off by {near.en} in the last third, {whole.en} overall"
        if sharper
        else f"Off by {whole.en} overall, and by {near.en} in the last third",
        ko=f"끝이 가까울수록 정확해집니다: 마지막 1/3에서 오차 {near.ko}, 전체 {whole.ko}"
        if sharper
        else f"전체 오차 {whole.ko}, 마지막 1/3에서 {near.ko}",
    )
    inside = float(np.mean((truth >= low) & (truth <= high)))
    return drawn(
        "life-left",
        title=title.in_(language),
        alt=Text(
            en=f"{truth.size:,} moments of units kept apart, life left 0 to {numbers.plain(horizon)}; "
            f"{numbers.percent(inside, 'en')} lie inside the interval of nominal 90 %",
            ko=f"떼어 놓은 설비의 시점 {truth.size:,}개, 잔여 수명 0~{numbers.plain(horizon)}. 90% 예측구간 안에 "
            f"{numbers.percent(inside, 'ko')}가 있습니다",
        ).in_(language),
        note=Text(
            en="One dot per moment; the line is where a perfect answer lies, the bars are intervals of 90 % for lives "
            "told alike.",
            ko="점 하나가 한 시점입니다. 선 위가 완벽한 답이고, 막대는 비슷하게 예측한 수명의 90% 예측구간입니다.",
        ).in_(language),
        height=lambda narrow: 330 if narrow else 400,
        draw=lambda paper, narrow: _draw(
            paper, narrow, (truth, predicted, low, high), horizon, study, language
        ),
    )


def _draw(
    paper: Sheet,
    narrow: bool,
    points: tuple[np.ndarray, ...],
    horizon: float,
    study: LifeStudy,
    language: Language,
) -> None:
    truth, predicted, low, high = points
    axes = paper.axes(Margins(left=64, right=14 if narrow else 286, top=28, bottom=48))
    room = 0.03 * horizon
    axes.set_xlim(-room, horizon + room)
    axes.set_ylim(-room, horizon + room)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(lambda value, _: numbers.plain(value))
    axes.grid(color=theme.LINE, linewidth=1)
    axes.set_axisbelow(True)
    order = np.argsort(predicted, kind="stable")
    for part in np.array_split(order, BINS):
        if part.size:
            middle = float(np.median(predicted[part]))
            axes.plot(
                [middle, middle],
                [float(np.median(low[part])), float(np.median(high[part]))],
                color=theme.CONTEXT,
                linewidth=3,
            )
    axes.plot([0, horizon], [0, horizon], color=theme.INK, linewidth=1.5)
    axes.plot(
        predicted,
        truth,
        "o",
        color=theme.ACCENT,
        markersize=3.5,
        markeredgewidth=0,
        alpha=0.45,
        clip_on=False,
    )
    unit = study.age_unit
    axes.set_xlabel(Text(en=f"life left as told, {unit.en}", ko=f"예측한 잔여 수명, {unit.ko}").in_(language))
    paper.words(2, 16, Text(en="life that was left", ko="실제 잔여 수명").in_(language), color=theme.MUTED)
