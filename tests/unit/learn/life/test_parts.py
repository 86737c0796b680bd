"""The parts of remaining life against plain, slow versions and closed values."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dure.learn.bands.conformal import NOMINAL
from dure.learn.life.bounds import band_of
from dure.learn.life.censoring import imputed, mean_left, survival
from dure.learn.life.features import inputs_of, owner, windows_of
from dure.learn.life.histories import Histories
from dure.learn.life.horizon import hinge
from dure.learn.life.leaks import telling_the_end
from dure.learn.life.recognise import Shape, recognise
from dure.learn.life.scoring import penalty
from dure.learn.life.splitting import inner_folds, split_units
from tests.made.lives import worn_units


def histories(lengths, seed=0, signals=2, failed=None, gaps=0.0):
    rng = np.random.default_rng(seed)
    rows = sum(lengths)
    x = rng.normal(size=(rows, signals)) + 1e5
    x[rng.random(x.shape) < gaps] = np.nan
    return Histories(
        x=x,
        names=tuple(f"s{k}" for k in range(signals)),
        unit=np.repeat(np.arange(len(lengths)), lengths),
        age=np.concatenate([np.arange(1.0, n + 1) for n in lengths]),
        labels=tuple(map(str, range(len(lengths)))),
        failed=np.ones(len(lengths), bool) if failed is None else np.array(failed),
        age_unit="",
        sources=("unit", "cycle"),
    )


def plain_row(x, window):
    """Return what a row says, in a loop: x are the rows of its unit up to it."""
    short, long = (x[-width:] for width in window)
    first = max(len(x) - window[1], 0)
    middle = (first + len(x)) // 2

    def mean(part):
        there = part[np.isfinite(part)]
        return there.mean() if there.size else np.nan

    columns = range(x.shape[1])
    parts = [[mean(part[:, c]) for c in columns] for part in (short, long)]
    return [*parts[0], *parts[1], *[mean(x[middle:, c]) - mean(x[first:middle, c]) for c in columns]]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 12), min_size=1, max_size=4), st.integers(0, 9), st.sampled_from([0.0, 0.4]))
def test_features_are_those_of_a_loop_that_sees_the_past_only(lengths, seed, gaps):
    made = histories(lengths, seed, gaps=gaps)
    window = (2, 5)
    got = inputs_of(made, window).x
    for row in range(made.unit.size):
        first = int(np.searchsorted(made.unit, made.unit[row]))
        wanted = plain_row(made.x[first : row + 1], window)
        np.testing.assert_allclose(got[row, :-1], wanted, rtol=0, atol=1e-7)
        assert got[row, -1] == made.age[row]


def test_every_column_knows_its_signal():
    made = histories([8, 9], signals=3)
    names = inputs_of(made, windows_of(made)).names
    for place, name in enumerate(names):
        own = owner(place, 3)
        assert name == "age" if own == 3 else name.startswith(f"s{own} ")


def test_survival_is_that_of_kaplan_and_meier():
    # 6 units: failures at 2, 4, 4, 7; running at 3 and 9.
    life = np.array([2.0, 3.0, 4.0, 4.0, 7.0, 9.0])
    failed = np.array([True, False, True, True, True, False])
    times, share = survival(life, failed)
    assert times.tolist() == [2, 4, 7]
    np.testing.assert_allclose(share, [5 / 6, 5 / 6 * 2 / 4, 5 / 6 * 2 / 4 * 1 / 2])


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.integers(1, 30), min_size=1, max_size=12),
    st.floats(0, 35),
    st.floats(0.5, 40),
)
def test_without_running_units_the_age_alone_is_the_mean_of_those_that_lived_longer(lives, age, horizon):
    life = np.array(lives, dtype=float)
    got = mean_left(life, np.ones(life.size, bool), np.array([age]), horizon)[0]
    older = life[life > age]
    wanted = np.minimum(older - age, horizon).mean() if older.size else 0.0
    assert got == pytest.approx(wanted, abs=1e-9)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.floats(-20, 20), min_size=1, max_size=15),
    st.floats(0, 60),
    st.floats(0, 60),
    st.floats(1, 80),
)
def test_an_unknown_life_is_the_mean_of_what_is_still_possible(residuals, predicted, least, horizon):
    e = np.array(residuals)
    got = imputed(np.array([predicted]), np.array([least]), e, horizon)[0]
    possible = [predicted + r for r in residuals if r > least - predicted]
    wanted = np.mean(possible) if possible else least
    assert got == pytest.approx(np.clip(wanted, min(least, horizon), horizon), abs=1e-6)


@pytest.mark.parametrize("bend", [30.0, 80.0, 130.0])
def test_the_horizon_is_where_predictions_bend(bend):
    rng = np.random.default_rng(int(bend))
    left = rng.uniform(0, 200, 4_000)
    predicted = 10 + 0.8 * np.minimum(left, bend) + rng.normal(0, 6, left.size)
    assert hinge(left, predicted) == pytest.approx(bend, rel=0.12)


def test_the_penalty_is_that_of_nasa():
    off = np.array([0.0, 10.0, -13.0, 20.0])
    np.testing.assert_allclose(penalty(off), [0, np.e - 1, np.e - 1, np.e**2 - 1])


def test_bands_hold_what_they_promise_on_new_draws():
    rng = np.random.default_rng(3)

    def draw(size):
        truth = rng.uniform(0, 100, size)
        return np.clip(truth + rng.normal(0, 2 + 0.2 * truth), 0, 100), truth

    band = band_of(*draw(6_000), 100.0)
    predicted, truth = draw(20_000)
    low, high = band.of(predicted)
    inside = (truth >= low) & (truth <= high)
    assert inside.mean() == pytest.approx(NOMINAL, abs=0.02)
    near, far = predicted < 20, predicted > 60
    assert (high - low)[near].mean() < 0.6 * (high - low)[far].mean()
    assert inside[near].mean() == pytest.approx(NOMINAL, abs=0.04)


def test_too_few_predictions_set_no_band():
    assert band_of(np.arange(20.0), np.arange(20.0), 20.0) is None


def test_no_unit_is_on_both_sides():
    made = histories([9, 12, 7, 15, 11, 8, 10, 13])
    rows = np.arange(made.unit.size)
    split = split_units(made, rows, 4, seed=1)
    assert split.kind == "group"
    tested = []
    for fold in split.folds:
        assert not set(made.unit[fold.train]) & set(made.unit[fold.test])
        tested += np.unique(made.unit[fold.test]).tolist()
    assert sorted(tested) == list(range(8))
    for fold in inner_folds(made, rows, seed=1):
        assert not set(made.unit[fold.train]) & set(made.unit[fold.test])


def test_forward_learns_only_from_units_that_had_ended():
    lengths = [10] * 12
    began = np.arange(12) * 5.0
    from dataclasses import replace

    made = replace(histories(lengths), began=began, ended=began + 8.0)
    split = split_units(made, np.arange(made.unit.size), 3, seed=0)
    assert split.kind == "group_forward"
    for fold in split.folds:
        opens = began[made.unit[fold.test]].min()
        assert made.ended[made.unit[fold.train]].max() < opens


@pytest.mark.parametrize("cap", [np.inf, 40.0])
def test_a_column_that_knows_the_end_is_found(cap):
    from dataclasses import replace

    made = histories([50, 60, 70, 45, 55])
    written = np.minimum(made.left, cap)
    whole = made.life[made.unit]
    wear = made.age / whole + np.random.default_rng(0).normal(0, 0.02, made.age.size)
    made = replace(made, x=np.stack([written, whole, wear], axis=1), names=("rul", "life", "wear"))
    kept, found = telling_the_end(made)
    assert found[0].columns == ("rul", "life")
    assert found[0].code == "leak_column"
    assert kept.names == ("wear",)


def test_run_to_failure_records_are_recognised_by_their_shape():
    frame = worn_units(units=12)
    assert recognise(frame) == Shape("unit", "cycle")
    bare = frame.rename({name: f"column_{k}" for k, name in enumerate(frame.columns)})
    assert recognise(bare) == Shape("column_0", "column_1")


@pytest.mark.parametrize(
    "frame",
    [
        worn_units(units=5),
        worn_units(units=12).filter(pl.col("cycle") <= 60),  # cut by a clock, not by failures
        worn_units(units=12).with_columns(cycle=pl.int_range(pl.len())),  # a count that never starts anew
        worn_units(units=12).sort("cycle", "unit"),
        pl.DataFrame({"a": np.arange(300), "b": np.random.default_rng(0).normal(size=300)}),
    ],
)
def test_other_tables_are_not(frame):
    assert recognise(frame) is None
