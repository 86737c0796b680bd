"""One frame of the log: rows that were appended together, with lengths, counts and checksums around them.

::

    head (52 bytes) | names of the keys, parted by NUL | CRC-32 of head and names | body

The body is an Arrow IPC stream in which keys are numbers into the names. The head counts the rows of the segment
before it, so that a reader who must skip damaged bytes knows how many rows it skipped. Its first four bytes say
whether the frame is a whole append or the first, a middle or the last of several that count only together.
"""

import io
import struct
import zlib
from dataclasses import dataclass

import polars as pl
import polars.exceptions

HEAD = struct.Struct("<4sIIIQQqqI")
CHECK = struct.Struct("<I")
MAGIC = b"DUR"
KEY = "key"
COMPRESSED_FROM = 512
"""Rows from which compressing a body is worth its time."""
LONGEST = 1 << 30


@dataclass(frozen=True)
class Part:
    """Which part of an append a frame is: both ``begins`` and ``ends`` for one that is a whole append."""

    begins: bool = True
    ends: bool = True


WHOLE = Part()
_MARK = {WHOLE: b"DUR1", Part(ends=False): b"DUR(", Part(False, False): b"DUR+", Part(begins=False): b"DUR)"}
_PART = {mark: part for part, mark in _MARK.items()}


@dataclass(frozen=True)
class Framed:
    """Where a frame lies in its segment, and what its head says; times are microseconds, both included."""

    offset: int
    rows: int
    number: int
    rows_before: int
    first: int
    last: int
    names: tuple[str, ...]
    body_offset: int
    body_length: int
    body_crc: int
    part: Part = WHOLE

    @property
    def end(self) -> int:
        """Offset behind the frame."""
        return self.body_offset + self.body_length


def encode(
    rows: pl.DataFrame, names: list[str], number: int, rows_before: int, first: int, last: int,
    part: Part = WHOLE,
) -> bytes:  # fmt: skip
    """Return the bytes of one frame; ``rows`` has a column ``key`` of numbers into ``names``."""
    buffer = io.BytesIO()
    rows.write_ipc_stream(buffer, compression="lz4" if rows.height >= COMPRESSED_FROM else "uncompressed")
    body = buffer.getbuffer()
    words = "\0".join(names).encode()
    head = HEAD.pack(
        _MARK[part], len(words), len(body), rows.height, number, rows_before, first, last, zlib.crc32(body)
    )
    return b"".join((head, words, CHECK.pack(zlib.crc32(words, zlib.crc32(head))), body))


def head_at(data: bytes, offset: int) -> Framed | None:
    """Return the frame whose head starts at an offset, or None where no sound head lies there."""
    start = offset + HEAD.size
    part = _PART.get(data[offset : offset + 4])
    if start > len(data) or part is None:
        return None
    _, words, body, rows, number, before, first, last, crc = HEAD.unpack_from(data, offset)
    end = start + words
    if words > LONGEST or end + CHECK.size > len(data):
        return None
    if CHECK.unpack_from(data, end)[0] != zlib.crc32(data[offset:end]):
        return None
    names = tuple(data[start:end].decode().split("\0"))
    return Framed(offset, rows, number, before, first, last, names, end + CHECK.size, body, crc, part)


def body_of(data: bytes, frame: Framed) -> pl.DataFrame | None:
    """Return the rows of a frame, or None where the bytes are not those that were written."""
    body = data[frame.body_offset : frame.end]
    if len(body) != frame.body_length or zlib.crc32(body) != frame.body_crc:
        return None
    try:
        return pl.read_ipc_stream(io.BytesIO(body))
    except (polars.exceptions.PolarsError, OSError):
        return None
