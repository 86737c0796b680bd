"""duplicate_runs, cloned_days and scaled_copy."""

import numpy as np
import polars as pl
import pytest

from dure.learn.traps import cloned_days, duplicate_runs, scaled_copy
from dure.machines.planting.clean import autocorrelated, clean_few_sensors
from tests.made.subjects import subject_of

START = np.datetime64("2026-01-05", "us")


def runs(rng: np.random.Generator, count: int = 12, length: int = 40) -> pl.DataFrame:
    rows = count * length
    table = {f"s{place}": np.round(rng.normal(50, 5, rows), 3) for place in range(5)}
    return pl.DataFrame(
        {"run": np.repeat(np.arange(count) + 1, length), **table, "worn": rng.integers(0, 2, rows)}
    )


@pytest.mark.parametrize("equal", [0.47, 0.8, 1.0])
def test_a_copied_run_is_named_and_kept_together(equal: float) -> None:
    rng = np.random.default_rng(int(equal * 100))
    frame = runs(rng)
    source, copy = (frame["run"] == 3).arg_true().to_numpy(), (frame["run"] == 9).arg_true().to_numpy()
    changed = []
    for name in [f"s{place}" for place in range(5)]:
        values = frame[name].to_numpy().copy()
        kept = rng.random(40) < equal
        values[copy[kept]] = values[source[kept]]
        changed.append(pl.Series(name, values))
    subject = subject_of(frame.with_columns(changed), "worn")
    (found,) = duplicate_runs.find(subject)
    assert "3 = 9" in found.finding.evidence.en
    assert found.finding.rows == 80
    assert found.remedy is not None
    ids = found.remedy(subject).together
    assert ids is not None
    assert np.unique(ids[np.r_[source, copy]]).size == 1
    assert np.unique(ids).size == 480 - 80 + 1


def test_runs_of_a_coarse_idle_machine_are_no_copies() -> None:
    rng = np.random.default_rng(7)
    frame = runs(rng).with_columns([pl.lit(0.0).alias(f"s{place}") for place in range(4)])
    frame = frame.with_columns(pl.Series("s4", rng.integers(0, 30, 480).astype(float)))
    assert duplicate_runs.find(subject_of(frame, "worn")) == []


def days(rng: np.random.Generator, count: int = 20, each: int = 24) -> pl.DataFrame:
    rows = count * each
    time = START + (np.arange(rows) * 3_600_000_000).astype("timedelta64[us]")
    return pl.DataFrame(
        {
            "time": time,
            "load": rng.normal(100, 9, rows),
            "heat": rng.normal(size=rows),
            "y": rng.normal(size=rows),
        }
    )


@pytest.mark.parametrize("copies", [1, 12])
def test_cloned_days_give_the_true_length(copies: int) -> None:
    frame = days(np.random.default_rng(copies))
    order = np.arange(480)
    for place in range(copies):
        order[(5 + place) * 24 : (6 + place) * 24] = np.arange(24)
    subject = subject_of(frame.with_columns(frame[order]["load"], frame[order]["heat"]), "y")
    (found,) = cloned_days.find(subject)
    assert f"{copies + 1} of 20 days" in found.finding.evidence.en
    assert f"truly covers {20 - copies} days" in found.finding.action.en


def test_idle_weekends_are_no_clones() -> None:
    frame = days(np.random.default_rng(3))
    idle = pl.col("time").dt.weekday() >= 6
    frame = frame.with_columns(
        pl.when(idle).then(0.0).otherwise(pl.col(name)).alias(name) for name in ("load", "heat")
    )
    assert cloned_days.find(subject_of(frame, "y")) == []


def test_scaled_rows_are_found_without_a_serial_number() -> None:
    rng = np.random.default_rng(8)
    table = np.round(rng.normal(50, 5, (600, 5)), 3)
    table[300:330] = np.round(table[20:50] * 1.05, 3)
    order = rng.permutation(600)
    bad = np.zeros(600, dtype=np.int64)
    bad[300:330] = 1
    columns = {f"s{place}": table[order, place] for place in range(5)}
    subject = subject_of({**columns, "bad": bad[order]}, "bad")
    (found,) = scaled_copy.find(subject)
    assert "×1.05" in found.finding.evidence.en or "×0.952" in found.finding.evidence.en
    assert found.finding.rows >= 48, "four fifths of 60 rows at least"
    assert found.remedy is not None
    assert np.unique(found.remedy(subject).together).size <= 600 - 24


