"""The one writer of a store: appends to the log, turns the log into files, closes days."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import polars as pl

from dure.errors import RecordsDamaged
from dure.language import Text
from dure.records.store import recovering
from dure.records.store.files import Damaged, StaleSnapshot, sound_bytes
from dure.records.store.flush import merged, with_rows
from dure.records.store.frames import KEY, Part, encode
from dure.records.store.log import Log, LogBroken
from dure.records.store.loss import Loss
from dure.records.store.manifest import Entry, Manifest, newest, publish
from dure.records.store.scan import FOLDER, Scan, segment_path
from dure.records.store.shape import DAY_US, TIME, Shape
from dure.workspace.durable import make_folder

ROWS_IN_LOG = 4_000_000
FRAMES_IN_LOG = 2_000
ROWS_OF_FRAME = 262_144


@dataclass(frozen=True)
class Appended:
    """What was acknowledged: rows, and how many of them belong to days that were closed before."""

    rows: int
    late: int


class StoreWriter:
    """Open a store for writing; whoever makes one holds the store's lock.

    Raises ``RecordsDamaged`` when the newest manifest cannot be read, ``OSError`` where the disk does not take it.
    """

    def __init__(
        self, folder: Path, shape: Shape, rows_in_log: int = ROWS_IN_LOG, frames_in_log: int = FRAMES_IN_LOG
    ) -> None:
        self._folder, self._shape = folder, shape
        self._rows_in_log, self._frames_in_log = rows_in_log, frames_in_log
        self._turn = threading.RLock()
        self._torn = False
        make_folder(folder)
        found = newest(folder)
        if found is None or found.damaged:
            raise _damaged(folder)
        self._manifest = found.manifest
        if not self._manifest.generation:
            self._publish(self._manifest)
        make_folder(folder / FOLDER)
        recovering.clean(folder, self._manifest)
        recovered = recovering.recover(folder, shape, self._manifest)
        self._names, self._numbers = recovered.names, recovered.numbers
        self._type = pl.Enum(self._names)
        self._rows = recovered.rows
        self._damaged = recovered.damaged
        self._new_losses = tuple(recovered.losses)
        self._not_before = 0
        self._closed = False
        self._log: Log | None = None
        if self._new_losses:
            self.flush(recovered.segment)
        else:
            self._log = Log(folder, recovered.segment, recovered.scan)

    @property
    def manifest(self) -> Manifest:
        """The state last published."""
        return self._manifest

    def append(self, rows: pl.DataFrame) -> Appended:
        """Append rows with all columns of the shape; when this returns, the disk has them.

        Raises ``OSError`` and ``LogBroken``; then none of the rows is kept, nor a new name. A process that is killed
        in the middle leaves none of them either: frames of one append count only together. One who interrupts it where
        the rows are on the disk already gets ``LogBroken`` from then on: the next writer finds them.
        """
        if not rows.height:
            return Appended(0, 0)
        with self._turn:
            log, known = self._open_log, len(self._names)
            before = log.rows
            try:
                coded = self._coded(rows)
                frames = [
                    self._frame(coded.slice(start, ROWS_OF_FRAME), log.frames + k, log.rows + start, part)
                    for k, (start, part) in enumerate(_pieces(coded.height))
                ]
                self._torn = True
                log.append(frames, coded.height)
                self._rows.append(coded)
                self._torn = False
            except BaseException:
                self._forget_names(known)
                self._torn = log.broken or log.rows != before
                raise
            late = self._late(coded)
            self._flush_when_long()
            return Appended(coded.height, late)

    @property
    def _open_log(self) -> Log:
        if self._closed or self._torn:
            raise LogBroken
        if self._log is None:
            self._log = Log(self._folder, self._manifest.segment, Scan(""))
        return self._log

    def _coded(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Return the rows with their keys as the store's numbers; new keys get new numbers."""
        texts = rows.get_column(self._shape.key)
        codes = texts.cast(self._type, strict=False)
        if codes.null_count():
            for name in texts.cast(pl.String).unique(maintain_order=True).to_list():
                if self._numbers.setdefault(name, len(self._names)) == len(self._names):
                    self._names.append(name)
            self._type = pl.Enum(self._names)
            codes = texts.cast(pl.String).cast(self._type)
        columns = [each for each in self._shape.columns if each != self._shape.key]
        return rows.select(columns).insert_column(0, codes.to_physical().cast(pl.UInt32).alias(KEY))

    def _forget_names(self, known: int) -> None:
        """Take back the names that an append brought and that failed: no row has them."""
        if len(self._names) == known:
            return
        for name in self._names[known:]:
            del self._numbers[name]
        del self._names[known:]
        self._type = pl.Enum(self._names)

    def _frame(self, piece: pl.DataFrame, number: int, before: int, part: Part) -> bytes:
        codes = piece.get_column(KEY).to_numpy()
        keys = np.flatnonzero(np.bincount(codes))
        local = np.zeros(len(self._names), np.uint32)
        local[keys] = np.arange(keys.size)
        times = piece.get_column(TIME).to_physical()
        body = piece.with_columns(pl.Series(KEY, local[codes]))
        first, last = int(times.min()), int(times.max())  # type: ignore[arg-type]  # whole numbers, never empty
        return encode(body, [self._names[key] for key in keys.tolist()], number, before, first, last, part)

    def _late(self, coded: pl.DataFrame) -> int:
        if not self._manifest.closed:
            return 0
        days = coded.get_column(TIME).to_physical().to_numpy() // DAY_US
        return int(np.isin(days, np.array(sorted(self._manifest.closed))).sum())

    def _flush_when_long(self) -> None:
        """Turn a long log into files; where the disk does not take them the rows stay in the log, which has them."""
        log = self._open_log
        if (log.rows < self._rows_in_log and log.frames < self._frames_in_log) or log.rows < self._not_before:
            return
        try:
            self.flush()
            self._not_before = 0
        except OSError:
            self._not_before = log.rows + self._rows_in_log  # not at every append again

    def flush(self, segment: int | None = None) -> None:
        """Turn all rows of the log into files and begin a new segment.

        Raises ``OSError``; the log then still has them.
        """
        with self._turn:
            if self._torn:
                raise LogBroken
            if not self._rows and not self._new_losses:
                return
            made = replace(self._manifest, losses=(*self._manifest.losses, *self._new_losses))
            if self._rows:
                made = with_rows(self._folder, self._shape, made, pl.concat(self._rows), self._names)
            last = self._open_log.segment if segment is None else segment
            made = replace(made, segment=last + 1)
            with self._at_once(made):
                self._publish(made)
                self._rows, self._new_losses = [], ()
                damaged, self._damaged = self._damaged, set()
                log, self._log = self._log, None
            if log is not None:
                log.close()
            for number in range(last, 0, -1):
                path = segment_path(self._folder, number)
                if not path.exists():
                    break
                recovering.set_aside(path) if number in damaged else recovering.remove(path)

    def close_days(self, days: Iterable[int]) -> tuple[Loss, ...]:
        """Sort each day into one batch of files; return what could not be read, in days that were left as they are.

        Raises ``OSError``; what was done until then holds.
        """
        losses: list[Loss] = []
        with self._turn:
            if self._torn:
                raise LogBroken
            wanted = sorted(set(days))
            if wanted:
                self.flush()
            for day in wanted:
                losses += self._close(day)
        return tuple(losses)

    def _close(self, day: int) -> list[Loss]:
        old = [entry for entry in self._manifest.entries if entry.day == day]
        made = self._manifest
        if len({entry.batch for entry in old}) > 1:
            try:
                made = merged(self._folder, self._shape, self._manifest, day)
            except (Damaged, StaleSnapshot):
                return self._lost(old)
        if made is self._manifest and day in made.closed:
            return []
        made = replace(made, closed=made.closed | {day})
        kept = {entry.file for entry in made.entries}
        with self._at_once(made):
            self._publish(made)
        self._remove(entry for entry in old if entry.file not in kept)
        return []

    def _lost(self, entries: list[Entry]) -> list[Loss]:
        losses = []
        names = [key.name for key in self._manifest.keys]
        for entry in entries:
            try:
                sound_bytes(self._folder, entry)
            except Damaged as damage:
                why = damage.why
            except StaleSnapshot:
                why = "missing"
            else:
                continue
            keys = tuple(names[key] for key in entry.keys)
            losses.append(Loss(entry.file, why, entry.rows, entry.first, entry.last, keys))
        return losses

    def open_days(self) -> set[int]:
        """Return the days with rows that are not sorted into one batch of files yet."""
        days = {entry.day for entry in self._manifest.entries} - self._manifest.closed
        days |= self.split_days(1)
        for rows in self._rows:
            days.update(np.unique(rows.get_column(TIME).to_physical().to_numpy() // DAY_US).tolist())
        return days

    def split_days(self, most: int) -> set[int]:
        """Return the days with more than so many batches of files."""
        batches: dict[int, set[int]] = {}
        for entry in self._manifest.entries:
            batches.setdefault(entry.day, set()).add(entry.batch)
        return {day for day, found in batches.items() if len(found) > most}

    def close(self) -> None:
        """Close the files. What is in the log stays there."""
        with self._turn:
            self._closed = True
            log, self._log = self._log, None
            if log is not None:
                log.close()

    @contextmanager
    def _at_once(self, made: Manifest) -> Iterator[None]:
        """Publish a state and enter it in the books, as one thing.

        Where the disk refuses, the new files are removed. After an interrupt nobody knows which state is in force:
        nothing is removed then, and this writer takes nothing more; the next one looks, and tidies up.
        """
        known = {entry.file for entry in self._manifest.entries}
        self._torn = True
        try:
            yield
        except OSError:
            self._remove(entry for entry in made.entries if entry.file not in known)
            self._torn = False
            raise
        self._torn = False

    def _publish(self, made: Manifest) -> None:
        made = replace(made, generation=self._manifest.generation + 1)
        publish(self._folder, made)
        self._manifest = made
        for copy in ("", ".copy"):
            recovering.remove(self._folder / f"_manifest-{made.generation - 2:08d}{copy}.json")

    def _remove(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            recovering.remove(self._folder / entry.file)


def _pieces(rows: int) -> list[tuple[int, Part]]:
    """Return where the frames of an append begin, and which part of it each is."""
    starts = range(0, rows, ROWS_OF_FRAME)
    return [(start, Part(begins=start == 0, ends=start == starts[-1])) for start in starts]


def _damaged(folder: Path) -> RecordsDamaged:
    return RecordsDamaged(
        Text(
            en="The newest list of files (manifest) cannot be read, nor its copy; nothing is written on top of that.",
            ko="가장 새로운 파일 목록(manifest)과 그 사본을 읽을 수 없어, 그 위에 아무것도 쓰지 않았습니다.",
        ),
        where=str(folder),
        next=Text(
            en="Put back a copy of it; or move the damaged files away to go on from the state before.",
            ko="사본을 되돌려 놓거나, 손상된 파일을 다른 곳으로 옮기고 그 전 상태에서 이어 가십시오.",
        ),
    )
