"""Figures of a run in words: the unit that fits, as many digits as the interval supports."""

import math

from dure.language import Language, Text
from dure.report import numbers
from dure.twin.statistics.estimate import Estimate

SPANS = (
    (2 * 86_400.0, 86_400.0, Text(" d", "일")), (2 * 3_600.0, 3_600.0, Text(" h", "시간")),
    (120.0, 60.0, Text(" min", "분")), (0.0, 1.0, Text(" s", "초")),
)  # fmt: skip
STATES = {
    "off": Text("off", "꺼짐"), "paused": Text("paused", "일시 정지"), "idle": Text("starved", "자재 대기"),
    "waiting_operator": Text("waiting for people", "작업자 대기"),
    "waiting_tool": Text("waiting for a tool", "공구 대기"),
    "setup": Text("setup", "준비 교체"), "producing": Text("producing", "가동"), "blocked": Text("blocked", "막힘"),
    "down": Text("down", "고장"), "waiting_repair": Text("waiting for repair", "수리 대기"),
    "maintenance": Text("maintenance", "보전"),
}  # fmt: skip


def scaled(estimate: Estimate, factor: float) -> Estimate:
    """Return an estimate in another unit."""
    low, high = (None if each is None else each * factor for each in (estimate.low, estimate.high))
    return Estimate(estimate.mean * factor, low, high)


def shown(estimate: Estimate | None, unit: Text, language: Language, factor: float = 1.0) -> tuple[str, str]:
    """Return a figure with its unit, and its interval in words; a dash and nothing where there is none."""
    if estimate is None or not math.isfinite(estimate.mean):
        return numbers.MISSING, ""
    each = scaled(estimate, factor)
    value = numbers.estimate(each.mean, each.low, each.high)
    return value + unit.in_(language), numbers.interval(each.low, each.high, language, each.mean)


def cell(estimate: Estimate | None, language: Language, factor: float = 1.0) -> str:
    """Return a figure with its interval behind it, for a table whose heading names the unit."""
    value, bounds = shown(estimate, Text.same(""), language, factor)
    return f"{value} ({bounds})" if bounds and bounds != value else value


def span(estimate: Estimate | None, language: Language) -> tuple[str, str]:
    """Return a time with the unit that fits its size, and its interval in that unit."""
    if estimate is None or not math.isfinite(estimate.mean):
        return numbers.MISSING, ""
    unit, factor = span_unit(estimate.mean)
    return shown(estimate, unit, language, factor)


def span_unit(seconds: float) -> tuple[Text, float]:
    """Return the unit for a time of so many seconds, and the factor to it."""
    for least, size, unit in SPANS:
        if abs(seconds) >= least:
            return unit, 1.0 / size
    return SPANS[-1][2], 1.0


def percent(estimate: Estimate | None, language: Language) -> tuple[str, str]:
    """Return a share as a percentage with its interval."""
    return shown(estimate, Text("\u00a0%", "%"), language, 100.0)
