"""Whether a table looks like run-to-failure records: units one after another, each with a count that starts anew."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.learn.measures.numbers import codes_of, numbers
from dure.learn.measures.stretches import stretch_count
from dure.learn.measures.words import names_one_of
from dure.learn.roles.words import words

UNIT = words(
    "unit engine machine pump bearing tool asset device equipment motor 호기 설비 기기 엔진 유닛 장비 공구 베어링"
)
CYCLE = words("cycle cycles age usage flight hours run operation time 사이클 가동 사용 회차 운전")
FEWEST_UNITS = 8
VARIED = 0.05
"""Lengths of units that differ by less, as a share of the usual one, were cut by a clock rather than by failures."""


@dataclass(frozen=True)
class Shape:
    """The columns that name the units and count their life."""

    unit: str
    cycle: str


def recognise(frame: pl.DataFrame) -> Shape | None:
    """Return the shape of run-to-failure records where a table has it, else None.

    At least 8 units whose rows lie together, a count that rises by the same step and starts anew in every unit, and
    lives of different length. Of several pairs the one with names from the trade, then the first.
    """
    found: list[tuple[float, Shape]] = []
    whole = [name for name in frame.columns if _may_name(frame.get_column(name))]
    for place, unit in enumerate(whole):
        codes = codes_of(frame.get_column(unit))
        count = int(np.unique(codes).size)
        if count < FEWEST_UNITS or stretch_count(codes) != count or not varied(codes):
            continue
        for cycle in frame.columns:
            if cycle != unit and counts_within(frame.get_column(cycle), codes):
                mark = names_one_of(unit, UNIT) + names_one_of(cycle, CYCLE) - 0.01 * place
                found.append((mark, Shape(unit, cycle)))
    return max(found, key=lambda one: one[0])[1] if found else None


def counts_within(column: pl.Series, codes: NDArray[np.int64]) -> bool:
    """Tell whether whole numbers rise by one from row to row of every unit, and start anew with each."""
    if not column.dtype.is_numeric() or column.null_count():
        return False
    values = numbers(column)
    if not np.all(values % 1 == 0):
        return False
    same = np.diff(codes) == 0
    starts = values[np.concatenate([[True], ~same])]
    return bool(np.all(np.diff(values)[same] == 1) and np.ptp(starts) <= 1)


def varied(codes: NDArray[np.int64]) -> bool:
    """Tell whether the numbers of rows of the units differ, as lives do."""
    lengths = np.unique(codes, return_counts=True)[1]
    return bool(lengths.std() > VARIED * lengths.mean())


def _may_name(column: pl.Series) -> bool:
    if column.null_count() or column.dtype.is_temporal() or column.dtype == pl.Boolean:
        return False
    distinct = column.n_unique()
    if not FEWEST_UNITS <= distinct <= 0.5 * column.len():
        return False
    return not column.dtype.is_float() or bool((column % 1 == 0).all())
