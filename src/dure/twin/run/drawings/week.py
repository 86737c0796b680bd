"""Power over the week: mean of the quarter-hours, and where the highest lies."""

import numpy as np

from dure.language import Language, Text
from dure.report import numbers, theme
from dure.report.blocks import FigureBlock
from dure.report.drawing import Margins, Sheet, drawn
from dure.twin.run.result import RunAnswer
from dure.twin.run.week import WeekProfile

DAYS = (
    Text("Mon", "월"), Text("Tue", "화"), Text("Wed", "수"), Text("Thu", "목"), Text("Fri", "금"), Text("Sat", "토"),
    Text("Sun", "일"),
)  # fmt: skip
PER_DAY = 96


def week_figure(answer: RunAnswer, language: Language) -> FigureBlock | None:
    """Return the figure of the meter that uses most, None where nothing draws power or less than a day was seen."""
    drawing = [
        each for each in answer.profiles if np.nansum(each.mean) > 0 and (each.seen > 0).sum() >= PER_DAY
    ]
    if not drawing:
        return None
    profile = max(drawing, key=lambda each: float(np.nansum(each.mean)))
    at = int(np.nanargmax(profile.most))
    when = f"{DAYS[at // PER_DAY].in_(language)} {at % PER_DAY // 4:02d}:{at % 4 * 15:02d}"
    most, middle = (numbers.number(float(each), 0) for each in (profile.most[at], np.nanmedian(profile.mean)))
    title = Text(f"The highest quarter-hour, {most} kW, begins {when}; half of the week draws {middle} kW or less",
                 f"가장 높은 15분은 {when}의 {most} kW, 한 주의 절반은 {middle} kW 이하")  # fmt: skip
    note = Text(f"Meter {answer.label(profile.meter).en}. Line: mean of the quarter-hours of the week; band: up to the "
                "95th percentile; dots: highest of all replications.",
                f"계량기 {answer.label(profile.meter).ko}. 선은 주간 15분 평균, 띠는 95백분위까지, "
                "점은 모든 반복의 최댓값.")  # fmt: skip
    return drawn(
        "week", title=title.in_(language), alt=title.in_(language), note=note.in_(language),
        height=lambda narrow: 230, draw=lambda paper, narrow: _draw(paper, profile, language),
    )  # fmt: skip


def _draw(paper: Sheet, profile: WeekProfile, language: Language) -> None:
    axes = paper.axes(Margins(left=46, right=10, top=10, bottom=36))
    x = np.arange(profile.mean.size) / PER_DAY
    axes.fill_between(x, profile.mean, profile.high, step="post", color=theme.BAND, linewidth=0)
    axes.step(x, profile.mean, where="post", color=theme.ACCENT, linewidth=1.2)
    axes.plot(x, profile.most, ".", color=theme.CONTEXT, markersize=2)
    axes.set_xlim(0, 7)
    axes.set_ylim(0, None)
    axes.set_xticks([k + 0.5 for k in range(7)], [each.in_(language) for each in DAYS])
    for k in range(1, 7):
        axes.axvline(k, color=theme.LINE, linewidth=1)
    axes.set_ylabel("kW")
