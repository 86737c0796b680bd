"""Rows of a file that cannot be kept: all of them gathered, then refused at once, before anything is written."""

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from dure.errors import ImportRowsUnfit
from dure.language import Text
from dure.records.table import Table

SHOWN = 10
KINDS_SHOWN = 6


@dataclass
class BadRows:
    """Faults of the rows of one table, each with the rows that have it, as a spreadsheet counts them."""

    table: Table
    faults: list[tuple[Text, list[int]]] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    """Columns of times or quantities with cells that are none."""

    def add(self, bad: pl.Series, what: Text) -> None:
        """Note a fault of the rows that are true in ``bad``; null is not."""
        places = np.flatnonzero(bad.fill_null(False).to_numpy())
        if places.size:
            self.faults.append((what, self._lines(places)))

    def unread(self, bad: pl.Series, what: Text, column: str) -> None:
        """Note cells of a column that are not what its header says."""
        self.add(bad, what)
        self.columns.append(column)

    def add_new(self, bad: pl.Series, what: Text) -> None:
        """Note a fault of those rows that have none yet: it may follow from the other."""
        noted = {row for _, listed in self.faults for row in listed}
        places = np.flatnonzero(bad.fill_null(False).to_numpy())
        rows = [row for row in self._lines(places) if row not in noted]
        if rows:
            self.faults.append((what, rows))

    def refuse(self, next: Text) -> None:
        """Raise ``ImportRowsUnfit`` where any fault was noted; ``next`` is what to do."""
        if not self.faults:
            return
        if self.columns:
            named = ",".join(self.columns)
            next = Text(
                en=f"{next.en} To leave these columns out: --exclude {named}; where days and months can be read both "
                "ways: --date-order.",
                ko=f"{next.ko} 이 열을 빼려면 --exclude {named}, 일·월 순서가 분명하지 않으면 --date-order를 "
                "붙이십시오.",
            )
        rows = len({row for _, listed in self.faults for row in listed})
        told = [
            Text(en=f"{what.en} ({_en(listed)})", ko=f"{what.ko}({_ko(listed)})")
            for what, listed in self.faults[:KINDS_SHOWN]
        ]
        more = len(self.faults) - KINDS_SHOWN
        if more > 0:
            told.append(Text(en=f"and {more} more", ko=f"그 밖에 {more}가지"))
        raise ImportRowsUnfit(
            Text(
                en=f"{rows:,} rows of this file cannot be kept: {'; '.join(each.en for each in told)}. "
                "Nothing was written.",
                ko=f"이 파일의 {rows:,}행을 기록할 수 없습니다: {'; '.join(each.ko for each in told)}. "
                "아무것도 쓰지 않았습니다.",
            ),
            where=self.table.source,
            next=next,
        )

    def _lines(self, places: np.ndarray) -> list[int]:
        lines = self.table.lines
        return [int(each) for each in (places + 2 if lines is None else lines[places])]


def _en(rows: list[int]) -> str:
    word = "row" if len(rows) == 1 else "rows"
    return f"{word} {_listed(rows)}"


def _ko(rows: list[int]) -> str:
    return f"{_listed(rows)}행"


def _listed(rows: list[int]) -> str:
    shown = ", ".join(f"{row:,}" for row in rows[:SHOWN])
    return shown if len(rows) <= SHOWN else f"{shown} … {len(rows):,}"
