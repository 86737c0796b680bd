"""Thresholds against brute force."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dure.learn.deciding.line import NOWHERE, line_of
from dure.learn.deciding.rule import STOP_ALL, STOP_NONE, Rule, cheapest

UNITS = st.lists(st.tuples(st.integers(0, 20).map(lambda k: k / 20), st.booleans()), min_size=1, max_size=40)
PRICES = st.sampled_from([0.0, 1.0, 3.0, 50.0])


def cost_at(line, chance, bad, miss, alarm):
    return miss * (bad & (chance <= line)).sum() + alarm * (~bad & (chance > line)).sum()


@settings(max_examples=300, deadline=None)
@given(UNITS, PRICES, PRICES)
def test_no_line_costs_less(units, miss, alarm):
    chance, bad = np.array([c for c, _ in units]), np.array([b for _, b in units])
    line = cheapest(chance, bad, miss, alarm)
    tried = [STOP_ALL, STOP_NONE, *chance, *(chance + 0.01), *(chance - 0.01)]
    costs = [cost_at(each, chance, bad, miss, alarm) for each in tried]
    own = cost_at(line, chance, bad, miss, alarm)
    assert own == min(costs)
    stopped = [(chance > each).sum() for each, cost in zip(tried, costs, strict=True) if cost == own]
    assert (chance > line).sum() == min(stopped)


def test_where_stopping_pays_for_nothing_nothing_is_stopped():
    rng = np.random.default_rng(0)
    chance, bad = rng.random(200), rng.random(200) < 0.05
    assert cheapest(chance, bad, 1.0, 1e6) == STOP_NONE
    assert cheapest(chance, bad, 1e9, 1.0) < chance[bad].min()


@pytest.mark.parametrize("share", [0.02, 0.05, 0.3])
def test_the_shares_are_kept_where_they_were_set(share):
    rng = np.random.default_rng(1)
    chance, bad = rng.random(2_000), rng.random(2_000) < 0.1
    alarms = Rule("false_alarms", share).line(chance, bad)
    assert (chance[~bad] > alarms).mean() <= share
    assert (chance[~bad] > alarms).mean() > share - 0.002
    looked = Rule("inspect", share).line(chance, bad)
    assert share - 0.001 < (chance > looked).mean() <= share


def test_the_band_holds_the_line_and_narrows_with_more_units():
    rng = np.random.default_rng(2)
    widths = []
    for count in (200, 5_000):
        chance = rng.random(count)
        bad = rng.random(count) < chance
        line = line_of(Rule("cost", miss=3, false_alarm=1), chance, bad, np.arange(count), 0)
        assert line.low <= line.value <= line.high
        assert abs(line.value - 0.25) < 0.15
        widths.append(line.high - line.low)
    assert widths[1] < widths[0]


def test_units_of_one_cluster_count_together():
    """Ten copies of every unit say no more than one of each: the band must not shrink."""
    rng = np.random.default_rng(3)
    chance = rng.random(300)
    bad = rng.random(300) < chance
    rule = Rule("cost", miss=1, false_alarm=1)
    single = line_of(rule, chance, bad, np.arange(300), 0)
    copied = line_of(rule, np.repeat(chance, 10), np.repeat(bad, 10), np.repeat(np.arange(300), 10), 0)
    assert (copied.low, copied.high) == pytest.approx((single.low, single.high), abs=1e-9)


def test_without_a_good_unit_there_is_no_line():
    assert not line_of(Rule("false_alarms"), np.array([0.5]), np.array([True]), np.array([0]), 0).known
    assert not NOWHERE.known
    assert not NOWHERE.doubtful(np.array([0.5])).any()
