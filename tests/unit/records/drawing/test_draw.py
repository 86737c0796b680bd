"""A drawing says what the readings say: no peak lost, no gap joined, nothing stale from the cache."""

import sys
from datetime import UTC, datetime, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dure import records
from dure import workspace as workspaces
from dure.errors import AskedOutOfRange, SpanUnclear, TagNotFound
from dure.records.drawing import draw
from dure.records.drawing.cells import Cells
from dure.records.drawing.kept import CELL_US, FOLDER

START = datetime(2026, 11, 2, tzinfo=UTC)
SECOND = 1_000_000


def write(place, seconds, values, tag="a", quality=0, close=True):
    times = [START + timedelta(seconds=float(each)) for each in seconds]
    with records.Writer(place, "test") as writer:
        writer.append(
            pl.DataFrame(
                {"observed_at": times, "tag": [tag] * len(times), "value": np.asarray(values, float),
                 "quality": [quality] * len(times)}
            )
        )  # fmt: skip
        if close:
            writer.flush()
            writer.close_days(START.date() + timedelta(days=400))


def plain(times, values, start, step):
    """Return the cells of sorted readings one by one."""
    found: dict[int, list[tuple[int, float]]] = {}
    for time, value in zip(times, values, strict=True):
        found.setdefault((time - start) // step, []).append((time, value))
    return [
        (
            start + step * k,
            rows[0][0],
            rows[-1][0],
            len(rows),
            min(v for _, v in rows),
            max(v for _, v in rows),
        )
        for k, rows in sorted(found.items())
    ]


@settings(max_examples=60, deadline=None)
@given(
    steps=st.lists(st.integers(1, 40), min_size=0, max_size=60), start=st.integers(-50, 50), inner=st.integers(1, 9),
    times=st.integers(1, 5), data=st.data(),
)  # fmt: skip
def test_cells_are_those_of_a_plain_loop_and_add_up(steps, start, inner, times, data):
    at = np.cumsum(np.array([start, *steps], np.int64))
    values = np.array(data.draw(st.lists(st.integers(-9, 9), min_size=at.size, max_size=at.size)), float)
    small = Cells.of(at, values, start, inner)
    rows = list(zip(small.at, small.first, small.last, small.count, small.low, small.high, strict=True))
    assert rows == plain(at.tolist(), values.tolist(), start, inner)
    large, whole = small.larger(start, inner * times), Cells.of(at, values, start, inner * times)
    for name, each in vars(whole).items():
        assert np.array_equal(vars(large)[name], each), name


def test_few_readings_are_drawn_as_they_are(tmp_path):
    place = workspaces.open(tmp_path)
    write(place, range(0, 1_000, 10), np.arange(100.0))
    drawn = draw(place, "a", points=100)
    assert drawn.step_us == 0
    assert drawn.cells.low.tolist() == list(range(100))
    assert (drawn.start, drawn.end) == (START, START + timedelta(seconds=990, microseconds=1))
    assert drawn.gaps == ()


def test_no_peak_is_lost_and_bad_readings_do_not_count(tmp_path):
    place = workspaces.open(tmp_path)
    values = np.zeros(5_000)
    values[3_210] = 99
    write(place, range(5_000), values)
    write(place, [100.5], [1e9], quality=2)
    drawn = draw(place, "a", points=50)
    assert drawn.cells.at.size <= 51
    assert drawn.cells.high.max() == 99
    assert drawn.to_json("en")["count"] == 5_000


def test_gaps_are_those_that_the_records_find(tmp_path):
    place = workspaces.open(tmp_path)
    seconds = [k * 10 for k in range(500) if not 100 <= k < 150 and k != 300]
    write(place, seconds, np.arange(len(seconds)))
    wanted = records.gaps(place, "a").frame
    drawn = draw(place, "a", points=100)
    assert len(drawn.gaps) == wanted.height == 1
    assert drawn.gaps[0][1] - drawn.gaps[0][0] == wanted["seconds"][0] * SECOND


@pytest.fixture
def from_cells(monkeypatch):
    monkeypatch.setattr(sys.modules["dure.records.drawing.draw"], "READ_AT_ONCE", 0)


def test_long_spans_come_from_kept_cells_with_the_same_figures(tmp_path, from_cells):
    place = workspaces.open(tmp_path)
    rng = np.random.default_rng(5)
    seconds = np.sort(rng.choice(4 * 86_400, 6_000, replace=False))
    seconds = seconds[(seconds < 100_000) | (seconds > 130_000)]
    values = rng.normal(size=seconds.size)
    write(place, seconds, values)
    drawn = draw(place, "a", START, START + timedelta(days=4), points=96)
    assert drawn.step_us % CELL_US == 0
    times = (seconds * SECOND + int(START.timestamp()) * SECOND).astype(np.int64)
    whole = Cells.of(times, values, int(START.timestamp()) * SECOND, drawn.step_us)
    for name in ("at", "first", "last", "count", "low", "high"):
        assert np.array_equal(vars(drawn.cells)[name], vars(whole)[name]), name
    assert np.allclose(drawn.cells.total, whole.total)
    longest = drawn.gaps[0]
    assert (longest[1] - longest[0]) / SECOND == pytest.approx(30_000, rel=0.02)
    assert list((place.root / FOLDER / "drawn").iterdir())
    again = draw(workspaces.open(tmp_path), "a", START, START + timedelta(days=4), points=96)
    assert np.array_equal(again.cells.total, drawn.cells.total)


def test_what_comes_later_is_drawn(tmp_path, from_cells):
    place = workspaces.open(tmp_path)
    write(place, range(0, 86_400, 60), np.zeros(1_440))
    assert draw(place, "a", points=10).cells.high.max() == 0
    write(place, [30.0], [7.0], close=False)
    assert draw(place, "a", points=10).cells.high.max() == 7
    write(place, [86_400 + 60], [9.0])
    assert draw(place, "a", points=10).cells.high.max() == 9
    assert draw(workspaces.open(tmp_path), "a", points=10).cells.count.sum() == 1_442


@pytest.mark.parametrize("damage", [b"", b"PK nonsense", b"\x00" * 100])
def test_a_damaged_cache_is_made_again(tmp_path, from_cells, damage):
    place = workspaces.open(tmp_path)
    write(place, range(0, 86_400, 60), np.arange(1_440.0))
    before = draw(place, "a", points=10)
    for path in (place.root / FOLDER / "drawn").iterdir():
        path.write_bytes(damage)
    after = draw(workspaces.open(tmp_path), "a", points=10)
    assert np.array_equal(after.cells.total, before.cells.total)


def test_a_span_without_readings_is_empty(tmp_path):
    place = workspaces.open(tmp_path)
    write(place, range(10), np.arange(10.0))
    drawn = draw(place, "a", START + timedelta(days=9), START + timedelta(days=10))
    assert drawn.to_json("ko")["at"] == []


def test_what_cannot_be_drawn(tmp_path):
    place = workspaces.open(tmp_path)
    write(place, range(10), np.arange(10.0))
    with pytest.raises(TagNotFound, match="Nothing was recorded"):
        draw(place, "b")
    with pytest.raises(AskedOutOfRange, match="9 points"):
        draw(place, "a", points=9)
    with pytest.raises(SpanUnclear):
        draw(place, "a", START + timedelta(days=1), START)
