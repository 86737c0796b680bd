"""constant_column, counter_column, leak_column and proxy_column."""

import numpy as np
import polars as pl
import pytest

from dure.learn.audit import audit
from dure.learn.question import StudyQuestion
from dure.learn.roles.choosing import with_roles
from dure.learn.subject import Detection, Subject
from dure.learn.traps import constant_column, counter_column, leak_column, proxy_column
from dure.records.table import Table
from tests.made.subjects import subject_of

RNG = np.random.default_rng(2)
ROWS = 1000
BAD = RNG.random(ROWS) < 0.1
WHY = np.where(BAD, RNG.choice(["burr", "short", "crack"], ROWS), None)


def leaks(name: str, values: object, target: object = None) -> list[Detection]:
    outcome = BAD.astype(np.int64) if target is None else target
    frame = pl.DataFrame({"x": RNG.normal(size=ROWS), "bad": outcome}).with_columns(pl.Series(name, values))
    return leak_column.find(subject_of(frame, "bad"))


@pytest.mark.parametrize(
    "values",
    [
        np.where(BAD, 7, 3),
        np.where(BAD, "no", "go"),
        WHY.tolist(),
        np.where(BAD, RNG.choice(["R1", "R2"], ROWS), "pack"),
        [None if bad else float(RNG.normal()) for bad in BAD],
        np.where(BAD, RNG.choice([11, 15, 40], ROWS), 0),
    ],
    ids=["recoded", "reworded", "reason", "rework station", "measured only when good", "error code"],
)
def test_a_column_that_knows_the_outcome_is_excluded(values: object) -> None:
    (found,) = leaks("z", values)
    assert found.finding.level == "certain"
    assert found.finding.columns == ("z",)


def test_flags_that_take_the_outcome_apart_are_one_family() -> None:
    mode = RNG.integers(0, 3, ROWS)
    flags = {f"F{place}": (BAD & (mode == place)).astype(np.int64) for place in range(3)}
    subject = subject_of(
        {"x": RNG.normal(size=ROWS), **flags, "alarm": RNG.integers(0, 2, ROWS), "bad": BAD}, "bad"
    )
    (found,) = leak_column.find(subject)
    assert set(found.finding.columns) == set(flags)
    assert found.finding.rows == int(BAD.sum())
    assert found.remedy is not None
    assert set(found.remedy(subject).inputs) == {"x", "alarm"}


def test_a_reason_that_is_filled_now_and_then_in_bad_rows_only() -> None:
    some = np.where(RNG.random(ROWS) < 0.7, WHY, None)
    (found,) = leaks("why_rework", some.tolist())
    assert found.finding.level == "certain"
    assert "The name points to it too" in found.finding.evidence.en


@pytest.mark.parametrize(
    ("values", "levels"),
    [
        (BAD * 6.0 + RNG.normal(size=ROWS), ["suspected"]),
        (np.round(BAD * 4.0 + RNG.normal(3, 0.4, ROWS)), ["suspected"]),
        (BAD * 2.0 + RNG.normal(size=ROWS), []),
        (np.where(RNG.random(ROWS) < 0.97, BAD, ~BAD).astype(np.int64), []),
        (np.where(RNG.random(ROWS) < 0.9, np.where(BAD, "B", "A"), RNG.choice(["A", "B"], ROWS)), []),
        (np.where(RNG.random(ROWS) < 0.3, np.nan, RNG.normal(size=ROWS)), []),
    ],
    ids=[
        "excellent sensor",
        "excellent coarse sensor",
        "good sensor",
        "good switch",
        "strong recipe",
        "patchy sensor",
    ],
)
def test_honest_columns_are_never_certain(values: object, levels: list[str]) -> None:
    found = leaks("z", values)
    assert [one.finding.level for one in found] == levels
    assert all(
        "z" in one.remedy(subject_of({"x": [1.0, 2, 3], "z": [1, 2, 3], "bad": [0, 1, 0]}, "bad")).inputs
        for one in found
        if one.remedy
    )


def test_text_that_hardly_repeats_implies_nothing() -> None:
    bad = RNG.integers(0, 2, 90)
    subject = subject_of(
        {"x": RNG.normal(size=90), "operator": [f"P{place % 45}" for place in range(90)], "bad": bad}, "bad"
    )
    assert leak_column.find(subject) == []
    subject = subject_of({"x": RNG.normal(size=60), "bad": RNG.integers(0, 2, 60)}, "bad")
    assert leak_column.find(subject) == []


def test_one_change_of_recipe_proves_nothing() -> None:
    late = np.arange(200) >= 120
    recipe = np.where(late, "B", "A")
    (found,) = leak_column.find(subject_of({"x": RNG.normal(size=200), "recipe": recipe, "bad": late}, "bad"))
    assert found.finding.level == "suspected"
    reading = np.where(late, np.nan, RNG.normal(size=200))
    (found,) = leak_column.find(subject_of({"x": RNG.normal(size=200), "z": reading, "bad": late}, "bad"))
    assert found.finding.level == "suspected"


NUMBER = RNG.normal(50, 5, ROWS)


