"""The state at an instant: the last reading of every tag up to then."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import polars as pl

from dure.records.readings.converted import Asked, conversions, in_units
from dure.records.readings.query import Readings, findings_of, named, reader_of, with_tags
from dure.records.spans import micros_of, step_us
from dure.records.store.loss import Loss
from dure.records.store.select import Selected, Wanted, select
from dure.records.store.shape import DAY_US, READINGS
from dure.workspace.place import Workspace

WEEK = timedelta(days=7)
COLUMNS = ("observed_at", "value", "quality")
EMPTY = {"tag": pl.String(), **{name: READINGS.columns[name] for name in COLUMNS}}


def latest(
    workspace: Workspace,
    at: datetime,
    tags: Iterable[str] | str | None = None,
    *,
    within: timedelta = WEEK,
    as_of: datetime | None = None,
    unit: Asked | None = None,
) -> Readings:
    """Return for each tag its last reading at or before an instant, not older than ``within``; sorted by tag.

    Columns: ``tag``, ``observed_at``, ``value``, ``quality``.
    A tag without such a reading has no row. ``as_of`` answers with what had been received by then. UTC days are
    looked through backwards, until every tag is found. Values are as recorded, or in ``unit`` as ``query`` takes it.

    Raises ``TagNotFound``, ``SpanUnclear``, ``UnitUnfit``, ``RecordsDamaged``.
    """
    end = micros_of(at, 0) + 1
    known = None if as_of is None else micros_of(as_of, 0)
    begin = end - step_us(within)
    reader = reader_of(workspace)
    snapshot = reader.snapshot()
    left = set(named(snapshot, tags) or snapshot.names)
    other = conversions(workspace, left, unit)
    parts: list[pl.DataFrame] = []
    losses: list[Loss] = []
    while left and end > begin:
        start = max(begin, (end - 1) // DAY_US * DAY_US)
        keys = None if len(left) == len(snapshot.names) else tuple(sorted(left))
        found = select(reader, Wanted(keys, start, end, COLUMNS, known, lasts=True))
        losses += found.losses
        last = with_tags(_lasts(found))
        parts.append(last.filter(pl.col("tag").is_in(list(left))))
        left -= set(last.get_column("tag").to_list())
        end = start
    frame = pl.concat(parts).sort("tag") if parts else pl.DataFrame(schema=EMPTY)
    return Readings(in_units(frame, other, ("value",)), findings_of(losses))


def _lasts(selected: Selected) -> Selected:
    """Return the last row of each key; rows are sorted by key, then time."""
    key = selected.frame.get_column("key")
    ends = key.ne(key.shift(-1)).fill_null(True) if key.len() else pl.Series([], dtype=pl.Boolean)
    return Selected(selected.frame.filter(ends), selected.names, selected.losses)
