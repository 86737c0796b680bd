"""One append is one thing: it is there whole or not at all, whatever ends the process or fails on the way."""

import errno
import os
import shutil

import pytest

from dure import records, workspace
from dure.errors import RecordsDiskFull
from dure.records.settings import units
from dure.records.state import TABLES
from dure.records.store.acknowledged import NAME
from dure.workspace.state import state
from tests.made.readings import regular

FRAMES = 4
ROWS = 40


@pytest.fixture
def place(tmp_path):
    return workspace.open(tmp_path / "plant", make=True)


@pytest.fixture
def small_frames(monkeypatch):
    monkeypatch.setattr("dure.records.store.writing.ROWS_OF_FRAME", ROWS // FRAMES)


def seen(place):
    found = records.query(workspace.open(place.root))
    return found.frame.height, found.findings


def log_of(place):
    (path,) = place.records.glob("readings/_log/*.log")
    return path


def one_then_many(place) -> tuple[bytes, int, bytes]:
    """Return the log after one row and after four frames more, with what was said in between."""
    with records.Writer(place, "collector") as writer:
        writer.append(regular(["a"], 1))
        before, said = log_of(place).stat().st_size, (log_of(place).parent / NAME).read_bytes()
        writer.append(regular(["b"], ROWS))
        return log_of(place).read_bytes(), before, said


@pytest.mark.usefixtures("small_frames")
def test_an_append_of_many_frames_that_is_cut_anywhere_is_not_there_at_all(place, tmp_path):
    """What a kill leaves: the log up to any byte, and what was acknowledged before."""
    log, before, said = one_then_many(place)
    for size in range(before, len(log), 211):
        other = workspace.open(shutil.copytree(place.root, tmp_path / f"at-{size}"))
        log_of(other).write_bytes(log[:size])
        (log_of(other).parent / NAME).write_bytes(said)
        assert seen(other) == (1, ())
        with records.Writer(other, "next") as writer:
            assert writer.findings == ()
            writer.append(regular(["c"], 5))
        assert seen(other) == (6, ())
        shutil.rmtree(other.root)


@pytest.mark.usefixtures("small_frames")
def test_an_append_that_is_whole_in_the_log_is_there_though_nobody_was_told(place):
    _, _, said = one_then_many(place)
    (log_of(place).parent / NAME).write_bytes(said)
    assert seen(place) == (1 + ROWS, ())
    with records.Writer(place, "next") as writer:
        assert writer.findings == ()
    assert seen(place) == (1 + ROWS, ())


@pytest.mark.usefixtures("small_frames")
@pytest.mark.parametrize("told", [True, False])
def test_a_byte_of_a_power_cut_costs_what_was_told_of_a_frame_and_what_was_not_the_whole(
    place, tmp_path, told
):
    log, before, said = one_then_many(place)
    for spot in range(before, len(log), 307):
        other = workspace.open(shutil.copytree(place.root, tmp_path / f"at-{spot}"))
        torn = bytearray(log)
        torn[spot] ^= 0x10
        log_of(other).write_bytes(torn)
        if told:
            left, findings = seen(other)
            assert left + sum(each.rows for each in findings) == 1 + ROWS
            assert left >= 1 + ROWS - ROWS // FRAMES
        else:
            (log_of(other).parent / NAME).write_bytes(said)
            assert seen(other) == (1, ())
        with records.Writer(other, "next") as writer:
            assert bool(writer.findings) is told
        shutil.rmtree(other.root)


@pytest.mark.usefixtures("small_frames")
def test_frames_of_one_append_are_acknowledged_by_the_append_behind_them(place):
    """Without the note of what was acknowledged a lost last frame is still named, as another append follows it."""
    log, before, _ = one_then_many(place)
    with records.Writer(place, "collector") as writer:
        writer.append(regular(["c"], 3))
    longer = bytearray(log_of(place).read_bytes())
    place_of_last = longer.rfind(b"DUR)", before, len(log))
    longer[place_of_last] ^= 1
    log_of(place).write_bytes(longer)
    (log_of(place).parent / NAME).unlink()
    left, (finding,) = seen(place)
    assert left == 1 + ROWS * (FRAMES - 1) // FRAMES + 3
    assert finding.rows == ROWS // FRAMES


def test_rows_on_the_disk_are_acknowledged_though_the_note_of_it_fails(place, monkeypatch):
    real = os.write
    with records.Writer(place, "collector") as writer:
        writer.append(regular(["a"], 5))

        def no_notes(handle, data):
            if len(data) < 64:
                raise OSError(errno.EIO, "broken")
            return real(handle, data)

        with monkeypatch.context() as patch:
            patch.setattr(os, "write", no_notes)
            assert writer.append(regular(["a"], 7, from_s=1_000)).rows == 7
        assert seen(place) == (12, ())
        assert writer.append(regular(["a"], 1, from_s=5_000)).rows == 1
    assert seen(place) == (13, ())


def test_a_failed_append_leaves_no_name_behind(place, monkeypatch):
    def full(handle, data):
        raise OSError(errno.ENOSPC, "full")

    with records.Writer(place, "collector") as writer:
        writer.append(regular(["a"], 2))
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", full)
            with pytest.raises(RecordsDiskFull):
                writer.append(regular(["never"], 2))
        writer.append(regular(["b"], 2))
        writer.flush()
    assert records.tags(workspace.open(place.root)) == ("a", "b")
    assert records.query(workspace.open(place.root)).frame["tag"].to_list() == ["a", "a", "b", "b"]


def test_units_are_read_while_another_writes(place):
    with state(place, TABLES) as connection:
        connection.execute("INSERT INTO units VALUES ('a', 'bar')")
    with state(place, TABLES) as connection:
        connection.execute("INSERT INTO units VALUES ('b', 'kPa')")
        assert units(place) == {"a": "bar"}
    assert units(place) == {"a": "bar", "b": "kPa"}
