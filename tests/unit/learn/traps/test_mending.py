"""sentinel_values, broken_decimals and clock_disorder."""

import numpy as np
import polars as pl
import pytest

from dure.learn.traps import broken_decimals, clock_disorder, sentinel_values
from tests.made.subjects import subject_of

RNG = np.random.default_rng(0)
Y = RNG.normal(size=1000)


@pytest.mark.parametrize("value", [-999.0, 65535.0, 1449.0, 0.0])
@pytest.mark.parametrize("share", [0.01, 0.9])
def test_a_number_for_no_reading_becomes_missing(value: float, share: float) -> None:
    heat = RNG.normal(200, 6, 1000)
    lost = RNG.choice(1000, size=int(1000 * share), replace=False)
    heat[lost] = value
    subject = subject_of({"temperature": heat, "y": Y}, "y")
    (found,) = sentinel_values.find(subject)
    assert found.finding.rows == lost.size
    assert found.finding.level == "certain"
    assert found.remedy is not None
    cleared = found.remedy(subject).frame["temperature"]
    assert set(cleared.is_null().arg_true().to_list()) == set(lost.tolist())
    assert set(found.finding.examples) == set((np.sort(lost)[:10] + 2).tolist())


def test_two_numbers_for_no_reading_in_one_column() -> None:
    heat = RNG.normal(200, 6, 1000)
    heat[:40], heat[40:90] = 0.0, 65535.0
    found = sentinel_values.find(subject_of({"temperature": heat, "y": Y}, "y"))
    assert sorted(one.finding.rows for one in found) == [40, 50]


@pytest.mark.parametrize("name", ["current", "solar_power"])
def test_zeros_of_what_stands_still_are_kept(name: str) -> None:
    on = np.arange(1000) % 100 < 70
    columns = {
        name: np.where(on, RNG.normal(40, 2, 1000), 0.0),
        "speed": np.where(on, RNG.normal(900, 20, 1000), 0.0),
    }
    assert sentinel_values.find(subject_of({**columns, "y": Y}, "y")) == []


def test_a_lonely_zero_outside_temperatures_is_only_suspected() -> None:
    flow = RNG.normal(40, 2, 1000)
    flow[::50] = 0.0
    subject = subject_of({"flow": flow, "y": Y}, "y")
    (found,) = sentinel_values.find(subject)
    assert found.finding.level == "suspected"
    assert found.remedy is None


@pytest.mark.parametrize(
    "values",
    [
        RNG.poisson(2, 1000).astype(float),
        np.exp(RNG.normal(size=1000)),
        np.clip(RNG.normal(50, 20, 1000), 0, 100),
        np.where(RNG.random(1000) < 0.01, RNG.uniform(400, 900, 1000), RNG.normal(50, 5, 1000)),
        RNG.choice([10.0, 20.0, 500.0], 1000),
    ],
    ids=["counts", "skewed", "clipped", "spikes", "levels"],
)
def test_ordinary_columns_have_no_such_number(values: np.ndarray) -> None:
    assert sentinel_values.find(subject_of({"x": values, "y": Y}, "y")) == []


def test_infinite_values_become_missing() -> None:
    x = RNG.normal(size=1000)
    x[3] = np.inf
    subject = subject_of({"x": x, "y": Y}, "y")
    (found,) = sentinel_values.find(subject)
    assert found.finding.examples == (5,)
    assert found.remedy is not None
    assert found.remedy(subject).frame["x"].null_count() == 1


def test_a_sentinel_in_the_outcome_leaves_the_outcome_missing() -> None:
    y = RNG.normal(50, 2, 1000)
    y[:20] = -9999.0
    subject = subject_of({"x": Y, "y": y}, "y")
    (found,) = sentinel_values.find(subject)
    assert found.remedy is not None
    after = found.remedy(subject).target
    assert after is not None
    assert np.isnan(after.values[:20]).all()
    assert np.isfinite(after.values[20:]).all()


@pytest.mark.parametrize("share", [0.01, 0.3, 0.7])
def test_lost_decimal_signs_cost_the_column(share: float) -> None:
    ph = np.round(RNG.normal(7.1, 0.2, 1000), 2)
    lost = RNG.choice(1000, size=int(1000 * share), replace=False)
    ph[lost] = np.round(ph[lost] * 100)
    subject = subject_of({"ph": ph, "y": Y}, "y")
    (found,) = broken_decimals.find(subject)
    assert found.remedy is not None
    assert found.remedy(subject).excluded == {"ph": "broken_decimals"}
    assert set(found.finding.examples) <= set((lost + 2).tolist())


