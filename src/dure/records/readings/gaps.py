"""Where nothing was recorded: intervals far longer than a tag's usual one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import polars as pl

from dure.records import heartbeats
from dure.records.finding import Finding
from dure.records.readings.query import findings_of, named, reader_of
from dure.records.readings.resample import MOST_ROWS
from dure.records.spans import span
from dure.records.store.loss import Loss
from dure.records.store.select import Selected, Wanted, in_groups
from dure.records.store.shape import STAMP
from dure.workspace.place import Workspace

FACTOR = 3.0
FEWEST = 3
"""Intervals from which the usual one is told; with fewer nothing is called a gap."""
SECOND = 1_000_000


@dataclass(frozen=True)
class Gaps:
    """``frame`` has a row per gap; ``usual`` a row per tag with its readings, times and usual interval.

    Gaps: ``tag``, ``from`` (last reading before), ``to`` (first after), ``seconds``, and ``collector``: ``alive``
    where heartbeats cover the gap, ``silent`` where they do not, null where no source was named. Usual: ``tag``,
    ``rows``, ``from``, ``to``, ``seconds`` (null where too few readings tell), ``gaps``.
    """

    frame: pl.DataFrame
    usual: pl.DataFrame
    findings: tuple[Finding, ...] = ()


def gaps(
    workspace: Workspace,
    tags: Iterable[str] | str | None = None,
    start: datetime | None = None,
    end: datetime | None = None,
    *,
    factor: float = FACTOR,
    source: str | None = None,
) -> Gaps:
    """Return where nothing was recorded for longer than ``factor`` times the median interval of the tag.

    The median is that of the readings asked for. Where ``start`` or ``end`` is given, silence up to it counts too.
    ``source`` names the heartbeats that tell a machine that said nothing from a collector that was down. A tag that
    is recorded only when it changes has no usual interval worth the name; its gaps say little.

    Raises ``TagNotFound``, ``SpanUnclear``, ``RecordsDamaged``.
    """
    first, last = span(start, end)
    reader = reader_of(workspace)
    wanted = Wanted(named(reader.snapshot(), tags), first, last, ("observed_at",))
    edges = (first if start is not None else None, last if end is not None else None)
    found: list[tuple[str, int, int, float]] = []
    usual: list[tuple[str, int, int, int, float | None, int]] = []
    losses: list[Loss] = []
    for selected in in_groups(reader, wanted, MOST_ROWS):
        losses += selected.losses
        for name, times in _by_key(selected):
            seconds, holes = _holes(times, factor, edges)
            found += [(name, low, high, (high - low) / SECOND) for low, high in holes]
            usual.append((name, times.size, int(times[0]), int(times[-1]), seconds, len(holes)))
    schema = {"tag": pl.String, "from": pl.Int64, "to": pl.Int64, "seconds": pl.Float64}
    frame = pl.DataFrame(found, schema=schema, orient="row").with_columns(pl.col("from", "to").cast(STAMP))
    by_tag = {
        "tag": pl.String,
        "rows": pl.Int64,
        "from": pl.Int64,
        "to": pl.Int64,
        "seconds": pl.Float64,
        "gaps": pl.Int64,
    }
    summary = pl.DataFrame(usual, schema=by_tag, orient="row").with_columns(pl.col("from", "to").cast(STAMP))
    return Gaps(_with_collector(workspace, frame, source), summary, findings_of(losses))


def _by_key(selected: Selected) -> Iterable[tuple[str, np.ndarray]]:
    keys = selected.frame.get_column("key").to_numpy()
    times = selected.frame.get_column("observed_at").to_physical().to_numpy()
    if not keys.size:
        return
    starts = np.concatenate(([0], np.flatnonzero(np.diff(keys)) + 1))
    for start, stop in zip(starts, np.append(starts[1:], keys.size), strict=True):
        yield selected.names[keys[start]], times[start:stop]


def _holes(
    times: np.ndarray, factor: float, edges: tuple[int | None, int | None]
) -> tuple[float | None, list[tuple[int, int]]]:
    """Return the usual interval in seconds and the gaps of one tag's sorted times."""
    steps = np.diff(times)
    if steps.size < FEWEST:
        return None, []
    median = float(np.median(steps))
    longest = factor * median
    holes = [(int(times[k]), int(times[k + 1])) for k in np.flatnonzero(steps > longest)]
    low, high = edges
    if low is not None and times[0] - low > longest:
        holes.insert(0, (low, int(times[0])))
    if high is not None and high - times[-1] > longest:
        holes.append((int(times[-1]), high))
    return median / SECOND, holes


def _with_collector(workspace: Workspace, frame: pl.DataFrame, source: str | None) -> pl.DataFrame:
    """Return the gaps with a word on whether the collection was alive throughout."""
    if source is None:
        return frame.with_columns(pl.lit(None, pl.String).alias("collector"))
    alive = heartbeats.beats(workspace, source)
    spans = list(zip(alive["first"].to_list(), alive["last"].to_list(), strict=True))
    said = [
        "alive" if any(first <= low and high <= last for first, last in spans) else "silent"
        for low, high in zip(frame["from"].to_list(), frame["to"].to_list(), strict=True)
    ]
    return frame.with_columns(pl.Series("collector", said, dtype=pl.String))
