"""The whole study on tables whose truth is known."""

from datetime import datetime, timedelta

import numpy as np
import polars as pl
import pytest

import dure
from dure.errors import AskedOutOfRange, ColumnNotFound
from dure.learn.question import StudyQuestion

START = datetime(2026, 3, 2, 6)
QUICK = {"target": "defect", "budget": 5.0}


def shots(rows=1_500, strength=2.0, seed=0):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(rows, 4))
    chance = 1 / (1 + np.exp(-(strength * x[:, 0] - 2)))
    return pl.DataFrame(
        {
            "time": [START + timedelta(seconds=30 * i) for i in range(rows)],
            "pressure": np.round(x[:, 0] * 5 + 900, 2),
            "melt": np.round(x[:, 1] + 220, 2),
            "cushion": np.round(x[:, 2] * 0.1 + 6, 3),
            "ambient": np.round(x[:, 3] + 20, 2),
            "defect": (rng.random(rows) < chance).astype(int),
        }
    )


def study(data, **asked):
    return dure.learn.study(data, StudyQuestion(**{**QUICK, **asked}))


def test_a_true_signal_is_found_with_its_column_and_direction():
    answer = study(shots())
    assert answer.verdict == "usable"
    assert answer.split.kind == "forward"
    assert answer.drivers[0].columns == ("pressure",)
    assert answer.drivers[0].direction == 1
    assert answer.score.gain.low > 0.05


@pytest.mark.parametrize("seed", range(4))
def test_noise_is_never_called_usable(seed):
    answer = study(shots(strength=0.0, seed=seed))
    assert answer.verdict in ("no_better_than_guessing", "cannot_tell_yet")


def test_the_same_question_gives_the_same_answer():
    first, second = (study(shots(), seed=5) for _ in range(2))
    assert first.score == second.score
    assert first.drivers == second.drivers
    assert first.plan == second.plan


def test_a_pandas_frame_gives_the_same_answer():
    frame = shots()
    first, second = study(frame), study(_pandas(frame))
    assert first.score == second.score


def _pandas(frame):
    import pandas

    return pandas.DataFrame({name: frame[name].to_list() for name in frame.columns})


def test_a_useful_gain_out_of_reach_is_not_usable():
    assert study(shots(), useful=0.9).verdict == "no_better_than_guessing"


def test_one_class_is_refused():
    answer = study(shots().with_columns(defect=pl.lit(0)))
    assert answer.verdict == "cannot_tell_yet"
    assert answer.score is None
    assert "one_class" in {trap.code for trap in answer.traps}


def test_an_unknown_column_offers_the_nearest():
    with pytest.raises(ColumnNotFound, match="defect"):
        study(shots(), target="defct")


def test_audit_only_scores_nothing():
    answer = study(shots(), audit_only=True)
    assert answer.score is None
    assert answer.plan is None


def test_lots_are_never_on_both_sides():
    frame = shots().with_columns(lot=pl.Series([f"L{i // 50:02d}" for i in range(1_500)]))
    answer = study(frame, group="lot")
    assert answer.split.kind == "group_forward"
    assert answer.independent_units == 30


def test_few_lots_cannot_tell():
    frame = shots().with_columns(lot=pl.Series([f"L{i // 300}" for i in range(1_500)]))
    answer = study(frame, group="lot")
    assert answer.verdict == "cannot_tell_yet"
    assert answer.needs is not None
    assert answer.needs.possible


def test_the_budget_sets_the_plan_not_the_clock():
    small, large = study(shots(), budget=1.0), study(shots(), budget=60.0)
    assert small.plan.budget_s == 1.0
    assert small.plan.trees <= large.plan.trees


def test_no_defect_in_the_tested_parts_is_no_score_but_says_what_is_needed():
    frame = shots().with_columns(defect=pl.Series([1] * 200 + [0] * 1_300))
    answer = study(frame, exclude=("pressure",))
    assert answer.verdict == "cannot_tell_yet"
    assert answer.score is None or answer.score.honest.value == answer.score.honest.value


