"""Rows become files: of the log, sorted per day; of a day's several batches, one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl

from dure.records.store.days import folder_name
from dure.records.store.files import cut, decode, encode, entry_of, sound_bytes
from dure.records.store.manifest import Entry, Key, Manifest
from dure.records.store.order import ordered, ranks, repeats
from dure.records.store.shape import DAY_US, TIME, Shape
from dure.workspace.durable import make_folder, write_all

MERGED_AT_ONCE = 1_048_576
"""Rows that a merge holds in memory, where no single key has more of a day."""


def with_rows(
    folder: Path, shape: Shape, manifest: Manifest, rows: pl.DataFrame, names: list[str]
) -> Manifest:
    """Write rows (``key`` counts into ``names``) as one batch of files per day; return the manifest that lists them.

    The manifest is not published yet. Raises ``OSError``; then none of the files is there.
    """
    manifest = _with_names(manifest, names)
    days = rows.get_column(TIME).to_physical().to_numpy() // DAY_US
    rank = ranks(names)
    made = manifest
    try:
        for day in np.unique(days).tolist():
            of_day = rows if bool((days == day).all()) else rows.filter(pl.Series(days == day))
            made = _with_batch(folder, shape, made, day, [ordered(of_day, rank)], names)
    except BaseException:
        _remove(folder, made.entries[len(manifest.entries) :])
        raise
    return replace(made, keys=_counted(made.keys, rows))


def merged(folder: Path, shape: Shape, manifest: Manifest, day: int) -> Manifest:
    """Write all batches of a day as one; return the manifest that lists it instead of them.

    Raises ``Damaged`` or ``StaleSnapshot`` when a file cannot be trusted, ``OSError``; then nothing has changed.
    """
    old = sorted(
        (each for each in manifest.entries if each.day == day), key=lambda each: (each.batch, each.file)
    )
    names = [key.name for key in manifest.keys]
    kept = replace(manifest, entries=tuple(each for each in manifest.entries if each.day != day))
    return _with_batch(folder, shape, kept, day, _merging(folder, shape, old, names), names)


def _merging(folder: Path, shape: Shape, old: list[Entry], names: list[str]) -> Iterator[pl.DataFrame]:
    """Yield the rows of a day in order, some keys at a time."""
    rank = ranks(names)
    columns = [each for each in shape.columns if each != shape.key]
    counts: dict[int, int] = {}
    for entry in old:
        for key, count in zip(entry.keys, entry.counts, strict=True):
            counts[key] = counts.get(key, 0) + count
    for group in _groups(sorted(counts, key=lambda key: int(rank[key])), counts):
        wanted = np.array(group, np.uint32)
        hit = [each for each in old if np.isin(np.asarray(each.keys), wanted).any()]
        pieces = [decode(sound_bytes(folder, each), each, columns, wanted) for each in hit]
        yield ordered(pl.concat(pieces), rank)


def _groups(keys: list[int], counts: dict[int, int]) -> Iterator[list[int]]:
    group: list[int] = []
    rows = 0
    for key in keys:
        if group and rows + counts[key] > MERGED_AT_ONCE:
            yield group
            group, rows = [], 0
        group.append(key)
        rows += counts[key]
    if group:
        yield group


def _with_batch(
    folder: Path, shape: Shape, manifest: Manifest, day: int, parts: "Iterator[pl.DataFrame] | list[pl.DataFrame]",
    names: list[str],
) -> Manifest:  # fmt: skip
    """Write sorted rows of a day as a new batch; return the manifest that lists it too."""
    make_folder(folder / folder_name(day))
    texts, number = pl.Series(names, dtype=pl.String), manifest.next_file
    made: list[Entry] = []
    try:
        for part in parts:
            single = not repeats(part).any()
            files = []
            for start, stop in cut(part.get_column("key").to_numpy()):
                piece = part.slice(start, stop - start)
                content = encode(shape, piece, texts)
                made.append(entry_of(piece, content, number, day, manifest.next_file, single=single))
                files.append((folder / made[-1].file, content))
                number += 1
            write_all(files)
    except BaseException:
        _remove(folder, made)
        raise
    return replace(manifest, entries=(*manifest.entries, *made), next_file=number)


def _remove(folder: Path, made: Iterable[Entry]) -> None:
    for entry in made:
        (folder / entry.file).unlink(missing_ok=True)


def _with_names(manifest: Manifest, names: list[str]) -> Manifest:
    new = tuple(Key(name) for name in names[len(manifest.keys) :])
    return replace(manifest, keys=(*manifest.keys, *new))


def _counted(keys: tuple[Key, ...], rows: pl.DataFrame) -> tuple[Key, ...]:
    """Return the keys with these rows counted in."""
    time = pl.col(TIME).to_physical()
    found = rows.group_by("key").agg(pl.len(), time.min().alias("first"), time.max().alias("last"))
    made = list(keys)
    for key, count, first, last in found.iter_rows():
        made[key] = made[key].and_(count, first, last)
    return tuple(made)
