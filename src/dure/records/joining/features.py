"""What is made of the readings of a span: level, spread, least, greatest, last, slope."""

from collections.abc import Iterator, Mapping
from typing import Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

Feature: TypeAlias = Literal["mean", "sd", "min", "max", "last", "slope"]
Floats: TypeAlias = NDArray[np.float64]
Counts: TypeAlias = NDArray[np.int64]

FEATURES: Final[tuple[Feature, ...]] = ("mean", "sd", "min", "max", "last", "slope")
HELD: Final = frozenset({"mean", "min", "max", "last"})
"""What a span without a reading takes from the value that held when it began."""
HOUR_US: Final = 3_600_000_000.0
MOST_AT_ONCE: Final = 2_000_000
"""Readings gathered at once; spans that overlap gather some of them several times."""


def features(
    times: Counts, values: Floats, low: Counts, high: Counts, wanted: tuple[Feature, ...]
) -> Mapping[Feature, Floats]:
    """Return each feature of each span, NaN where it has none.

    ``times`` (sorted, microseconds) and ``values`` are the readings of one tag; span k holds those from ``low[k]`` up
    to but without ``high[k]``. ``sd`` is that of a sample (n - 1) and needs two readings; ``slope`` is that of least
    squares, per hour, and needs two times. Values may be of any size; sums are taken about the mean of the span.
    """
    made = {name: np.full(low.size, np.nan) for name in wanted}
    filled = np.flatnonzero(high > low)
    for rows in _chunks(filled, high - low):
        _fill(made, rows, times, values, low[rows], high[rows])
    return made


def _fill(
    made: Mapping[Feature, Floats], rows: Counts, times: Counts, values: Floats, low: Counts, high: Counts
) -> None:
    counts = high - low
    starts = np.cumsum(counts) - counts
    places = np.arange(int(counts.sum())) + np.repeat(low - starts, counts)
    here = values[places]
    mean = np.add.reduceat(here, starts) / counts
    if "mean" in made:
        made["mean"][rows] = mean
    if "min" in made:
        made["min"][rows] = np.minimum.reduceat(here, starts)
    if "max" in made:
        made["max"][rows] = np.maximum.reduceat(here, starts)
    if "last" in made:
        made["last"][rows] = values[high - 1]
    if "sd" not in made and "slope" not in made:
        return
    away = here - np.repeat(mean, counts)
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        if "sd" in made:
            spread = np.sqrt(np.add.reduceat(away * away, starts) / (counts - 1))
            made["sd"][rows] = np.where(counts > 1, spread, np.nan)
        if "slope" in made:
            hours = (times[places] - np.repeat(times[low], counts)) / HOUR_US
            hours -= np.repeat(np.add.reduceat(hours, starts) / counts, counts)
            across = np.add.reduceat(hours * hours, starts)
            along = np.add.reduceat(hours * away, starts) / across
            made["slope"][rows] = np.where(times[high - 1] > times[low], along, np.nan)


def _chunks(rows: Counts, counts: Counts) -> Iterator[Counts]:
    """Yield rows in turn, at most about ``MOST_AT_ONCE`` readings at a time."""
    reach = np.cumsum(counts[rows])
    first = 0
    while first < rows.size:
        before = int(reach[first - 1]) if first else 0
        stop = max(first + 1, int(np.searchsorted(reach, before + MOST_AT_ONCE, side="right")))
        yield rows[first:stop]
        first = stop
