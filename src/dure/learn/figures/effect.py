"""How a leading column moves the outcome over its range."""

from math import isfinite

import numpy as np

from dure.language import Language, Text
from dure.learn.kinds import kinds_of
from dure.learn.result import Driver, Study
from dure.report import numbers, theme
from dure.report.blocks import FigureBlock
from dure.report.drawing import Margins, Sheet, drawn, fitted

FEWEST_POINTS = 3


def is_even(driver: Driver) -> bool:
    """Tell whether the outcome moves evenly over the column's whole range: one way, and in no stretch most."""
    return bool(driver.x) and driver.direction != 0 and driver.low is None


def effect_figure(driver: Driver, place: int, study: Study, language: Language) -> FigureBlock | None:
    """Return the figure of one driver, or None where its curve is not known; ``place`` numbers it on the page."""
    x, y = np.asarray(driver.x), np.asarray(driver.effect)
    known = np.isfinite(x) & np.isfinite(y) if x.size == y.size else np.zeros(0, dtype=bool)
    if known.sum() < FEWEST_POINTS:
        return None
    x, y = x[known], y[known]
    return drawn(
        f"effect-{place}",
        title=_title(driver, x, y, language),
        alt="; ".join(
            f"{numbers.plain(float(a))}: {numbers.plain(float(f'{b:.2g}'))}"
            for a, b in zip(x, y, strict=True)
        ),
        height=lambda narrow: 216 if narrow else 230,
        draw=lambda paper, narrow: _draw(paper, narrow, driver, x, y, _axis_name(study), language),
    )


def _title(driver: Driver, x: np.ndarray, y: np.ndarray, language: Language) -> str:
    name = driver.columns[0]
    low, high = driver.low, driver.high
    if is_even(driver):
        return Text(
            en=f"{name}: the outcome moves evenly over its whole range",
            ko=f"{name}: 전 범위에서 고르게 달라집니다",
        ).in_(language)
    if low is None or high is None or not (isfinite(low) and isfinite(high)) or low == high:
        return Text(
            en=f"{name}: what the outcome does over its range", ko=f"{name}에 따라 결과가 움직이는 모양"
        ).in_(language)
    bounds = numbers.between(numbers.plain(low), numbers.plain(high), language)
    return Text(
        en=f"{name}: most of the change happens between {bounds.replace(' to ', ' and ')}",
        ko=f"{name}: {bounds} 사이에서 가장 크게 달라집니다",
    ).in_(language)


def _axis_name(study: Study) -> Text:
    if study.task == "binary":
        kind = kinds_of(study.positive).one
        return Text(en=f"push towards {kind.en} (log-odds)", ko=f"{kind.ko} 쪽으로 미는 정도(로그 오즈)")
    if study.task == "classes":
        return Text(en="push towards its class (log-odds)", ko="해당 종류로 미는 정도(로그 오즈)")
    name = fitted(study.target or "", 180)
    return Text(en=f"push on {name}", ko=f"{name}에 더해지는 양")


def _draw(
    paper: Sheet, narrow: bool, driver: Driver, x: np.ndarray, y: np.ndarray, label: Text, language: Language
) -> None:
    axes = paper.axes(Margins(left=52, right=14 if narrow else 200, top=28, bottom=44))
    room = 0.04 * (float(np.ptp(x)) or 1.0)
    axes.set_xlim(x.min() - room, x.max() + room)
    reach = 1.1 * max(float(np.abs(y).max()), 1e-12)
    axes.set_ylim(
        min(-0.25 * reach, float(y.min()) - 0.1 * reach), max(0.25 * reach, float(y.max()) + 0.1 * reach)
    )
    if driver.low is not None and driver.high is not None:
        axes.axvspan(driver.low, driver.high, facecolor=theme.BAND, linewidth=0)
    axes.axhline(0, color=theme.CONTEXT, linewidth=1)
    axes.plot(x, y, color=theme.ACCENT, linewidth=2.5)
    axes.plot(x, y, "o", color=theme.ACCENT, markersize=5)
    axes.locator_params(axis="x", nbins=4 if narrow else 6)
    axes.locator_params(axis="y", nbins=4)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(lambda value, _: numbers.plain(float(f"{value:.6g}")))
    axes.set_xlabel(fitted(driver.columns[0], 300 if narrow else 440))
    paper.words(2, 16, label.in_(language), color=theme.MUTED)
