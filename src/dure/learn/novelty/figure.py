"""How unlike normal each moment was, with the line and the windows in which something was wrong."""

from datetime import UTC, datetime

import numpy as np

from dure.language import Language, Text
from dure.learn.novelty.result import NoveltyStudy, Trace
from dure.report import numbers, theme
from dure.report.blocks import FigureBlock
from dure.report.drawing import Margins, Sheet, drawn

HIGHEST = 6.0
"""Scores are drawn up to this many times the line."""


def novelty_figure(study: NoveltyStudy, language: Language) -> FigureBlock | None:
    """Return the figure, or None where nothing was judged; the title says how many alarms and in how many faults."""
    trace, watch = study.trace, study.watch
    if trace is None or watch is None or not trace.x:
        return None
    title = Text(
        en=f"{watch.alarms} alarms; {watch.seen} of {watch.windows} faults seen",
        ko=f"경보 {watch.alarms}건, 이상 {watch.windows}건 중 {watch.seen}건을 알아챔",
    )
    if not watch.windows:
        title = Text(en=f"{watch.alarms} alarms over the line", ko=f"기준을 넘은 경보 {watch.alarms}건")
    score = np.array(trace.score)
    return drawn(
        "novelty",
        title=title.in_(language),
        alt=Text(
            en=f"Distance from normal over {study.judged_rows:,} rows, 1 at the line; highest "
            f"{numbers.plain(float(score.max()))}; {watch.windows} shaded faults",
            ko=f"판정한 {study.judged_rows:,}행이 정상에서 벗어난 정도(기준이 1), 가장 큰 값 "
            f"{numbers.plain(float(score.max()))}, 음영은 이상 {watch.windows}건",
        ).in_(language),
        note=Text(
            en="Each point is the highest of its stretch, in units of the line that held then; shaded: faults as told.",
            ko="점마다 그 구간에서 가장 큰 값이며, 단위는 그때의 기준입니다. 음영은 알려 준 이상 구간입니다.",
        ).in_(language),
        height=lambda narrow: 260 if narrow else 300,
        draw=lambda paper, narrow: _draw(paper, narrow, trace, language),
    )


def _draw(paper: Sheet, narrow: bool, trace: Trace, language: Language) -> None:
    axes = paper.axes(Margins(left=44, right=14, top=28, bottom=48))
    x, score = np.array(trace.x), np.minimum(np.array(trace.score), HIGHEST)
    for first, last in trace.windows:
        axes.axvspan(first, max(last, first + 1e-9), color=theme.CONTEXT, alpha=0.35, linewidth=0)
    axes.plot(x, score, color=theme.MUTED, linewidth=0.8)
    over = score > 1.0
    axes.plot(x[over], score[over], "o", color=theme.ACCENT, markersize=3.5, markeredgewidth=0)
    axes.axhline(1.0, color=theme.INK, linewidth=1.2)
    axes.set_ylim(0, max(1.3, float(score.max()) * 1.05))
    axes.set_xlim(float(x.min()), float(x.max()) if x.max() > x.min() else float(x.min()) + 1)
    if trace.time:
        axes.xaxis.set_major_formatter(lambda value, _: f"{datetime.fromtimestamp(value, tz=UTC):%m-%d}")
    else:
        axes.xaxis.set_major_formatter(lambda value, _: numbers.plain(value))
    from matplotlib.ticker import MaxNLocator

    axes.xaxis.set_major_locator(MaxNLocator(nbins=3 if narrow else 7))
    axes.set_xlabel(
        Text(en="month-day" if trace.time else "row", ko="월-일" if trace.time else "행").in_(language)
    )
    paper.words(2, 16, Text(en="distance from normal, line = 1", ko="정상에서 벗어난 정도(기준 = 1)").in_(language),
                color=theme.MUTED)  # fmt: skip
