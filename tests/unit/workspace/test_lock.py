"""A lock whose file is damaged: it keeps nothing, so that it is taken all the same, by one at a time."""

import os
import subprocess
import sys

import pytest

from dure.workspace.lock import Held, Lock

DAMAGED = [b"no database at all", b"SQLite format 3\x00" + b"\xff" * 84, os.urandom(8192), b"\x00" * 4096]


@pytest.mark.parametrize("bytes_there", DAMAGED)
def test_a_damaged_file_is_taken_by_one(tmp_path, bytes_there):
    path = tmp_path / "_writer.lock"
    path.write_bytes(bytes_there)
    lock = Lock(path, "one")
    with pytest.raises(Held, match="one"):
        Lock(path, "two")
    lock.free()
    Lock(path, "two").free()


def test_a_file_that_is_damaged_while_it_is_held_stays_held(tmp_path):
    path = tmp_path / "_writer.lock"
    lock = Lock(path, "one")
    # In another process: closing a file drops the locks on it of the one that closes it.
    writing = f"import pathlib; pathlib.Path({str(path)!r}).write_bytes({DAMAGED[0]!r})"
    subprocess.run([sys.executable, "-c", writing], check=True)
    for _ in range(3):
        with pytest.raises(Held):
            Lock(path, "two")
    assert path.read_bytes() == DAMAGED[0]
    lock.free()


def test_a_place_that_is_no_file_is_refused(tmp_path):
    (tmp_path / "_writer.lock").mkdir()
    with pytest.raises(OSError, match=r"_writer\.lock"):
        Lock(tmp_path / "_writer.lock", "one")
