"""Differences of scenarios to the plant as it is, with their intervals."""

from dure.language import Language, Text
from dure.report import numbers, theme
from dure.report.blocks import FigureBlock
from dure.report.drawing import Margins, Sheet, drawn, fitted
from dure.twin.compare.result import Comparison, ScenarioOutcome
from dure.twin.compare.wording import QUANTITIES, scaled, sure, unit_of
from dure.twin.statistics.estimate import Estimate

ROW = 30
MOST = 24


def differences_figure(answer: Comparison, language: Language) -> FigureBlock | None:
    """Return the figure of what scenarios are ranked by, or None where no difference has an interval."""
    unit, factor = unit_of(answer.by, answer.currency)
    rows = [
        (each, scaled(each.differences[answer.by], factor)) for each in answer.scenarios
        if answer.by in each.differences and each.differences[answer.by].low is not None
    ][:MOST]  # fmt: skip
    if not rows:
        return None
    name = QUANTITIES[answer.by].in_(language)
    clear = sum(sure(each.differences[answer.by]) for each, _ in rows)
    title = Text(
        f"{clear} of {len(rows)} scenarios differ from the plant as it is by more than luck",
        f"시나리오 {len(rows)}개 가운데 {clear}개가 지금 공장과 운 이상으로 다릅니다",
    )
    alt = "; ".join(f"{each.name}: {numbers.signed(d.mean, d.low, d.high)}" for each, d in rows)
    return drawn(
        "differences", title=title.in_(language), alt=alt,
        note=Text("Paired differences with shared luck, 95 % intervals; the line is the plant as it is.",
                  "같은 난수로 짝지은 차이와 95% 신뢰구간. 선은 지금 공장입니다.").in_(language),
        height=lambda narrow: 56 + ROW * len(rows) * (2 if narrow else 1),
        draw=lambda paper, narrow: _draw(paper, narrow, rows, f"{name} [{unit.in_(language)}]"),
    )  # fmt: skip


def _draw(paper: Sheet, narrow: bool, rows: list[tuple[ScenarioOutcome, Estimate]], label: str) -> None:
    left = 14.0 if narrow else 300.0
    axes = paper.axes(Margins(left=left, right=20, top=10, bottom=44))
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.locator_params(axis="x", nbins=4 if narrow else 7)
    axes.xaxis.set_major_formatter(lambda value, _: numbers.plain(value))
    axes.axvline(0, color=theme.INK, linewidth=1.5)
    height = paper.height - 54
    for k, (each, d) in enumerate(rows):
        assert d.low is not None
        assert d.high is not None
        colour = theme.ACCENT if d.low > 0 or d.high < 0 else theme.CONTEXT
        axes.plot([d.low, d.high], [k, k], color=colour, linewidth=3)
        axes.plot([d.mean], [k], "o" if colour == theme.ACCENT else "s", color=colour, markersize=9)
        y = 10 + height * (k + 0.6) / (len(rows) + 0.2)
        place = (14, y - height / len(rows) * 0.32) if narrow else (8, y + 4)
        paper.words(*place, fitted(each.name, paper.width - 30 if narrow else left - 20))
    axes.set_xlabel(fitted(label, paper.width - left - 30))
