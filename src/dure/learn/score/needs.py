"""What it would take to tell: more defects or groups, over more days."""

from math import ceil
from typing import Literal

import numpy as np

from dure.language import Text
from dure.learn.result import Estimate, Needs
from dure.learn.score.verdict import FEWEST_GROUPS, FEWEST_WITH_DEFECTS, Observed

MOST = 1_000
"""More than this is said as "over 1,000": nobody plans with a larger figure."""


def what_is_needed(gain: Estimate, error: float, useful: float, observed: Observed) -> Needs:
    """Return how much more data would settle it, as a range, at the rates observed so far.

    The half-width of an interval shrinks with the root of the number of groups, so groups needed = groups x
    (half-width / needed half-width)^2; the needed half-width is the distance of the gain from what is useful,
    taken one standard error nearer and one farther because the gain itself is not known. Counted in defects where
    the outcome has them and groups are not what is missing.
    """
    scarce = observed.groups < FEWEST_GROUPS
    what: Literal["defects", "groups"] = "groups" if observed.defects is None or scarce else "defects"
    if observed.all_groups <= 1:
        return Needs(what, False, None, None, None, None, _not_alone())
    fewest = _least_factor(observed)
    low = high = np.inf
    if gain.low is not None and gain.high is not None and np.isfinite(error):
        half = (gain.high - gain.low) / 2
        distance = abs(gain.value - useful)
        low, high = ((half / d) ** 2 if d > 0 else np.inf for d in (distance + error, distance - error))
    elif fewest > 1:
        low = fewest
    low, high = max(low, fewest, 1.0) - 1.0, max(high, fewest, 1.0) - 1.0
    count = max(observed.defects, 1) if what == "defects" and observed.defects else observed.all_groups
    more = [_counted(factor * count) for factor in (low, high)]
    days = [
        None if observed.days is None or m is None else factor * observed.days
        for factor, m in zip((low, high), more, strict=True)
    ]
    return Needs(what, True, more[0], more[1], days[0], days[1], _sentence(what, more, days))


def _least_factor(observed: Observed) -> float:
    """Return by which factor the data must grow to reach the fewest groups at all."""
    groups = FEWEST_GROUPS / max(observed.groups, 1)
    defects = FEWEST_WITH_DEFECTS / max(observed.with_defects, 0.5)
    return max(groups, defects)


def _counted(more: float) -> int | None:
    return max(1, ceil(more)) if np.isfinite(more) and more <= MOST else None


def _not_alone() -> Text:
    return Text(
        "Not from this machine alone: all rows belong to one group, and more of the same group cannot tell. "
        "Record other runs, lots or machines beside it.",
        "이 데이터만으로는 알 수 없습니다. 모든 행이 한 그룹에 속하므로 같은 그룹을 더 모아도 소용이 없습니다. "
        "다른 런, 로트, 설비의 기록을 함께 모으십시오.",
    )


def _sentence(what: str, more: list[int | None], days: list[float | None]) -> Text:
    thing = Text("defects", "불량") if what == "defects" else Text("independent groups", "독립 그룹")
    unit = "건" if what == "defects" else "개"
    if more[0] is None:
        return Text(
            f"Over 1,000 more {thing.en} would be needed at the present rate.",
            f"지금 추세라면 {thing.ko}이 1,000{unit} 넘게 더 필요합니다.",
        )
    span = _span(more[0], more[1], unit)
    en = f"To tell, {span.en} more {thing.en} are needed"
    ko = f"판정하려면 {thing.ko}이 {span.ko} 더 필요합니다"
    if days[0] is None:
        return Text(f"{en}.", f"{ko}.")
    first = max(1, round(days[0]))
    last = None if days[1] is None else round(days[1])
    if last is None:
        return Text(
            f"{en}: at least {first:,} more days at the rate seen so far.",
            f"{ko}. 지금까지의 발생 추세로 적어도 {first:,}일치입니다.",
        )
    if last <= first:
        return Text(
            f"{en}: about {first:,} more days at the rate seen so far.",
            f"{ko}. 지금까지의 발생 추세로 약 {first:,}일치입니다.",
        )
    return Text(
        f"{en}: {first:,} to {last:,} more days at the rate seen so far.",
        f"{ko}. 지금까지의 발생 추세로 {first:,}~{last:,}일치입니다.",
    )


def _span(low: int, high: int | None, unit: str) -> Text:
    if high is None:
        return Text(f"from about {low:,} to over 1,000", f"약 {low:,}{unit}에서 1,000{unit} 이상")
    if high == low:
        return Text(f"about {low:,}", f"약 {low:,}{unit}")
    return Text(f"about {low:,} to {high:,}", f"약 {low:,}~{high:,}{unit}")
