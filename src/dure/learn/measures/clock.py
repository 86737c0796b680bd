"""What is wrong with a sequence of time stamps, and the one reading that puts it right."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from dure.learn.measures.calendar import DAY

Floats: TypeAlias = NDArray[np.float64]
Mask: TypeAlias = NDArray[np.bool_]
Kind: TypeAlias = Literal["far", "midnight", "twice", "repeated", "burst", "backwards"]

YEAR = 365 * DAY
HOUR = 3600.0


@dataclass(frozen=True)
class Disorder:
    """One kind of disorder: the rows concerned, and the stamps as repaired (NaN where there is no reading)."""

    kind: Kind
    rows: Mask
    stamps: Floats


def far_stamps(stamps: Floats) -> Disorder | None:
    """Return stamps of a clock that was reset: years away from nearly all others."""
    there = np.isfinite(stamps)
    if there.sum() < 20:
        return None
    low, high = np.percentile(stamps[there], [5, 95])
    reset = there & ((stamps < low - 3 * YEAR) | (stamps > high + 3 * YEAR))
    if not reset.any() or reset.sum() > 0.05 * there.sum() or high - low > 3 * YEAR:
        return None
    return Disorder("far", reset, np.where(reset, np.nan, stamps))


def late_midnights(stamps: Floats) -> Disorder | None:
    """Return midnights that carry the date of the day that ends: 23:45, then 00:00 of the same day."""
    if stamps.size < 20:
        return None
    before = np.r_[np.nan, stamps[:-1]]
    after = np.r_[stamps[1:], np.nan]
    step = _usual(stamps)
    midnight = stamps % DAY < 60
    back = midnight & (before - stamps > DAY / 2) & (before - stamps < DAY) & (before // DAY == stamps // DAY)
    fits = ~np.isfinite(after) | ((after > stamps + DAY - step) & (after - stamps <= DAY + 6 * step))
    wrong = back & fits
    if wrong.sum() < 1 or wrong.sum() < 0.5 * (midnight & np.isfinite(before)).sum():
        return None
    return Disorder("midnight", wrong, np.where(wrong, stamps + DAY, stamps))


def hour_twice(stamps: Floats) -> Disorder | None:
    """Return an hour that runs twice because summer time ended; repaired to winter time throughout.

    Rows since the clock was put forward (a step of one hour more than usual), or since the start where that is
    not in the file, are an hour early.
    """
    steps = np.diff(stamps)
    usual = _usual(stamps)
    if not 0 < usual <= HOUR:
        return None
    folds = np.flatnonzero((steps < 0) & (np.abs(steps + HOUR - usual) <= 1.5 * usual) & (steps >= -HOUR))
    if folds.size == 0 or folds.size > 1 + (np.nanmax(stamps) - np.nanmin(stamps)) / (300 * DAY):
        return None
    if np.count_nonzero(steps < 0) > folds.size:
        return None
    gaps = np.flatnonzero(np.abs(steps - HOUR - usual) <= 0.5 * usual)
    repaired = stamps.copy()
    shifted = np.zeros(stamps.size, dtype=bool)
    for fold in folds:
        earlier = gaps[(gaps < fold) & (stamps[gaps] > stamps[fold] - 250 * DAY)]
        start = int(earlier[-1]) + 1 if earlier.size else 0
        shifted[start : fold + 1] = True
    repaired[shifted] -= HOUR
    return Disorder("twice", shifted, repaired)


def repeated_minutes(stamps: Floats) -> Disorder | None:
    """Return stamps cut to the minute (or hour) that several rows share evenly; repaired by even spacing."""
    there = np.isfinite(stamps)
    if not there.all() or stamps.size < 30 or np.any(np.diff(stamps) < 0):
        return None
    starts = np.flatnonzero(np.r_[True, np.diff(stamps) != 0])
    counts = np.diff(np.r_[starts, stamps.size])
    if starts.size < 5 or stamps.size / starts.size < 3:
        return None
    unit = next((size for size in (HOUR, 60.0, 1.0) if np.all(stamps % size == 0)), 0.0)
    inner = counts[1:-1]
    usual = float(np.median(inner))
    even = float(np.mean(np.abs(inner - usual) <= max(1.0, 0.2 * usual)))
    if unit == 0 or usual < 3 or even < 0.8 or np.all(stamps % DAY == 0):
        return None
    group = np.repeat(np.arange(starts.size), counts)
    place = np.arange(stamps.size) - starts[group]
    room = np.minimum(np.diff(np.r_[stamps[starts], stamps[starts[-1]] + unit]), unit)
    spaced = stamps + place * (room / np.maximum(counts, usual))[group]
    return Disorder("repeated", place > 0, spaced)


def bursts(stamps: Floats) -> Disorder | None:
    """Return rows that were written in one go under a single stamp, far more than ever share one.

    They are spread over the gap before them where it has room for just as many; else they have no time.
    """
    there = np.isfinite(stamps)
    if there.sum() < 50:
        return None
    starts = np.flatnonzero(np.r_[True, np.diff(stamps) != 0])
    counts = np.diff(np.r_[starts, stamps.size])
    usual = float(np.median(counts))
    long = np.flatnonzero((counts >= 20) & (counts >= 10 * usual))
    if long.size == 0 or counts[long].sum() > 0.5 * stamps.size or starts.size < 20:
        return None
    step = _usual(stamps)
    repaired = stamps.copy()
    rows = np.zeros(stamps.size, dtype=bool)
    for place in long:
        start, count = int(starts[place]), int(counts[place])
        rows[start : start + count] = True
        gap = stamps[start] - stamps[start - 1] if start else np.inf
        if step > 0 and abs(gap / step - count) <= max(2.0, 0.05 * count):
            repaired[start : start + count] = stamps[start] - step * np.arange(count - 1, -1, -1)
        else:
            repaired[start : start + count] = np.nan
    return Disorder("burst", rows, repaired)


def backwards(stamps: Floats) -> Disorder | None:
    """Return rows after a few backward steps in an otherwise forward file: a clock that was put back."""
    steps = np.diff(stamps)
    back = np.flatnonzero(steps < 0)
    if back.size == 0 or back.size > max(3, 0.01 * stamps.size):
        return None
    rows = np.zeros(stamps.size, dtype=bool)
    highest = np.maximum.accumulate(np.where(np.isfinite(stamps), stamps, -np.inf))
    rows[stamps < highest] = True
    return Disorder("backwards", rows, stamps) if rows.sum() <= 0.2 * stamps.size else None


def _usual(stamps: Floats) -> float:
    steps = np.diff(stamps)
    forward = steps[np.isfinite(steps) & (steps > 0)]
    return float(np.median(forward)) if forward.size else 0.0
