"""What every machine was in at every instant: what history tells, and by the calendar what it leaves open."""

from datetime import datetime

import numpy as np
import polars as pl

from dure.clock import HOUR, instant
from dure.plant.calendar import calendar_of
from dure.plant.plant import Plant
from dure.plant.worktime import working_periods
from dure.studies.demo.rows import STAMP

BREAK_NS = 2 * HOUR  # closed for less than this is a break inside a shift
SAID = ("lot", "order", "product", "step", "reason", "operation")


def machine_states(plant: Plant, history: pl.DataFrame, start: datetime, end: datetime) -> pl.DataFrame:
    """Return intervals ``entity``, ``name``, ``start``, ``end`` and what is said of them, machine by machine.

    They cover the span without gap or overlap. Where history is silent a machine is ``idle`` in its working hours,
    ``paused`` in a break of less than two hours, and ``off`` otherwise.
    """
    edge = pl.lit(end).cast(STAMP)
    told = history.filter((pl.col("kind") == "state") & (pl.col("start") < edge)).with_columns(
        pl.min_horizontal("end", edge)
    )
    calendar = calendar_of(plant)
    parts = []
    for machine in plant.machines.values():
        if machine.shifts:
            open_ = working_periods(calendar, machine.shifts, instant(start), instant(end))
        else:
            open_ = np.array([[instant(start), instant(end)]], dtype=np.int64)
        mine = told.filter(pl.col("entity") == machine.id).sort("start")
        parts.append(_filled(machine.id, mine, open_ // 1000, instant(start) // 1000, instant(end) // 1000))
    return pl.concat(parts)


def _filled(entity: str, told: pl.DataFrame, hours: np.ndarray, start: int, end: int) -> pl.DataFrame:
    """Return the intervals of one machine; instants in microseconds."""
    begins, ends = (told[name].to_physical().to_numpy() for name in ("start", "end"))
    silent = zip(np.r_[start, ends].tolist(), np.r_[begins, end].tolist(), strict=True)
    rows = [row for gap in silent if gap[1] > gap[0] for row in _by_calendar(gap[0], gap[1], hours)]
    rest = pl.DataFrame(
        rows, schema={"name": pl.String, "start": pl.Int64, "end": pl.Int64}, orient="row"
    ).with_columns(pl.col("start", "end").cast(STAMP))
    return (
        pl.concat([told.select("name", "start", "end", *SAID), rest], how="diagonal")
        .sort("start")
        .select(pl.lit(entity).alias("entity"), "name", "start", "end", *SAID)
    )


def _by_calendar(begin: int, end: int, hours: np.ndarray) -> list[tuple[str, int, int]]:
    """Return what a machine without work is in between two instants."""
    rows: list[tuple[str, int, int]] = []
    now = begin
    place = int(np.searchsorted(hours[:, 1], begin, side="right"))
    while now < end:
        opens, closes = hours[place].tolist() if place < len(hours) else (end, end)
        if now < opens:
            until = min(opens, end)
            closed_at = hours[place - 1, 1] if place else -(2**62)
            rows.append(("paused" if (opens - closed_at) * 1000 < BREAK_NS else "off", now, until))
            now = until
            continue
        until = min(closes, end)
        if until > now:
            rows.append(("idle", now, until))
        now, place = until, place + 1
    return rows
