"""contradictory_labels, label_per_group, label_follows_time and sorted_by_label."""

import numpy as np
import polars as pl
import pytest

from dure.learn.traps import contradictory_labels, label_follows_time, label_per_group, sorted_by_label
from dure.machines.planting.clean import clean_few_sensors
from tests.made.subjects import subject_of

RNG = np.random.default_rng(3)


def test_equal_inputs_with_other_outcomes_give_the_ceiling() -> None:
    table = RNG.normal(size=(500, 4))
    table[400:440] = table[0:40]
    bad = np.zeros(500, dtype=np.int64)
    bad[400:440] = 1
    bad[100:130] = 1
    order = RNG.permutation(500)
    columns = {f"s{place}": table[order, place] for place in range(4)}
    (found,) = contradictory_labels.find(subject_of({**columns, "bad": bad[order]}, "bad"))
    assert found.finding.rows == 80
    assert found.finding.level == "certain"
    assert "92 % accuracy" in found.finding.evidence.en


def test_equal_inputs_with_equal_outcomes_are_no_contradiction() -> None:
    table = np.repeat(RNG.normal(size=(250, 3)), 2, axis=0)
    bad = np.repeat(RNG.integers(0, 2, 250), 2)
    assert (
        contradictory_labels.find(
            subject_of({**{f"s{place}": table[:, place] for place in range(3)}, "bad": bad}, "bad")
        )
        == []
    )


def per_run(share: float) -> pl.DataFrame:
    run = np.repeat(np.arange(40), 25)
    worn = (RNG.random(40) < 0.4)[run]
    worn = np.where(RNG.random(1000) < share, worn, RNG.random(1000) < 0.4)
    return pl.DataFrame({"run": run, "x": RNG.normal(size=1000), "worn": worn})


def test_an_outcome_per_run_counts_runs() -> None:
    subject = subject_of(per_run(1.0), "worn")
    (found,) = label_per_group.find(subject)
    assert "1,000 rows are only 40 outcomes" in found.finding.evidence.en
    assert found.remedy is not None
    assert found.remedy(subject).shared_label == "run"


@pytest.mark.parametrize("frame", [per_run(0.6), per_run(0.0)], ids=["half", "none"])
def test_an_outcome_that_changes_inside_runs_is_not_theirs(frame: pl.DataFrame) -> None:
    assert label_per_group.find(subject_of(frame, "worn")) == []


def test_rare_defects_spread_thinly_are_not_one_per_run() -> None:
    frame = per_run(1.0).with_columns(pl.Series("worn", RNG.random(1000) < 0.01))
    assert label_per_group.find(subject_of(frame, "worn")) == []


def dated(bad: np.ndarray) -> pl.DataFrame:
    time = np.datetime64("2026-01-05", "us") + (np.arange(bad.size) * 600_000_000).astype("timedelta64[us]")
    return pl.DataFrame({"time": time, "x": RNG.normal(size=bad.size), "bad": bad})


def test_an_outcome_per_day_makes_days_the_groups() -> None:
    bad = np.repeat(RNG.integers(0, 2, 20), 144)
    subject = subject_of(dated(bad), "bad")
    (found,) = label_per_group.find(subject)
    assert found.remedy is not None
    after = found.remedy(subject)
    assert (after.shared_label, after.roles.group) == ("time · day", "time · day")
    assert after.frame["time · day"].n_unique() == 20
    assert "time · day" not in after.inputs


def test_defects_on_two_days_are_told() -> None:
    bad = np.zeros(20 * 144, dtype=np.int64)
    bad[RNG.choice(np.arange(3 * 144, 5 * 144), size=60, replace=False)] = 1
    bad[RNG.choice(np.arange(6 * 144, 20 * 144), size=5, replace=False)] = 1
    subject = subject_of(dated(bad), "bad")
    (found,) = label_follows_time.find(subject)
    assert "on 2 of 20 days" in found.finding.evidence.en
    assert found.remedy is not None
    assert found.remedy(subject).roles.group == "time · day"


def test_defects_at_random_do_not_follow_the_days() -> None:
    for _ in range(20):
        bad = (RNG.random(20 * 144) < 0.02).astype(np.int64)
        assert label_follows_time.find(subject_of(dated(bad), "bad")) == []


@pytest.mark.parametrize(
    "outcome", [["A"] * 100 + ["B"] * 150 + ["C"] * 80, [0] * 200 + [1] * 130], ids=["classes", "two"]
)
def test_a_sorted_file_loses_its_order(outcome: list[object]) -> None:
    subject = subject_of({"x": RNG.normal(size=330), "fault": outcome}, "fault")
    (found,) = sorted_by_label.find(subject)
    assert found.finding.level == "certain"
    assert found.finding.examples[:2] == ((2, 102) if len(set(outcome)) == 3 else (2, 202))
    assert found.remedy is not None
    assert found.remedy(subject).ordered is False


def test_a_file_sorted_by_a_number_loses_its_order() -> None:
    assert sorted_by_label.find(
        subject_of({"x": RNG.normal(size=300), "y": np.sort(RNG.normal(size=300))}, "y")
    )


