"""Bytes that survive a power cut: files written aside, flushed, then named; folders flushed too."""

import errno
import os
from collections.abc import Iterable
from pathlib import Path

NO_ROOM = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG})
ASIDE = ".part"


def flush_folder(folder: Path) -> None:
    """Flush a folder's own entries to the disk, where the system can. Raises ``OSError``."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder and its parents, each flushed into the one above it. Raises ``OSError``."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for each in reversed(missing):
        flush_folder(each.parent)


def aside_of(path: Path) -> Path:
    """Return the name under which a file lies until it is whole; no reader's pattern matches it."""
    return path.with_name(f".{path.name}{ASIDE}")


def write_all(files: Iterable[tuple[Path, bytes]]) -> None:
    """Write files so that each is whole or not there; flushed to the disk, their folders included.

    The names must be new: a file that a reader has open cannot be replaced on Windows. All bytes are handed to
    the system before the first flush, so that the disk works on them together.

    Raises ``OSError``; then none of the names exists.
    """
    wanted = list(files)
    named: list[Path] = []
    try:
        for path, content in wanted:
            with aside_of(path).open("wb") as file:
                file.write(content)
        for path, _ in wanted:
            with aside_of(path).open("r+b") as file:
                os.fsync(file.fileno())
        for path, _ in wanted:
            aside_of(path).rename(path)
            named.append(path)
        for folder in {path.parent for path, _ in wanted}:
            flush_folder(folder)
    except BaseException:
        for path in [*named, *(aside_of(path) for path, _ in wanted)]:
            path.unlink(missing_ok=True)
        raise
