"""Columns of a joined table with their origins, gathered one by one."""

from collections.abc import Iterable, Mapping

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.errors import TooLarge
from dure.language import Text
from dure.records.origin import Origin

MOST_CELLS = 200_000_000


class Columns:
    """What is gathered: series by name, origins and units beside them; a name that is taken gets a number."""

    def __init__(self) -> None:
        self.series: list[pl.Series] = []
        self.origins: dict[str, Origin] = {}
        self.units: dict[str, str] = {}

    def add(self, name: str, column: pl.Series, origin: Origin, unit: str = "") -> None:
        """Add a column; its unit is written behind the name."""
        full = f"{name} [{unit}]" if unit else name
        free, k = full, 2
        while free in self.origins:
            free, k = f"{full} ({k})", k + 1
        self.series.append(column.alias(free))
        self.origins[free] = origin
        if unit:
            self.units[free] = unit

    def frame(self) -> pl.DataFrame:
        """Return the columns as a frame."""
        return pl.DataFrame(self.series)


def numbers(values: NDArray[np.float64]) -> pl.Series:
    """Return numbers as a series, NaN as missing."""
    return pl.Series(values, dtype=pl.Float64, nan_to_null=True)


def worth_telling(column: pl.Series) -> bool:
    """Return whether a column of words has more than one value."""
    return column.drop_nulls().n_unique() > 1


def repeats(column: pl.Series) -> bool:
    """Return whether a column of words can be a group: several values, some of them on several rows."""
    there = column.drop_nulls()
    return 1 < there.n_unique() < there.len()


def unit_of(tags: Iterable[str], units: Mapping[str, str]) -> str:
    """Return the unit that all tags of a column have, or nothing."""
    found = {units.get(tag, "") for tag in tags}
    return found.pop() if len(found) == 1 else ""


def check_size(rows: int, columns: int) -> None:
    """Raise ``TooLarge`` for a table that the memory of an ordinary computer cannot hold."""
    if rows * columns > MOST_CELLS:
        raise TooLarge(
            Text(
                en=f"The table would have {rows:,} rows and {columns:,} columns.",
                ko=f"표가 {rows:,}행 {columns:,}열이 됩니다.",
            ),
            where="--tags",
            next=Text(
                en="Name fewer tags, or a shorter span with --from and --to.",
                ko="--tags의 태그를 줄이거나 --from과 --to로 기간을 줄이십시오.",
            ),
        )
