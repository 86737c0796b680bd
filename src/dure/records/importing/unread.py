"""Cells of a column whose header says times or quantities, where some cell is none: which, and what the others say."""

import polars as pl

from dure.language import Text
from dure.records.importing.bad_rows import BadRows
from dure.records.importing.headers import TIMES, fits
from dure.records.reading.dates import is_date, join_parts, take_apart


def understood(column: pl.Series, role: str, bad: BadRows) -> pl.Series:
    """Return a column of times or quantities typed; where it is not, note its rows and leave their cells empty.

    A column all of whose cells could be times, but not all of them read in one way, is bad in every row.
    """
    if fits(role, column.dtype):
        return column
    read = _read(column, role)
    odd = column.is_not_null() & read.is_null()
    if not odd.any():
        odd = column.is_not_null()
    such = column.filter(odd).cast(pl.String).head(1).to_list()
    if such:
        what = (
            Text(en="no date with a time", ko="날짜와 시각이")
            if role in TIMES
            else Text("no number", "숫자가")
        )
        bad.unread(
            odd,
            Text(
                en=f"{column.name} holds {what.en}, such as {such[0]!r}",
                ko=f"{column.name} 열에 {such[0]!r}처럼 {what.ko} 아닌 값",
            ),
            column.name,
        )
    return read


def mostly(column: pl.Series, role: str) -> float:
    """Return the share of the cells of a column that are what its role wants."""
    told = column.len() - column.null_count()
    read = _read(column, role)
    return (read.len() - read.null_count()) / told if told else 0.0


def _read(column: pl.Series, role: str) -> pl.Series:
    texts = column.cast(pl.String).str.strip_chars()
    if role not in TIMES:
        numbers = texts.str.replace_all(",", "", literal=True).cast(pl.Float64, strict=False)
        return pl.select(pl.when(numbers.is_finite()).then(numbers)).to_series().alias(column.name)
    dated = pl.select(pl.when(is_date(texts)).then(texts)).to_series()
    nothing = pl.Series(column.name, [None] * column.len(), pl.Datetime("us"))
    if not dated.count():
        return nothing
    dates = take_apart(dated)
    if len(dates.orders) != 1:
        return nothing
    return join_parts(dates.parts, dates.orders[0]).cast(pl.Datetime("us")).alias(column.name)
