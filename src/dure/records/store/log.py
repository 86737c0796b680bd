"""The log being written: frames behind one another, flushed to the disk before anybody is told that they are kept."""

import os
from collections.abc import Sequence
from pathlib import Path

from dure.records.store.acknowledged import Acknowledged, Acknowledging
from dure.records.store.scan import FOLDER, Scan, segment_path
from dure.workspace.durable import flush_folder


class LogBroken(Exception):
    """A write failed, and so did taking it back: the log must be opened again."""


class Log:
    """The last segment, open at its end.

    ``scan`` says what it holds; bytes behind its last sound frame, which nobody was told of, are cut off. Raises
    ``OSError`` where the file cannot be opened.
    """

    def __init__(self, folder: Path, segment: int, scan: Scan) -> None:
        self.segment, self.rows, self.frames = segment, scan.rows, len(scan.frames)
        self._acknowledging = Acknowledging(folder / FOLDER)
        self._end = scan.end
        self._broken = False
        path = segment_path(folder, segment)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
        os.ftruncate(self._file, self._end)
        os.lseek(self._file, self._end, os.SEEK_SET)
        os.fsync(self._file)
        flush_folder(path.parent)
        self._acknowledging.say(Acknowledged(self.segment, self._end, self.rows))

    @property
    def broken(self) -> bool:
        """Whether it takes nothing more."""
        return self._broken

    def append(self, frames: Sequence[bytes], rows: int) -> None:
        """Write frames that hold ``rows`` rows together and flush them; return only when the disk has them.

        Raises ``OSError`` with the log as it was before: none of the rows is in it. Raises ``LogBroken`` where even
        that failed, and at every call after it. One who interrupts it, in a notebook say, finds it as it was too, or
        broken: where the rows are on the disk and the books do not say so yet.
        """
        if self._broken:
            raise LogBroken
        self._broken = (
            True  # an interrupt anywhere leaves it so: a later failure must not cut at an end that is old
        )
        try:
            for frame in frames:
                self._write(frame)
            os.fsync(self._file)
        except BaseException:
            self._take_back()  # half a frame would swallow the next one, which is acknowledged
            raise
        self._end += sum(len(frame) for frame in frames)
        self.rows += rows
        self.frames += len(frames)
        self._broken = False
        self._acknowledging.say(Acknowledged(self.segment, self._end, self.rows))

    def _write(self, data: bytes) -> None:
        view = memoryview(data)
        while view:  # the system may take a part only, on a disk that is nearly full
            view = view[os.write(self._file, view) :]

    def _take_back(self) -> None:
        try:
            os.ftruncate(self._file, self._end)
            os.lseek(self._file, self._end, os.SEEK_SET)
            os.fsync(self._file)
        except OSError as error:
            raise LogBroken from error
        self._broken = False

    def close(self) -> None:
        """Close the files."""
        os.close(self._file)
        self._acknowledging.close()
