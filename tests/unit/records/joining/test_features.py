"""Features of spans beside a plain loop and NumPy's own formulas."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dure.records.joining import features as module
from dure.records.joining.features import FEATURES, features

HOUR = 3_600_000_000


def plain(times, values, low, high):
    """Return the features of one span from their definitions."""
    t, v = times[low:high], values[low:high]
    if not t.size:
        return dict.fromkeys(FEATURES, np.nan)
    made = {"mean": np.mean(v), "min": min(v), "max": max(v), "last": v[-1]}
    made["sd"] = np.std(v, ddof=1) if v.size > 1 else np.nan
    made["slope"] = np.polyfit((t - t[0]) / HOUR, v, 1)[0] if t[-1] > t[0] else np.nan
    return made


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(-50, 50)), max_size=25),
    st.lists(st.tuples(st.integers(0, 25), st.integers(0, 25)), max_size=12),
    st.sampled_from([1, 3, 1_000]),
)
def test_features_are_those_of_a_plain_loop_whatever_the_spans(readings, spans, at_once):
    readings.sort(key=lambda each: each[0])
    times = np.array([t for t, _ in readings], np.int64) * 60_000_000
    values = np.array([v for _, v in readings], float)
    low = np.array([min(a, b, times.size) for a, b in spans], np.int64)
    high = np.array([min(max(a, b), times.size) for a, b in spans], np.int64)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MOST_AT_ONCE", at_once)
        found = features(times, values, low, high, FEATURES)
    for k in range(low.size):
        expected = plain(times, values, low[k], high[k])
        for name in FEATURES:
            np.testing.assert_allclose(found[name][k], expected[name], rtol=1e-7, atol=1e-7, err_msg=name)


def test_a_spread_far_from_zero_is_not_lost_in_rounding():
    times = np.arange(4) * HOUR
    values = 1e9 + np.array([0.0, 1.0, 2.0, 3.0])
    found = features(times, values, np.array([0]), np.array([4]), FEATURES)
    assert found["sd"][0] == pytest.approx(np.sqrt(5 / 3), rel=1e-12)
    assert found["slope"][0] == pytest.approx(1.0, rel=1e-12)
    assert features(times, np.full(4, 0.1), np.array([0]), np.array([4]), ("sd",))["sd"][0] == 0


def test_only_what_is_wanted_is_made():
    found = features(np.array([0]), np.array([1.0]), np.array([0]), np.array([1]), ("mean",))
    assert set(found) == {"mean"}
