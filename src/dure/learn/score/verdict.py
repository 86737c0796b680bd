"""From the interval of the gain to the verdict."""

from dataclasses import dataclass

from dure.language import Text
from dure.learn.result import Estimate, Verdict

FEWEST_GROUPS = 8
FEWEST_WITH_DEFECTS = 5


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


def shortfall(observed: Observed) -> Text | None:
    """Return which units were too few for any verdict, or None where there were enough."""
    if observed.groups < FEWEST_GROUPS:
        return Text(
            f"Only {observed.groups} independent units were tested; with fewer than {FEWEST_GROUPS} no score can be "
            "told from luck.",
            f"검증한 독립 단위가 {observed.groups}개뿐입니다. {FEWEST_GROUPS}개보다 적으면 어떤 점수도 "
            "운과 구별할 수 없습니다.",
        )
    if observed.with_defects < FEWEST_WITH_DEFECTS:
        return Text(
            f"The outcome to be found lies in only {observed.with_defects} of the {observed.groups} independent units "
            f"tested; with fewer than {FEWEST_WITH_DEFECTS} no score can be told from luck.",
            f"찾아야 할 결과가 검증한 독립 단위 {observed.groups}개 가운데 {observed.with_defects}개에만 있습니다. "
            f"{FEWEST_WITH_DEFECTS}개보다 적으면 어떤 점수도 운과 구별할 수 없습니다.",
        )
    return None
