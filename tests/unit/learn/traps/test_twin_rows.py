from collections.abc import Callable

import numpy as np
import polars as pl
import pytest

from dure.learn.audit import audit
from dure.learn.question import StudyQuestion
from dure.learn.traps.twin_rows import find
from dure.records.table import Table
from tests.made.subjects import subject_of

START = np.datetime64("2026-01-05", "us")


def cycles(rng: np.random.Generator, count: int = 200) -> dict[str, object]:
    order = np.repeat(np.arange(count), 2)
    bad = np.zeros(2 * count, dtype=np.int64)
    bad[rng.choice(2 * count, size=30, replace=False)] = 1
    return {
        "time": START + (order * 30_000_000).astype("timedelta64[us]"),
        "pressure": rng.normal(80, 5, count)[order],
        "heat": rng.normal(210, 3, count)[order],
        "fill": rng.normal(1.5, 0.1, count)[order],
        "cavity": np.tile([1, 2], count),
        "bad": bad,
    }


def test_two_cavities_become_one_cycle_that_is_bad_when_either_is() -> None:
    table = cycles(np.random.default_rng(0))
    subject = subject_of(table, "bad")
    (found,) = find(subject)
    assert found.finding.level == "certain"
    assert found.finding.rows == 400
    assert found.remedy is not None
    after = found.remedy(subject)
    assert after.rows == 200
    assert after.target is not None
    expected = np.asarray(table["bad"]).reshape(-1, 2).max(axis=1)
    assert np.array_equal(after.target.values, expected)
    assert after.excluded["cavity"] == "twin_rows", "it tells of a row, not of the cycle"
    assert np.all(np.diff(after.lines) > 0)


def test_twins_with_other_outcomes_are_counted() -> None:
    table = cycles(np.random.default_rng(1))
    pairs = np.asarray(table["bad"]).reshape(-1, 2)
    (found,) = find(subject_of(table, "bad"))
    assert f"{int((pairs[:, 0] != pairs[:, 1]).sum())} of these cycles" in found.finding.evidence.en


def test_numbers_are_averaged_and_classes_voted() -> None:
    table = cycles(np.random.default_rng(2))
    table["bad"] = np.arange(400) * 0.5
    subject = subject_of(table, "bad")
    (found,) = find(subject)
    assert found.remedy is not None
    after = found.remedy(subject)
    assert after.target is not None
    assert np.allclose(after.target.values, np.arange(400).reshape(-1, 2).mean(axis=1) * 0.5)


def test_coarse_columns_repeat_by_chance_and_are_no_twins() -> None:
    rng = np.random.default_rng(3)
    table = {f"s{place}": rng.integers(0, 12, 6000) for place in range(4)}
    assert find(subject_of({**table, "bad": rng.integers(0, 2, 6000)}, "bad")) == []


def test_a_sensor_that_stands_still_makes_no_twins() -> None:
    rng = np.random.default_rng(4)
    moves = np.maximum.accumulate(np.where(rng.random(2000) < 0.05, np.arange(2000), 0))
    table = {f"s{place}": rng.normal(size=2000)[moves] for place in range(4)}
    time = START + (np.arange(2000) * 1_000_000).astype("timedelta64[us]")
    found = find(subject_of({"time": time, **table, "bad": rng.integers(0, 2, 2000)}, "bad"))
    assert [one.finding.level for one in found] in ([], ["suspected"]), (
        "equal at different times is no certain twin"
    )


def test_rows_of_different_runs_are_left_to_duplicate_runs() -> None:
    rng = np.random.default_rng(5)
    half = {f"s{place}": rng.normal(size=100) for place in range(4)}
    table = pl.DataFrame({name: np.r_[values, values] for name, values in half.items()})
    table = table.with_columns(
        pl.Series("run", np.repeat(np.arange(20), 10)), pl.Series("bad", rng.integers(0, 2, 200))
    )
    assert find(subject_of(table, "bad")) == []


@pytest.mark.parametrize(
    ("outcome", "said", "not_said"),
    [
        (lambda rng: rng.normal(size=400), "mean over its rows", "bad"),
        (lambda rng: rng.choice(["a", "b", "c"], 400), "commonest class", "bad"),
        (lambda rng: (rng.random(400) < 0.1).astype(np.int64), "bad when any", "mean"),
    ],
    ids=["number", "classes", "two"],
)
def test_the_outcome_of_a_cycle_is_told_as_it_is_made(
    outcome: Callable[[np.random.Generator], np.ndarray], said: str, not_said: str
) -> None:
    rng = np.random.default_rng(5)
    (found,) = find(subject_of({**cycles(rng), "bad": outcome(rng)}, "bad"))
    assert found.finding.level == "certain"
    assert said in found.finding.action.en
    assert not_said not in found.finding.action.en


def two_sensors(rng: np.random.Generator, shots: int, decimals: int) -> dict[str, object]:
    table = cycles(rng, shots)
    del table["fill"]
    for name in ("pressure", "heat"):
        table[name] = np.round(np.asarray(table[name]), decimals)
    return table


@pytest.mark.parametrize("shots", [200, 1500, 8000])
def test_two_sensors_are_enough_where_both_rows_have_one_time(shots: int) -> None:
    table = two_sensors(np.random.default_rng(6), shots, 2)
    (found,) = find(subject_of(table, "bad"))
    assert found.finding.level == "certain"
    assert found.finding.rows == 2 * shots


def test_rows_of_one_time_that_are_equal_by_chance_are_no_twins() -> None:
    rng = np.random.default_rng(7)
    table = two_sensors(rng, 3000, 0)
    for name, spread in (("pressure", 5), ("heat", 4)):
        table[name] = np.round(rng.normal(80, spread, 6000))
    assert find(subject_of(table, "bad")) == []


def test_two_sensors_without_a_clock_are_enough_where_every_row_has_its_twin_beside_it():
    rng = np.random.default_rng(8)
    shots = np.repeat(np.round(rng.normal([85.0, 210.0], [4.0, 3.0], size=(1_500, 2)), 1), 2, axis=0)
    frame = pl.DataFrame(
        {"p": shots[:, 0], "q": shots[:, 1], "result": rng.choice(["OK", "NG"], 3_000, p=[0.9, 0.1])}
    )
    answer = audit(Table.of(frame), StudyQuestion(target="result"))
    assert "twin_rows" in {one.code for one in answer.findings}
    assert answer.subject.rows == 1_500
