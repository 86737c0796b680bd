"""Following late outcomes: the plain loop, what is never known early, and what it brings where drift is planted."""

from datetime import datetime, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dure
from dure.learn.chapters.late import late_paragraph
from dure.learn.export import study_json
from dure.learn.late.correcting import WINDOWS, best_window, corrections
from dure.learn.question import StudyQuestion


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.one_of(st.floats(-9, 9), st.just(float("nan"))), max_size=25),
    st.integers(0, 6),
    st.integers(1, 8),
)
def test_corrections_are_those_of_a_loop(residuals, delay, window):
    r = np.array(residuals, dtype=float)
    got = corrections(r, delay, window)
    for place in range(r.size):
        stop = max(place - delay, 0)
        known = [each for each in r[max(stop - window, 0) : stop] if np.isfinite(each)]
        assert got[place] == pytest.approx(np.mean(known) if known else 0.0, abs=1e-9)


def test_nothing_is_known_before_its_time():
    r = np.random.default_rng(0).normal(size=60)
    changed = r.copy()
    changed[30:] += 100
    same = corrections(r, 5, 8) == corrections(changed, 5, 8)
    # The outcome of unit 30 is known when 5 further units have been predicted: from unit 36 on.
    assert same[:36].all()
    assert not same[36:].any()


def test_noise_wants_no_window_and_drift_a_short_one():
    rng = np.random.default_rng(1)
    noise, walk = rng.normal(size=2_000), np.cumsum(rng.normal(0, 0.5, 2_000))
    assert best_window(noise, 0) in (0, WINDOWS[-1])
    assert best_window(walk + noise, 0) == WINDOWS[0]
    assert best_window(walk + noise, 5_000) == 0
    assert best_window(noise[:5], 0) == 0


def shots(drift, rows=1_600, seed=0):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(rows, 3))
    walk = np.zeros(rows)
    for k, push in enumerate(rng.normal(0, drift, rows)):
        # A drift that forgets itself within about 30 shots.
        walk[k] = 0.97 * walk[k - 1] + push
    return pl.DataFrame(
        {
            "time": [datetime(2026, 3, 2) + timedelta(seconds=30 * k) for k in range(rows)],
            "pressure": x[:, 0],
            "melt": x[:, 1],
            "cushion": x[:, 2],
            "weight": 20 + x[:, 0] + walk + rng.normal(0, 0.3, rows),
        }
    )


def asked(data, **more):
    return dure.learn.study(data, StudyQuestion(target="weight", budget=4, **more))


def test_drift_is_followed_and_less_so_the_later_the_outcome_is_known():
    found = [asked(shots(0.25), label_delay=delay).late_labels for delay in (0, 15)]
    assert found[0].offered
    assert found[0].gain.low > 0
    assert found[0].score.value > found[1].score.value
    assert (found[0].delay_units, found[1].delay_units) == (0, 15)


def test_nothing_is_offered_where_nothing_drifts():
    found = asked(shots(0.0))
    assert found.late_labels is not None
    assert not found.late_labels.offered
    for language in ("ko", "en"):
        made = study_json(found, language)
        assert made["late_labels"]["offered"] is False
        assert late_paragraph(found.late_labels, language).text


def test_only_a_number_with_an_order_has_late_outcomes():
    rng = np.random.default_rng(0)
    frame = pl.DataFrame({"a": rng.normal(size=300), "b": rng.normal(size=300)}).with_columns(
        y=pl.col("a") + pl.col("b")
    )
    assert dure.learn.study(frame, StudyQuestion(target="y", budget=2)).late_labels is None
