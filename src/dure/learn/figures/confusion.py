"""Which class was taken for which, on held-out units."""

from dure.language import Language, Text
from dure.learn.result import Curve
from dure.report import numbers, theme
from dure.report.blocks import FigureBlock
from dure.report.drawing import Margins, Sheet, drawn, fitted, text_width

MOST_LABELS = 14


def confusion_figure(curve: Curve, language: Language) -> FigureBlock | None:
    """Return the figure, or None with more classes than can be read; the title names the commonest mistake."""
    if not 2 <= len(curve.labels) <= MOST_LABELS or sum(map(sum, curve.matrix)) == 0:
        return None
    return drawn(
        "confusion",
        title=_title(curve).in_(language),
        alt=_alt(curve).in_(language),
        note=Text(
            en="Rows are what a unit was, columns what it was called; a darker cell holds a larger share of its row.",
            ko="행은 실제 종류, 열은 판정한 종류입니다. 칸이 진할수록 그 행에서 차지하는 비율이 큽니다.",
        ).in_(language),
        height=lambda narrow: len(curve.labels) * (30 if narrow else 36) + (112 if narrow else 62),
        draw=lambda paper, narrow: _draw(paper, narrow, curve, language),
    )


def _worst(curve: Curve) -> tuple[int, int, int]:
    """Return (units, actual, called) of the commonest mistake."""
    return max((units, i, j) for i, row in enumerate(curve.matrix) for j, units in enumerate(row) if i != j)


def _title(curve: Curve) -> Text:
    units, i, j = _worst(curve)
    if units == 0:
        return Text(en="No class was taken for another", ko="다른 종류로 잘못 판정한 것이 없습니다")
    whole = sum(curve.matrix[i])
    actual, called = curve.labels[i], curve.labels[j]
    return Text(
        en=f"The commonest mistake: {units:,} of {whole:,} “{actual}” were called “{called}”",
        ko=f"가장 잦은 오판: ‘{actual}’ {whole:,}개 가운데 {units:,}개를 ‘{called}’ 쪽으로 판정했습니다",
    )


def _alt(curve: Curve) -> Text:
    en, ko = [], []
    for label, row, i in zip(curve.labels, curve.matrix, range(len(curve.labels)), strict=True):
        en.append(f"{label}: {row[i]:,} of {sum(row):,} called right")
        ko.append(f"{label}: {sum(row):,}개 가운데 {row[i]:,}개 맞음")
    return Text(en="; ".join(en), ko="; ".join(ko))


def _draw(paper: Sheet, narrow: bool, curve: Curve, language: Language) -> None:
    count = len(curve.labels)
    left = min(118 if narrow else 210, max(text_width(label) for label in curve.labels) + 14)
    left = max(left, 58)
    top = 100 if narrow else 50
    across = (paper.width - left - 6) / count
    if not narrow:
        across = min(across, 92)
    down = (paper.height - top - 8) / count
    axes = paper.axes(Margins(left=0, right=0, top=0, bottom=0))
    axes.set_xlim(0, paper.width)
    axes.set_ylim(paper.height, 0)
    axes.axis("off")
    paper.words(left, 14, Text(en="called", ko="판정").in_(language) + " →", color=theme.MUTED)
    paper.words(
        left - 10, top - 8, Text(en="actual", ko="실제").in_(language) + " ↓", color=theme.MUTED, ha="right"
    )
    for i, (label, row) in enumerate(zip(curve.labels, curve.matrix, strict=True)):
        y = top + down * i
        paper.words(left - 10, y + down / 2 + 4.5, fitted(label, left - 12), ha="right")
        x = left + across * i + across / 2
        if narrow and text_width(label) > across - 4:
            paper.words(x + 4, top - 8, fitted(label, 86), rotation=90, ha="center", va="bottom")
        else:
            paper.words(x, top - 8, fitted(label, across - 4), ha="center")
        for j, units in enumerate(row):
            share = units / max(sum(row), 1)
            axes.bar(
                [left + across * j + 1], [down - 2], bottom=[y + 1], width=across - 2, align="edge",
                facecolor=theme.ACCENT if i == j else theme.WARM, alpha=0.06 + 0.44 * share,
                linewidth=0,
            )  # fmt: skip
            text = numbers.count(units) if units else "·"
            paper.words(
                left + across * (j + 0.5), y + down / 2 + 4.5, text, ha="center",
                fontweight="bold" if i == j else "normal", color=theme.INK if units else theme.MUTED,
            )  # fmt: skip
