"""Words and figures of a comparison."""

import math

from dure.language import Language, Text
from dure.report import numbers
from dure.twin.statistics.estimate import Estimate

QUANTITIES = {
    "throughput": Text("throughput", "처리량"), "lead_time": Text("lead time", "리드타임"),
    "wip": Text("work in process", "재공"), "late": Text("late lots", "납기 지연 로트"),
    "energy": Text("energy", "전력량"), "value": Text("value per month", "월 가치"),
    "peak_kw": Text("peak demand", "최대수요전력"),
}  # fmt: skip
_UNITS = {
    "throughput": (Text("lots/h", "로트/h"), 1.0), "lead_time": (Text("h", "시간"), 1 / 3600.0),
    "wip": (Text("lots", "로트"), 1.0), "late": (Text.same("%"), 100.0), "energy": (Text.same("kWh/d"), 1.0),
    "peak_kw": (Text.same("kW"), 1.0),
}  # fmt: skip


def unit_of(name: str, currency: str) -> tuple[Text, float]:
    """Return the unit in which a figure is shown, and the factor to it."""
    return _UNITS.get(name) or (Text.same("원" if currency == "KRW" else currency), 1.0)


def scaled(estimate: Estimate, factor: float) -> Estimate:
    """Return an estimate in another unit."""
    return Estimate(
        estimate.mean * factor,
        None if estimate.low is None else estimate.low * factor,
        None if estimate.high is None else estimate.high * factor,
    )


def told(name: str, estimate: Estimate, currency: str, language: Language, *, signed: bool = False) -> str:
    """Return a figure with its unit, as many digits as the interval supports."""
    unit, factor = unit_of(name, currency)
    shown = scaled(estimate, factor)
    text = (numbers.signed if signed else numbers.estimate)(shown.mean, shown.low, shown.high)
    return f"{text} {unit.in_(language)}"


def bounds(name: str, estimate: Estimate, currency: str, language: Language) -> str:
    """Return the interval in words, or a dash."""
    _, factor = unit_of(name, currency)
    shown = scaled(estimate, factor)
    return numbers.interval(shown.low, shown.high, language, shown.mean) or numbers.MISSING


def sure(estimate: Estimate) -> bool:
    """Return whether zero lies outside the interval of a difference."""
    return estimate.low is not None and estimate.high is not None and (estimate.low > 0 or estimate.high < 0)


def months(value: float, language: Language) -> str:
    """Return a time of payback in words."""
    if not math.isfinite(value):
        return Text("never", "회수 안 됨").in_(language)
    if value <= 0:
        return Text("at once", "바로").in_(language)
    return Text(f"{value:.1f} months", f"{value:.1f}개월").in_(language)
