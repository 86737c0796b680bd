"""Intervals, warm-up, precision, ranking and bottleneck against truths that are known because they were planted."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from dure.twin.statistics import Estimate, Precision, bottleneck, mean_of, paired, rank, runs_needed, warm_up
from dure.twin.statistics.percentile import from_counts
from dure.twin.statistics.sequential import until_precise
from dure.twin.statistics.warm_up import mser

LUCK = 3.3
"""Standard errors that a share may be off before a test fails: about one run of a thousand."""


def within(hits: int, tries: int, share: float) -> bool:
    return abs(hits / tries - share) <= LUCK * math.sqrt(share * (1 - share) / tries)


@pytest.mark.parametrize("runs", [5, 30])
def test_student_interval_covers_as_often_as_it_says(runs: int) -> None:
    rng = np.random.default_rng(3)
    covered = 0
    for _ in range(3_000):
        found = mean_of(rng.normal(7.0, 2.0, runs))
        assert found.low is not None
        assert found.high is not None
        covered += found.low <= 7.0 <= found.high
    assert within(covered, 3_000, 0.95)


def test_pairs_narrow_the_difference_and_still_cover() -> None:
    rng = np.random.default_rng(4)
    covered, widths = 0, []
    for _ in range(1_000):
        luck = rng.normal(0.0, 5.0, 20)
        base, changed = 100 + luck + rng.normal(0, 1, 20), 101 + luck + rng.normal(0, 1, 20)
        found = paired(changed, base)
        assert found.low is not None
        assert found.high is not None
        covered += found.low <= 1.0 <= found.high
        widths.append(found.half / (mean_of(changed).half + mean_of(base).half))
    assert within(covered, 1_000, 0.95)
    assert np.mean(widths) < 0.2


def test_replications_without_a_value_are_left_out_and_one_alone_has_no_interval() -> None:
    assert mean_of([1.0, math.nan, 3.0]).mean == 2.0
    assert mean_of([4.0]) == Estimate(4.0)
    assert mean_of([4.0]).half == math.inf
    assert mean_of([math.nan]).to_json() == {"mean": None, "low": None, "high": None}


@given(st.lists(st.integers(0, 9), min_size=1, max_size=30), st.floats(0.01, 1.0))
def test_percentile_of_a_histogram_against_the_lots_themselves(counts: list[int], share: float) -> None:
    edges = np.arange(len(counts) + 1, dtype=float)
    found = from_counts(np.array(counts), edges, share)
    if sum(counts) == 0:
        assert math.isnan(found)
        return
    lots = np.repeat(np.arange(len(counts)), counts)  # each lies somewhere in its bin of width one
    rank_of = max(1, math.ceil(share * lots.size - 1e-9))
    assert lots[rank_of - 1] <= found <= lots[rank_of - 1] + 1 + 1e-9


@given(st.lists(st.floats(-1e3, 1e3), min_size=4, max_size=60))
def test_mser_against_its_definition(series: list[float]) -> None:
    values = np.array(series)
    plain = [values[d:].var() / (values.size - d) for d in range(values.size)]
    assert mser(values) == pytest.approx(plain, abs=1e-6)


def test_warm_up_finds_a_planted_beginning_and_leaves_none_uncut() -> None:
    rng = np.random.default_rng(5)
    for begins in (0, 6, 15):
        cuts, said = [], []
        for _ in range(100):
            series = 50.0 + rng.normal(0.0, 1.0, 60)
            series[:begins] -= 20.0 * np.exp(-np.arange(begins) / 8.0)
            found = warm_up(series)
            assert found.enough
            said.append(found.steady)
            cuts.append(found.periods)
        assert begins <= np.median(cuts) <= begins + 4
        assert sum(said) >= 97  # a steady plant is hardly ever called unsteady


def test_a_queue_that_grows_has_no_steady_state() -> None:
    rng = np.random.default_rng(6)
    said = [warm_up(np.cumsum(rng.normal(2.0, 1.0, 40))).steady for _ in range(50)]
    assert not any(said)
    assert warm_up(np.cumsum(np.ones(40))).periods == 20


def test_whole_weeks_hide_the_pattern_of_the_week() -> None:
    days = np.tile([9.0, 10.0, 11.0, 10.0, 9.0, 2.0, 0.0], 20)
    assert warm_up(days.reshape(-1, 7).mean(axis=1)).periods == 0


def test_too_few_periods_are_said() -> None:
    found = warm_up([5.0, 4.0, 4.0])
    assert not found.enough
    assert found.periods == 0


def test_batches_of_five_are_cut_whole() -> None:
    series = np.r_[np.zeros(7), np.ones(93)] + np.tile([0.01, -0.01], 50)
    assert warm_up(series, batch=5).periods == 10


def test_the_latest_output_decides() -> None:
    flat = np.random.default_rng(8).normal(1.0, 0.1, 50)
    late = flat - np.r_[np.linspace(3, 0, 12), np.zeros(38)]
    assert warm_up([flat, late]).periods == warm_up(late).periods > warm_up(flat).periods


@settings(deadline=None, max_examples=30)
@given(st.floats(0.02, 0.08), st.integers(0, 1_000))
def test_precision_is_reached_and_not_far_overshot(relative: float, seed: int) -> None:
    rng = np.random.default_rng(seed)
    rows = until_precise(lambda a, b: rng.normal(10.0, 2.0, (b - a, 2)), Precision(relative, most=5_000))
    for column in rows.T:
        assert Precision(relative).met(mean_of(column))
    fixed = (stats.norm.ppf(0.975) * 2.0 / (relative * 10.0)) ** 2
    assert (
        rows.shape[0] <= 3 * fixed
    )  # half as many again per look, and the luck of the first estimates of spread


def test_replications_end_where_precision_cannot_be_had() -> None:
    rng = np.random.default_rng(9)
    rows = until_precise(lambda a, b: rng.normal(0.0, 1.0, (b - a, 1)), Precision(0.01, most=120))
    assert rows.shape[0] == 120
    assert runs_needed(Estimate(0.0, -1.0, 1.0), 40, Precision(0.01, most=1_000)) == 60


@pytest.mark.parametrize("shared", [0.0, 3.0], ids=["own luck", "shared luck"])
def test_the_best_of_ranked_normals_is_wrong_no_more_often_than_stated(shared: float) -> None:
    """The hardest case: all others lie exactly the difference that matters below the best."""
    tries, wrong, systems, matters = 300, 0.10, 6, 1.0
    truth = np.r_[matters, np.zeros(systems - 1)]
    right, spent = 0, 0
    for seed in range(tries):
        rng = np.random.default_rng(seed)
        luck = rng.normal(0.0, shared, 2_000)
        own = rng.normal(0.0, 2.0, (systems, 2_000))

        def run(
            which: list[int], begin: int, end: int, luck: np.ndarray = luck, own: np.ndarray = own
        ) -> np.ndarray:
            return truth[list(which), None] + luck[None, begin:end] + own[list(which), begin:end]

        found = rank(run, systems, matters=matters, wrong=wrong, most=2_000, step=5)
        assert found.decided
        right += found.best == 0
        spent += sum(found.runs)
    assert right / tries >= 1 - wrong - LUCK * math.sqrt(wrong * (1 - wrong) / tries)
    assert spent / tries < systems * 200


def test_effort_goes_to_the_close_ones() -> None:
    rng = np.random.default_rng(10)
    table = np.array([5.0, 4.8, 2.0, 1.0])[:, None] + rng.normal(0, 1, (4, 1_000))
    found = rank(lambda which, a, b: table[list(which), a:b], 4, matters=0.1, most=1_000)
    assert found.runs[0] > 5 * found.runs[2]


def test_what_cannot_be_told_apart_is_left() -> None:
    rng = np.random.default_rng(11)
    table = rng.normal(0, 1, (3, 50))
    found = rank(lambda which, a, b: table[list(which), a:b], 3, matters=1e-3, most=50)
    assert not found.decided
    assert set(found.left) == {0, 1, 2}
    assert found.to_json()["decided"] is False
    assert rank(lambda which, a, b: table[list(which), a:b], 1, matters=1.0).decided


def test_sureness_of_the_bottleneck_is_not_wrong_more_often_than_it_says() -> None:
    rng = np.random.default_rng(12)
    wrong = claimed = 0
    for _ in range(2_000):
        table = {name: 0.8 + rng.normal(0, 0.05, 12) for name in "abcd"}  # nobody leads in truth
        table["a"] = table["a"] + 1e-9
        found = bottleneck(table)
        assert found is not None
        if found.sure >= 0.95:
            claimed += 1
            wrong += found.place != "a"
    assert wrong / 2_000 <= 0.05
    clear = bottleneck({"cut": 0.9 + rng.normal(0, 0.01, 20), "weld": 0.6 + rng.normal(0, 0.01, 20)})
    assert clear is not None
    assert (clear.place, clear.rival) == ("cut", "weld")
    assert clear.sure > 0.99


def test_bottleneck_of_little() -> None:
    assert bottleneck({}) is None
    alone = bottleneck({"cut": [0.5, 0.6]})
    assert alone is not None
    assert alone.to_json()["sure"] == 1.0
    same = bottleneck({"cut": [0.5, 0.5], "weld": [0.5, 0.5]})
    assert same is not None
    assert same.sure == 0.0
    once = bottleneck({"cut": [0.9], "weld": [0.1]})
    assert once is not None
    assert once.sure == 0.0
