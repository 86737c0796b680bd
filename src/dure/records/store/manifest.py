"""The list of files that hold the rows: what readers follow instead of looking into folders.

Each state of the list is a new file, ``_manifest-00000042.json``, written aside and named when whole; beside it lies a
copy against damage. The state before is kept. A manifest is two lines: the list, and its CRC-32.
"""

import json
import re
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dure.records.store.loss import Loss
from dure.workspace.durable import write_all

NAMES = re.compile(r"_manifest-(\d{8})(\.copy)?\.json")
FORM = 1


@dataclass(frozen=True)
class Entry:
    """One Parquet file: its rows sorted by key, then time.

    ``keys`` are the numbers of its keys in the order of their names and ``counts`` their rows, so that the place of
    each key in the file is known. ``batch`` is shared by files that were written together and do not overlap.
    ``single`` says that no two rows of the batch are versions of each other. Times are microseconds.
    """

    file: str
    day: int
    batch: int
    rows: int
    bytes: int
    crc: int
    first: int
    last: int
    single: bool
    keys: tuple[int, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Key:
    """What is in files of one key: rows, first and last time in microseconds."""

    name: str
    rows: int = 0
    first: int = 0
    last: int = -1

    def and_(self, rows: int, first: int, last: int) -> "Key":
        """Return the sum with further rows."""
        if not self.rows:
            return Key(self.name, rows, first, last)
        return Key(self.name, self.rows + rows, min(self.first, first), max(self.last, last))


@dataclass(frozen=True)
class Manifest:
    """One state of the store: files, the keys by number, days closed, what was lost, and the first live segment."""

    generation: int = 0
    segment: int = 1
    next_file: int = 1
    keys: tuple[Key, ...] = ()
    entries: tuple[Entry, ...] = ()
    closed: frozenset[int] = frozenset()
    losses: tuple[Loss, ...] = field(default=())

    def to_bytes(self) -> bytes:
        """Return the two lines of the file."""
        made: dict[str, Any] = {
            "form": FORM,
            "generation": self.generation,
            "segment": self.segment,
            "next_file": self.next_file,
            "keys": [[key.name, key.rows, key.first, key.last] for key in self.keys],
            "entries": [list(vars(each).values()) for each in self.entries],
            "closed": sorted(self.closed),
            "losses": [loss.to_json() for loss in self.losses],
        }
        line = json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        return line + b"crc32 %08x\n" % zlib.crc32(line)

    @classmethod
    def from_bytes(cls, data: bytes) -> "Manifest | None":
        """Return the manifest, or None where the bytes are not those that were written."""
        line, found, check = data.partition(b"\n")
        if not found or check != b"crc32 %08x\n" % zlib.crc32(line + b"\n"):
            return None
        made = json.loads(line)
        if made["form"] != FORM:
            return None
        return cls(
            generation=made["generation"],
            segment=made["segment"],
            next_file=made["next_file"],
            keys=tuple(Key(*each) for each in made["keys"]),
            entries=tuple(_entry(each) for each in made["entries"]),
            closed=frozenset(made["closed"]),
            losses=tuple(Loss.from_json(each) for each in made["losses"]),
        )


@dataclass(frozen=True)
class Found:
    """The newest sound manifest; ``damaged`` names the files of newer states, of which no copy can be read."""

    manifest: Manifest
    damaged: tuple[str, ...] = ()


def publish(folder: Path, manifest: Manifest) -> None:
    """Write a new state with its copy; from here on readers follow it. Raises ``OSError``; then the old one holds."""
    content = manifest.to_bytes()
    stem = f"_manifest-{manifest.generation:08d}"
    write_all([(folder / f"{stem}.json", content), (folder / f"{stem}.copy.json", content)])


def newest(folder: Path, known: Manifest | None = None) -> Found | None:
    """Return the newest sound manifest in a folder; None where all there are cannot be read.

    A folder that was never written to has an empty one. ``known`` is returned when it still is the newest.
    """
    while True:
        listed = states(folder)
        if not listed:
            return None if _used(folder) else Found(Manifest())
        if known is not None and listed[0] == known.generation:
            return Found(known)
        damaged: list[str] = []
        for generation in listed:
            names = [f"_manifest-{generation:08d}{copy}.json" for copy in ("", ".copy")]
            for name in names:
                sound = _read(folder / name)
                if sound is not None:
                    return Found(sound, tuple(damaged))
            damaged += names
        if states(folder) == listed:  # otherwise they were taken away while we looked: newer ones are there
            return None


def states(folder: Path) -> list[int]:
    """Return the generations that lie in a folder, newest first."""
    try:
        names = [each.name for each in folder.iterdir()]
    except FileNotFoundError:
        return []
    return sorted({int(found[1]) for name in names if (found := NAMES.fullmatch(name))}, reverse=True)


def _entry(values: list[Any]) -> Entry:
    file, day, batch, rows, size, crc, first, last, single, keys, counts = values
    return Entry(file, day, batch, rows, size, crc, first, last, single, tuple(keys), tuple(counts))


def _used(folder: Path) -> bool:
    """Return whether rows were ever written here: the first manifest comes before the first of them."""
    return any(folder.glob("day=*")) or any(folder.glob("_log/*.log"))


def _read(path: Path) -> Manifest | None:
    try:
        return Manifest.from_bytes(path.read_bytes())
    except OSError:
        return None
