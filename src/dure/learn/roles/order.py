"""Columns that count or identify: they give order, and are never inputs."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.language import Text
from dure.learn.measures.numbers import numbers
from dure.learn.measures.words import names_one_of
from dure.learn.roles.words import COUNT, CUMULATIVE, GROUP

NEARLY = 0.95


def choose_counters(frame: pl.DataFrame, taken: frozenset[str]) -> tuple[str | None, dict[str, Text]]:
    """Return the counter that gives the order of the rows, or None, and every counter with its reason."""
    reasons: dict[str, Text] = {}
    rising: list[tuple[float, str]] = []
    clock = _clock(frame, taken)
    for name in frame.columns:
        if name in taken:
            continue
        column = frame.get_column(name)
        found = _identifier(name, column) if column.dtype == pl.String else _counter(name, column, clock)
        if found is None:
            continue
        reasons[name], share = found
        if share >= 0.99 and column.dtype.is_numeric():
            rising.append((share + 0.1 * names_one_of(name, COUNT), name))
    order = max(rising, key=lambda one: one[0])[1] if rising else None
    return order, reasons


def _clock(frame: pl.DataFrame, taken: frozenset[str]) -> bool:
    """Return whether some taken time column shows that the rows lie in the order of time."""
    for name in taken:
        column = frame.get_column(name)
        if column.dtype.is_temporal():
            stamps = column.drop_nulls().cast(pl.Datetime("us")).cast(pl.Int64).to_numpy()
            if stamps.size > 1 and np.mean(np.diff(stamps) >= 0) > 0.99:
                return True
    return False


def _identifier(name: str, column: pl.Series) -> tuple[Text, float] | None:
    there = column.drop_nulls()
    rows = there.len()
    distinct = there.n_unique()
    if rows < 20 or distinct < NEARLY * rows:
        return None
    reason = Text(
        f"text that differs in nearly every row ({distinct:,} of {rows:,})",
        f"거의 모든 행에서 다른 문자입니다 ({rows:,}행 중 {distinct:,}가지)",
    )
    return reason, 0.0


def _counter(name: str, column: pl.Series, clock: bool) -> tuple[Text, float] | None:
    """Return why a numeric column counts, and the share of its steps in the leading direction."""
    if not column.dtype.is_numeric():
        return None
    values = numbers(column)
    values = values[np.isfinite(values)]
    if values.size < 20 or values.size < 0.5 * column.len():
        return None
    distinct = pl.Series(values).n_unique()
    if distinct < NEARLY * values.size:
        return None
    steps = np.diff(values)
    up = float(np.mean(steps > 0))
    share = max(up, 1.0 - up)
    whole = bool(np.all(values % 1 == 0))
    named = names_one_of(name, COUNT) or names_one_of(name, GROUP)
    if share >= 0.99 and (whole or named or names_one_of(name, CUMULATIVE) or clock or _even(steps)):
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


def _even(steps: NDArray[np.float64]) -> bool:
    """Return whether steps are nearly equal, as a clock's or a counter's are and a sorted sensor's are not."""
    spread = np.percentile(steps, [10, 90])
    middle = float(np.median(steps))
    return middle != 0 and float(spread[1] - spread[0]) <= 0.5 * abs(middle)


def _dense(values: NDArray[np.float64], distinct: int) -> bool:
    """Return whether whole numbers fill their range without repeating, as drawn numbers would not."""
    span = float(values.max() - values.min()) + 1
    return distinct == values.size and span <= 1.5 * values.size