@pytest.mark.parametrize(
    "values",
    [np.arange(300)[::-1].astype(float), np.cumsum(RNG.normal(size=300)), RNG.normal(size=300)],
    ids=["remaining life", "drift", "noise"],
)
def test_ordinary_numbers_keep_the_order_of_the_file(values: np.ndarray) -> None:
    assert sorted_by_label.find(subject_of({"x": RNG.normal(size=300), "y": values}, "y")) == []


def test_one_bad_spell_in_the_middle_is_not_certainly_sorting() -> None:
    bad = np.r_[np.zeros(300), np.ones(60), np.zeros(240)].astype(np.int64)
    found = sorted_by_label.find(subject_of({"x": RNG.normal(size=600), "bad": bad}, "bad"))
    assert [one.finding.level for one in found] == ["suspected"]


def test_defects_that_come_in_spells_keep_the_order_of_the_file() -> None:
    spells = np.repeat(RNG.integers(0, 2, 60), 10)
    assert sorted_by_label.find(subject_of({"x": RNG.normal(size=600), "bad": spells}, "bad")) == []


def test_a_column_called_day_does_not_stand_for_the_day() -> None:
    bad = np.repeat(RNG.integers(0, 2, 20), 144)
    frame = dated(bad).with_columns(pl.Series("day", RNG.integers(1, 8, bad.size)))
    frame = frame.with_columns(pl.Series("time · day", RNG.normal(size=bad.size)))
    subject = subject_of(frame, "bad")
    (found,) = label_per_group.find(subject)
    assert '"bad" is the same in all rows of a day' in found.finding.evidence.en
    assert found.remedy is not None
    after = found.remedy(subject)
    assert after.shared_label == after.roles.group == "time · day*"
    assert after.frame["time · day*"].n_unique() == 20
    assert after.frame["day"].equals(frame["day"])
    assert label_follows_time.find(after) == []


def test_a_group_called_day_is_that_column() -> None:
    day = np.repeat(np.arange(40), 72)
    frame = dated(RNG.integers(0, 2, 40)[day]).with_columns(pl.Series("day", RNG.permutation(40)[day]))
    subject = subject_of(frame, "bad", group="day")
    (found,) = label_per_group.find(subject)
    assert found.finding.columns == ("bad", "day")
    assert found.remedy is not None
    after = found.remedy(subject)
    assert (after.shared_label, after.roles.group) == ("day", "day")
    assert after.frame.columns == frame.columns


@pytest.mark.parametrize(
    ("worn", "odd", "becomes", "said"),
    [
        (np.arange(80) % 2, 1.0, 1.0, "It counts as bad when any of its rows is bad"),
        (np.array(["a", "b", "c", "d"])[np.arange(80) % 4], "a", 3.0, "It has the commonest class"),
    ],
    ids=["two", "classes"],
)
def test_one_odd_row_makes_an_outcome_per_run_suspected(
    worn: np.ndarray, odd: object, becomes: float, said: str
) -> None:
    run = np.repeat(np.arange(80), 25)
    place = np.flatnonzero(worn != odd)[-1]
    values = worn[run]
    values[place * 25 + 7] = odd
    subject = subject_of({"run": run, "x": RNG.normal(size=2000), "worn": values}, "worn", group="run")
    (found,) = label_per_group.find(subject)
    assert found.finding.level == "suspected"
    assert "In 79 of 80 values of run" in found.finding.evidence.en
    assert "80개 가운데 79개" in found.finding.evidence.ko
    assert said in found.finding.action.en
    assert found.remedy is not None
    after = found.remedy(subject)
    assert after.target is not None
    assert set(after.target.values[run == place]) == {becomes}
    assert all(np.unique(after.target.values[run == one]).size == 1 for one in range(80))


def test_a_number_per_run_is_left_to_the_digit() -> None:
    run = np.repeat(np.arange(40), 25)
    life = RNG.normal(size=40)[run]
    life[3] = np.nan
    subject = subject_of({"run": run, "x": RNG.normal(size=1000), "life": life}, "life", group="run")
    (found,) = label_per_group.find(subject)
    assert found.finding.level == "certain"
    assert found.remedy is not None
    after = found.remedy(subject)
    assert after.target is not None
    assert np.array_equal(after.target.values, life, equal_nan=True)


def test_equal_coarse_inputs_promise_no_split_of_their_own() -> None:
    x = RNG.integers(0, 4, 600)
    subject = subject_of(
        {"x": x, "w": RNG.integers(0, 3, 600), "bad": RNG.random(600) < 0.1 + 0.15 * x}, "bad"
    )
    (found,) = contradictory_labels.find(subject)
    assert found.finding.level == "suspected"
    assert found.remedy is None
    assert "one side" not in found.finding.action.en
    assert "split like any other rows" in found.finding.action.en


def test_a_few_coarse_sensors_meet_by_chance_and_contradict_nothing_for_certain() -> None:
    for seed in (2, 16, 110, 135):
        made = clean_few_sensors(np.random.default_rng([5, seed]))
        found = contradictory_labels.find(subject_of(made.frame, made.target))
        assert all(one.finding.level == "suspected" for one in found)
