import pytest

from dure.learn.result import Estimate
from dure.learn.score.needs import what_is_needed
from dure.learn.score.verdict import Observed

PLENTY = Observed(groups=40, with_defects=20, all_groups=60, defects=100, days=30.0)


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
    assert needs.what == "groups"
    assert needs.more_low == needs.more_high == 4
    assert "about 4 more independent groups" in needs.sentence.en
    assert needs.days_low == pytest.approx(10.0)
