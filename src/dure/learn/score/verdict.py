"""From the interval of the gain to the verdict, and what it would take to tell."""

from dataclasses import dataclass
from math import ceil
from typing import Literal

import numpy as np

from dure.language import Text
from dure.learn.result import Estimate, Needs, Verdict

FEWEST_GROUPS = 8
FEWEST_WITH_DEFECTS = 5
MOST = 1_000


@dataclass(frozen=True)
class Observed:
    """What was there to judge by.

    ``groups`` are independent units tested, ``with_defects`` those of them that hold a defect (of all groups
    for other tasks), ``defects`` the bad units among all, ``days`` the span of the data or None.
    """

    groups: int
    with_defects: int
    all_groups: int
    defects: int | None
    days: float | None


def judge(gain: Estimate, useful: float, observed: Observed) -> Verdict:
    """Return the verdict: usable only when the whole interval of the gain lies above what is useful.

    With fewer than 8 tested groups, or defects in fewer than 5, it is always ``cannot_tell_yet``.
    """
    if observed.groups < FEWEST_GROUPS or observed.with_defects < FEWEST_WITH_DEFECTS:
        return "cannot_tell_yet"
    if gain.low is None or gain.high is None:
        return "cannot_tell_yet"
    if gain.low > useful:
        return "usable"
    if gain.high < useful:
        return "no_better_than_guessing"
    return "cannot_tell_yet"


def what_is_needed(gain: Estimate, error: float, useful: float, observed: Observed) -> Needs:
    """Return how much more data would settle it, as a range, at the rates observed so far.

    The half-width of an interval shrinks with the root of the number of groups, so groups needed = groups x
    (half-width / needed half-width)^2; the needed half-width is the distance of the gain from what is useful,
    taken one standard error nearer and one farther because the gain itself is not known.
    """
    what: Literal["defects", "groups"] = "groups" if observed.defects is None else "defects"
    if observed.all_groups <= 1:
        return Needs(what, False, None, None, None, None, _not_alone())
    fewest = _shortfall(observed)
    factors = []
    if gain.low is not None and gain.high is not None and np.isfinite(error):
        half = (gain.high - gain.low) / 2
        distance = abs(gain.value - useful)
        factors = [(half / d) ** 2 if d > 0 else np.inf for d in (distance + error, distance - error)]
    low, high = factors or (fewest, np.inf)
    low, high = max(low, fewest, 1.0) - 1.0, max(high, fewest, 1.0) - 1.0
    count = observed.all_groups if observed.defects is None else max(observed.defects, 1)
    more = [_counted(x * count) for x in (low, high)]
    days = [
        None if observed.days is None or m is None else x * observed.days
        for x, m in zip((low, high), more, strict=True)
    ]
    return Needs(what, True, more[0], more[1], days[0], days[1], _sentence(what, more, days))


def _shortfall(observed: Observed) -> float:
    """Return by which factor the data must grow to reach the fewest groups at all."""
    groups = FEWEST_GROUPS / max(observed.groups, 1)
    defects = FEWEST_WITH_DEFECTS / max(observed.with_defects, 0.5)
    return max(groups, defects)


def _counted(more: float) -> int | None:
    return ceil(more) if np.isfinite(more) and more <= MOST else None


def _not_alone() -> Text:
    return Text(
        "Not from this machine alone: all rows belong to one group, and more of the same group cannot tell. "
        "Record other runs, lots or machines beside it.",
        "이 데이터만으로는 알 수 없습니다. 모든 행이 한 그룹에 속하므로 같은 그룹을 더 모아도 소용이 없습니다. "
        "다른 런, 로트, 설비의 기록을 함께 모으십시오.",
    )


def _sentence(what: str, more: list[int | None], days: list[float | None]) -> Text:
    en_thing, ko_thing = ("defects", "불량") if what == "defects" else ("independent groups", "독립 그룹")
    ko_unit = "건" if what == "defects" else "개"
    if more[0] is None:
        return Text(
            f"Over 1,000 more {en_thing} would be needed at the present rate.",
            f"지금 추세라면 {ko_thing}이 1,000{ko_unit} 넘게 더 필요합니다.",
        )
    en = (
        f"about {max(more[0], 1):,} to {more[1]:,}"
        if more[1] is not None
        else f"from about {max(more[0], 1):,} to over 1,000"
    )
    ko = (
        f"약 {max(more[0], 1):,}~{more[1]:,}{ko_unit}"
        if more[1] is not None
        else f"약 {max(more[0], 1):,}{ko_unit}에서 1,000{ko_unit} 이상"
    )
    text = Text(f"To tell, {en} more {en_thing} are needed", f"판정하려면 {ko_thing}이 {ko} 더 필요합니다")
    if days[0] is not None:
        first = max(1, round(days[0]))
        if days[1] is not None and round(days[1]) > first:
            return Text(
                f"{text.en}: {first:,} to {round(days[1]):,} more days at the rate seen so far.",
                f"{text.ko}. 지금까지의 발생 추세로 {first:,}~{round(days[1]):,}일치입니다.",
            )
        return Text(
            f"{text.en}: at least {first:,} more days at the rate seen so far.",
            f"{text.ko}. 지금까지의 발생 추세로 적어도 {first:,}일치입니다.",
        )
    return Text(f"{text.en}.", f"{text.ko}.")
