"""Rows of some keys between two times, in order, each in the version that is in force."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import polars as pl

from dure.records.store.files import StaleSnapshot
from dure.records.store.loss import Loss
from dure.records.store.manifest import Entry
from dure.records.store.order import ordered, ranks, repeats
from dure.records.store.scan import FOLDER
from dure.records.store.shape import RECEIVED, REVISION, TIME
from dure.records.store.snapshot import TRIES, LogFrame, Piece, Reader, Snapshot

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Wanted:
    """What is asked: keys by name (None: all), times from ``first`` up to but without ``last`` in microseconds.

    ``as_of`` leaves out what was received later; ``versions`` keeps the rows that later revisions overruled. ``lasts``
    says that of each key only the last row is asked for; rows before it may still be in an answer.
    """

    keys: tuple[str, ...] | None
    first: int
    last: int
    columns: tuple[str, ...]
    as_of: int | None = None
    versions: bool = False
    lasts: bool = False


@dataclass(frozen=True)
class Selected:
    """Rows sorted by key, then time: a column ``key`` of numbers into ``names``, the columns asked; what is lost."""

    frame: pl.DataFrame
    names: tuple[str, ...]
    losses: tuple[Loss, ...]


def patiently(reader: Reader, ask: Callable[[Snapshot], Answer]) -> Answer:
    """Return what is asked of a snapshot; of a new one where files were taken away under it by the writer."""
    for _ in range(TRIES - 1):
        try:
            return ask(reader.snapshot())
        except StaleSnapshot:
            continue
    return ask(reader.snapshot())


def select(reader: Reader, wanted: Wanted) -> Selected:
    """Return the rows that are asked. Raises ``RecordsDamaged`` when no manifest can be read."""
    selected = patiently(reader, lambda snapshot: of_snapshot(snapshot, wanted))
    if any(loss.file.startswith(f"{FOLDER}/") for loss in selected.losses):
        reader.forget()  # the log may have been taken back and written again since we looked
        selected = patiently(reader, lambda snapshot: of_snapshot(snapshot, wanted))
    return selected


def of_snapshot(snapshot: Snapshot, wanted: Wanted) -> Selected:
    """Return the rows of one snapshot. Raises ``StaleSnapshot`` when its files are gone."""
    numbers = _numbers(snapshot, wanted.keys)
    entries = entries_for(snapshot, wanted, numbers)
    frames = [
        each for each in snapshot.frames if each.frame.first < wanted.last and each.frame.last >= wanted.first
    ]
    crowded = snapshot.shape.revised and _crowded(entries, frames)
    columns = [TIME, *(each for each in wanted.columns if each != TIME)]
    extra = ([REVISION] if crowded else []) + ([RECEIVED] if wanted.as_of is not None else [])
    columns += [each for each in extra if each not in columns]
    alone = (
        wanted.lasts and not crowded and wanted.as_of is None
    )  # the last row of a file is the last one then
    pieces, losses = [], list(_losses_within(snapshot, wanted))
    of_files = snapshot.of_entries(entries, columns, numbers)
    for piece in itertools.chain(of_files, snapshot.of_frames(frames, columns, numbers)):
        if isinstance(piece, Loss):
            losses.append(piece)
        else:
            pieces.append(_lasts(piece, wanted) if alone else _within(piece, wanted))
    rows = pl.concat(pieces) if pieces else _none(snapshot, columns)
    parted = (
        frames or len({(entry.day, entry.batch) for entry in entries}) > 1
    )  # one batch is in order as it lies
    if crowded or (parted and (numbers is None or len(numbers) > 1 or frames)):
        rows = ordered(rows, ranks(list(snapshot.names)))
    if crowded and not wanted.versions:
        rows = rows.filter(pl.Series(~repeats(rows)))
    return Selected(rows.select("key", *wanted.columns), snapshot.names, tuple(losses))


def in_groups(reader: Reader, wanted: Wanted, most_rows: int) -> Iterator[Selected]:
    """Yield the same in groups of keys of at most about ``most_rows`` rows, in the order of the keys' names."""
    snapshot = reader.snapshot()
    names = sorted(snapshot.names if wanted.keys is None else set(wanted.keys) & set(snapshot.names))
    if len(names) == 1:
        yield select(reader, _of_keys(wanted, names))
        return
    counts = dict.fromkeys(range(len(snapshot.names)), 0)
    for entry in entries_for(snapshot, wanted, None):
        for key, count in zip(entry.keys, entry.counts, strict=True):
            counts[key] += count
    group: list[str] = []
    rows = 0
    for name in names:
        count = counts[snapshot.numbers[name]]
        if group and rows + count > most_rows:
            yield select(reader, _of_keys(wanted, group))
            group, rows = [], 0
        group.append(name)
        rows += count
    if group:
        yield select(reader, _of_keys(wanted, group))


