import pytest

from dure.learn.result import Estimate
from dure.learn.score.verdict import Observed, judge, what_is_needed

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


def test_needs_follow_the_square_of_the_half_width():
    # Half-width 0.2, distance 0.1, error 0: four times the data, so three times as much again.
    needs = what_is_needed(Estimate(0.15, -0.05, 0.35), 0.0, 0.05, PLENTY)
    assert needs.more_low == needs.more_high == 300
    assert needs.days_low == pytest.approx(90.0)


def test_needs_are_a_range_that_grows_with_the_doubt():
    needs = what_is_needed(Estimate(0.15, -0.05, 0.35), 0.05, 0.05, PLENTY)
    assert needs.more_low is not None
    assert needs.more_high is None or needs.more_high > needs.more_low


def test_over_a_thousand_is_said_so():
    needs = what_is_needed(Estimate(0.051, -0.3, 0.4), 0.1, 0.05, PLENTY)
    assert needs.more_high is None
    assert "Over 1,000 more defects" in needs.sentence.en
    assert "1,000건" in needs.sentence.ko


def test_one_group_cannot_tell():
    needs = what_is_needed(Estimate(0.5), 0.1, 0.05, Observed(1, 1, 1, 20, 3.0))
    assert not needs.possible
    assert "Not from this machine alone" in needs.sentence.en


def test_few_groups_ask_for_at_least_eight():
    needs = what_is_needed(Estimate(0.5, 0.4, 0.6), 0.01, 0.05, Observed(4, 4, 4, 40, 10.0))
    assert needs.more_low == 40
    assert needs.days_low == pytest.approx(10.0)
