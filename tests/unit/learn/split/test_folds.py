import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dure.language import Text
from dure.learn.split.forward import crossed_folds, forward_folds, side_by_side
from dure.learn.split.held_out import held_out_folds
from dure.learn.split.units import Units


def units_of(cluster, position):
    cluster = np.unique(np.asarray(cluster), return_inverse=True)[1].astype(np.int64)
    return Units(
        cluster,
        np.arange(cluster.size),
        np.asarray(position, dtype=float),
        "units",
        True,
        ("g",),
        Text("", ""),
    )


@given(
    clusters=st.lists(st.integers(0, 12), min_size=30, max_size=120),
    folds=st.integers(2, 6),
    gap=st.integers(0, 5),
    seed=st.integers(0, 99),
)
def test_forward_training_lies_before_the_test_and_shares_no_cluster(clusters, folds, gap, seed):
    position = np.random.default_rng(seed).permutation(len(clusters)).astype(float)
    units = units_of(clusters, position)
    for fold in forward_folds(units, folds, gap=gap, whole=False):
        opens = position[fold.test].min()
        assert position[fold.train].max() < opens
        assert not set(units.cluster[fold.train]) & set(units.cluster[fold.test])
        between = np.sort(position[(position < opens) & (position > position[fold.train].max())])
        assert between.size >= gap


def test_forward_tests_every_late_cluster_once():
    units = units_of(np.repeat(np.arange(20), 5), np.arange(100))
    folds = forward_folds(units, 4, gap=0, whole=False)
    tested = np.concatenate([fold.test for fold in folds])
    assert np.array_equal(np.sort(tested), np.arange(40, 100))


def test_whole_leaves_out_groups_that_still_run():
    # Group 0 runs from the first row to the last, so its label is not known while others are tested.
    cluster = np.where(np.arange(100) % 10 == 0, 0, 1 + np.arange(100) // 10)
    units = units_of(cluster, np.arange(100))
    folds = forward_folds(units, 3, gap=0, whole=True)
    assert folds
    assert all(0 not in units.cluster[fold.train] for fold in folds)


def test_groups_side_by_side_are_crossed():
    cluster = np.tile(np.arange(10), 50)
    units = units_of(cluster, np.arange(500))
    assert side_by_side(units)
    for fold in crossed_folds(units, 5, seed=0):
        assert fold.train.max() < fold.test.min()
        assert not set(cluster[fold.train]) & set(cluster[fold.test])


def test_groups_one_after_another_are_not_crossed():
    assert not side_by_side(units_of(np.repeat(np.arange(10), 50), np.arange(500)))


@given(
    cluster=st.lists(st.integers(0, 30), min_size=12, max_size=200),
    folds=st.integers(2, 6),
    stratify=st.booleans(),
)
def test_held_out_folds_test_every_row_once_and_cut_no_cluster(cluster, folds, stratify):
    codes = np.unique(np.array(cluster), return_inverse=True)[1].astype(np.int64)
    outcome = (np.arange(codes.size) % 3 == 0).astype(float)
    drawn = held_out_folds(codes, outcome, folds, seed=1, stratify=stratify)
    if codes.max() == 0:
        assert not drawn
        return
    assert np.array_equal(np.sort(np.concatenate([fold.test for fold in drawn])), np.arange(codes.size))
    assert all(not set(codes[fold.train]) & set(codes[fold.test]) for fold in drawn)


def test_stratified_folds_share_rare_defects_evenly():
    outcome = np.zeros(1_000)
    outcome[:25] = 1
    drawn = held_out_folds(np.arange(1_000), outcome, 5, seed=3, stratify=True)
    assert [int(outcome[fold.test].sum()) for fold in drawn] == [5] * 5


def test_a_forward_split_needs_an_order():
    units = Units(np.arange(5), np.arange(5), None, "units", False, (), Text("", ""))
    with pytest.raises(ValueError, match="needs an order"):
        forward_folds(units, 2, gap=0, whole=False)
