import numpy as np
import pytest
from scipy import stats

from dure.learn.score.intervals import Resampling, bootstrap_t, bundles, influence, next_stretch, widened


def mean_of(values):
    return lambda weights: float(weights @ values / weights.sum())


def test_influence_of_a_mean_is_the_distance_from_it():
    values = np.array([1.0, 2.0, 6.0])
    value, parts = influence(mean_of(values), 3)
    assert value == 3.0
    np.testing.assert_allclose(parts, values - 3.0)


def test_bootstrap_t_of_a_mean_agrees_with_students_interval():
    values = np.random.default_rng(0).normal(10, 2, 25)
    found = bootstrap_t(mean_of(values), 25, draws=4_000, seed=1)
    low, high = stats.t.interval(0.95, 24, values.mean(), stats.sem(values))
    assert found.error == pytest.approx(stats.sem(values))
    assert found.low == pytest.approx(low, abs=0.15)
    assert found.high == pytest.approx(high, abs=0.15)


def test_bootstrap_t_covers_the_mean_of_few_skewed_groups():
    # A plain percentile bootstrap covers about 0.86 here.
    rng = np.random.default_rng(5)
    covered = 0
    for trial in range(300):
        values = rng.exponential(1.0, 12)
        found = bootstrap_t(mean_of(values), 12, draws=400, seed=trial)
        covered += found.low <= 1.0 <= found.high
    assert 0.91 <= covered / 300 <= 0.99


def test_the_interval_is_refused_when_resamples_are_undefined():
    values = np.array([1.0] + [0.0] * 9)
    found = bootstrap_t(lambda w: 1.0 if w @ values > 0 else float("nan"), 10, draws=400, seed=0)
    assert np.isnan(found.low)
    assert found.estimate((0, 1)).low is None


def test_bounds_are_cut_to_what_is_possible():
    assert Resampling(0.97, 0.05, 0.8, 1.1).estimate((0.0, 1.0)).high == 1.0


def test_many_clusters_are_dealt_into_bundles():
    codes, count = bundles(np.arange(10_000), 0)
    assert count == 250
    assert np.bincount(codes).tolist() == [40] * 250


def test_folds_that_differ_by_luck_only_widen_nothing():
    figure = Resampling(0.5, 0.02, 0.46, 0.54)
    assert widened(figure, [(0.49, 0.04), (0.51, 0.04), (0.50, 0.04)]) == figure


def test_folds_that_drift_widen_the_interval():
    figure = Resampling(0.5, 0.02, 0.46, 0.54)
    wide = widened(figure, [(0.2, 0.04), (0.5, 0.04), (0.8, 0.04)])
    assert wide.low < 0.2
    assert wide.high > 0.8


def test_the_next_stretch_is_never_surer_than_the_figure():
    figure = Resampling(0.5, 0.02, 0.3, 0.7)
    low, high = next_stretch(figure, [(0.5, 0.01), (0.5, 0.01)])
    assert low <= 0.3
    assert high >= 0.7


def test_the_next_stretch_covers_one_more_fold():
    rng = np.random.default_rng(9)
    covered = 0
    for _ in range(500):
        scores = rng.normal(0.7, 0.05, 7)
        figure = Resampling(scores[:6].mean(), 0.0, scores[:6].mean(), scores[:6].mean())
        low, high = next_stretch(figure, [(s, 0.0) for s in scores[:6]])
        covered += low <= scores[6] <= high
    assert 0.90 <= covered / 500 <= 0.99


def test_a_figure_that_nothing_moves_is_not_certain():
    found = bootstrap_t(lambda weights: 1.0, 50, draws=200, seed=0, informative=6)
    # Six clusters, none against: up to 46 % of them could be, with 97.5 %.
    assert found.low == pytest.approx(1.0 - (1 - 0.025 ** (1 / 6)))
    assert found.high > 1.0
    assert found.estimate((0.0, 1.0)).high == 1.0


def test_many_clusters_that_agree_are_nearly_certain():
    assert bootstrap_t(lambda weights: 0.5, 500, draws=200, seed=0).low > 0.49


def test_the_dust_of_rounding_is_no_interval():
    found = bootstrap_t(lambda weights: 1e-16 * float(weights[0]), 40, draws=200, seed=0)
    assert found.high - found.low > 0.1
