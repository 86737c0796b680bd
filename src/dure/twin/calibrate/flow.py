"""What became of lots: pieces lost per step, where lots went next, how long they took."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import polars as pl

from dure.plant.model.routes import DONE, SCRAP
from dure.records.event_table import EventTable
from dure.twin.calibrate.history import Operation

SEEN = 0.99
"""Share of the waits for the next step that must fit between an operation and the end of the log."""


@dataclass
class Pieces:
    """Pieces of each lot at one step: bad ones, and all."""

    bad: list[float] = field(default_factory=list)
    all: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class LeadTime:
    """A lot that was seen from release to end, in µs since 1970."""

    product: str | None
    released: int
    finished: int


def pieces_by_step(events: EventTable) -> dict[str, Pieces]:
    """Return good and bad pieces of each lot by step, from counts that name a step; rework counts as good."""
    found: dict[str, Pieces] = {}
    rows = events.counts().filter(pl.col("step").is_not_null()).with_columns(
        bad=pl.when(pl.col("name") == "scrap").then(pl.col("quantity")).otherwise(0.0)
    )  # fmt: skip
    grouped = rows.group_by("step", "lot", maintain_order=True).agg(
        pl.col("bad").sum(), pl.col("quantity").sum()
    )
    for step, _, bad, total in grouped.iter_rows():
        if total > 0:
            pieces = found.setdefault(step, Pieces())
            pieces.bad.append(bad)
            pieces.all.append(total)
    return found


def next_steps(
    operations: Sequence[Operation], ends: Mapping[str, tuple[str, int]], last: int
) -> dict[str, dict[str, int]]:
    """Return by step how many lots went where: to a step, ``done`` or ``scrap``.

    ``ends`` holds for a lot how it ended and when. Where a lot goes is seen only when it starts there, so operations
    that ended too near to the end of the log are left out: otherwise steps with long queues would seem rarer.
    """
    by_lot: dict[str, list[Operation]] = {}
    for each in operations:
        if each.lot is not None and each.step is not None:
            by_lot.setdefault(each.lot, []).append(each)
    moves: list[tuple[str, str | None, int, int]] = []
    for lot, done in by_lot.items():
        done.sort(key=lambda each: each.start)
        for now, after in pairwise(done):
            moves.append((str(now.step), after.step, now.end, after.start))
        if done[-1].ended:
            how, at = ends.get(lot, (None, last))
            moves.append((str(done[-1].step), how, done[-1].end, at))
    waits = [start - end for _, name, end, start in moves if name is not None]
    margin = float(np.quantile(waits, SEEN)) if waits else 0.0
    found: dict[str, dict[str, int]] = {}
    for step, name, end, _ in moves:
        if name is not None and end <= last - margin:
            counts = found.setdefault(step, {})
            counts[name] = counts.get(name, 0) + 1
    return found


def ends_of(events: EventTable) -> dict[str, tuple[str, int]]:
    """Return for each lot that ended how (``done`` or ``scrap``) and when."""
    rows = events.lots().filter(pl.col("name") != "released")
    times = rows.get_column("observed_at").cast(pl.Int64)
    named = zip(rows.get_column("lot"), rows.get_column("name"), times, strict=True)
    return {lot: (DONE if name == "finished" else SCRAP, at) for lot, name, at in named}


def lead_times(events: EventTable) -> list[LeadTime]:
    """Return the lots that were seen from their release until they were finished, by their end."""
    rows = events.lots().with_columns(pl.col("observed_at").cast(pl.Int64))
    started = rows.filter(pl.col("name") == "released").unique("lot", keep="first")
    ended = rows.filter(pl.col("name") == "finished").unique("lot", keep="last")
    both = ended.join(started.select("lot", released="observed_at"), on="lot").sort("observed_at", "lot")
    columns = both.select("product", "released", "observed_at").iter_rows()
    return [LeadTime(*row) for row in columns]
