"""Questions about readings against slow and plain answers."""

import importlib
import random
from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest

from dure import records, workspace
from dure.errors import AskedOutOfRange, SpanUnclear, TagNotFound
from dure.records import heartbeats
from tests.made.readings import START, frame, regular

HOUR = timedelta(hours=1)


@pytest.fixture
def place(tmp_path):
    return workspace.open(tmp_path)


def write(place, *frames, close: bool = True) -> None:
    with records.Writer(place, "test") as writer:
        for each in frames:
            writer.append(each)
        if close:
            writer.close_days(before=date(2027, 1, 1))


def test_a_wrong_tag_is_answered_with_the_nearest(place):
    write(place, regular(["mold-1.melt_c", "mold-2.melt_c", "oven.temp"], 2))
    with pytest.raises(TagNotFound, match=r"'mold-1.melt_f'[^\n]*\n[^\n]*\n  Did you mean mold-1.melt_c"):
        records.query(place, "mold-1.melt_f")
    with pytest.raises(TagNotFound, match="Nothing was recorded yet"):
        records.query(workspace.open(place.root / "records"), "x")


def test_a_tag_in_other_letters_is_near(place):
    write(place, regular(["NSM", "NO"], 2))
    with pytest.raises(TagNotFound, match=r"Did you mean NSM\?"):
        records.query(place, "nsm")


def test_what_no_step_can_hold_is_refused(place):
    write(place, regular(["a"], 2))
    with pytest.raises(
        AskedOutOfRange, match=r"'median' cannot be asked of a step(.|\n)*mean, min, max, last, count"
    ):
        records.resample(place, "a", START, START + HOUR, timedelta(minutes=1), ("mean", "median"))
    with pytest.raises(AskedOutOfRange, match=r"3,600,000,000 per tag; at most 100,000,000"):
        records.resample(place, "a", START, START + HOUR, timedelta(microseconds=1))


def test_times_must_say_their_zone_and_follow_each_other(place):
    write(place, regular(["a"], 2))
    with pytest.raises(SpanUnclear, match="does not say its zone"):
        records.query(place, "a", datetime(2026, 11, 20))
    with pytest.raises(SpanUnclear, match="before it begins"):
        records.query(place, "a", START, START)
    with pytest.raises(SpanUnclear, match="has no length"):
        records.resample(place, "a", START, START + HOUR, timedelta(0))


def test_the_start_is_in_and_the_end_is_not(place):
    write(place, regular(["a"], 10))
    found = records.query(place, "a", START + timedelta(seconds=10), START + timedelta(seconds=30)).frame
    assert found["value"].to_list() == [1.0, 2.0]