def _of_keys(wanted: Wanted, keys: list[str]) -> Wanted:
    return Wanted(tuple(keys), wanted.first, wanted.last, wanted.columns, wanted.as_of, wanted.versions)


def _numbers(snapshot: Snapshot, keys: tuple[str, ...] | None) -> np.ndarray | None:
    if keys is None:
        return None
    found = {snapshot.numbers[name] for name in keys if name in snapshot.numbers}
    return np.array(sorted(found), np.uint32)


def entries_for(snapshot: Snapshot, wanted: Wanted, numbers: np.ndarray | None) -> list[Entry]:
    """Return the files that may hold rows that are asked, in the order in which they were written."""
    found = [
        each for each in snapshot.manifest.entries if each.first < wanted.last and each.last >= wanted.first
    ]
    if numbers is not None and len(numbers) == 1:
        number = int(numbers[0])
        found = [each for each in found if number in each.keys]
    return sorted(found, key=lambda each: (each.batch, each.file))


def _crowded(entries: list[Entry], frames: list[LogFrame]) -> bool:
    """Return whether two versions of one row may be among these files and frames."""
    batches: dict[int, int] = {}
    for entry in entries:
        if not entry.single or batches.setdefault(entry.day, entry.batch) != entry.batch:
            return True
    return bool(frames)


def _within(piece: Piece, wanted: Wanted) -> pl.DataFrame:
    rows = piece.rows
    kept: np.ndarray | None = None
    if piece.first < wanted.first or piece.last >= wanted.last:
        times = rows.get_column(TIME).to_physical().to_numpy()
        kept = (times >= wanted.first) & (times < wanted.last)
    if wanted.as_of is not None:
        known = rows.get_column(RECEIVED).to_physical().to_numpy() <= wanted.as_of
        kept = known if kept is None else kept & known
    return rows if kept is None else rows.filter(pl.Series(kept))


def _lasts(piece: Piece, wanted: Wanted) -> pl.DataFrame:
    """Return the last row of each key of a piece in the times asked; its rows are sorted by key, then time."""
    rows = piece.rows
    keys, times = rows.get_column("key").to_numpy(), rows.get_column(TIME).to_physical().to_numpy()
    inside = (times >= wanted.first) & (times < wanted.last)
    ends = inside.copy()
    ends[:-1] &= (keys[1:] != keys[:-1]) | ~inside[1:]
    return rows[np.flatnonzero(ends)]


def _losses_within(snapshot: Snapshot, wanted: Wanted) -> Iterator[Loss]:
    """Yield what the log and earlier merges lost, where it may concern what is asked."""
    for loss in snapshot.losses:
        in_time = loss.first > loss.last or (loss.first < wanted.last and loss.last >= wanted.first)
        of_keys = wanted.keys is None or not loss.keys or set(wanted.keys) & set(loss.keys)
        if in_time and of_keys:
            yield loss


def _none(snapshot: Snapshot, columns: list[str]) -> pl.DataFrame:
    shape = {"key": pl.UInt32(), **{name: snapshot.shape.columns[name] for name in columns}}
    return pl.DataFrame(schema=shape)
