"""A result is whole or not there."""

import errno
import os
import threading
from datetime import datetime
from pathlib import Path

import pytest

from dure.errors import DiskFull, ResultsNotWritable
from dure.workspace.results import result_folder, write_whole


def noon() -> datetime:
    return datetime(2026, 11, 20, 11, 45, 30)


def test_a_result_lies_under_its_time_and_question(tmp_path):
    with result_folder(tmp_path / "results", "learn-study", noon) as folder:
        assert folder.write("study.json", "{}\n") == folder.path / "study.json"
        assert not folder.path.exists()
    assert folder.path == tmp_path / "results" / "2026-11-20T114530-learn-study"
    assert folder.path.joinpath("study.json").read_bytes() == b"{}\n"
    assert [each.name for each in folder.path.parent.iterdir()] == [folder.path.name]


@pytest.mark.parametrize("failure", [KeyboardInterrupt, ValueError, SystemExit, MemoryError])
def test_whatever_happens_nothing_half_written_is_left(tmp_path, failure):
    def work() -> None:
        with result_folder(tmp_path / "a" / "results", "learn-study", noon) as folder:
            folder.write("page.html", "half")
            raise failure

    with pytest.raises(failure):
        work()
    assert list(tmp_path.iterdir()) == []


def test_what_others_put_there_stays(tmp_path):
    keep = tmp_path / "results" / "keep.txt"
    keep.parent.mkdir()
    keep.write_text("mine", encoding="utf-8")
    with pytest.raises(ValueError, match="no"), result_folder(tmp_path / "results", "learn-study", noon):
        raise ValueError("no")
    assert [each.name for each in (tmp_path / "results").iterdir()] == ["keep.txt"]


def test_results_of_one_second_get_names_of_their_own(tmp_path):
    made: list[Path] = []
    lock = threading.Lock()

    def work() -> None:
        with result_folder(tmp_path, "learn-study", noon) as folder:
            folder.write("a.txt", "a")
        with lock:
            made.append(folder.path)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 8
    assert {each.name for each in tmp_path.iterdir()} == {each.name for each in made}
    assert all((each / "a.txt").exists() for each in made)


def test_names_are_legal_on_windows(tmp_path):
    with result_folder(tmp_path, "learn-study") as folder:
        folder.write("a.txt", "a")
    assert not set(folder.path.name) & set('<>:"/\\|?*')


def test_a_file_where_the_folder_should_be_is_named(tmp_path):
    (tmp_path / "results").write_text("", encoding="utf-8")
    with (
        pytest.raises(ResultsNotWritable, match="Results cannot be written here"),
        result_folder(tmp_path / "results", "x"),
    ):
        pass


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere; Windows differs"
)
def test_a_folder_without_permission_is_named(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(ResultsNotWritable), result_folder(tmp_path / "results", "x"):
        pass


def test_a_full_disk_is_named_and_leaves_nothing(tmp_path, monkeypatch):
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull, match="disk is full"), result_folder(tmp_path / "results", "x") as folder:
        folder.write("page.html", "text")
    assert list(tmp_path.iterdir()) == []


def test_a_single_file_is_replaced_whole(tmp_path, monkeypatch):
    path = tmp_path / "demo" / "a.csv"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        write_whole(path, b"three")
    assert path.read_bytes() == b"two"
    assert [each.name for each in path.parent.iterdir()] == ["a.csv"]


@pytest.mark.skipif(os.name != "posix", reason="rights and links as POSIX has them")
def test_a_file_that_is_replaced_keeps_its_link_and_its_rights(tmp_path):
    (tmp_path / "git").mkdir()
    real, link = tmp_path / "git" / "plant.yaml", tmp_path / "plant.yaml"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o600)
    link.symlink_to(real)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "new"
    assert real.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in real.parent.iterdir()] == ["plant.yaml"]
