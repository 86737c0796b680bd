"""One writer, and what it does with a disk that says no."""

import errno
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from dure import records, workspace
from dure.errors import RecordsDiskFull, RecordsNotWritable, RowsUnfit, WriterBroken, WriterPresent
from tests.made.readings import START, frame, regular

ROOT = Path(__file__).parents[3]


@pytest.fixture
def place(tmp_path):
    return workspace.open(tmp_path)


def rows(place, **given) -> int:
    found = records.query(workspace.open(place.root), **given)
    assert found.findings == ()
    return found.frame.height


def test_what_is_acknowledged_is_readable_at_once_by_others(place):
    with records.Writer(place, "collector") as writer:
        assert writer.append(regular(["a", "b"], 5)) == records.Acknowledged(10, 0)
        assert rows(place) == 10
        assert rows(place, tags="a") == 5


def test_a_second_writer_is_refused_by_the_name_of_the_first(place):
    with records.Writer(place, "collector of line 1"):
        with pytest.raises(
            WriterPresent, match=rf"'collector of line 1' \(process {os.getpid()} on .*since 20"
        ):
            records.Writer(place, "other")
        assert rows(place) == 0
    records.Writer(place, "other").close()


def test_a_writer_in_another_process_is_refused_too(place):
    code = (
        "import sys; from dure import records, workspace; from dure.errors import WriterPresent\n"
        "try: records.Writer(workspace.open(sys.argv[1]), 'second')\n"
        "except WriterPresent as error: print(error)"
    )
    with records.Writer(place, "first"):
        done = subprocess.run(
            [sys.executable, "-c", code, str(place.root)], capture_output=True, encoding="utf-8", check=True,
            env=os.environ | {"PYTHONPATH": str(Path(records.__file__).parents[2])},
        )  # fmt: skip
    assert "[records-writer-present]" in done.stdout
    assert f"'first' (process {os.getpid()}" in done.stdout


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EFBIG])
@pytest.mark.parametrize("after", [0, 10, 100])
def test_a_full_disk_refuses_the_rows_and_keeps_the_rest(place, monkeypatch, code, after):
    writer = records.Writer(place, "collector")
    writer.append(regular(["a"], 5))
    real = os.write

    def full(handle, data):
        if len(data) > after:
            real(handle, bytes(data[:after]))
            raise OSError(code, os.strerror(code))
        return real(handle, data)

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(
            RecordsDiskFull, match="These rows were not recorded; everything acknowledged before is kept"
        ):
            writer.append(regular(["a"], 50, from_s=1_000))
    assert rows(place) == 5
    assert writer.append(regular(["a"], 7, from_s=5_000)).rows == 7
    assert rows(place) == 12
    writer.close()
    with records.Writer(place, "again"):
        assert rows(place) == 12


