"""What machines did: one bar per machine, cut by state."""

from typing import Any

from dure.language import Language, Text
from dure.report import numbers
from dure.report.blocks import FigureBlock
from dure.report.drawing import Margins, Sheet, drawn, fitted, text_width
from dure.twin.run.drawings.shades import SHADES, legend, legend_height
from dure.twin.run.result import RunAnswer

MOST = 24
ROW = 24


def states_figure(answer: RunAnswer, language: Language) -> FigureBlock | None:
    """Return the figure of state shares of calendar time; the most active machines where there are many."""
    rows = [
        (name, [_share(answer, name, shade.states) for shade in SHADES]) for name in answer.names["machines"]
    ]
    rows = [each for each in rows if sum(each[1][:4]) > 0]
    if not rows:
        return None
    kept = sorted(sorted(rows, key=lambda each: -sum(each[1][:3]))[:MOST], key=lambda each: rows.index(each))
    most = max(rows, key=lambda each: each[1][0])
    name, share = answer.label(most[0]), numbers.percent(most[1][0], language)
    title = Text(
        f"{name.en} works most: {share} of all hours",
        f"가장 많이 가동한 설비는 {name.ko}: 전체 시간의 {share}",
    )
    alt = "; ".join(
        f"{answer.label(each).in_(language)}: {SHADES[0].name.in_(language)} {numbers.percent(shares[0], language)}"
        for each, shares in kept
    )
    note = Text("Shares of calendar time, mean of all replications.", "달력 시간 대비, 모든 반복의 평균.")
    return drawn(
        "states", title=title.in_(language), alt=alt, note=note.in_(language),
        height=lambda narrow: ROW * (1.7 if narrow else 1) * len(kept) + 34 + legend_height(SHADES, narrow, language),
        draw=lambda paper, narrow: _draw(paper, narrow, answer, kept, language),
    )  # fmt: skip


def _share(answer: RunAnswer, machine: str, states: tuple[str, ...]) -> float:
    found = [answer.of(f"machine.{machine}.state.{state}") for state in states]
    return sum(each.mean for each in found if each is not None)


def _draw(
    paper: Sheet, narrow: bool, answer: RunAnswer, rows: list[tuple[str, list[float]]], language: Language
) -> None:
    names = [answer.label(name).in_(language) for name, _ in rows]
    left = 6.0 if narrow else min(220.0, max(text_width(each) for each in names) + 16)
    top = legend(paper, SHADES, narrow, language)
    axes = paper.axes(Margins(left=left, right=14, top=top, bottom=34))
    axes.set_xlim(0, 100)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xlabel("%")
    height = paper.height - top - 34
    for k, (name, (_, shares)) in enumerate(zip(names, rows, strict=True)):
        _bar(axes, k + (0.2 if narrow else 0.0), shares)
        y = top + height * (k + 0.5) / len(rows)
        place = (left, y - 7) if narrow else (left - 10, y + 4)
        paper.words(
            *place, fitted(name, paper.width - 20 if narrow else left - 14), ha="left" if narrow else "right"
        )


def _bar(axes: Any, y: float, shares: list[float]) -> None:  # noqa: ANN401  (matplotlib is untyped)
    begin = 0.0
    for shade, share in zip(SHADES, shares, strict=True):
        axes.barh([y], [100 * share], left=begin, height=0.5, **shade.style())
        begin += 100 * share
