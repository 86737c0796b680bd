import pytest

from dure.learn.result import Estimate
from dure.learn.score.verdict import Observed, judge, shortfall

PLENTY = Observed(groups=40, with_defects=20, all_groups=60, defects=100, days=30.0)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0.06, 0.20, "usable"),
        (0.05, 0.20, "cannot_tell_yet"),
        (-0.10, 0.04, "no_better_than_guessing"),
        (-0.10, 0.30, "cannot_tell_yet"),
        (None, None, "cannot_tell_yet"),
    ],
)
def test_the_whole_interval_decides(low, high, expected):
    assert judge(Estimate(0.1, low, high), 0.05, PLENTY) == expected


@pytest.mark.parametrize(("groups", "with_defects"), [(7, 7), (40, 4)])
def test_too_few_groups_are_never_enough(groups, with_defects):
    observed = Observed(groups, with_defects, groups, 50, 10.0)
    assert judge(Estimate(0.9, 0.8, 0.95), 0.05, observed) == "cannot_tell_yet"
    assert judge(Estimate(-0.9, -0.95, -0.8), 0.05, observed) == "cannot_tell_yet"


def test_too_few_are_named():
    assert shortfall(PLENTY) is None
    assert "Only 7 independent units" in shortfall(Observed(7, 7, 7, 50, 1.0)).en
    assert "only 4 of the 40" in shortfall(Observed(40, 4, 40, 50, 1.0)).en
