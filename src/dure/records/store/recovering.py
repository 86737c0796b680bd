"""What a writer finds when it opens a store: the log's rows again, and the leavings of a process that was killed."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import polars as pl

from dure.records.store.acknowledged import acknowledged
from dure.records.store.frames import body_of
from dure.records.store.loss import Loss
from dure.records.store.manifest import NAMES, Manifest
from dure.records.store.scan import FOLDER, Scan, segment_path
from dure.records.store.shape import Shape
from dure.records.store.snapshot import numbered
from dure.workspace.durable import ASIDE


@dataclass
class Recovered:
    """The rows of the log with ``key`` counting into ``names``; the last segment's scan; what is lost, and where."""

    names: list[str]
    numbers: dict[str, int]
    segment: int
    scan: Scan
    rows: list[pl.DataFrame] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    damaged: set[int] = field(default_factory=set)


def recover(folder: Path, shape: Shape, manifest: Manifest) -> Recovered:
    """Read the live segments of the log. Raises ``OSError``."""
    names = [key.name for key in manifest.keys]
    found = Recovered(names, {name: k for k, name in enumerate(names)}, manifest.segment, Scan(""))
    said = acknowledged(folder / FOLDER)
    number = manifest.segment
    while True:
        path = segment_path(folder, number)
        there = path.exists()
        data = path.read_bytes() if there else b""
        scan = Scan(f"{FOLDER}/{path.name}")
        known = said.offset if said is not None and said.segment == number else 0
        scan.go_on(data, known)
        more = segment_path(folder, number + 1).exists()
        losses = [*scan.losses, *_take(found, shape, scan, data, known, last=not more)]
        if said is not None and said.segment == number:
            lost = scan.lost_behind(said, data[scan.end :])
            losses += [lost] if lost is not None else []
        if losses:
            found.losses += losses
            found.damaged.add(number)
        found.segment, found.scan = number, scan
        if not more:
            return found
        number += 1


def _take(found: Recovered, shape: Shape, scan: Scan, data: bytes, known: int, *, last: bool) -> list[Loss]:
    """Take the rows of a segment's frames; return what its damaged frames lost. A torn last append is forgotten."""
    columns = [each for each in shape.columns if each != shape.key]
    losses: list[Loss] = []
    unsure = scan.unsure(known) if last else []
    if any(body_of(data, frame) is None for frame in unsure):
        scan.forget(unsure)
    for frame in scan.frames:
        rows = body_of(data, frame)
        if rows is None:
            losses.append(Loss(scan.file, "changed", frame.rows, frame.first, frame.last, frame.names))
            continue
        for name in frame.names:
            if found.numbers.setdefault(name, len(found.names)) == len(found.names):
                found.names.append(name)
        numbers = np.array([found.numbers[name] for name in frame.names], np.uint32)
        found.rows.append(numbered(rows, numbers, columns, None))
    return losses


def clean(folder: Path, manifest: Manifest) -> None:
    """Remove what no manifest names: files written aside or not listed, segments and manifests of the past.

    Only the writer may do so, and only with the newest manifest in hand. What the system does not let go (a file
    that a reader on Windows has open) is left for the next time.
    """
    listed = {entry.file for entry in manifest.entries}
    for path in [*folder.glob("day=*/*"), *folder.glob("*.part"), *folder.glob(".*.part")]:
        if path.name.endswith(ASIDE) or (
            path.suffix == ".parquet" and path.relative_to(folder).as_posix() not in listed
        ):
            remove(path)
    for path in folder.glob(f"{FOLDER}/*.log"):
        if path.stem.isdigit() and int(path.stem) < manifest.segment:
            remove(path)
    for path in folder.iterdir():
        named = NAMES.fullmatch(path.name)
        if named and int(named[1]) < manifest.generation - 1:
            remove(path)


def remove(path: Path) -> None:
    """Remove a file that nobody needs; one that cannot be removed now is found again by ``clean``."""
    try:
        path.unlink()
    except OSError:
        return


def set_aside(path: Path) -> None:
    """Keep a damaged segment under a name that is not read any more, for whoever wants to look into it."""
    try:
        path.rename(path.with_name(f"damaged-{path.name}"))
    except OSError:
        return
