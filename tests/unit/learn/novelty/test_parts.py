"""The parts of novelty detection against plain, slow versions and closed values."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from dure.learn.novelty.alarms import (
    Seen,
    Stretch,
    by_clock,
    false_alarms,
    gathered,
    judged,
    luck,
    rate,
    share,
    stretches,
)
from dure.learn.novelty.contamination import contamination
from dure.learn.novelty.line import apart_of, line_of, peaks
from dure.learn.novelty.normal import Normal
from dure.learn.novelty.series import Series, averaged, scales_of


def series(x, run=None, period=100.0):
    rows = x.shape[0]
    run = np.zeros(rows, int) if run is None else np.array(run)
    names = tuple(f"s{k}" for k in range(x.shape[1]))
    return Series(x, names, run, np.arange(2, rows + 2), None, None, period, None, None)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=4), st.integers(1, 5), st.integers(0, 20))
def test_averages_are_those_of_a_loop_and_never_cross_a_run(lengths, width, seed):
    rng = np.random.default_rng(seed)
    run = np.repeat(np.arange(len(lengths)), lengths)
    x = rng.normal(size=(run.size, 2)) + 1e5
    x[rng.random(x.shape) < 0.2] = np.nan
    got = averaged(series(x, run), width)
    for row in range(run.size):
        first = row - width + 1
        for column in range(2):
            part = x[max(first, 0) : row + 1, column]
            there = part[np.isfinite(part)]
            whole = first >= 0 and run[first] == run[row]
            wanted = there.mean() if whole and there.size else np.nan
            np.testing.assert_allclose(got[row, column], wanted, rtol=0, atol=1e-7)


def test_scales_go_from_a_row_to_a_tenth_of_the_period():
    assert scales_of(2_016, 10_000) == (1, 6, 34, 202)
    assert scales_of(5, 10_000) == (1,)
    assert max(scales_of(2_016, 400)) == 20


def test_the_distance_is_that_of_mahalanobis():
    """On many rows the shrinkage vanishes: the plain formula with the covariance of the standardised rows."""
    rng = np.random.default_rng(1)
    x = rng.normal(size=(5_000, 3)) @ np.array([[1, 0.8, 0], [0, 0.5, 0.3], [0, 0, 2.0]])
    normal = Normal.of(x)
    z = np.clip((x - normal.centre) / normal.spread, -6, 6)
    inverse = np.linalg.inv(np.cov(z.T, bias=True))
    for row in (0, 17, 4_999):
        zz = (x[row] - normal.centre) / normal.spread
        assert normal.distance(x[row : row + 1])[0] == pytest.approx(np.sqrt(zz @ inverse @ zz / 3), rel=0.02)
    parts = normal.shares(x[5])
    assert parts.sum() / 3 == pytest.approx(normal.distance(x[5:6])[0] ** 2)


def test_what_never_moved_is_far_away_once_it_moves():
    x = np.stack([np.random.default_rng(0).normal(size=300), np.full(300, 7.0)], axis=1)
    normal = Normal.of(x)
    assert normal.distance(np.array([[0.0, 7.0]]))[0] < 1
    assert normal.distance(np.array([[0.0, 7.1]]))[0] > 20


def test_missing_values_count_as_usual():
    normal = Normal.of(np.random.default_rng(0).normal(size=(300, 2)))
    assert normal.distance(np.array([[np.nan, np.nan]]))[0] == 0


def test_peaks_are_apart_and_falling():
    score = np.random.default_rng(2).random(500)
    found = peaks(score, 20)
    assert (np.diff(found) <= 0).all()
    assert found[0] == score.max()
    places = [int(np.flatnonzero(score == each)[0]) for each in found]
    assert min(abs(a - b) for k, a in enumerate(places) for b in places[:k]) > 20


@pytest.mark.parametrize("period", [200.0, 1_000.0])
def test_the_line_lets_as_many_alarms_through_as_asked(period):
    """On independent rows of the same kind later alarms come at the asked rate."""
    counts = []
    for seed in range(30):
        rng = np.random.default_rng(seed)
        line = line_of(rng.gumbel(size=4_000), period)
        later = rng.gumbel(size=4_000)
        counts.append(len(gathered(later > line, np.zeros(4_000, int), apart_of(period))))
    assert np.mean(counts) == pytest.approx(4_000 / period, rel=0.25)


def test_less_than_a_period_raises_the_line_beyond_the_past():
    score = np.random.default_rng(0).gumbel(size=500)
    assert line_of(score, 5_000) > line_of(score, 600) > score.max()


def test_alarms_are_gathered_within_runs():
    above = np.zeros(40, bool)
    above[[3, 5, 20, 24, 25]] = True
    run = np.repeat([0, 1], [25, 15])
    assert gathered(above, run, 4) == [Stretch(3, 5), Stretch(20, 24), Stretch(25, 25)]
    assert stretches(above, run) == [
        Stretch(3, 3),
        Stretch(5, 5),
        Stretch(20, 20),
        Stretch(24, 24),
        Stretch(25, 25),
    ]


def test_windows_are_judged_by_delay_and_luck():
    above, looked = np.zeros(300, bool), np.arange(300) >= 20
    above[[95, 96, 104, 250]] = True
    found = gathered(above, np.zeros(300, int), 10)
    windows = [Stretch(0, 10), Stretch(100, 120), Stretch(200, 220), Stretch(240, 280)]
    seen = judged(windows, found, above, looked, 100)
    # The first window lies in what was learned from; the alarm of the second had begun 5 rows before it.
    assert [(each.seen, each.delay_rows, each.luck) for each in seen] == [
        (True, 4, 0.06), (False, None, 1.0), (True, 10, 0.11),
    ]  # fmt: skip
    assert false_alarms(found, windows, 10) == []
    assert false_alarms(found, windows[2:], 10) == [Stretch(95, 104)]
    assert by_clock(seen, 100) == pytest.approx(0.21 + 0.21 + 0.41)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(0.001, 1.0), min_size=1, max_size=6))
def test_luck_is_fishers(chances):
    seen = [Seen(Stretch(0, 1), True, 0, 1.0, each) for each in chances]
    assert luck(seen) == pytest.approx(float(stats.combine_pvalues(chances).pvalue), abs=1e-9)


def test_random_alarms_are_lucky_as_often_as_is_said():
    rng = np.random.default_rng(5)
    small = 0
    for _ in range(400):
        above = rng.random(6_000) < 1 / 200
        windows = [Stretch(1_000 * k, 1_000 * k + 300) for k in range(1, 6)]
        found = gathered(above, np.zeros(6_000, int), 1)
        small += luck(judged(windows, found, above, np.ones(6_000, bool), 200)) < 0.025
    assert small <= 20


def test_intervals_of_counts_are_exact():
    # Poisson: 5 events in 10 periods; Garwood's interval from tables is 1.62 to 11.67.
    found = rate(5, 10)
    assert (found.value, round(10 * found.low, 2), round(10 * found.high, 2)) == (0.5, 1.62, 11.67)
    assert rate(0, 4).low == 0.0
    assert round(share(0, 10).high, 3) == 0.308
    assert round(share(4, 4).low, 3) == 0.398


@pytest.mark.parametrize("planted", [0.0, 0.02, 0.05, 0.1])
@pytest.mark.parametrize("signals", [1, 4, 20])
def test_contamination_is_found_as_planted(planted, signals):
    rng = np.random.default_rng(int(1_000 * planted) + signals)
    x = rng.normal(size=(5_000, signals))
    stray = rng.random(5_000) < planted
    x[stray] *= 8
    found = contamination(Normal.of(x).distance(x), signals, seed=0)
    # One signal in three strays by less than the bulk reaches.
    assert found.value == pytest.approx(
        planted, abs=0.004 + (0.45 * planted if signals == 1 else 0.1 * planted)
    )
    assert found.low <= found.value <= found.high
