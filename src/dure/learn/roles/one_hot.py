"""Outcomes spread over several 0/1 columns: which columns belong together, and how to join them."""

from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.errors import TargetOverlaps
from dure.language import Text
from dure.learn.measures.numbers import numbers
from dure.learn.roles.naming import named
from dure.learn.roles.target import outcome_of
from dure.learn.subject import Target

NONE = "none"
MOST_FLAGS = 60


def flags(frame: pl.DataFrame) -> tuple[str, ...]:
    """Return the columns that hold only 0 and 1, both of them, without gaps."""
    found = []
    for name in frame.columns:
        column = frame.get_column(name)
        if column.null_count() or not (column.dtype.is_numeric() or column.dtype == pl.Boolean):
            continue
        head = column.head(1000).cast(pl.Float64)
        if head.is_in([0.0, 1.0]).all():
            whole = column.cast(pl.Float64)
            if whole.is_in([0.0, 1.0]).all() and whole.n_unique() == 2:
                found.append(name)
    return tuple(found)


def family_of(frame: pl.DataFrame, name: str) -> tuple[str, ...]:
    """Return the 0/1 columns, ``name`` among them, of which exactly one is 1 in every row; empty where none.

    Columns that lie next to each other are tried first; else a search over columns that never overlap.
    """
    known = flags(frame)
    if name not in known or len(known) < 3 or len(known) > MOST_FLAGS:
        return ()
    table = {flag: numbers(frame.get_column(flag)) for flag in known}
    block = _neighbours(frame.columns, known, table, name)
    return block or _search(known, table, name)


def span(names: Sequence[str], columns: Sequence[str]) -> str:
    """Return a short way to name the columns: ``first..last`` where they lie side by side, else ``a|b|c``."""
    places = sorted(columns.index(name) for name in names)
    if places[-1] - places[0] == len(places) - 1:
        return f"{columns[places[0]]}..{columns[places[-1]]}"
    return "|".join(columns[place] for place in places)


def spread(frame: pl.DataFrame, asked: str) -> tuple[str, ...]:
    """Return the columns that ``a..z`` or ``a|b|c`` names; empty where it is a plain name.

    Raises ``ColumnNotFound`` where a part of it is not a column.
    """
    if asked in frame.columns:
        return ()
    if ".." in asked:
        first, last = asked.split("..", 1)
        start = frame.columns.index(named(frame.columns, first.strip(), "--target"))
        stop = frame.columns.index(named(frame.columns, last.strip(), "--target"))
        return tuple(frame.columns[min(start, stop) : max(start, stop) + 1])
    if "|" in asked:
        return tuple(named(frame.columns, part.strip(), "--target") for part in asked.split("|"))
    return ()


def joined(
    frame: pl.DataFrame, names: Sequence[str], asked: str, positive: str | None
) -> tuple[pl.DataFrame, Target]:
    """Return the frame with one text column ``asked`` made from 0/1 columns, and the outcome in it.

    Rows without any 1 get the class ``none``. Raises ``TargetOverlaps`` where rows have more than one.
    """
    known = flags(frame)
    for name in names:
        if name not in known:
            raise _overlap(asked, Text(f'"{name}" is not a 0/1 column', f'"{name}" 열은 0/1 열이 아닙니다'))
    table = np.stack([numbers(frame.get_column(name)) for name in names], axis=1)
    ones = table.sum(axis=1)
    if np.mean(ones > 1) > 0.001:
        many = int((ones > 1).sum())
        raise _overlap(
            asked, Text(f"{many:,} rows have more than one of them", f"{many:,}개 행에서 둘 이상이 1입니다")
        )
    place = np.where(ones == 0, len(names), table.argmax(axis=1))
    column = pl.Series(asked, np.array([*names, NONE])[place])
    wide = frame.with_columns(column)
    target = outcome_of(wide, asked, positive)
    return wide, target


def _neighbours(
    columns: Sequence[str], known: Sequence[str], table: dict[str, NDArray[np.float64]], name: str
) -> tuple[str, ...]:
    place = columns.index(name)
    first = last = place
    while first > 0 and columns[first - 1] in known:
        first -= 1
    while last + 1 < len(columns) and columns[last + 1] in known:
        last += 1
    for start in range(first, place + 1):
        total = sum((table[columns[one]] for one in range(start, place)), np.zeros_like(table[name]))
        for stop in range(place, last + 1):
            total = total + table[columns[stop]]
            if total.max() > 1:
                break
            if total.min() == 1 and stop - start >= 2:
                return tuple(columns[start : stop + 1])
    return ()


def _search(known: Sequence[str], table: dict[str, NDArray[np.float64]], name: str) -> tuple[str, ...]:
    """Return an exact cover by depth-first search over the first row not yet covered."""
    steps = 0

    def cover(chosen: list[str], total: NDArray[np.float64]) -> list[str] | None:
        nonlocal steps
        steps += 1
        if steps > 2000:
            return None
        open_rows = np.flatnonzero(total == 0)
        if open_rows.size == 0:
            return chosen
        for flag in known:
            if table[flag][open_rows[0]] == 1 and not np.any(table[flag] * total):
                found = cover([*chosen, flag], total + table[flag])
                if found:
                    return found
        return None

    found = cover([name], table[name])
    return tuple(flag for flag in known if flag in found) if found and len(found) >= 3 else ()


def _overlap(asked: str, why: Text) -> TargetOverlaps:
    return TargetOverlaps(
        Text(
            f"The columns cannot be joined into one outcome: {why.en}.",
            f"이 열들을 하나의 결과로 합칠 수 없습니다. {why.ko}.",
        ),
        where=f"--target {asked}",
        next=Text("Ask for one of the columns at a time.", "열을 하나씩 목표로 지정하십시오."),
    )
