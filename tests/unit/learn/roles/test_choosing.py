"""time, order, groups and settings."""

import numpy as np
import polars as pl
import pytest

from dure.learn.roles.groups import names_groups
from dure.learn.roles.time import with_times
from tests.made.subjects import subject_of

RNG = np.random.default_rng(0)
START = np.datetime64("2026-01-05T08:00:00", "us")


def heating(rows: int) -> np.ndarray:
    return 200 * (1 - np.exp(-3 * np.arange(rows) / rows))


def table(rows: int = 600, **more: object) -> pl.DataFrame:
    return pl.DataFrame({"x": RNG.normal(size=rows), **more, "y": RNG.normal(size=rows)})


def ticks(rows: int = 600, seconds: float = 60) -> np.ndarray:
    return START + (np.arange(rows) * seconds * 1e6).astype("timedelta64[us]")


@pytest.mark.parametrize("unit", [1, 1_000, 1_000_000, 1_000_000_000])
def test_epochs_are_times(unit: int) -> None:
    stamps = ticks()
    counted = stamps.astype("datetime64[s]").astype(np.int64) * unit
    frame = with_times(table(timestamp=counted), None)
    assert np.array_equal(frame["timestamp"].to_numpy(), stamps)


@pytest.mark.parametrize("form", ["%Y%m%d%H%M%S", "%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M"])
def test_written_times_are_times(form: str) -> None:
    text = pl.Series("측정시각", ticks()).dt.strftime(form)
    written = text.cast(pl.Int64) if form == "%Y%m%d%H%M%S" else text
    subject = subject_of(table().with_columns(written), "y")
    assert subject.roles.time == "측정시각"


@pytest.mark.parametrize("name", ["lot_date_code", "timeout", "cycle_time"])
def test_identifiers_and_durations_are_no_times(name: str) -> None:
    values = (
        202_601_050_000 + RNG.integers(0, 90, 600) if name == "lot_date_code" else RNG.integers(20, 90, 600)
    )
    assert subject_of(table(**{name: values}), "y").roles.time is None


def test_the_start_of_work_is_the_time_and_its_end_no_input() -> None:
    subject = subject_of(table(end_time=ticks() + np.timedelta64(40, "s"), start_time=ticks()), "y")
    assert subject.roles.time == "start_time"
    assert subject.inputs == ("x",)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("UDI", np.arange(600) + 1),
        ("누적숏수", 90_000 + np.cumsum(RNG.integers(1, 3, 600))),
        ("elapsed", np.arange(600) * 0.25),
        ("no", RNG.permutation(600) + 1),
        ("code", [f"A{place:05d}" for place in range(600)]),
        ("energy_total", np.cumsum(RNG.exponential(size=600))),
    ],
)
def test_counters_are_kept_out(name: str, values: object) -> None:
    subject = subject_of(table(**{name: values}), "y")
    assert subject.roles.counters == (name,)
    assert subject.inputs == ("x",)


@pytest.mark.parametrize(
    "values",
    [
        RNG.integers(0, 1_000_000, 600),
        np.sort(RNG.normal(size=600)),
        np.arange(600) % 25,
        RNG.normal(200, 1, 600) + np.arange(600) * 0.01,
    ],
    ids=["large whole readings", "sorted by a sensor", "wear that starts again", "drift"],
)
def test_measurements_that_look_like_counters_stay(values: np.ndarray) -> None:
    assert "z" in subject_of(table(z=values), "y").inputs


def test_one_heating_up_is_a_measurement() -> None:
    assert "z" in subject_of(table(time=ticks(), z=heating(600)), "y").inputs


@pytest.mark.parametrize("name", ["lot", "LotNo", "workpiece_id", "로트번호", "batch", "file", "작업지시"])
def test_names_of_groups(name: str) -> None:
    assert names_groups(name)


@pytest.mark.parametrize(
    "name", ["workpiece_usage", "plate_thickness", "cycle_time", "batch_size", "로트수량"]
)
def test_names_that_only_mention_groups(name: str) -> None:
    assert not names_groups(name)


def test_the_group_without_a_name_lies_in_stretches() -> None:
    unit, cycle = np.repeat(np.arange(20) + 1, 30), np.tile(np.arange(30) + 1, 20)
    frame = table().with_columns(pl.Series("c1", unit), pl.Series("c2", cycle))
    subject = subject_of(frame, "y")
    assert subject.roles.group == "c1"
    assert "c2" in subject.inputs, "a count inside the group is wear, not a group"


def test_the_coarsest_group_inside_which_the_outcome_is_constant() -> None:
    lot, piece = np.repeat(np.arange(12), 50), np.repeat(np.arange(60), 10)
    bad = (RNG.random(12) < 0.5)[lot]
    bad[:50] = True
    bad[50:100] = False
    subject = subject_of(table(lot=lot, piece_id=piece).with_columns(pl.Series("bad", bad)), "bad")
    assert subject.roles.group == "lot"
    assert "piece_id" in subject.roles.counters
    bad = np.r_[True, False, RNG.random(58) < 0.5][piece]
    subject = subject_of(table(lot=lot, piece_id=piece).with_columns(pl.Series("bad", bad)), "bad")
    assert subject.roles.group == "piece_id"


def test_settings_move_seldom_and_coarse_sensors_flicker() -> None:
    level = np.repeat(RNG.integers(0, 5, 12), 50) * 5.0
    room = np.round(21 + np.cumsum(RNG.normal(size=600)) * 0.02 + 0.2 * RNG.normal(size=600))
    frame = table(zone=level, room=room, recipe=np.repeat(["A", "B"], 300), pressure_set=RNG.normal(size=600))
    roles = subject_of(frame, "y").roles
    assert set(roles.settings) == {"zone", "recipe", "pressure_set"}
    assert set(roles.measurements) == {"x", "room"}


def test_every_choice_has_a_reason_in_both_languages() -> None:
    roles = subject_of(table(time=ticks(), lot=np.repeat(np.arange(20), 30), no=np.arange(600)), "y").roles
    assert {"time", "lot", "no"} <= set(roles.reasons)
    assert all(text.en and text.ko for text in roles.reasons.values())


@pytest.mark.parametrize("rows", [30, 60, 150, 300])
def test_wear_of_one_tool_is_no_counter(rows: int) -> None:
    rng = np.random.default_rng(rows)
    for spread in (0.2, 0.5):
        steps = np.maximum(1e-4, rng.normal(0.004, spread * 0.004, rows))
        subject = subject_of(table(rows, flank_wear=0.02 + np.cumsum(steps)), "y")
        assert "flank_wear" in subject.inputs


@pytest.mark.parametrize("rows", [30, 300])
def test_a_clock_in_seconds_gives_the_order(rows: int) -> None:
    elapsed = np.cumsum(0.5 + RNG.normal(size=rows) * 0.01)
    subject = subject_of(table(rows, elapsed=elapsed), "y")
    assert subject.roles.order == "elapsed"
