"""Readings on an even grid of time: mean, least, greatest, last and count of each step."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Literal, TypeAlias, get_args

import numpy as np
import polars as pl

from dure.errors import AskedOutOfRange
from dure.language import Text
from dure.records.checking import WORST
from dure.records.readings.converted import Asked, conversions, in_units
from dure.records.readings.query import Readings, findings_of, named, reader_of
from dure.records.spans import span, step_us
from dure.records.store.loss import Loss
from dure.records.store.select import Selected, Wanted, in_groups
from dure.records.store.shape import STAMP
from dure.workspace.place import Workspace

How: TypeAlias = Literal["mean", "min", "max", "last", "count"]
VALUES: tuple[How, ...] = ("mean", "min", "max", "last")
MOST_ROWS = 4_000_000
"""Readings held in memory at once, where no single tag has more between the two times."""
MOST_STEPS = 100_000_000
"""Steps of a grid: more of one tag is no answer that anybody reads, and no memory holds it."""


def resample(
    workspace: Workspace,
    tags: Iterable[str] | str | None,
    start: datetime,
    end: datetime,
    every: timedelta,
    how: tuple[How, ...] = ("mean",),
    *,
    unit: Asked | None = None,
) -> Readings:
    """Return one row per tag and step: ``tag``, ``at`` (when the step begins), and the columns of ``how``.

    Steps begin at ``start``; the last may reach beyond ``end``, whose readings are left out. Readings of bad quality
    or without a value do not count; a step without readings has null, and 0 as its count. The mean is that of the
    readings, not weighted by time. Values are as recorded, or in ``unit`` as ``query`` takes it.

    Raises ``TagNotFound``, ``SpanUnclear``, ``UnitUnfit``, ``RecordsDamaged``, ``AskedOutOfRange`` for another word in
    ``how`` and for a grid of more than ``MOST_STEPS`` steps.
    """
    first, last = span(start, end)
    step = step_us(every)
    steps = -((first - last) // step)
    _check_asked(how, steps, every)
    reader = reader_of(workspace)
    snapshot = reader.snapshot()
    keys = named(snapshot, tags)
    other = conversions(workspace, keys or snapshot.names, unit)
    parts: list[pl.DataFrame] = []
    losses: list[Loss] = []
    wanted = Wanted(keys, first, last, ("observed_at", "value", "quality"))
    for selected in in_groups(reader, wanted, MOST_ROWS):
        losses += selected.losses
        parts.append(_of_group(selected, first, step, steps, how))
    schema: dict[str, pl.DataType] = {"tag": pl.String(), "at": STAMP}
    schema |= {each: pl.UInt32() if each == "count" else pl.Float64() for each in how}
    frame = pl.concat(parts) if parts else pl.DataFrame(schema=schema)
    return Readings(in_units(frame, other, VALUES), findings_of(losses))


def _check_asked(how: tuple[str, ...], steps: int, every: timedelta) -> None:
    """Raise ``AskedOutOfRange`` for what no column can hold."""
    known = get_args(How)
    strange = [each for each in how if each not in known]
    if strange or not how:
        named = ", ".join(map(repr, strange)) or "()"
        raise AskedOutOfRange(
            Text(en=f"{named} cannot be asked of a step.", ko=f"간격마다 {named}은(는) 물을 수 없습니다."),
            where="how",
            next=Text(en=f"Choose of {', '.join(known)}.", ko=f"{', '.join(known)} 가운데 고르십시오."),
        )
    if steps > MOST_STEPS:
        raise AskedOutOfRange(
            Text(
                en=f"Steps of {every} are {steps:,} per tag; at most {MOST_STEPS:,} are answered.",
                ko=f"간격 {every}이면 태그마다 {steps:,}칸입니다. {MOST_STEPS:,}칸까지 답합니다.",
            ),
            where="every",
            next=Text(en="Ask for longer steps or a shorter span.", ko="간격을 늘리거나 기간을 줄이십시오."),
        )


def _of_group(selected: Selected, first: int, step: int, steps: int, how: tuple[How, ...]) -> pl.DataFrame:
    quality, value = selected.frame.get_column("quality"), selected.frame.get_column("value")
    rows = selected.frame
    if value.null_count() or quality.eq(WORST).any():
        rows = rows.filter((quality < WORST) & value.is_not_null())
    keys = rows.get_column("key").to_numpy()
    order = selected.frame.get_column("key").unique(maintain_order=True).to_numpy()
    turn = np.zeros(len(selected.names), np.int64)
    turn[order] = np.arange(order.size)
    cells = turn[keys] * steps + (rows.get_column("observed_at").to_physical().to_numpy() - first) // step
    starts = (
        np.concatenate(([0], np.flatnonzero(np.diff(cells)) + 1)) if cells.size else np.empty(0, np.int64)
    )
    size = order.size * steps
    values = rows.get_column("value").to_numpy()
    counts = np.diff(np.append(starts, cells.size))
    grid = pl.Series("at", first + step * np.arange(steps)).cast(STAMP)
    columns = [
        pl.Series("tag", selected.names, dtype=pl.String).gather(np.repeat(order, steps)),
        pl.concat([grid] * order.size) if order.size else grid.clear(),
    ]
    columns += [_column(each, values, starts, counts, cells, size) for each in how]
    return pl.DataFrame(columns)


def _column(
    how: How, values: np.ndarray, starts: np.ndarray, counts: np.ndarray, cells: np.ndarray, size: int
) -> pl.Series:
    """Return one number per cell of the grid; ``starts`` are where the sorted rows of each cell begin."""
    where = cells[starts] if starts.size else starts
    if how == "count":
        made = np.zeros(size, np.uint32)
        made[where] = counts
        return pl.Series(how, made)
    full = np.full(size, np.nan)
    there = np.zeros(size, bool)
    if starts.size:
        full[where] = _numbers(how, values, starts, counts)
        there[where] = True
    return pl.select(pl.when(pl.Series(there)).then(pl.Series(full)).alias(how)).to_series()


def _numbers(how: How, values: np.ndarray, starts: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Return one number per stretch of rows: those from each start up to the next."""
    if how == "mean":
        return np.asarray(np.add.reduceat(values, starts) / counts)
    if how == "min":
        return np.asarray(np.minimum.reduceat(values, starts))
    if how == "max":
        return np.asarray(np.maximum.reduceat(values, starts))
    return np.asarray(values[starts + counts - 1])
