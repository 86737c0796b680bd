"""The cells of a mapped column as what it holds: instants, names, quantities."""

from datetime import timedelta

import polars as pl

from dure.language import Text
from dure.records.importing.bad_rows import BadRows
from dure.records.importing.headers import AMOUNTS, TIMES
from dure.records.importing.mapping import Mapping
from dure.records.importing.times import in_zone, zone_told
from dure.records.importing.unread import understood
from dure.records.store.shape import STAMP
from dure.records.table import Table

UNTIL_THE_END = frozenset({"end", "known", "due", "finished"})
"""A date without a time of these means its whole day, so that its end is meant."""
DAY = timedelta(days=1)


def cells_of(table: Table, mapping: Mapping, bad: BadRows) -> pl.DataFrame:
    """Return the mapped columns under what they hold: times in UTC, names as text, quantities as numbers.

    Notes the rows with a time that no clock showed, with a quantity below nothing, and with a cell that is neither
    time nor number where its header says so.
    """
    made = []
    for role, name in mapping.columns:
        column = table.frame.get_column(name)
        if role in TIMES or role in AMOUNTS:
            column = understood(column, role, bad)
        if role in UNTIL_THE_END and zone_told(table, name) is None and _days(column):
            column = column + DAY
        made.append(_cells(column, role, mapping, bad).alias(role))
    return pl.DataFrame(made)


def _cells(column: pl.Series, role: str, mapping: Mapping, bad: BadRows) -> pl.Series:
    if role in TIMES:
        return _instants(column, mapping, bad)
    if role in AMOUNTS:
        numbers = column.cast(pl.Float64)
        bad.add(
            numbers < 0,
            Text(en=f"{column.name} is below nothing", ko=f"{column.name} 값이 0보다 작음"),
        )
        return numbers
    texts = column.cast(pl.String).str.strip_chars()
    return texts.set(texts == "", None)


def _instants(column: pl.Series, mapping: Mapping, bad: BadRows) -> pl.Series:
    times = in_zone(column, mapping.timezone).dt.convert_time_zone("UTC").cast(STAMP)
    bad.add(
        times.is_null() & column.is_not_null(),
        Text(
            en=f"{column.name} is a time that clocks in {mapping.timezone} never showed",
            ko=f"{column.name} 값이 {mapping.timezone}의 시계에 없던 시각임",
        ),
    )
    return times


def _days(column: pl.Series) -> bool:
    """Return whether a column holds dates only: a table has times for them too, all at midnight."""
    told = column.drop_nulls()
    return told.len() > 0 and bool((told.dt.truncate("1d") == told).all())
