"""A load over time: what was measured before, what is foretold, and the band that the truth should lie in."""

import numpy as np

from dure.power.dispatch.problem import Floats
from dure.report import theme
from dure.report.blocks import FigureBlock
from dure.report.drawing import Margins, Sheet, drawn, text_width

PER_DAY = 96


def band_figure(
    name: str, title: str, alt: str, *, before: Floats, kw: Floats, low: Floats, high: Floats, words: str,
    days: list[str],
) -> FigureBlock:  # fmt: skip
    """Return a figure of quarter-hours: ``before`` (kW measured), then ``kw`` between ``low`` and ``high``.

    ``words`` name measured, foretold and band, with ``|`` between; ``days`` name every 96th step of ``before`` and
    of what follows.
    """
    measured, foretold, band = words.split("|")

    def draw(paper: Sheet, narrow: bool) -> None:
        shown = before[-(2 if narrow else 4) * PER_DAY :]
        axes = paper.axes(Margins(left=52, right=10, top=34, bottom=26))
        at, then = np.arange(-shown.size, 0), np.arange(kw.size)
        axes.fill_between(then, low, high, color=theme.BAND, linewidth=0)
        axes.plot(at, shown, color=theme.CONTEXT, linewidth=1.2)
        axes.plot(then, kw, color=theme.ACCENT, linewidth=1.6)
        axes.axvline(0, color=theme.MUTED, linewidth=1)
        axes.set_xlim(-shown.size, kw.size)
        axes.set_ylim(0, 1.05 * max(float(np.nanmax(high)), float(np.nanmax(shown, initial=0.0))))
        ticks = list(range(-(shown.size // PER_DAY) * PER_DAY, kw.size, PER_DAY))
        axes.set_xticks(ticks, days[-len(ticks) :])
        axes.tick_params(axis="x", length=3)
        x = 52.0
        for text, colour in ((measured, theme.CONTEXT), (foretold, theme.ACCENT), (band, theme.MUTED)):
            paper.words(x, 14, text, color=colour, fontweight="bold" if colour == theme.ACCENT else "normal")
            x += 14 + text_width(text)
        paper.words(2, 30, "kW", color=theme.MUTED)

    return drawn(name, title=title, alt=alt, height=lambda narrow: 240 if narrow else 280, draw=draw)