@pytest.mark.parametrize(
    "values",
    [
        np.where(RNG.random(1000) < 0.02, RNG.normal(70.3, 2, 1000), RNG.normal(7.1, 0.2, 1000)),
        np.where(np.arange(1000) % 100 < 50, RNG.normal(0.31, 0.02, 1000), RNG.normal(51.2, 2.1, 1000)),
        RNG.lognormal(0, 2, 1000),
        np.round(np.where(RNG.random(1000) < 0.02, RNG.normal(500, 30, 1000), RNG.normal(50, 3, 1000))),
    ],
    ids=["true spikes", "two states", "skewed", "whole numbers"],
)
def test_large_values_that_were_measured_are_kept(values: np.ndarray) -> None:
    assert broken_decimals.find(subject_of({"x": values, "y": Y}, "y")) == []


def clock(stamps: np.ndarray, **more: object) -> pl.DataFrame:
    return pl.DataFrame(
        {"time": stamps.astype("datetime64[us]"), "x": np.arange(stamps.size) * 0.37 % 5, **more}
    ).with_columns(pl.Series("y", np.arange(stamps.size) * 0.11 % 3))


def even(count: int, step: int, start: str = "2026-10-22T00:15:00") -> np.ndarray:
    return np.datetime64(start, "s") + np.arange(count) * np.timedelta64(step, "s")


def repaired(frame: pl.DataFrame) -> tuple[np.ndarray, list[str]]:
    subject = subject_of(frame, "y")
    found = clock_disorder.find(subject)
    for one in found:
        if one.remedy is not None:
            subject = one.remedy(subject)
    return subject.frame["time"].to_numpy(), [one.finding.evidence.en for one in found]


def test_midnight_on_the_day_that_ends_moves_to_the_next() -> None:
    true = even(400, 900)
    written = np.where(true == true.astype("datetime64[D]"), true - np.timedelta64(1, "D"), true)
    stamps, told = repaired(clock(written))
    assert np.array_equal(stamps, true.astype("datetime64[us]"))
    assert "4 rows at 00:00" in told[0]


def test_stamps_cut_to_the_minute_are_spaced() -> None:
    true = even(600, 6, "2026-10-22T00:00:00")
    stamps, told = repaired(clock(true.astype("datetime64[m]").astype("datetime64[s]")))
    assert np.array_equal(stamps, true.astype("datetime64[us]"))
    assert len(told) == 1


def test_an_hour_that_runs_twice_is_put_in_a_row() -> None:
    true = even(3000, 300)
    written = np.where(true >= np.datetime64("2026-10-25T03:00:00"), true - np.timedelta64(1, "h"), true)
    stamps, told = repaired(clock(written))
    assert np.all(np.diff(stamps) > np.timedelta64(0))
    assert np.all(np.diff(stamps) == np.timedelta64(300, "s"))
    assert "twice" in told[0]


def test_a_burst_that_fits_its_gap_is_spread_and_another_is_left_out() -> None:
    true = even(500, 60)
    written = true.copy()
    written[100:280] = true[279]
    stamps, _ = repaired(clock(written))
    assert np.array_equal(stamps, true.astype("datetime64[us]"))
    written = np.r_[true[:100], np.repeat(true[100], 180), true[101:400]]
    stamps, told = repaired(clock(written))
    assert stamps.size == written.size - 181 + 1 or stamps.size == written.size - 180
    assert "one and the same stamp" in told[0]


def test_machines_side_by_side_share_a_clock() -> None:
    stamps = np.repeat(even(100, 60, "2026-10-22T00:00:00"), 5)
    assert clock_disorder.find(subject_of(clock(stamps, machine=np.tile(list("ABCDE"), 100)), "y")) == []
    stamps = np.tile(even(200, 60), 3)
    assert clock_disorder.find(subject_of(clock(stamps, machine=np.repeat(list("ABC"), 200)), "y")) == []


def test_an_orderly_clock_with_pauses_is_left_alone() -> None:
    stamps = even(2000, 600)
    kept = stamps[(stamps.astype("datetime64[h]").astype(int) % 24 > 7)]
    assert clock_disorder.find(subject_of(clock(kept), "y")) == []