def test_a_factor_of_its_own_for_each_column_is_found_on_serial_numbers() -> None:
    rng = np.random.default_rng(9)
    table = rng.normal(50, 5, (200, 4))
    made = table[:60] * np.array([0.97, 1.05, 0.97, 1.02])
    both = np.round(np.r_[table, made], 4)
    columns = {f"s{place}": both[:, place] for place in range(4)}
    serial = np.r_[np.arange(200), np.arange(60)] + 5000
    subject = subject_of({"serial_no": serial, **columns, "bad": np.r_[np.zeros(200), np.ones(60)]}, "bad")
    (found,) = scaled_copy.find(subject)
    assert found.finding.rows == 120
    assert "100 % of the pairs" in found.finding.evidence.en


def test_autocorrelated_sensors_are_no_scaled_copies() -> None:
    rng = np.random.default_rng(10)
    slow = np.cumsum(rng.normal(size=3000)) * 0.05
    columns = {
        f"s{place}": np.round(100 * (1 + 0.01 * slow) + 0.2 * rng.normal(size=3000), 2) for place in range(5)
    }
    assert scaled_copy.find(subject_of({**columns, "bad": rng.integers(0, 2, 3000)}, "bad")) == []


@pytest.mark.parametrize("decimals", [(2, 1, 2), (2, 2, 2), (1, 1, 1, 1)])
@pytest.mark.parametrize("memory", [0.0, 0.99])
def test_few_sensors_of_low_resolution_are_no_scaled_copies(decimals: tuple[int, ...], memory: float) -> None:
    for seed in range(4):
        rng = np.random.default_rng([seed, len(decimals)])
        rows = (500, 1500, 3000, 3000)[seed]
        columns = {
            f"s{place}": np.round(
                (85, 220, 10, 50)[place] + (4, 3, 0.3, 1)[place] * autocorrelated(rows, memory, rng), to
            )
            for place, to in enumerate(decimals)
        }
        subject = subject_of({**columns, "bad": rng.integers(0, 2, rows)}, "bad")
        assert scaled_copy.find(subject) == []


def test_a_few_copies_stand_out_of_coarse_sensors() -> None:
    rng = np.random.default_rng(12)
    table = rng.normal((85, 220, 10), (4, 3, 0.3), (1500, 3))
    rows = np.round(np.r_[table, 0.9 * table[rng.permutation(1500)[:90]]], 2)
    order = rng.permutation(1590)
    columns = {f"s{place}": rows[order, place] for place in range(3)}
    subject = subject_of({**columns, "bad": (order >= 1500).astype(int)}, "bad")
    (found,) = scaled_copy.find(subject)
    assert found.finding.rows >= 90


def test_copied_runs_with_other_outcomes_are_counted_like_a_plain_loop_does() -> None:
    rng = np.random.default_rng(77)
    frame = runs(rng, count=30).with_columns(
        pl.Series("run", rng.permutation(200)[np.repeat(np.arange(30), 40)])
    )
    names = frame["run"].unique(maintain_order=True).to_list()
    table = frame.to_dict(as_series=False)
    worn = np.repeat(rng.integers(0, 2, 30), 40)
    for place in range(10):
        for name in [f"s{one}" for one in range(5)]:
            table[name][(20 + place) * 40 : (21 + place) * 40] = table[name][place * 40 : (place + 1) * 40]
    subject = subject_of({**table, "worn": worn}, "worn", group="run")
    (found,) = duplicate_runs.find(subject)
    differing = sum(worn[place * 40] != worn[(20 + place) * 40] for place in range(10))
    assert "10 pairs of run" in found.finding.evidence.en
    assert f"In {differing} of them the outcome differs" in found.finding.evidence.en
    firsts = {names.index(name) * 40 + 2 for name in names}
    assert set(found.finding.examples) <= firsts
    for pair in found.finding.evidence.en.split(": ")[1].split(". ")[0].split("; "):
        one, other = (int(part) for part in pair.split(" (")[0].split(" = "))
        assert abs(names.index(one) - names.index(other)) == 20


def test_a_sensor_of_a_dozen_steps_shares_no_factor() -> None:
    made = clean_few_sensors(np.random.default_rng([5, 132]))
    assert scaled_copy.find(subject_of(made.frame, made.target)) == []
