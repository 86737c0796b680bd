"""What share of alarms is right at each share of bad units found."""

import numpy as np

from dure.language import Language, Text
from dure.learn.kinds import Kinds
from dure.learn.result import Curve, Operating
from dure.learn.threshold import FEWEST_FOUND
from dure.report import numbers, theme
from dure.report.blocks import FigureBlock
from dure.report.drawing import Margins, Sheet, drawn, text_width


def precision_recall_figure(
    curve: Curve, operating: Operating | None, kinds: Kinds, language: Language
) -> FigureBlock:
    """Return the figure; the title reads the curve at the threshold, or at half of the bad units found.

    A threshold that finds nothing has no share of right alarms worth a title.
    """
    point = _point(operating)
    title = _title(point, curve, kinds)
    ones = kinds.ones
    return drawn(
        "precision-recall",
        title=title.in_(language),
        alt=Text(
            en=f"Share of alarms that are right against share of {ones.en} found: "
            + "; ".join(
                f"{share:.0%} found, {_at(curve, share):.0%} right" for share in (0.25, 0.5, 0.75, 1.0)
            ),
            ko=f"찾은 {ones.ko}의 비율에 따른 맞는 경보의 비율: "
            + "; ".join(f"{share:.0%} 찾을 때 {_at(curve, share):.0%}" for share in (0.25, 0.5, 0.75, 1.0)),
        ).in_(language),
        note=Text(
            en="Precision against recall on held-out units; blind guessing would give the dashed line.",
            ko="학습에 쓰지 않은 단위에서 잰 정밀도와 재현율입니다. 그냥 찍으면 점선이 됩니다.",
        ).in_(language),
        height=lambda narrow: 300 if narrow else 340,
        draw=lambda paper, narrow: _draw(paper, narrow, curve, operating, point, kinds, language),
    )


def _title(point: tuple[float, float] | None, curve: Curve, kinds: Kinds) -> Text:
    ones = kinds.ones
    if point is None or point[0] < FEWEST_FOUND:
        right = numbers.of_hundred(_at(curve, 0.5))
        return Text(
            en=f"To find half of the {ones.en}, at best {right} of 100 alarms are right",
            ko=f"{ones.ko} 절반을 찾으려면 경보 100건 가운데 많아야 {right}건이 맞습니다",
        )
    found, right = numbers.of_hundred(point[0]), numbers.of_hundred(point[1])
    return Text(
        en=f"With {found} of 100 {ones.en} found, {right} of 100 alarms are right",
        ko=f"{ones.ko} 100개 가운데 {found}개를 찾을 때, 경보 100건 가운데 {right}건이 맞습니다",
    )


def _point(operating: Operating | None) -> tuple[float, float] | None:
    """Return (recall, precision) at the threshold in use."""
    if operating is None:
        return None
    hits = operating.found.value * operating.bad_units
    alarms = hits + operating.stopped.value * operating.good_units
    return (operating.found.value, hits / alarms) if alarms > 0 else None


def _at(curve: Curve, recall: float) -> float:
    """Return the best precision at a recall of at least the one asked for."""
    x, y = np.asarray(curve.x), np.asarray(curve.y)
    reached = y[x >= recall - 1e-9]
    return float(reached.max()) if reached.size else 0.0


def _draw(
    paper: Sheet,
    narrow: bool,
    curve: Curve,
    operating: Operating | None,
    point: tuple[float, float] | None,
    kinds: Kinds,
    language: Language,
) -> None:
    margins = Margins(left=46, right=30 if narrow else 240, top=30, bottom=46)
    axes = paper.axes(margins)
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1.02)
    ticks = (0, 0.25, 0.5, 0.75, 1)
    names = [numbers.percent(each, language) for each in ticks]
    axes.set_xticks(ticks, names)
    axes.set_yticks(ticks, names)
    axes.grid(color=theme.LINE, linewidth=1)
    axes.set_axisbelow(True)
    axes.set_xlabel(Text(en=f"{kinds.ones.en} found", ko=f"찾은 {kinds.ones.ko}의 비율").in_(language))
    paper.words(
        2, 16, Text(en="alarms that are right", ko="맞는 경보의 비율").in_(language), color=theme.MUTED
    )
    order = np.argsort(curve.x, kind="stable")
    axes.plot(np.asarray(curve.x)[order], np.asarray(curve.y)[order], color=theme.ACCENT, linewidth=2.5)
    width, height = paper.width - margins.left - margins.right, paper.height - margins.top - margins.bottom
    if operating is not None and operating.bad_units + operating.good_units > 0:
        share = operating.bad_units / (operating.bad_units + operating.good_units)
        axes.axhline(share, color=theme.CONTEXT, linewidth=1.5, linestyle=(0, (4, 3)))
        text = Text(en="blind guessing", ko="그냥 찍기").in_(language)
        y = margins.top + height * (1 - share / 1.02) - 6
        if not narrow:
            paper.words(margins.left + width + 8, y + 10, text, color=theme.MUTED)
        elif point is None or abs(point[1] - share) * height > 40:
            paper.words(margins.left + 6, y, text, color=theme.MUTED)
    if point is not None and operating is not None:
        axes.plot(
            [point[0]],
            [point[1]],
            "o",
            color=theme.WARM,
            markersize=11,
            markeredgecolor=theme.PAPER,
            clip_on=False,
        )
        found, stopped = (
            numbers.of_hundred(operating.found.value),
            numbers.of_hundred(operating.stopped.value),
        )
        text = Text(
            en=f"threshold: finds {found}, stops {stopped} {kinds.other.en}",
            ko=f"판정 기준: {found}개 찾고 {kinds.other.ko} {stopped}개 세움",
        ).in_(language)
        x = margins.left + width * point[0]
        y = margins.top + height * (1 - point[1] / 1.02)
        # The curve runs above the threshold's point and falls to its right, so the words go below it, to the left.
        if x - 12 - text_width(text) > margins.left:
            paper.words(x - 12, y + 4.5, text, fontweight="bold", ha="right")
        else:
            paper.words(margins.left + 6, min(y + 22, margins.top + height - 24), text, fontweight="bold")