@pytest.mark.parametrize("close", [True, False])
@pytest.mark.parametrize("every", [7, 60, 3_600])
def test_the_grid_agrees_with_a_slow_loop(place, close, every, monkeypatch):
    monkeypatch.setattr(importlib.import_module("dure.records.readings.resample"), "MOST_ROWS", 150)
    luck = random.Random(every)
    rows = [
        (luck.uniform(0, 2 * 86_400), tag, round(luck.gauss(50, 9), 1)) for tag in "abc" for _ in range(100)
    ]
    rows += [(5.0, "a", None)]
    bad = frame([(6.0, "a", 1e9)], quality=pl.Series([2], dtype=pl.UInt8))
    write(place, frame(rows), bad, frame([(7.0, "only bad", None)]), close=close)
    start, end = START + timedelta(seconds=3), START + timedelta(seconds=100_003)
    how = ("mean", "min", "max", "last", "count")
    found = records.resample(place, ["c", "a"], start, end, timedelta(seconds=every), how).frame
    steps = -(-100_000 // every)
    assert found.height == 2 * steps
    assert found["tag"].to_list() == ["a"] * steps + ["c"] * steps
    for row in found.iter_rows(named=True):
        inside = sorted(
            (seconds, value)
            for seconds, tag, value in rows
            if tag == row["tag"] and value is not None and 3 <= seconds < 100_003
            and row["at"] <= START + timedelta(seconds=seconds) < row["at"] + timedelta(seconds=every)
        )  # fmt: skip
        values = [value for _, value in inside]
        assert row["count"] == len(values)
        wanted = [sum(values) / len(values), min(values), max(values), values[-1]] if values else [None] * 4
        assert [row[each] for each in how[:4]] == pytest.approx(wanted, abs=1e-9)


def test_a_tag_without_readings_between_the_times_has_no_rows_on_the_grid_or_empty_ones(place):
    write(place, regular(["a"], 3), regular(["b"], 3, from_s=86_400))
    found = records.resample(place, ["a", "b"], START, START + HOUR, timedelta(minutes=30), ("count",)).frame
    assert found.filter(pl.col("tag") == "a")["count"].to_list() == [3, 0]
    assert found.filter(pl.col("tag") == "b")["count"].sum() == 0


def test_gaps_are_intervals_far_longer_than_usual(place):
    write(
        place,
        regular(["a"], 100),
        regular(["a"], 100, from_s=2_000),
        regular(["b"], 300),
        frame([(0, "rare", 1.0)]),
    )
    found = records.gaps(place)
    assert found.frame.select("tag", "seconds").rows() == [("a", 1_010.0)]
    assert found.frame["from"][0] == START + timedelta(seconds=990)
    usual = {row["tag"]: row for row in found.usual.iter_rows(named=True)}
    assert (usual["a"]["seconds"], usual["a"]["gaps"], usual["rare"]["seconds"]) == (10.0, 1, None)
    edges = records.gaps(place, "b", START - HOUR, START + 2 * HOUR)
    assert edges.frame["seconds"].to_list() == [3_600.0, 4_210.0]


def test_heartbeats_tell_a_silent_machine_from_a_silent_collector(place):
    write(place, regular(["a"], 100), regular(["a"], 100, from_s=2_000), regular(["a"], 100, from_s=9_000))
    for second in range(0, 3_100, 60):
        heartbeats.beat(place, "line-a", START + timedelta(seconds=second))
    assert records.gaps(place, source="line-a").frame["collector"].to_list() == ["alive", "silent"]
    assert heartbeats.beats(place, "line-a").height == 1
    assert records.gaps(place, source="unknown").frame["collector"].to_list() == ["silent", "silent"]


def test_the_state_at_an_instant_looks_back_over_days(place):
    write(
        place,
        regular(["old"], 3),
        regular(["new"], 3, from_s=2 * 86_400),
        regular(["later"], 1, from_s=9 * 86_400),
    )
    at = START + timedelta(days=2, seconds=15)
    found = records.latest(place, at).frame
    assert found.select("tag", "value").rows() == [("new", 1.0), ("old", 2.0)]
    assert records.latest(place, at, within=HOUR).frame["tag"].to_list() == ["new"]
    assert records.latest(place, START - HOUR).frame.height == 0
    assert records.latest(place, at, "old").frame["tag"].to_list() == ["old"]


def test_what_was_known_at_an_instant(place):
    early, late = datetime(2026, 11, 21, tzinfo=UTC), datetime(2026, 11, 25, tzinfo=UTC)
    write(
        place,
        frame([(0, "a", 1.0), (10, "a", 2.0)], received_at=early),
        frame([(0, "a", 9.0)], received_at=late, revision=1),
    )
    assert records.query(place, "a").frame["value"].to_list() == [9.0, 2.0]
    assert records.query(place, "a", as_of=early).frame["value"].to_list() == [1.0, 2.0]
    assert records.query(place, "a", as_of=early - HOUR).frame.height == 0
    assert records.latest(place, START, as_of=early).frame["value"].to_list() == [1.0]
    table = records.query(place, "a").table("from records")
    assert (table.rows, table.source) == (2, "from records")


def test_a_correction_counts_even_when_it_arrives_before_what_it_corrects(place):
    write(place, frame([(0, "a", 2.0)], revision=5), frame([(0, "a", 1.0)], revision=4))
    assert records.query(place, "a").frame["value"].to_list() == [2.0]
    assert records.query(place, "a", all_revisions=True).frame["value"].to_list() == [1.0, 2.0]
