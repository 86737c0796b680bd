"""Horizontal bars from zero, each with its value: the form that several figures of the bill share."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dure.report import theme
from dure.report.blocks import FigureBlock
from dure.report.drawing import Margins, Sheet, drawn, fitted, text_width


@dataclass(frozen=True)
class Bar:
    """One bar: its name, its length, what is written beside it, and whether it is the one to look at."""

    name: str
    value: float
    text: str
    strong: bool = False


def bars_figure(name: str, title: str, bars: tuple[Bar, ...], label: str, note: str = "") -> FigureBlock:
    """Return a figure of bars, top to bottom as they are given; ``label`` names the axis with its unit."""
    return drawn(
        name,
        title=title,
        alt="; ".join(f"{bar.name}: {bar.text}" for bar in bars),
        note=note,
        height=lambda narrow: len(bars) * (44 if narrow else 30) + 40,
        draw=_drawer(bars, label),
    )


def _drawer(bars: tuple[Bar, ...], label: str) -> Callable[[Sheet, bool], None]:
    def draw(paper: Sheet, narrow: bool) -> None:
        right = max(text_width(bar.text) * (1.1 if bar.strong else 1.0) for bar in bars) + 14
        left = 6 if narrow else min(300, max(text_width(bar.name, theme.TEXT) for bar in bars) + 16)
        axes = paper.axes(Margins(left=left, right=right, top=4, bottom=30))
        axes.set_ylim(len(bars) - 0.5, -0.5)
        low, high = min(0.0, *(bar.value for bar in bars)), max(0.0, *(bar.value for bar in bars))
        axes.set_xlim(low, high if high > low else 1.0)
        axes.set_yticks([])
        axes.set_xticks([])
        axes.spines["left"].set_visible(False)
        axes.spines["bottom"].set_visible(False)
        axes.axvline(0, color=theme.CONTEXT, linewidth=1)
        span = paper.height - 34
        for k, bar in enumerate(bars):
            _bar(axes, bar, k + (0.18 if narrow else 0.0))
            y = 4 + span * (k + 0.5 + (0.18 if narrow else 0.0)) / len(bars) + 4.5
            weight = "bold" if bar.strong else "normal"
            paper.words(paper.width - right + 10, y, bar.text, fontweight=weight)
            room = paper.width - 8 if narrow else left - 12
            words = fitted(bar.name, room, theme.TEXT)
            place = (2, y - 21) if narrow else (left - 12, y)
            paper.words(
                *place, words, fontsize=theme.TEXT, fontweight=weight, ha="left" if narrow else "right"
            )
        paper.words(left, paper.height - 8, label, color=theme.MUTED)

    return draw


def _bar(axes: Any, bar: Bar, y: float) -> None:  # noqa: ANN401  (matplotlib is untyped)
    colour = theme.ACCENT if bar.strong else theme.CONTEXT
    axes.barh([y], [bar.value], height=0.42, color=colour, edgecolor="none")
