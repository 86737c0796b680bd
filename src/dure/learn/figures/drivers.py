"""Which columns the model leans on, by their share of all contributions."""

from dure.language import Language, Text
from dure.learn.result import Driver
from dure.report import numbers, theme
from dure.report.blocks import FigureBlock
from dure.report.drawing import Margins, Sheet, drawn, fitted, text_width

DIRECTIONS = {
    1: Text(en="more → more", ko="클수록 ↑"),
    -1: Text(en="more → less", ko="클수록 ↓"),
    0: Text(en="turns", ko="구간마다 다름"),
}


def driver_name(driver: Driver, language: Language) -> str:
    """Return the leading column's name and how many others move with it."""
    others = len(driver.columns) - 1
    if not others:
        return driver.columns[0]
    return driver.columns[0] + Text(en=f" (+{others} alike)", ko=f" 외 {others}개").in_(language)


def drivers_figure(drivers: tuple[Driver, ...], language: Language) -> FigureBlock:
    """Return the figure; the title names the leading column."""
    first = drivers[0]
    share = numbers.percent(first.share, language)
    name = driver_name(first, language)
    return drawn(
        "drivers",
        title=Text(
            en=f"{name} carries {share} of what the model goes by",
            ko=f"모델의 판단 가운데 {share}가 {name}에서 나옵니다",
        ).in_(language),
        alt="; ".join(
            f"{driver_name(each, language)}: {numbers.percent(each.share, language)}, "
            f"{DIRECTIONS[each.direction].in_(language)}"
            for each in drivers
        ),
        note=Text(
            en="Share of all contributions to predictions on held-out units. A driver is not proof of a cause.",
            ko="학습에 쓰지 않은 단위의 예측에 기여한 몫입니다. 영향이 크다고 해서 원인이라는 증거는 아닙니다.",
        ).in_(language),
        height=lambda narrow: len(drivers) * (46 if narrow else 32) + 16,
        draw=lambda paper, narrow: _draw(paper, narrow, drivers, language),
    )


def _draw(paper: Sheet, narrow: bool, drivers: tuple[Driver, ...], language: Language) -> None:
    names = [driver_name(each, language) for each in drivers]
    texts = [
        f"{numbers.percent(each.share, language)}  {DIRECTIONS[each.direction].in_(language)}"
        for each in drivers
    ]
    right = max(text_width(each, theme.TEXT) for each in texts) + 10
    left = 2.0 if narrow else min(260.0, max(text_width(each, theme.TEXT) for each in names) + 18)
    top = 4.0
    axes = paper.axes(Margins(left=left, right=right, top=top, bottom=12))
    axes.set_ylim(len(drivers) - 0.5, -0.5)
    axes.set_xlim(0, max(each.share for each in drivers))
    axes.axis("off")
    height = (paper.height - top - 12) / len(drivers)
    width = paper.width - left - right
    largest = max(each.share for each in drivers)
    drop = 0.22 if narrow else 0.0
    for k, (driver, name, text) in enumerate(zip(drivers, names, texts, strict=True)):
        axes.barh(
            [k + drop],
            [driver.share],
            height=0.34 if narrow else 0.58,
            facecolor=theme.ACCENT if k == 0 else theme.CONTEXT,
        )
        y = top + height * (k + 0.5 + drop) + 4.5
        paper.words(left + width * driver.share / largest + 8, y, text, fontsize=theme.TEXT)
        weight = "bold" if k == 0 else "normal"
        if narrow:
            paper.words(
                2, y - 18, fitted(name, paper.width - 8, theme.TEXT), fontsize=theme.TEXT, fontweight=weight
            )
        else:
            name = fitted(name, left - 16, theme.TEXT)
            paper.words(left - 12, y, name, fontsize=theme.TEXT, fontweight=weight, ha="right")