@pytest.mark.parametrize(
    ("values", "levels"),
    [
        (np.round(NUMBER * 0.004, 2), ["certain"]),
        (NUMBER * 1.8 + 32, ["certain"]),
        (np.log(NUMBER), ["certain"]),
        (np.where(NUMBER > 52, "NG", "OK"), ["certain"]),
        (np.where(np.arange(ROWS) % 200 == 0, 0.0, np.round(NUMBER * 0.1, 1)), ["certain"]),
        (NUMBER + RNG.normal(0, 0.2, ROWS), ["suspected"]),
        (NUMBER + RNG.normal(0, 2, ROWS), []),
        (np.round(NUMBER + RNG.normal(0, 1, ROWS)), []),
        (np.where(NUMBER + RNG.normal(0, 0.5, ROWS) > 52, "B", "A"), []),
    ],
    ids=[
        "rounded",
        "other unit",
        "logarithm",
        "verdict",
        "rounded, some lost",
        "excellent",
        "good",
        "coarse",
        "grade",
    ],
)
def test_columns_computed_from_a_number(values: object, levels: list[str]) -> None:
    assert [one.finding.level for one in leaks("z", values, NUMBER)] == levels


def test_products_with_ranges_of_their_own_are_only_suspected() -> None:
    product = RNG.integers(0, 2, ROWS)
    (found,) = leaks("product", np.where(product == 1, "A", "B"), 100 + 100 * product + RNG.normal(size=ROWS))
    assert found.finding.level == "suspected"


def test_columns_that_hardly_change_are_dropped() -> None:
    rare = np.zeros(ROWS)
    rare[:3] = 1
    subject = subject_of(
        {
            "x": RNG.normal(size=ROWS),
            "still": np.full(ROWS, 5.0),
            "rare": rare,
            "void": [None] * ROWS,
            "bad": BAD,
        },
        "bad",
    )
    (found,) = constant_column.find(subject)
    assert set(found.finding.columns) == {"still", "rare", "void"}
    often = subject_of({"x": RNG.normal(size=ROWS), "rare": np.arange(ROWS) % 100 == 0, "bad": BAD}, "bad")
    assert constant_column.find(often) == []


def test_counters_are_kept_out_and_give_the_order() -> None:
    shots = 1000 + np.cumsum(RNG.integers(1, 4, ROWS))
    subject = subject_of(
        {"shots": shots, "serial": [f"S{value}" for value in shots], "x": RNG.normal(size=ROWS), "bad": BAD},
        "bad",
    )
    (found,) = counter_column.find(subject)
    assert found.finding.columns == ("shots", "serial")
    assert subject.roles.order == "shots"
    assert subject.inputs == ("x",)


def by_the_clock(rows: int = 3000) -> pl.DataFrame:
    time = np.datetime64("2026-01-05", "us") + (np.arange(rows) * 1_800_000_000).astype("timedelta64[us]")
    return pl.DataFrame({"time": time, "x": RNG.normal(size=rows), "y": RNG.normal(size=rows)})


@pytest.mark.parametrize("kind", ["seconds", "shift", "weekend", "tariff"])
def test_clocks_in_disguise_are_told_and_kept(kind: str) -> None:
    hour, weekday = pl.col("time").dt.hour(), pl.col("time").dt.weekday()
    tariff = (
        pl.when(weekday == 7)
        .then(0)
        .otherwise(pl.when(hour.is_in([9, 10, 11, 13, 14, 15, 16])).then(2).otherwise(1))
    )
    columns = {
        "seconds": hour.cast(pl.Int64) * 3600 + pl.col("time").dt.minute().cast(pl.Int64) * 60,
        "shift": pl.when(hour < 8).then(pl.lit("C")).when(hour < 16).then(pl.lit("A")).otherwise(pl.lit("B")),
        "weekend": (weekday >= 6).cast(pl.String),
        "tariff": tariff,
    }
    subject = subject_of(by_the_clock().with_columns(columns[kind].alias("z")), "y")
    (found,) = proxy_column.find(subject)
    assert found.finding.columns == ("z",)
    assert found.remedy is None


def test_settings_and_rooms_that_follow_the_day_loosely_are_no_proxies() -> None:
    frame = by_the_clock()
    hour = frame["time"].dt.hour().to_numpy()
    room = np.round(21 + 3 * np.sin((hour - 9) * np.pi / 12) + RNG.normal(0, 0.8, frame.height))
    recipe = np.repeat(RNG.integers(0, 4, 60), 50)
    subject: Subject = subject_of(
        frame.with_columns(pl.Series("room", room), pl.Series("recipe", recipe)), "y"
    )
    assert proxy_column.find(subject) == []


def test_a_counter_is_excluded_like_any_other_column() -> None:
    frame = pl.DataFrame(
        {"no": np.arange(ROWS), "part": np.arange(ROWS) + 5000, "x": RNG.normal(size=ROWS), "bad": BAD}
    )
    question = StudyQuestion(target="bad")
    after = audit(Table.of(frame), question).subject
    assert {name: code for name, code in after.excluded.items() if code == "counter_column"} == {
        "no": "counter_column",
        "part": "counter_column",
    }
    assert after.roles.order == "no"
    assert after.inputs == ("x",)
    assert with_roles(after, question).roles.order == "no", "also where roles are chosen anew"
    back = audit(Table.of(frame), StudyQuestion(target="bad", include=("part",))).subject
    assert "part" not in back.excluded
    assert back.inputs == ("part", "x")
