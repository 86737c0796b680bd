"""The Parquet files of a day: made from sorted rows, read back with their checksum looked at."""

import io
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from dure.records.store.days import folder_name
from dure.records.store.manifest import Entry
from dure.records.store.shape import TIME, Shape

ROWS = 131_072
"""Rows of a file: what one question reads and checks, and what one flipped byte can cost."""
GROUP = 32_768
"""Rows of a group within a file: what is decoded for one tag. Groups as long as the file would take a third fewer bytes
and 1.6 times the processor time for a month of one tag (``benchmarks/records.py``)."""
LEVEL = 3
"""Zstandard's own default: one more costs time, one less bytes (see benchmarks/records.py)."""


class StaleSnapshot(Exception):
    """A file is gone that a manifest names; a newer manifest may name others."""


@dataclass(frozen=True)
class Damaged(Exception):
    """A file's bytes are not those that were written; ``why`` is a key of ``loss.WHY``."""

    why: str


def cut(keys: np.ndarray) -> list[tuple[int, int]]:
    """Return the stretches of sorted keys that make the files: whole keys where they fit, about ``ROWS`` rows each."""
    ends = np.append(np.flatnonzero(np.diff(keys)) + 1, keys.size)
    made, start = [], 0
    for k, end in enumerate(ends):
        while end - start > 2 * ROWS:
            made.append((start, start + ROWS))
            start += ROWS
        following = ends[k + 1] if k + 1 < len(ends) else None
        if following is None or following - start > ROWS:
            made.append((start, int(end)))
            start = int(end)
    return [each for each in made if each[1] > each[0]]


def encode(shape: Shape, rows: pl.DataFrame, names: pl.Series) -> bytes:
    """Return the Parquet bytes of rows whose column ``key`` counts into ``names``."""
    texts = names.gather(rows.get_column("key")).alias(shape.key)
    frame = rows.with_columns(texts).select(list(shape.columns))
    buffer = io.BytesIO()
    frame.write_parquet(buffer, compression="zstd", compression_level=LEVEL, row_group_size=GROUP)
    return buffer.getvalue()


def entry_of(rows: pl.DataFrame, content: bytes, number: int, day: int, batch: int, *, single: bool) -> Entry:
    """Return the line of the manifest for a file with these sorted rows."""
    keys = rows.get_column("key").to_numpy()
    starts = np.concatenate(([0], np.flatnonzero(np.diff(keys)) + 1))
    times = rows.get_column(TIME).to_physical()
    return Entry(
        file=f"{folder_name(day)}/{number:08d}.parquet",
        day=day,
        batch=batch,
        rows=rows.height,
        bytes=len(content),
        crc=zlib.crc32(content),
        first=int(times.min()),  # type: ignore[arg-type]  # whole numbers, never empty
        last=int(times.max()),  # type: ignore[arg-type]  # whole numbers, never empty
        single=single,
        keys=tuple(keys[starts].tolist()),
        counts=tuple(np.diff(np.append(starts, keys.size)).tolist()),
    )


def sound_bytes(folder: Path, entry: Entry) -> bytes:
    """Return the bytes of a file. Raises ``Damaged`` when they are not those written, ``StaleSnapshot`` without it."""
    try:
        content = (folder / entry.file).read_bytes()
    except FileNotFoundError as error:
        raise StaleSnapshot(entry.file) from error
    except OSError as error:
        raise Damaged("unreadable") from error
    if len(content) != entry.bytes:
        raise Damaged("cut")
    if zlib.crc32(content) != entry.crc:
        raise Damaged("changed")
    return content


def decode(content: bytes, entry: Entry, columns: list[str], wanted: np.ndarray | None) -> pl.DataFrame:
    """Return columns of a file with ``key`` as numbers, of the keys wanted only (None: all); see ``decode_all``."""
    return decode_all([(content, entry)], columns, wanted)[0]


def decode_all(
    files: list[tuple[bytes, Entry]], columns: list[str], wanted: np.ndarray | None
) -> list[pl.DataFrame]:
    """Return columns of files, read side by side, with ``key`` as numbers, of the keys wanted only (None: all).

    The keys come from the manifest, so neither their texts nor other keys' rows are decoded where one key is wanted.
    Each file has at least one key that is wanted.
    """
    cuts = [_Cut.of(entry, wanted) for _, entry in files]
    scans = [
        pl.scan_parquet(io.BytesIO(content)).slice(cut.start, cut.stop - cut.start).select(columns)
        for (content, _), cut in zip(files, cuts, strict=True)
    ]
    frames = [scans[0].collect()] if len(scans) == 1 else pl.collect_all(scans)
    return [cut.keyed(frame) for frame, cut in zip(frames, cuts, strict=True)]


@dataclass(frozen=True)
class _Cut:
    """The rows of a file from the first wanted key to the last: their keys, counts, and which of them are wanted."""

    start: int
    stop: int
    keys: np.ndarray
    counts: np.ndarray
    chosen: np.ndarray

    @classmethod
    def of(cls, entry: Entry, wanted: np.ndarray | None) -> "_Cut":
        keys, counts = np.asarray(entry.keys, np.uint32), np.asarray(entry.counts, np.int64)
        chosen = np.ones(keys.size, bool) if wanted is None else np.isin(keys, wanted)
        ends = np.cumsum(counts)
        places = np.flatnonzero(chosen)
        inside = slice(places[0], places[-1] + 1)
        start, stop = int(ends[places[0]] - counts[places[0]]), int(ends[places[-1]])
        return cls(start, stop, keys[inside], counts[inside], chosen[inside])

    def keyed(self, frame: pl.DataFrame) -> pl.DataFrame:
        made = frame.insert_column(0, pl.Series("key", np.repeat(self.keys, self.counts)))
        return made if self.chosen.all() else made.filter(pl.Series(np.repeat(self.chosen, self.counts)))
