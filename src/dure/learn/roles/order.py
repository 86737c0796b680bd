"""Columns that count or identify: they give order, and are never inputs."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.language import Text
from dure.learn.measures.affine import affine
from dure.learn.measures.calendar import DAY, seconds
from dure.learn.measures.numbers import numbers
from dure.learn.measures.words import names_one_of
from dure.learn.roles.words import COUNT, CUMULATIVE, IDENTIFY

Floats = NDArray[np.float64]
NEARLY = 0.95
MOSTLY = 0.5
LONG = 1000
"""Rows from which a number that only ever rises with time is a meter rather than a single heating up."""
EVEN = 0.1
"""How far the middle four fifths of steps may lie apart, as a share of the usual step."""
MOST_ROWS = 20_000


def choose_counters(frame: pl.DataFrame, taken: frozenset[str]) -> tuple[str | None, dict[str, Text]]:
    """Return the counter that gives the order of the rows, or None, and every counter with its reason."""
    reasons: dict[str, Text] = {}
    rising: list[tuple[float, str]] = []
    stamps = _clock(frame, taken)
    forward = _forward(stamps)
    for name in frame.columns:
        if name in taken:
            continue
        column = frame.get_column(name)
        found = (
            _identifier(name, column)
            if column.dtype == pl.String
            else _counter(name, column, stamps, forward)
        )
        if found is None:
            continue
        reasons[name], share = found
        if share >= 0.99 and column.dtype.is_numeric():
            rising.append((share + 0.1 * names_one_of(name, COUNT), name))
    order = max(rising, key=lambda one: one[0])[1] if rising else None
    return order, reasons


def _clock(frame: pl.DataFrame, taken: frozenset[str]) -> Floats | None:
    """Return the seconds of a taken time column, or None where there is none."""
    for name in taken:
        if frame.get_column(name).dtype.is_temporal():
            return seconds(frame.get_column(name))
    return None


def _forward(stamps: Floats | None) -> bool:
    """Return whether the rows lie in the order of time."""
    if stamps is None or stamps.size < 2:
        return False
    return bool(np.mean(np.diff(stamps[np.isfinite(stamps)]) >= 0) > 0.99)


def _tells_the_time_of_day(values: Floats, stamps: Floats | None) -> bool:
    """Return whether a number is the time of day, which starts again every day and so counts nothing."""
    there = np.array([]) if stamps is None else stamps[np.isfinite(stamps)]
    if stamps is None or there.size == 0 or there.max() - there.min() < 2 * DAY:
        return False
    return affine(stamps[:MOST_ROWS] % DAY, values[:MOST_ROWS]) is not None


def _identifier(name: str, column: pl.Series) -> tuple[Text, float] | None:
    there = column.drop_nulls()
    rows = there.len()
    distinct = there.n_unique()
    if rows < 20 or distinct <= MOSTLY * rows:
        return None
    reason = Text(
        f"text that differs in nearly every row ({distinct:,} of {rows:,})",
        f"거의 모든 행에서 다른 문자입니다 ({rows:,}행 중 {distinct:,}가지)",
    )
    return reason, 0.0


def _counter(name: str, column: pl.Series, stamps: Floats | None, forward: bool) -> tuple[Text, float] | None:
    """Return why a numeric column counts, and the share of its steps in the leading direction."""
    if not column.dtype.is_numeric():
        return None
    values = numbers(column)
    values = values[np.isfinite(values)]
    if values.size < 20 or values.size < 0.5 * column.len():
        return None
    distinct = pl.Series(values).n_unique()
    named = names_one_of(name, IDENTIFY)
    whole = bool(np.all(values % 1 == 0))
    if distinct < NEARLY * values.size:
        return _repeating(values, distinct) if named and whole else None
    if _tells_the_time_of_day(numbers(column), stamps):
        return None
    steps = np.diff(values)
    up = float(np.mean(steps > 0))
    share = max(up, 1.0 - up)
    if share >= 0.99 and (
        whole or names_one_of(name, COUNT + CUMULATIVE) or _even(steps) or (forward and values.size >= LONG)
    ):
        rise = Text("rises" if up > 0.5 else "falls", "증가" if up > 0.5 else "감소")
        return Text(
            f"{rise.en} from row to row and nearly never repeats ({distinct:,} values in {values.size:,} rows)",
            f"행마다 {rise.ko}하고 거의 반복되지 않습니다 ({values.size:,}행에 {distinct:,}가지)",
        ), share
    if whole and values.size >= 50 and (_dense(values, distinct) or named):
        return Text(
            f"whole numbers that identify a row ({distinct:,} values in {values.size:,} rows)",
            f"행을 구별하는 정수입니다 ({values.size:,}행에 {distinct:,}가지)",
        ), 0.0
    return None


def _repeating(values: Floats, distinct: int) -> tuple[Text, float] | None:
    """Return why whole numbers that are named as identifiers are such although some come twice."""
    if distinct <= MOSTLY * values.size:
        return None
    return Text(
        f"named as an identifier, with {distinct:,} values in {values.size:,} rows",
        f"이름이 식별 번호이고 {values.size:,}행에 {distinct:,}가지 값이 있습니다",
    ), 0.0


def _even(steps: NDArray[np.float64]) -> bool:
    """Return whether steps are equal but for a little jitter, as a clock's are and a wearing tool's are not."""
    spread = np.percentile(steps, [10, 90])
    middle = float(np.median(steps))
    return middle != 0 and float(spread[1] - spread[0]) <= EVEN * abs(middle)


def _dense(values: NDArray[np.float64], distinct: int) -> bool:
    """Return whether whole numbers fill their range without repeating, as drawn numbers would not."""
    span = float(values.max() - values.min()) + 1
    return distinct == values.size and span <= 1.5 * values.size