@pytest.mark.parametrize(
    "asked", [{"seed": -1}, {"budget": 0}, {"gap": -3}, {"false_alarms": 1.5}, {"useful": -0.1}]
)
def test_figures_that_cannot_be_meant_are_refused(asked):
    (name,) = asked
    with pytest.raises(AskedOutOfRange, match=f"{name} is"):
        StudyQuestion(**asked)


def test_a_file_sorted_by_its_outcome_is_not_split_along_its_row_number():
    frame = shots(600).drop("time").sort("defect").with_row_index("id", offset=1)
    answer = study(frame)
    assert "sorted_by_label" in {trap.code for trap in answer.traps}
    assert answer.split.kind == "random"
    assert study(frame, time="id").split.kind == "forward"


def test_perfect_luck_on_a_handful_of_rows_is_not_usable():
    rng = np.random.default_rng(102)
    frame = pl.DataFrame({f"s{i}": rng.normal(size=24) for i in range(6)} | {"defect": [1, 0, 0] * 8})
    for seed in range(6):
        answer = study(frame, seed=seed)
        assert answer.verdict != "usable"
        if answer.score is not None and answer.score.gain.low is not None:
            assert answer.score.gain.low < answer.score.gain.high


def test_too_few_groups_are_the_reason_that_is_given():
    frame = shots().with_columns(lot=pl.Series([f"L{i // 300}" for i in range(1_500)]))
    answer = study(frame, group="lot")
    assert "independent units were tested" in answer.why.en
    assert answer.needs.what == "groups"


def test_a_gap_that_leaves_nothing_is_blamed_on_the_gap():
    answer = study(shots(300), gap=400)
    assert answer.score is None
    assert "gap of 400 rows" in answer.why.en


def test_suspected_leaks_do_not_carry_the_headline():
    frame = shots()
    rng = np.random.default_rng(3)
    told = frame["defect"].to_numpy() + rng.normal(0, 0.08, frame.height)
    answer = study(frame.with_columns(inspection_score=pl.Series(told)))
    assert answer.suspects == ("inspection_score",)
    assert answer.score_with_suspects.honest.value > 0.98 > answer.score.honest.value
    assert all("inspection_score" not in driver.columns for driver in answer.drivers)
    put_back = study(frame.with_columns(inspection_score=pl.Series(told)), include=("inspection_score",))
    assert put_back.score.honest.value > 0.98


def test_a_driver_without_a_bend_has_no_range():
    rng = np.random.default_rng(4)
    x = rng.uniform(0, 1, 1_500)
    frame = pl.DataFrame(
        {"x": x, "noise": rng.normal(size=1_500), "defect": 3 * x + rng.normal(0, 0.1, 1_500)}
    )
    (driver, *_) = study(frame).drivers
    assert driver.columns == ("x",)
    assert (driver.direction, driver.low, driver.high) == (1, None, None)
    bent = frame.with_columns(defect=pl.Series((x > 0.8) * 3.0 + rng.normal(0, 0.1, 1_500)))
    (driver, *_) = study(bent).drivers
    assert driver.direction == 1
    assert 0.6 < driver.low < driver.high <= 1.0


def test_the_optimistic_score_is_of_the_same_units():
    rng = np.random.default_rng(5)
    run = np.repeat(np.arange(60), 20)
    level = rng.normal(size=60)
    bad = (rng.random(60) < 0.4).astype(int)
    frame = pl.DataFrame(
        {
            "run": [f"R{k}" for k in run],
            "sensor": np.round(level[run] + rng.normal(0, 0.05, 1_200), 3),
            "defect": bad[run],
        }
    )
    answer = study(frame)
    assert answer.independent_units == 60
    assert answer.score.optimistic.value > 0.9
    assert answer.score.honest.value < 0.75
