"""One moment of a store as readers see it: the files of a manifest and the log behind them. Readers never wait."""

import io
import itertools
import os
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import polars as pl

from dure.errors import RecordsDamaged
from dure.language import Text
from dure.records.store.acknowledged import acknowledged
from dure.records.store.files import Damaged, StaleSnapshot, decode_all, sound_bytes
from dure.records.store.frames import Framed, body_of
from dure.records.store.loss import Loss
from dure.records.store.manifest import Entry, Manifest, newest
from dure.records.store.scan import FOLDER, Scan, segment_path
from dure.records.store.shape import Shape

TRIES = 20
SIDE_BY_SIDE = 16
"""Files whose bytes are held in memory together."""


@dataclass(frozen=True)
class LogFrame:
    """A frame of a segment, to be read when it is wanted; ``sure`` says that it was acknowledged beyond doubt."""

    path: Path
    file: str
    frame: Framed
    sure: bool


@dataclass(frozen=True)
class Piece:
    """Rows of one source, with the first and last time that it holds in microseconds."""

    rows: pl.DataFrame
    first: int
    last: int


@dataclass(frozen=True)
class Snapshot:
    """Files, frames and names of keys by their number (those of the manifest first), and what the log lost."""

    folder: Path
    shape: Shape
    manifest: Manifest
    frames: tuple[LogFrame, ...]
    names: tuple[str, ...]
    numbers: dict[str, int]
    losses: tuple[Loss, ...]

    def of_entries(
        self, entries: list[Entry], columns: list[str], wanted: np.ndarray | None
    ) -> Iterator[Piece | Loss]:
        """Yield rows of files in their order, some read side by side; a loss for each that cannot be trusted.

        Files without a key that is wanted are passed over. Raises ``StaleSnapshot`` when a file is gone.
        """
        hit = [each for each in entries if wanted is None or np.isin(np.asarray(each.keys), wanted).any()]
        for start in range(0, len(hit), SIDE_BY_SIDE):
            sound: list[tuple[bytes, Entry]] = []
            for entry in hit[start : start + SIDE_BY_SIDE]:
                found = self._bytes(entry, wanted)
                if isinstance(found, Loss):
                    yield found
                else:
                    sound.append((found, entry))
            if sound:
                for (_, entry), rows in zip(sound, decode_all(sound, columns, wanted), strict=True):
                    yield Piece(rows, entry.first, entry.last)

    def _bytes(self, entry: Entry, wanted: np.ndarray | None) -> bytes | Loss:
        try:
            return sound_bytes(self.folder, entry)
        except Damaged as damage:
            return self.loss_of(entry, damage.why, wanted)
        except StaleSnapshot:
            found = newest(self.folder, self.manifest)
            if found is not None and found.manifest.generation != self.manifest.generation:
                raise
            return self.loss_of(entry, "missing", wanted)

    def loss_of(self, entry: Entry, why: str, wanted: np.ndarray | None = None) -> Loss:
        """Return the loss of a file's rows, of the keys wanted."""
        hit = [
            (key, count)
            for key, count in zip(entry.keys, entry.counts, strict=True)
            if wanted is None or key in wanted
        ]
        names = tuple(self.names[key] for key, _ in hit)
        return Loss(entry.file, why, sum(count for _, count in hit), entry.first, entry.last, names)

    def of_frames(
        self, frames: Iterable[LogFrame], columns: list[str], wanted: np.ndarray | None
    ) -> Iterator[Piece | Loss]:
        """Yield rows of frames of the log in their order, and a loss for each that cannot be trusted.

        Frames of a collector have the same keys again and again; such are put together before their rows are chosen.
        Raises ``StaleSnapshot`` when a segment is gone.
        """
        for (path, names), group in itertools.groupby(frames, key=lambda each: (each.path, each.frame.names)):
            numbers = np.array([self.numbers[name] for name in names], np.uint32)
            if wanted is not None and not np.isin(numbers, wanted).any():
                continue
            bodies: list[pl.DataFrame] = []
            heads: list[Framed] = []
            for each, rows in _bodies(path, group):
                if rows is not None:
                    bodies.append(rows)
                    heads.append(each.frame)
                elif each.sure:
                    yield self._lost(each, numbers, wanted)
            if bodies:
                rows = numbered(pl.concat(bodies), numbers, columns, wanted)
                yield Piece(rows, min(head.first for head in heads), max(head.last for head in heads))

    def _lost(self, each: LogFrame, numbers: np.ndarray, wanted: np.ndarray | None) -> Loss:
        found = each.frame
        names = tuple(
            name for name, k in zip(found.names, numbers, strict=True) if wanted is None or k in wanted
        )
        return Loss(each.file, "changed", found.rows, found.first, found.last, names)


def _unsure(path: Path, frames: list[Framed]) -> list[LogFrame]:
    return [LogFrame(path, f"{FOLDER}/{path.name}", each, sure=False) for each in frames]


