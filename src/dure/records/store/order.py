"""The order of rows on disk and in answers: key, time, revision, arrival; and which version of a row is in force."""

import numpy as np
import polars as pl

from dure.records.store.shape import REVISION, TIME

NARROW = 65_536
GLANCE = 4_096
"""Rows that tell most often that there is something to sort."""


def ranks(names: list[str]) -> np.ndarray:
    """Return for each key's number the place of its name in the order of names."""
    found = np.empty(len(names), np.uint16 if len(names) <= NARROW else np.uint32)
    found[np.argsort(np.array(names, dtype=object), kind="stable")] = np.arange(len(names))
    return found


def ordered(rows: pl.DataFrame, rank: np.ndarray) -> pl.DataFrame:
    """Return rows sorted by rank of ``key``, then time, then revision; equal ones stay as they arrived.

    Stable sorts from the least key to the greatest; each is left out where the rows are in order already, which is
    how a collector delivers them.
    """
    if _in_order(rows.head(GLANCE), rank) and _in_order(rows, rank):
        return rows
    place: np.ndarray | None = None
    keys: list[np.ndarray] = []
    if REVISION in rows.columns and rows.height and int(rows.get_column(REVISION).max()):  # type: ignore[arg-type]
        keys.append(rows.get_column(REVISION).to_numpy())
    keys.append(rows.get_column(TIME).to_physical().to_numpy())
    keys.append(rank[rows.get_column("key").to_numpy()])
    for values in keys:
        now = values if place is None else values[place]
        if bool(np.all(now[1:] >= now[:-1])):
            continue
        step = np.argsort(now, kind="stable")
        place = step if place is None else place[step]
    return rows if place is None else rows[place]


def _in_order(rows: pl.DataFrame, rank: np.ndarray) -> bool:
    """Return whether rows are in order already, as those of one batch of files are: one look instead of a sort."""
    keys = rank[rows.get_column("key").to_numpy()]
    times = rows.get_column(TIME).to_physical().to_numpy()
    same, later = keys[1:] == keys[:-1], times[1:] > times[:-1]
    if REVISION in rows.columns:
        revisions = rows.get_column(REVISION).to_numpy()
        later |= (times[1:] == times[:-1]) & (revisions[1:] >= revisions[:-1])
    else:
        later |= times[1:] == times[:-1]
    return bool(np.all((keys[1:] > keys[:-1]) | (same & later)))


def repeats(rows: pl.DataFrame) -> np.ndarray:
    """Return, for sorted rows, whether each has the same key and time as the next: a version that was overruled."""
    keys = rows.get_column("key").to_numpy()
    times = rows.get_column(TIME).to_physical().to_numpy()
    found = np.zeros(rows.height, bool)
    if rows.height > 1:
        found[:-1] = (keys[1:] == keys[:-1]) & (times[1:] == times[:-1])
    return found
