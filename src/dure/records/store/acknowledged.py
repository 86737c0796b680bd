"""How far the log was acknowledged, so that a log cut short is not taken for one that ends there.

Two slots of one small file are written in turn after each flush of the log; the one with the higher count and a right
checksum is in force. It is not flushed by itself: after a power cut it may say less than the truth, never more.
"""

import os
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

SLOT = struct.Struct("<QQQQ")
CHECK = struct.Struct("<I")
SIZE = SLOT.size + CHECK.size
NAME = "acknowledged"


@dataclass(frozen=True)
class Acknowledged:
    """In segment ``segment`` at least ``rows`` rows, up to byte ``offset``, were acknowledged."""

    segment: int
    offset: int
    rows: int


class Acknowledging:
    """The file being written; ``close()`` when done. Raises ``OSError``."""

    def __init__(self, folder: Path) -> None:
        path = folder / NAME
        self._count = max((count for count, _ in _slots(path)), default=0)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)

    def say(self, so_far: Acknowledged) -> None:
        """Write down how far the log is flushed, where the disk takes it.

        It may say less than the truth: the rows are in the log by then, and refusing them now would be a lie. The next
        time the same slot is written, so that the other one stays in force.
        """
        count = self._count + 1
        slot = SLOT.pack(count, so_far.segment, so_far.offset, so_far.rows)
        try:
            os.lseek(self._file, SIZE * (count % 2), os.SEEK_SET)
            os.write(self._file, slot + CHECK.pack(zlib.crc32(slot)))
        except OSError:
            return
        self._count = count

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)


def acknowledged(folder: Path) -> Acknowledged | None:
    """Return how far the log in a folder was acknowledged, None where nobody knows."""
    return max(_slots(folder / NAME), default=(0, None), key=lambda each: each[0])[1]


def _slots(path: Path) -> list[tuple[int, Acknowledged]]:
    try:
        data = path.read_bytes()
    except OSError:
        return []
    found = []
    for start in (0, SIZE):
        slot = data[start : start + SLOT.size]
        check = data[start + SLOT.size : start + SIZE]
        if len(check) == CHECK.size and CHECK.unpack(check)[0] == zlib.crc32(slot):
            count, segment, offset, rows = SLOT.unpack(slot)
            found.append((count, Acknowledged(segment, offset, rows)))
    return found
