"""Intervals against plain ones, and under drift."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dure.learn.bands.adapting import PACE, WINDOW, Adapting
from dure.learn.bands.conformal import bounds, upper
from dure.learn.bands.running import run


def plain_upper(values, share):
    """The smallest value that at least ceil((n + 1)(1 - share)) values do not exceed."""
    wanted = np.ceil((len(values) + 1) * (1 - share) - 1e-9)
    for value in sorted(values):
        if sum(other <= value for other in values) >= wanted:
            return value
    return max(values)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.floats(-50, 50).map(lambda x: round(x, 1)), min_size=1, max_size=60),
    st.sampled_from([0.05, 0.1, 0.25, 0.5]),
)
def test_a_bound_is_that_of_the_slow_version(values, share):
    assert upper(np.sort(values), share) == plain_upper(values, share)
    low, high = bounds(np.array(values), share, share)
    assert high == plain_upper(values, share)
    assert low == -plain_upper([-value for value in values], share)


def test_exchangeable_outcomes_are_held_at_least_as_often_as_promised():
    """Marginal coverage over many calibration sets: 1 - share <= coverage <= 1 - share + 2 / (n + 1)."""
    rng = np.random.default_rng(0)
    held = []
    for _ in range(4_000):
        drawn = rng.standard_t(3, 40)
        low, high = bounds(drawn[:39], 0.05, 0.05)
        held.append(low <= drawn[39] <= high)
    assert 0.9 - 0.012 < np.mean(held) < 0.9 + 0.05 + 0.012


class PlainAdapting:
    """The same rule without any cleverness: the whole window sorted again for every unit."""

    def __init__(self, residuals):
        self.low = self.high = 0.05
        self.window = list(residuals)[-WINDOW:]

    def bounds(self):
        return bounds(np.array(self.window), self.low, self.high)

    def learn(self, residual, given):
        self.low = min(max(self.low + PACE * (0.05 - (residual < given[0])), 0), 0.5)
        self.high = min(max(self.high + PACE * (0.05 - (residual > given[1])), 0), 0.5)
        self.window = [*self.window, residual][-WINDOW:]


@pytest.mark.parametrize("delay", [0, 3, 50])
def test_running_bounds_are_those_of_the_slow_version(delay):
    rng = np.random.default_rng(1)
    start, outcome = rng.normal(size=60), np.cumsum(rng.normal(size=600)) * 0.1
    predicted = np.zeros(600)
    low, high = run(Adapting.after(start.tolist()), predicted, outcome, delay)
    slow, given = PlainAdapting(start), []
    for t in range(600):
        if t - 1 - delay >= 0:
            late = t - 1 - delay
            slow.learn(outcome[late], given[late])
        given.append(slow.bounds())
    np.testing.assert_allclose(np.stack([low, high], axis=1), np.array(given), atol=1e-12)


def test_no_bound_looks_at_a_label_that_has_not_come():
    rng = np.random.default_rng(2)
    start, outcome = rng.normal(size=60).tolist(), rng.normal(size=300)
    changed = outcome.copy()
    changed[200:] += 100
    first = run(Adapting.after(start), np.zeros(300), outcome, 10)
    second = run(Adapting.after(start), np.zeros(300), changed, 10)
    for one, other in zip(first, second, strict=True):
        np.testing.assert_array_equal(one[:211], other[:211])
        assert not np.array_equal(one[211:], other[211:])


@pytest.mark.parametrize("seed", range(3))
def test_adapting_bounds_keep_their_promise_where_frozen_ones_do_not(seed):
    rng = np.random.default_rng(seed)
    drift = np.linspace(0, 6, 3_000)
    start, outcome = rng.normal(size=200), drift + rng.normal(size=3_000)
    low, high = run(Adapting.after(start.tolist()), np.zeros(3_000), outcome, 5)
    below, above = bounds(start, 0.05, 0.05)
    assert ((outcome >= below) & (outcome <= above)).mean() < 0.5
    assert 0.87 < ((outcome >= low) & (outcome <= high)).mean() < 0.93
