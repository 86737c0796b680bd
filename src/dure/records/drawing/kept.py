"""Cells of five minutes of one tag, kept beside the records so that a year is drawn without reading a year.

A cache, never truth: cells of a UTC day count as long as the same files hold that day (files of the records never
change under their name). What cannot be read or written is made again.
"""

import hashlib
import os
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dure.records.checking import WORST
from dure.records.drawing.cells import Cells, nothing
from dure.records.readings.query import reader_of
from dure.records.store.loss import Loss
from dure.records.store.select import Wanted, entries_for, select
from dure.records.store.shape import DAY_US
from dure.records.store.snapshot import Snapshot
from dure.workspace.place import Workspace

CELL_US = 300_000_000
DAYS_AT_ONCE = 32
FOLDER = ".cache"
IN_MEMORY = 20
"""Tags whose cells stay in memory; a year of one tag takes 5 MB."""


@dataclass(frozen=True)
class Kept:
    """Cells of some days, and by which files each day was made."""

    made_of: dict[int, str]
    cells: Cells


def cells_of(workspace: Workspace, tag: str, first: int, last: int) -> tuple[Cells, tuple[Loss, ...]]:
    """Return the cells of five minutes of the UTC days that the microseconds ``first`` to ``last`` touch."""
    snapshot = reader_of(workspace).snapshot()
    path = workspace.root / FOLDER / "drawn" / f"{hashlib.sha256(tag.encode()).hexdigest()[:32]}.npz"
    memory: dict[str, Kept] = workspace.keep("records.drawn", dict)
    kept = memory.get(tag) or _read(path)
    now = _made_of(snapshot, tag, range(first // DAY_US, last // DAY_US + 1))
    stale = [day for day, files in now.items() if kept.made_of.get(day) != files]
    losses: tuple[Loss, ...] = ()
    if stale:
        kept, losses = _renewed(workspace, tag, kept, stale, now)
        if not losses:
            _write(path, kept)
    if not losses:
        if len(memory) >= IN_MEMORY and tag not in memory:
            memory.pop(next(iter(memory)), None)
        memory[tag] = kept
    return kept.cells.within(first // DAY_US * DAY_US, (last // DAY_US + 1) * DAY_US), losses


def _made_of(snapshot: Snapshot, tag: str, days: range) -> dict[int, str]:
    """Return for each day which files hold it; what still lies in the log is told by its places there."""
    number = snapshot.numbers[tag]
    names: dict[int, list[str]] = {day: [] for day in days}
    wanted = Wanted((tag,), days.start * DAY_US, days.stop * DAY_US, ())
    for entry in entries_for(snapshot, wanted, np.array([number], np.uint32)):
        if entry.day in names:
            names[entry.day].append(entry.file)
    for each in snapshot.frames:
        for day in range(
            max(days.start, each.frame.first // DAY_US), min(days.stop, each.frame.last // DAY_US + 1)
        ):
            names[day].append(f"{each.file}:{each.frame.offset}")
    return {
        day: hashlib.sha256("|".join(files).encode()).hexdigest() if files else ""
        for day, files in names.items()
    }


def _renewed(
    workspace: Workspace, tag: str, kept: Kept, stale: list[int], now: dict[int, str]
) -> tuple[Kept, tuple[Loss, ...]]:
    """Return the cells with those of some days made again."""
    reader = reader_of(workspace)
    losses: list[Loss] = []
    parts = [kept.cells]
    changed = set(stale)
    if kept.made_of:
        keep = ~np.isin(kept.cells.at // DAY_US, stale)
        parts = [Cells(*(each[keep] for each in vars(kept.cells).values()))]
    for begin, end in _runs([day for day in stale if now[day]]):
        found = select(
            reader, Wanted((tag,), begin * DAY_US, end * DAY_US, ("observed_at", "value", "quality"))
        )
        losses += found.losses
        quality, value = found.frame.get_column("quality"), found.frame.get_column("value")
        good = found.frame.filter((quality < WORST) & value.is_not_null())
        times = good.get_column("observed_at").to_physical().to_numpy()
        parts.append(Cells.of(times, good.get_column("value").to_numpy(), begin * DAY_US, CELL_US))
    whole = nothing()
    for part in parts:
        whole = whole.and_(part)
    order = np.argsort(whole.at, kind="stable")
    made_of = {**{day: files for day, files in kept.made_of.items() if day not in changed}}
    made_of |= {day: now[day] for day in stale}
    return Kept(made_of, Cells(*(each[order] for each in vars(whole).values()))), tuple(losses)


def _runs(days: list[int]) -> list[tuple[int, int]]:
    """Return days as stretches from the first up to but without the last, none longer than is read at once."""
    runs: list[tuple[int, int]] = []
    for day in days:
        if runs and runs[-1][1] == day and day - runs[-1][0] < DAYS_AT_ONCE:
            runs[-1] = (runs[-1][0], day + 1)
        else:
            runs.append((day, day + 1))
    return runs


def _read(path: Path) -> Kept:
    try:
        with np.load(path, allow_pickle=False) as file:
            made_of = {int(day): str(files) for day, files in zip(file["days"], file["files"], strict=True)}
            return Kept(made_of, Cells(*(file[name] for name in Cells.__dataclass_fields__)))
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return Kept({}, nothing())


def _write(path: Path, kept: Kept) -> None:
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("wb") as file:
            np.savez(
                file, days=np.array(list(kept.made_of), np.int64), files=np.array(list(kept.made_of.values()), str),
                **vars(kept.cells),
            )  # fmt: skip
        aside.replace(path)
    except OSError:
        aside.unlink(missing_ok=True)
