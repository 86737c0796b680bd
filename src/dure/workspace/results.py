"""The folder of one result: written aside, flushed to the disk, then named, so that it is whole or not there."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dure.errors import DiskFull, ResultsNotWritable
from dure.language import Text
from dure.workspace.durable import NO_ROOM, aside_of, flush_folder

MOST_PER_SECOND = 1_000
REASONS = {
    errno.EEXIST: Text(en="a file of that name is there", ko="같은 이름의 파일이 있음"),
    errno.ENOTDIR: Text(en="a file lies where a folder should be", ko="폴더 자리에 파일이 있음"),
    errno.EACCES: Text(en="no permission", ko="쓰기 권한이 없음"),
    errno.EPERM: Text(en="no permission", ko="쓰기 권한이 없음"),
    errno.EROFS: Text(en="the disk is read-only", ko="쓰기 금지된 디스크"),
    errno.ENAMETOOLONG: Text(en="the name is too long", ko="이름이 너무 김"),
    errno.ENOENT: Text(en="the folder is not there", ko="폴더가 없음"),
}


@dataclass(frozen=True)
class ResultFolder:
    """A folder being filled; ``path`` is where it will lie once complete, ``aside`` where it lies now."""

    path: Path
    aside: Path

    def write(self, name: str, content: str) -> Path:
        """Write a text file as UTF-8, flush it to the disk, and return its path in the finished folder.

        Raises ``DiskFull`` or ``ResultsNotWritable``.
        """
        return self.write_bytes(name, content.encode("utf-8"))

    def write_bytes(self, name: str, content: bytes) -> Path:
        """Write a file of bytes, flush it to the disk, and return its path in the finished folder.

        Raises ``DiskFull`` or ``ResultsNotWritable``.
        """
        with _told(self.path), (self.aside / name).open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return self.path / name


@contextmanager
def result_folder(
    root: Path, question: str, now: Callable[[], datetime] = datetime.now
) -> Iterator[ResultFolder]:
    """Open a folder ``<when>-<question>`` under ``root`` and name it when the block ends without an error.

    ``when`` is the local time as ``2026-11-20T114530``, legal in file names on Windows; a second result of the same
    second gets ``-2``. Whatever goes wrong inside, an interruption included, leaves nothing behind.

    Raises ``ResultsNotWritable`` where the folder cannot be made, ``DiskFull`` where there is no room.
    """
    made = _make_root(root)
    try:
        folder = _claim(root, f"{now():%Y-%m-%dT%H%M%S}-{question}")
        try:
            yield folder
            with _told(folder.path):
                flush_folder(folder.aside)
                folder.aside.rename(folder.path)
                flush_folder(root)
        except BaseException:
            shutil.rmtree(folder.aside, ignore_errors=True)
            raise
    except BaseException:
        _unmake(made)
        raise


def _make_root(root: Path) -> list[Path]:
    """Make the root and its parents; return those that were not there, deepest first."""
    missing = [path for path in (root, *root.parents) if not path.exists()]
    with _told(root):
        root.mkdir(parents=True, exist_ok=True)
    return missing


def _unmake(made: list[Path]) -> None:
    for path in made:
        try:
            path.rmdir()
        except OSError:
            return  # somebody else put something there


def _claim(root: Path, stem: str) -> ResultFolder:
    """Take a name that nobody else has: making the folder aside is the claim, and it fails for the second."""
    for k in range(1, MOST_PER_SECOND):
        path = root / (stem if k == 1 else f"{stem}-{k}")
        aside = aside_of(path)
        try:
            with _told(root):
                aside.mkdir()
        except FileExistsError:
            continue
        if not path.exists():
            return ResultFolder(path=path, aside=aside)
        aside.rmdir()
    raise FileExistsError(f"{MOST_PER_SECOND} results named {stem}")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the system says into our errors; a name already taken stays as it is."""
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise DiskFull(
                Text(
                    en="The disk is full; nothing was written.",
                    ko="디스크에 빈 공간이 없어 아무것도 쓰지 않았습니다.",
                ),
                where=str(path),
                next=Text(
                    en="Free some space, or write elsewhere with --out.",
                    ko="공간을 비우거나 --out으로 다른 폴더를 지정하십시오.",
                ),
            ) from error
        if error.errno == errno.EEXIST and path.is_dir():
            raise
        said = f"{error.strerror or type(error).__name__}"
        reason = REASONS.get(
            error.errno or 0, Text(en=said, ko=f"운영체제 오류 {error.errno}" if error.errno else said)
        )
        raise ResultsNotWritable(
            Text(
                en=f"Results cannot be written here ({reason.en}).",
                ko=f"이 폴더에 결과를 쓸 수 없습니다 ({reason.ko}).",
            ),
            where=str(path),
            next=Text(
                en="Choose a folder that you may write to with --out.",
                ko="쓸 수 있는 폴더를 --out으로 지정하십시오.",
            ),
        ) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is whole or not there; one of the same name is replaced.

    What a link points at is replaced, not the link, and who may read and write the file stays as it was.

    Raises ``ResultsNotWritable`` or ``DiskFull``.
    """
    with whole_file(path) as aside:
        aside.write_bytes(content)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Open a file aside to be written by whoever can; it gets the name ``path`` when the block ends without an error.

    As ``write_whole`` otherwise, for files that are not held in memory. Raises ``ResultsNotWritable`` or ``DiskFull``.
    """
    path = path.resolve() if path.is_symlink() else path
    made = _make_root(path.parent)
    aside = aside_of(path)
    try:
        with _told(path):
            yield aside
            with aside.open("r+b") as file:
                os.fsync(file.fileno())
            if path.exists():
                shutil.copymode(path, aside)
            aside.replace(path)
            flush_folder(path.parent)
    except BaseException:
        aside.unlink(missing_ok=True)
        _unmake(made)
        raise


def write_set(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files that belong together, replacing those of the same names.

    The last one is taken away first and written last: where it lies, the others are whole and of the same set.
    Raises ``ResultsNotWritable`` or ``DiskFull``.
    """
    last = folder / list(contents)[-1]
    with _told(last):
        last.unlink(missing_ok=True)
    for name, content in contents.items():
        write_whole(folder / name, content)


@contextmanager
def make_whole(folder: Path) -> Iterator[Path]:
    """Open a folder aside to be filled; it gets the name ``folder`` when the block ends without an error.

    Whatever goes wrong inside, an interruption included, leaves nothing behind; what a kill left is cleared away first.
    Raises ``ResultsNotWritable`` or ``DiskFull``.
    """
    made = _make_root(folder.parent)
    aside = folder.with_name(f".{folder.name}.part")
    try:
        with _told(folder):
            if aside.exists():
                shutil.rmtree(aside)
            aside.mkdir()
        try:
            yield aside
            with _told(folder):
                flush_folder(aside)
                aside.rename(folder)
                flush_folder(folder.parent)
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
    except BaseException:
        _unmake(made)
        raise