def test_one_who_interrupts_an_append_and_goes_on_loses_nothing_that_follows(place, monkeypatch):
    writer = records.Writer(place, "notebook")
    writer.append(regular(["a"], 5))
    real = os.write

    def interrupted(handle, data):
        real(handle, bytes(data[: len(data) // 2]))
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", interrupted)
        with pytest.raises(KeyboardInterrupt):
            writer.append(regular(["a"], 20, from_s=1_000))
    assert writer.append(regular(["a"], 90, from_s=5_000)).rows == 90
    assert rows(place) == 95
    writer.close()
    with records.Writer(place, "again") as again:
        assert again.findings == ()
        assert rows(place) == 95


def test_a_flush_that_fails_acknowledges_nothing(place, monkeypatch):
    writer = records.Writer(place, "collector")
    real = os.fsync
    with monkeypatch.context() as patch:
        calls = iter([OSError(errno.EIO, "broken"), None, None])

        def fsync(handle):
            fault = next(calls, None)
            if fault is not None:
                raise fault
            real(handle)

        patch.setattr(os, "fsync", fsync)
        with pytest.raises(RecordsNotWritable, match=r"broken"):
            writer.append(regular(["a"], 5))
    assert rows(place) == 0
    writer.append(regular(["a"], 5))
    assert rows(place) == 5


def test_a_write_that_cannot_be_taken_back_ends_the_writer(place, monkeypatch):
    writer = records.Writer(place, "collector")
    writer.append(regular(["a"], 5))

    def broken(*_):
        raise OSError(errno.EIO, "gone")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", broken)
        with pytest.raises(WriterBroken, match="takes nothing more"):
            writer.append(regular(["a"], 5, from_s=900))
    with pytest.raises(WriterBroken):
        writer.append(regular(["a"], 5))
    writer.close()
    with records.Writer(place, "again") as again:
        again.append(regular(["b"], 1))
    assert rows(place, tags="a") in (5, 10)  # never half of it


@pytest.mark.parametrize("fails_at", range(8))
def test_a_full_disk_while_files_are_made_loses_nothing(place, monkeypatch, fails_at):
    from dure.workspace import durable

    writer = records.Writer(place, "collector")
    writer.append(regular(["a", "b"], 40, every_s=5_000))
    real, count = durable.write_all, iter(range(100))

    def full(files):
        if next(count) == fails_at:
            raise OSError(errno.ENOSPC, "full")
        real(files)

    with monkeypatch.context() as patch:
        patch.setattr("dure.records.store.flush.write_all", full)
        patch.setattr("dure.records.store.manifest.write_all", full)
        if fails_at < 7:
            with pytest.raises(RecordsDiskFull, match=r"The disk is full\. Everything acknowledged is kept"):
                writer.close_days(before=date(2026, 12, 1))
        else:
            writer.close_days(before=date(2026, 12, 1))
        assert rows(place) == 80
    writer.append(regular(["c"], 3))
    assert rows(place) == 83
    writer.close_days(before=date(2026, 12, 1))
    assert rows(place) == 83
    writer.close()
    with records.Writer(place, "again"):
        assert rows(place) == 83


@pytest.mark.skipif(sys.platform == "win32", reason="the limit on a file's size is a thing of POSIX systems")
def test_a_real_limit_of_the_system_is_a_full_disk(place):
    code = (
        "import resource, sys; from dure import records, workspace; from dure.errors import RecordsDiskFull\n"
        "from tests.made.readings import regular\n"
        "writer = records.Writer(workspace.open(sys.argv[1]), 'limited')\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))\n"
        "kept = 0\n"
        "try:\n"
        "    while kept < 100_000: kept += writer.append(regular(['a'], 100, every_s=1, from_s=kept)).rows\n"
        "except RecordsDiskFull: print(kept)"
    )
    paths = os.pathsep.join([str(Path(records.__file__).parents[2]), str(ROOT)])
    done = subprocess.run(
        [sys.executable, "-c", code, str(place.root)], capture_output=True, encoding="utf-8", check=True,
        env=os.environ | {"PYTHONPATH": paths},
    )  # fmt: skip
    assert 0 < int(done.stdout) < 100_000
    assert rows(place) == int(done.stdout)


def test_late_readings_of_a_closed_day_are_kept_and_merged(place):
    with records.Writer(place, "collector") as writer:
        writer.append(regular(["a"], 10))
        writer.close_day(date(2026, 11, 20))
        assert writer.append(regular(["a", "b"], 3, from_s=5)).late == 6
        assert rows(place) == 16
        writer.close_day(date(2026, 11, 20))
        files = list((place.records / "readings" / "day=2026-11-20").iterdir())
        assert len(files) == 1
        table = pl.read_parquet(files[0], hive_partitioning=False)
        assert table.height == 16
        assert table.select("tag", "observed_at").equals(
            table.select("tag", "observed_at").sort("tag", "observed_at")
        )


def test_the_log_becomes_files_by_itself(place):
    with records.Writer(place, "collector", rows_in_log=100) as writer:
        for k in range(25):
            writer.append(regular(["a"], 10, from_s=k * 100))
    assert list((place.records / "readings").glob("day=*/*.parquet"))
    assert rows(place) == 250


def test_files_are_plain_parquet_with_the_documented_columns(place):
    with records.Writer(place, "collector") as writer:
        writer.append(frame([(0, "a", 1.5), (90_000, "나사", None)], quality=pl.Series([0, 2]), revision=3))
        writer.close_days(before=date(2026, 12, 1))
    table = pl.scan_parquet(
        place.records / "readings" / "day=*" / "*.parquet", hive_partitioning=True
    ).collect()
    assert table.columns == ["observed_at", "received_at", "tag", "value", "quality", "revision", "day"]
    assert table.sort("observed_at").select("tag", "value", "quality", "revision", "day").rows() == [
        ("a", 1.5, 0, 3, date(2026, 11, 20)),
        ("나사", None, 2, 3, date(2026, 11, 21)),
    ]


def test_whole_large_files_keep_their_order(place, monkeypatch):
    monkeypatch.setattr("dure.records.store.files.ROWS", 64)
    monkeypatch.setattr("dure.records.store.flush.MERGED_AT_ONCE", 150)
    with records.Writer(place, "collector") as writer:
        for part in range(4):
            writer.append(regular([f"t{k}" for k in range(9)] + ["big"], 50, from_s=part * 500 + 1))
            writer.append(regular(["big"], 300, every_s=1, from_s=part))
            writer.flush()
        before = records.query(place).frame
        writer.close_day(date(2026, 11, 20))
    store = place.records / "readings" / "day=2026-11-20"
    files = [pl.read_parquet(path, hive_partitioning=False) for path in sorted(store.iterdir())]
    assert len(files) > 5
    assert max(each.height for each in files) <= 150
    whole = pl.concat(files)
    assert whole.height == 4 * (10 * 50 + 300)
    assert whole.select("tag", "observed_at").equals(
        whole.select("tag", "observed_at").sort("tag", "observed_at")
    )
    assert records.query(workspace.open(place.root)).frame.equals(before)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (pl.DataFrame({"tag": ["a"], "value": [1.0]}), "missing: observed_at; unknown: -"),
        (frame([(0, "a", 1.0)], weight=3), "unknown: weight"),
        (
            frame([(0, "a", 1.0)]).with_columns(pl.col("observed_at").dt.replace_time_zone(None)),
            "with a time zone",
        ),
        (
            frame([(0, "a", 1.0)]).with_columns(pl.lit(None, pl.String).alias("tag")),
            "tag is missing in 1 rows",
        ),
        (frame([(0, "", 1.0)]), "which is no name"),
        (frame([(0, "a\x00b", 1.0)]), "which is no name"),
        (frame([(0, "a", 1.0)], value="12"), "value must hold numbers"),
        (frame([(0, "a", 1.0)], quality=7), "quality must hold whole numbers from 0 to 2"),
        (frame([(0, "a", 1.0)], revision=-1), "revision must hold whole numbers"),
    ],
)
def test_rows_that_do_not_fit_are_refused_with_the_reason(place, given, message):
    with records.Writer(place, "collector") as writer:
        with pytest.raises(RowsUnfit, match=message):
            writer.append(given)
        assert rows(place) == 0


def test_frames_of_other_kinds_are_taken(place):
    pandas = pytest.importorskip("pandas")
    other = pandas.DataFrame(
        {"observed_at": pandas.to_datetime(["2026-11-20T09:00+09:00"]), "tag": ["a"], "value": [2]}
    )
    with records.Writer(place, "collector") as writer:
        writer.append(other)
        writer.append(frame([(0, "b", 1.0)]).with_columns(pl.col("tag").cast(pl.Categorical)))
        writer.append(frame([(0, "c", 1.0)]).with_columns(pl.col("tag").cast(pl.Enum(["c"]))))
        writer.append(frame([]))
    found = records.query(place).frame
    assert found.select("tag", "observed_at", "value").rows() == [
        ("a", START, 2.0),
        ("b", START, 1.0),
        ("c", START, 1.0),
    ]


def test_heartbeats_and_received_times_are_those_of_the_clock(place):
    before = datetime.now(UTC) - timedelta(seconds=1)
    with records.Writer(place, "collector") as writer:
        writer.append(frame([(0, "a", 1.0)]))
        writer.heartbeat("line-a")
    received = records.query(place).frame["received_at"][0]
    assert before < received < datetime.now(UTC) + timedelta(seconds=1)
