"""Disturb the time stamps."""

import numpy as np
import polars as pl

from dure.machines.planting.ground import time_of
from dure.machines.planting.planted import Planted

KINDS = ("midnight", "minutes", "twice", "burst")


def plant(frame: pl.DataFrame, target: str, rng: np.random.Generator, severity: float = 1.0) -> Planted:
    """Return the table with one disorder, drawn by lot, in a clock that otherwise ticks evenly.

    Stamps become evenly spaced, 15 minutes or 6 seconds apart, as loggers write them. ``severity`` below 1
    shortens a burst of equal stamps (180 rows at 1).
    """
    time = time_of(frame)
    kind = KINDS[int(rng.integers(len(KINDS)))]
    step = {"midnight": 900, "minutes": 6, "twice": 300, "burst": 60}[kind]
    start = np.datetime64("2026-10-22T00:15:00", "s")
    stamps = start + np.arange(frame.height) * np.timedelta64(step, "s")
    wrong = np.zeros(frame.height, dtype=bool)
    if kind == "midnight":
        wrong = stamps == stamps.astype("datetime64[D]")
        stamps = np.where(wrong, stamps - np.timedelta64(1, "D"), stamps)
    elif kind == "minutes":
        cut = stamps.astype("datetime64[m]").astype("datetime64[s]")
        wrong, stamps = cut != stamps, cut
    elif kind == "twice":
        wrong = stamps >= np.datetime64("2026-10-25T03:00:00", "s")
        stamps = np.where(wrong, stamps - np.timedelta64(1, "h"), stamps)
    else:
        count = max(30, round(180 * severity))
        first = int(rng.integers(50, frame.height - count - 50))
        wrong[first : first + count] = True
        stamps = np.where(wrong, stamps[first + count - 1], stamps)
    column = pl.Series(time, stamps.astype("datetime64[us]"))
    return Planted(frame.with_columns(column), target, (time,), int(wrong.sum()))
