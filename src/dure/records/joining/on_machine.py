"""Which lot was on a machine at a moment, by what was known of all lots there at that moment."""

from heapq import heappop, heappush

import numpy as np
import polars as pl
from numpy.typing import NDArray

ALWAYS = 2**62


def versions_on(versions: pl.DataFrame, entity: str, *, as_received: bool) -> pl.DataFrame:
    """Return the versions of lots that say that one was on a machine, in the order of start and name.

    Times are in microseconds: ``start``, ``until`` (null where no end is known), and from ``since`` to ``replaced`` the
    version was the one in force: from its receipt to that of a later one, or always for the last version, alone, where
    ``as_received`` is false. ``versions`` are sorted by lot and revision.
    """
    received = pl.col("received_at").to_physical()
    if as_received:
        later = received.reverse().cum_min().reverse().shift(-1).over("lot")
        valid = versions.with_columns(received.alias("since"), later.fill_null(ALWAYS).alias("replaced"))
    else:
        last = versions.unique("lot", keep="last", maintain_order=True)
        valid = last.with_columns(
            pl.lit(-ALWAYS, pl.Int64).alias("since"), pl.lit(ALWAYS, pl.Int64).alias("replaced")
        )
    return (
        valid.filter(pl.col("started_at").is_not_null() & (pl.col("entity") == entity))
        .with_columns(
            pl.col("started_at").to_physical().alias("start"), pl.col("ended_at").to_physical().alias("until")
        )
        .sort("start", "lot", maintain_order=True)
    )


def rows_on(versions: pl.DataFrame, times: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each time the row of ``versions_on`` whose lot was there, or -1.

    It is the lot that started last of those that had not ended. A lot without an end ends where another one starts.
    """
    if not versions.height:
        return np.full(times.size, -1, np.int64)
    start = versions.get_column("start").to_numpy().astype(np.int64)
    replaced = versions.get_column("replaced").to_numpy().astype(np.int64)
    begin = np.maximum(start, versions.get_column("since").to_numpy().astype(np.int64))
    is_open = versions.get_column("until").is_null().to_numpy()
    until = versions.get_column("until").fill_null(ALWAYS).to_numpy().astype(np.int64)
    leave = np.minimum(replaced, until)
    bounds = np.unique(np.concatenate([begin, leave, replaced]))
    there = np.full(bounds.size, -1, np.int64)
    waiting = np.argsort(begin, kind="stable")
    # Heaps of rows, the last starter on top: those with an end that are there, those without, those that ever began.
    ended: list[int] = []
    endless: list[int] = []
    begun: list[int] = []
    next_one = 0
    for k, moment in enumerate(bounds):
        while next_one < waiting.size and begin[waiting[next_one]] <= moment:
            row = int(waiting[next_one])
            heappush(endless if is_open[row] else ended, -row)
            heappush(begun, -row)
            next_one += 1
        latest, without = _top(begun, replaced, moment), _top(endless, leave, moment)
        if without >= 0 and start[without] < start[latest]:
            without = -1
        there[k] = max(without, _top(ended, leave, moment))
    place = np.searchsorted(bounds, times, side="right") - 1
    return np.where(place >= 0, there[np.maximum(place, 0)], -1)


def _top(heap: list[int], until: NDArray[np.int64], moment: int) -> int:
    """Return the last starter that is still there, or -1; those that are not any more leave the heap for good."""
    while heap and until[-heap[0]] <= moment:
        heappop(heap)
    return -heap[0] if heap else -1
