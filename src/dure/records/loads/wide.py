"""The wide form of portals: one row for each day, one column for each interval of the day."""

import re

import numpy as np
import polars as pl

from dure.clock import DAY, MINUTE
from dure.errors import LoadUnclear
from dure.language import Text
from dure.records.loads.said import LoadSaid, Stamp
from dure.records.loads.series import Stamped
from dure.records.table import Table

CLOCK = re.compile(r"\D{0,6}?(\d{1,2})\s*(?:[:：]\s*(\d{2})(?::00)?|시\s*(?:(\d{1,2})\s*분)?)\D{0,8}")
# Excel writes the time 24:00 as midnight of its first day.
DAY_AFTER = re.compile(r"1900-01-0[01]( 00:00(:00)?)?")
COUNTS = (24, 48, 96)


def wide_form(table: Table, said: LoadSaid) -> Stamped | None:
    """Return the values of a table with a column for each interval of the day, None for any other table.

    Raises ``LoadUnclear`` where such a table has no day, or the same day more than once.
    """
    clocks = {name: minute for name in table.frame.columns if (minute := _minute(name)) is not None}
    if len(clocks) not in COUNTS or len(set(clocks.values())) != len(clocks):
        return None
    minutes = np.array(list(clocks.values()), dtype=np.int64)
    step = 1440 // len(clocks)
    stamp = _stamp(sorted(clocks.values()), step)
    if stamp is None:
        return None
    frame = table.frame
    days = [name for name, kind in frame.schema.items() if isinstance(kind, pl.Datetime)]
    day = said.time or (days[0] if len(days) == 1 else None)
    if day is None or day not in days:
        raise _unclear(table, Text("The table has a column for each interval, but no column for the day.",
                                   "구간마다 열이 있으나 날짜 열이 없습니다."), "--time")  # fmt: skip
    known = frame.filter(pl.col(day).is_not_null())
    start = known[day].cast(pl.Datetime("ns")).to_physical().to_numpy().astype(np.int64)
    if np.unique(start).size != start.size:
        twice = known[day].filter(known[day].is_duplicated())[0]
        raise _unclear(
            table,
            Text(f"The day {twice:%Y-%m-%d} has more than one row: the table holds more than one quantity or meter.",
                 f"{twice:%Y-%m-%d} 행이 둘 이상입니다. 여러 항목이나 계량기가 함께 들어 있습니다."),
            None,
        )  # fmt: skip
    wall = start[:, None] // DAY * DAY + minutes[None, :] * MINUTE
    values = known.select([pl.col(name).cast(pl.Float64, strict=False) for name in clocks])
    lines = table.lines if table.lines is not None else np.arange(2, frame.height + 2)
    rows = np.asarray(lines, dtype=np.int64)[frame[day].is_not_null().to_numpy()]
    told = Text(f"One row for each day ({day}), {len(clocks)} columns of {step} min",
                f"하루 한 행({day}), {step}분 열 {len(clocks)}개")  # fmt: skip
    return Stamped(
        wall=wall.reshape(-1), energy=values.fill_null(float("nan")).to_numpy().reshape(-1),
        row=np.repeat(rows, len(clocks)), stamp=stamp, said=(told,),
    )  # fmt: skip


def _minute(name: str) -> int | None:
    """Return the minute of the day that a column's name says: ``00:15``, ``8시 30분``, ``24시``, ``00:15:00``."""
    if DAY_AFTER.fullmatch(name.strip()):
        return 1440
    found = CLOCK.fullmatch(name.strip())
    if found is None:
        return None
    minute = int(found[1]) * 60 + int(found[2] or found[3] or 0)
    return minute if minute <= 1440 else None


def _stamp(minutes: list[int], step: int) -> Stamp | None:
    """Return which end of the interval the columns name, None where they leave a hole in the day."""
    if minutes == list(range(0, 1440, step)):
        return "start"
    return "end" if minutes == list(range(step, 1441, step)) else None


def _unclear(table: Table, what: Text, option: str | None) -> LoadUnclear:
    named = Text(f"Name it with {option}.", f"{option}로 지정하십시오.")
    alone = Text("Keep the rows of one quantity of one meter.", "한 계량기의 한 항목만 남기십시오.")
    return LoadUnclear(what, where=table.source, next=alone if option is None else named)
