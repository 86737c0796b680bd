"""One day of a battery: the load, what was bought instead, and what was stored below it."""

import numpy as np

from dure.language import Language, Text
from dure.power.dispatch.problem import Floats
from dure.report import theme
from dure.report.blocks import FigureBlock
from dure.report.drawing import Margins, Sheet, drawn, text_width

LEFT, RIGHT = 52, 12
PER_DAY = 96


def day_figure(
    name: str, title: str, *, load: Floats, bought: Floats, stored: Floats, words: str, axes: str
) -> FigureBlock:
    """Return a figure of the quarter-hours of one day, in kW and kWh.

    ``words`` name load, bought and stored, ``axes`` the power, the energy and the hours, with ``|`` between.
    """
    loaded, taken, kept = words.split("|")
    power, energy, hours = axes.split("|")

    def draw(paper: Sheet, narrow: bool) -> None:
        height = paper.height
        upper = paper.axes(Margins(left=LEFT, right=RIGHT, top=34, bottom=0.42 * height))
        lower = paper.axes(Margins(left=LEFT, right=RIGHT, top=0.68 * height, bottom=40))
        at = np.arange(load.size) / 4
        upper.step(at, load, where="post", color=theme.CONTEXT, linewidth=1.4)
        upper.step(at, bought, where="post", color=theme.ACCENT, linewidth=1.8)
        lower.fill_between(at, stored, step="post", color=theme.BAND, linewidth=0)
        lower.step(at, stored, where="post", color=theme.MUTED, linewidth=1.0)
        for each, top in ((upper, max(load.max(), bought.max())), (lower, stored.max())):
            each.set_xlim(0, 24)
            each.set_ylim(0, 1.08 * max(float(top), 1.0))
            each.set_xticks(range(0, 25, 6 if narrow else 3))
        upper.tick_params(axis="x", labelbottom=False)
        x = float(LEFT)
        for text, colour, weight in ((loaded, theme.MUTED, "normal"), (taken, theme.ACCENT, "bold")):
            paper.words(x, 14, text, color=colour, fontweight=weight)
            x += 16 + text_width(text)
        paper.words(2, 30, power, color=theme.MUTED)
        paper.words(LEFT, 0.66 * height, f"{kept}, {energy}", color=theme.MUTED)
        paper.words(LEFT, height - 6, hours, color=theme.MUTED)

    alt = f"{loaded}, {taken}, {kept}: {title}"
    return drawn(name, title=title, alt=alt, height=lambda narrow: 330 if narrow else 360, draw=draw)


def highest_day(
    load_kw: Floats, bought_kw: Floats, stored_kwh: Floats, first_day: str, language: Language
) -> FigureBlock:
    """Return the figure of the whole day on which a load of quarter-hours was highest; ``first_day`` is its first."""
    days = max(1, load_kw.size // PER_DAY)
    by_day = load_kw[: days * PER_DAY].reshape(days, -1)
    day = int(by_day.max(axis=1).argmax())
    at = slice(day * PER_DAY, (day + 1) * PER_DAY)
    date = str(np.datetime64(first_day) + day)
    load, bought = load_kw[at], bought_kw[at]
    title = Text(f"On {date} the highest power fell from {load.max():,.0f} kW to {bought.max():,.0f} kW",
                 f"{date}의 최대 전력이 {load.max():,.0f} kW에서 {bought.max():,.0f} kW로 낮아졌습니다")  # fmt: skip
    if bought.max() > load.max() - 0.5:
        title = Text(f"On {date}, the highest day, {bought.max():,.0f} kW were drawn",
                     f"부하가 가장 높은 {date}의 최대 수전은 {bought.max():,.0f} kW였습니다")  # fmt: skip
    words = Text("load|bought|stored", "부하|수전|저장량").in_(language)
    axes = Text("kW|kWh|hour of the day", "kW|kWh|시").in_(language)
    return day_figure(
        "day", title.in_(language), load=load, bought=bought, stored=stored_kwh[at], words=words, axes=axes
    )
