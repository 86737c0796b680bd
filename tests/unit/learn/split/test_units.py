from datetime import datetime, timedelta

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from dure.learn.split.choose import choose_split
from dure.learn.split.units import find_units
from dure.learn.subject import Roles, Subject, Target


def subject_of(rows, lot, day, seed, *, timed):
    rng = np.random.default_rng(seed)
    frame = pl.DataFrame(
        {
            "time": [datetime(2026, 1, 1) + timedelta(minutes=i) for i in range(rows)],
            "lot": [f"L{i // lot}" for i in range(rows)],
            "shift": [f"D{i // day}" for i in range(rows)],
            "x": rng.normal(size=rows),
        }
    )
    values = (rng.random(rows) < 0.3).astype(float)
    return Subject(
        frame=frame,
        lines=np.arange(2, rows + 2),
        target=Target("y", "binary", values),
        roles=Roles(time="time" if timed else None, group="lot"),
        shared_label="shift",
    )


@settings(max_examples=40, deadline=None)
@given(st.integers(60, 200), st.integers(3, 25), st.integers(3, 25), st.integers(0, 99), st.booleans())
def test_no_scored_unit_is_ever_on_both_sides_or_tested_twice(rows, lot, day, seed, timed):
    subject = subject_of(rows, lot, day, seed, timed=timed)
    units = find_units(subject)
    split = choose_split(subject, units, 4, None, 0)
    tested = []
    for fold in split.folds:
        assert not set(units.unit[fold.train]) & set(units.unit[fold.test])
        assert not set(units.cluster[fold.train]) & set(units.cluster[fold.test])
        tested += np.unique(units.unit[fold.test]).tolist()
    assert len(tested) == len(set(tested))


def test_neighbours_that_look_alike_are_an_order_and_strangers_are_not():
    rng = np.random.default_rng(0)
    walk, noise = rng.normal(size=500).cumsum(), rng.normal(size=500)
    target = Target("y", "number", rng.normal(size=500))
    for values, by in ((walk, ("row",)), (noise, ())):
        subject = Subject(frame=pl.DataFrame({"x": values}), lines=np.arange(500), target=target)
        assert find_units(subject).by == by


def test_stretches_of_an_outcome_with_memory_are_long_enough_to_be_independent():
    rng = np.random.default_rng(1)
    y = np.zeros(4_000)
    for i in range(1, y.size):
        y[i] = 0.9 * y[i - 1] + rng.normal()
    frame = pl.DataFrame({"n": np.arange(4_000), "x": rng.normal(size=4_000)})
    subject = Subject(
        frame=frame, lines=np.arange(4_000), target=Target("y", "number", y), roles=Roles(order="n")
    )
    # 19 rows are one row's worth of information, so a stretch is about 38 rows.
    assert 60 <= find_units(subject).clusters <= 160
