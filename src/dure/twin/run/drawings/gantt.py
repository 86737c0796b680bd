"""A stretch of one replication as a Gantt picture: what each machine was in, and when."""

from itertools import pairwise
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.clock import HOUR, moment, zone
from dure.language import Language, Text
from dure.records.trace import Trace
from dure.report.blocks import FigureBlock
from dure.report.drawing import Margins, Sheet, drawn, fitted, text_width
from dure.twin.run.about import About
from dure.twin.run.drawings.shades import SHADES, legend, legend_height

MOST: Final = 30
ROW: Final = 24
COLUMNS: Final = 600
"""Time is cut into so many pieces, each drawn as what most of it was spent in: no picture grows with a run."""
TICKS_H: Final = (1, 2, 3, 6, 12, 24, 48, 168)


def gantt_figure(
    window: Trace, span: tuple[int, int], about: About, language: Language
) -> FigureBlock | None:
    """Return the picture of a window from ``span[0]`` to ``span[1]``, ns UTC; None where nothing worked in it."""
    shares = {name: _shares(window, name, span) for name in window.head.machines}
    worked = {name: float(each[:, 0].mean()) for name, each in shares.items()}
    active = {name: float(each[:, :3].mean()) for name, each in shares.items()}
    chosen = sorted((name for name in shares if active[name] > 0), key=lambda name: -active[name])[:MOST]
    if not chosen:
        return None
    rows = [(name, shares[name]) for name in shares if name in chosen]
    most = max(worked, key=lambda name: worked[name])
    hours = (span[1] - span[0]) / HOUR
    name, done = about.label(most), f"{worked[most] * hours:.1f}"
    begin = moment(int(zone(about.zone).to_wall(np.array([span[0]]))[0]))
    title = Text(f"From {begin:%Y-%m-%d %H:%M}, {hours:g} h: {name.en} works longest, {done} h",
                 f"{begin:%Y-%m-%d %H:%M}부터 {hours:g}시간: {name.ko} 가동이 {done}시간으로 가장 깁니다")  # fmt: skip
    note = Text(f"One replication of the simulated plant; times of {about.zone}.",
                f"모의한 공장의 반복 하나. 시각은 {about.zone} 기준.")  # fmt: skip
    alt = "; ".join(f"{about.label(each).in_(language)}: {worked[each] * hours:.1f} h" for each, _ in rows)
    return drawn(
        "gantt", title=title.in_(language), alt=alt, note=note.in_(language),
        height=lambda narrow: ROW * (1.7 if narrow else 1) * len(rows) + 34 + legend_height(SHADES, narrow, language),
        draw=lambda paper, narrow: _draw(paper, narrow, rows, span, about, language),
    )  # fmt: skip


def _shares(window: Trace, machine: str, span: tuple[int, int]) -> NDArray[np.float64]:
    """Return the share of each piece of time in each shade: shape (COLUMNS, shades)."""
    rows = window.frame.filter((pl.col("kind") == "state") & (pl.col("entity") == machine))
    times = rows.get_column("time").dt.epoch("ns").to_numpy().astype(np.float64)
    shade_of = {state: k for k, shade in enumerate(SHADES) for state in shade.states}
    codes = np.array([shade_of[each] for each in rows.get_column("what").to_list()], dtype=np.int64)
    found = np.zeros((COLUMNS, len(SHADES)))
    if not times.size:
        return found
    points = np.append(np.minimum(times, span[1]) - span[0], span[1] - span[0])
    edges = np.linspace(0, span[1] - span[0], COLUMNS + 1)
    for code in range(len(SHADES)):
        spent = np.append(0.0, np.cumsum(np.diff(points) * (codes == code)))
        found[:, code] = np.diff(np.interp(edges, points, spent)) / edges[1]
    return found


def _draw(
    paper: Sheet, narrow: bool, rows: list[tuple[str, NDArray[np.float64]]], span: tuple[int, int], about: About,
    language: Language,
) -> None:  # fmt: skip
    names = [about.label(name).in_(language) for name, _ in rows]
    left = 6.0 if narrow else min(220.0, max(text_width(each) for each in names) + 16)
    top = legend(paper, SHADES, narrow, language)
    axes = paper.axes(Margins(left=left, right=14, top=top, bottom=34))
    axes.set_xlim(0, COLUMNS)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    height = paper.height - top - 34
    for k, (name, (_, shares)) in enumerate(zip(names, rows, strict=True)):
        for begin, end, code in _runs(shares):
            axes.barh(
                [k + (0.2 if narrow else 0.0)], [end - begin], left=begin, height=0.5, **SHADES[code].style()
            )
        y = top + height * (k + 0.5) / len(rows)
        place = (left, y - 7) if narrow else (left - 10, y + 4)
        paper.words(
            *place, fitted(name, paper.width - 20 if narrow else left - 14), ha="left" if narrow else "right"
        )
    axes.set_xticks(*_ticks(span, about.zone, 4 if narrow else 9))


def _runs(shares: NDArray[np.float64]) -> list[tuple[int, int, int]]:
    """Return (begin, end, shade) of stretches of pieces that are drawn alike; pieces without a state are left out."""
    code = np.where(shares.sum(axis=1) > 0, shares.argmax(axis=1), -1)
    edges = [0, *(np.flatnonzero(np.diff(code)) + 1).tolist(), code.size]
    return [(a, b, int(code[a])) for a, b in pairwise(edges) if code[a] >= 0]


def _ticks(span: tuple[int, int], place: str, most: int) -> tuple[list[float], list[str]]:
    """Return where whole hours of the place lie on the axis, at most ``most`` of them, and what is written there."""
    clock = zone(place)
    begin, end = (int(each) for each in clock.to_wall(np.array(span)))
    step = next((h for h in TICKS_H if (end - begin) / (h * HOUR) <= most), TICKS_H[-1] * 4) * HOUR
    first = -(-begin // step) * step
    walls = list(range(first, end + 1, step))
    places = [COLUMNS * (each - begin) / (end - begin) for each in walls]
    days = step >= 24 * HOUR
    words = [_when(each, days=days or each % (24 * HOUR) == 0) for each in walls]
    return places, words


def _when(wall: int, *, days: bool) -> str:
    when = moment(wall)
    return f"{when:%m-%d}" if days else f"{when:%H:%M}"
