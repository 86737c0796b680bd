"""``state.sqlite``: steps of several owners, locks, damage."""

import multiprocessing
import sqlite3
from dataclasses import replace

import pytest

from dure import workspace
from dure.errors import (
    DiskFull,
    ResultsNotWritable,
    WorkspaceBusy,
    WorkspaceDamaged,
    WorkspaceMissing,
    WorkspaceTooNew,
)
from dure.workspace.lock import Held, Lock
from dure.workspace.state import Tables, state

FIRST = Tables("shop", (("CREATE TABLE things (name TEXT)",),))
SECOND = replace(
    FIRST,
    steps=(*FIRST.steps, ("ALTER TABLE things ADD COLUMN size REAL", "CREATE INDEX i ON things (size)")),
)


@pytest.fixture
def place(tmp_path):
    return workspace.open(tmp_path)


def test_steps_are_applied_once_each_and_keep_what_is_there(place):
    with state(place, FIRST) as connection:
        connection.execute("INSERT INTO things VALUES ('a')")
    for _ in range(2):
        with state(place, SECOND) as connection:
            assert connection.execute("SELECT * FROM things").fetchall() == [("a", None)]
    with state(place, Tables("other", (("CREATE TABLE others (x)",),))) as connection:
        assert connection.execute("SELECT owner, version FROM owners ORDER BY 1").fetchall() == [
            ("other", 1),
            ("shop", 2),
        ]


def test_an_older_dure_leaves_a_newer_workspace_alone(place):
    with state(place, SECOND):
        pass
    with (
        pytest.raises(WorkspaceTooNew, match="newer version of Dure has changed the tables of 'shop'"),
        state(place, FIRST),
    ):
        pass


def test_a_step_that_fails_changes_nothing(place):
    bad = replace(FIRST, steps=(*FIRST.steps, ("CREATE TABLE more (x)", "NO SUCH WORD")))
    with state(place, FIRST):
        pass
    with pytest.raises(sqlite3.OperationalError), state(place, bad):
        pass
    with state(place, FIRST) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'more'").fetchone() == (0,)


def test_a_block_that_fails_is_taken_back(place):
    def fail() -> None:
        with state(place, FIRST) as connection:
            connection.execute("INSERT INTO things VALUES ('a')")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    with state(place, FIRST) as connection:
        assert connection.execute("SELECT count(*) FROM things").fetchone() == (0,)


def test_a_file_that_is_no_database_is_named(place):
    place.state_file.write_bytes(b"no database at all, but long enough for a header" * 20)
    with pytest.raises(WorkspaceDamaged, match="no sound SQLite database"), state(place, FIRST):
        pass


def test_a_state_that_somebody_holds_is_busy(place):
    with state(place, FIRST):
        pass
    other = sqlite3.connect(place.state_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(WorkspaceBusy, match="keeps the state"), state(place, FIRST, patience_s=0.1):
        pass
    other.close()


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(WorkspaceMissing, match="no such folder"):
        workspace.open(tmp_path / "nothing")
    assert workspace.open(tmp_path / "new" / "plant", make=True).root.is_dir()


def hold(path, ready, done) -> None:
    lock = Lock(path, "other process")
    ready.set()
    done.wait()
    del lock


def test_a_lock_ends_with_the_process_that_held_it(tmp_path):
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    process = context.Process(target=hold, args=(tmp_path / "x.lock", ready, done))
    process.start()
    assert ready.wait(30)
    with pytest.raises(Held) as held:
        Lock(tmp_path / "x.lock", "me")
    assert held.value.holder is not None
    assert (held.value.holder.name, held.value.holder.pid) == ("other process", process.pid)
    process.kill()
    process.join()
    lock = Lock(tmp_path / "x.lock", "me", patience_s=5)
    lock.free()
    lock.free()


def test_a_reader_waits_for_no_writer_and_sees_what_was_committed(place):
    with state(place, FIRST) as connection:
        connection.execute("INSERT INTO things VALUES ('a')")
    other = sqlite3.connect(place.state_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("INSERT INTO things VALUES ('b')")
    with state(place, FIRST, patience_s=0.0, reading=True) as connection:
        assert connection.execute("SELECT name FROM things").fetchall() == [("a",)]
    other.close()


class Unwritable:
    """Stands for a disk on which SQLite can make no file beside the database."""

    def __init__(self, monkeypatch, code: int) -> None:
        self.code, self.connect = code, sqlite3.connect
        monkeypatch.setattr("dure.workspace.state.sqlite3.connect", self.connected)

    def connected(self, path, **options):
        if options.get("uri"):
            return self.connect(path, **options)
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = self.code

        class Refusing:
            def execute(self, *_):
                raise error

            def close(self):
                pass

        return Refusing()


@pytest.mark.parametrize(
    ("code", "refused", "said"),
    [
        (sqlite3.SQLITE_FULL, DiskFull, "disk is full; the state"),
        (sqlite3.SQLITE_CANTOPEN, ResultsNotWritable, "cannot be written"),
    ],
)
def test_a_disk_that_takes_nothing_can_be_read_and_says_so_when_written(
    place, monkeypatch, code, refused, said
):
    with state(place, FIRST) as connection:
        connection.execute("INSERT INTO things VALUES ('a')")
    Unwritable(monkeypatch, code)
    for reading in (False, True):
        with state(place, FIRST, reading=reading) as connection:
            assert connection.execute("SELECT name FROM things").fetchall() == [("a",)]
    with pytest.raises(refused, match=said), state(place, FIRST) as connection:
        connection.execute("INSERT INTO things VALUES ('b')")
    with pytest.raises(refused, match=said), state(place, SECOND):
        pass


def test_a_full_disk_is_told_where_there_is_no_state_yet(place, monkeypatch):
    Unwritable(monkeypatch, sqlite3.SQLITE_FULL)
    with pytest.raises(DiskFull, match="disk is full"), state(place, FIRST):
        pass