def _bodies(path: Path, frames: Iterable[LogFrame]) -> Iterator[tuple[LogFrame, pl.DataFrame | None]]:
    """Yield frames of one segment with their rows, None where the bytes are not those that were written."""
    try:
        with path.open("rb") as file:
            for each in frames:
                file.seek(each.frame.body_offset)
                body = file.read(each.frame.body_length)
                yield each, body_of(body, replace(each.frame, body_offset=0))
    except FileNotFoundError as error:
        raise StaleSnapshot(path.name) from error


def numbered(
    rows: pl.DataFrame, numbers: np.ndarray, columns: list[str], wanted: np.ndarray | None
) -> pl.DataFrame:
    """Return columns of a frame's rows with ``key`` as the store's numbers, of the keys wanted only."""
    keys = numbers[rows.get_column("key").to_numpy()]
    frame = rows.select(columns).insert_column(0, pl.Series("key", keys))
    return frame if wanted is None else frame.filter(pl.Series(np.isin(keys, wanted)))


class Reader:
    """Takes snapshots of one store; remembers the manifest and how far the log was looked through."""

    def __init__(self, folder: Path, shape: Shape) -> None:
        self._folder, self._shape = folder, shape
        self._manifest: Manifest | None = None
        self._scans: dict[int, Scan] = {}
        self._turn = threading.Lock()

    def snapshot(self) -> Snapshot:
        """Return the store as it is now. Raises ``RecordsDamaged`` when no manifest can be read."""
        with self._turn:
            for _ in range(TRIES):
                try:
                    return self._look()
                except StaleSnapshot:
                    continue
            raise self._damaged()

    def forget(self) -> None:
        """Look at everything anew the next time."""
        with self._turn:
            self._manifest = None
            self._scans = {}

    def _look(self) -> Snapshot:
        said = acknowledged(self._folder / FOLDER)
        found = newest(self._folder, self._manifest)
        if found is None:
            raise self._damaged()
        manifest = self._manifest = found.manifest
        self._scans = {n: scan for n, scan in self._scans.items() if n >= manifest.segment}
        losses: list[Loss] = [Loss.of_manifest(name) for name in found.damaged[:1]]
        number = manifest.segment
        while True:
            known = said.offset if said is not None and said.segment == number else 0
            rest = self._read_on(number, manifest, known)
            following = segment_path(self._folder, number + 1).exists()
            if following:
                rest = self._read_on(number, manifest, known)  # complete now: nothing is added any more
            if (
                said is not None
                and said.segment == number
                and (lost := self._scans[number].lost_behind(said, rest))
            ):
                self._stale(manifest)
                losses.append(lost)
            losses += self._scans[number].losses
            if not following:
                break
            number += 1
        names = [key.name for key in manifest.keys]
        numbers = {name: k for k, name in enumerate(names)}
        frames: list[LogFrame] = []
        for n, scan in sorted(self._scans.items()):
            path = segment_path(self._folder, n)
            unsure = scan.unsure(known) if n == number else []
            torn = len(unsure) > 1 and any(rows is None for _, rows in _bodies(path, _unsure(path, unsure)))
            sure = scan.frames[: len(scan.frames) - len(unsure)]
            frames += [LogFrame(path, scan.file, each, sure=True) for each in sure]
            frames += [] if torn else _unsure(path, unsure)
        for group in dict.fromkeys(each.frame.names for each in frames):
            for name in group:
                if numbers.setdefault(name, len(names)) == len(names):
                    names.append(name)
        return Snapshot(
            self._folder, self._shape, manifest, tuple(frames), tuple(names), numbers, (*manifest.losses, *losses),
        )  # fmt: skip

    def _read_on(self, number: int, manifest: Manifest, known: int) -> bytes:
        """Take what was added to a segment; return the bytes behind its last whole frame."""
        path = segment_path(self._folder, number)
        scan = self._scans.get(number)
        if scan is None:
            scan = self._scans[number] = Scan(f"{FOLDER}/{path.name}")
        try:
            with path.open("rb") as file:
                if os.fstat(file.fileno()).st_size < scan.end:  # a write that failed was taken back
                    scan = self._scans[number] = Scan(scan.file)
                file.seek(scan.end, io.SEEK_SET)
                data = file.read()
        except FileNotFoundError:
            self._stale(manifest)
            return b""
        start = scan.end
        scan.go_on(data, known)
        return data[scan.end - start :]

    def _stale(self, manifest: Manifest) -> None:
        """Raise ``StaleSnapshot`` when a newer manifest is there."""
        found = newest(self._folder, manifest)
        if found is not None and found.manifest.generation != manifest.generation:
            raise StaleSnapshot

    def _damaged(self) -> RecordsDamaged:
        return RecordsDamaged(
            Text(
                en="The list of files (manifest) cannot be read, nor the copies of it.",
                ko="파일 목록(manifest)과 그 사본을 모두 읽을 수 없습니다.",
            ),
            where=str(self._folder),
            next=Text(
                en="Put back copies of the manifest files. The Parquet files themselves can be read as they lie.",
                ko="manifest 파일의 사본을 되돌려 놓으십시오. Parquet 파일 자체는 그대로 읽을 수 있습니다.",
            ),
        )
