"""A series of hourly prices or emission factors from a file: a time and a number."""

from pathlib import Path

import numpy as np
import polars as pl

from dure.clock import HOUR, zone
from dure.errors import SeriesUnfit
from dure.language import Text
from dure.power.series import HourlySeries
from dure.records.reading import ReadingOptions, read


def read_series(path: Path | str, zone_name: str, options: ReadingOptions | None = None) -> HourlySeries:
    """Return the series of a file with one column of times (the start of each step) and one of numbers.

    Steps are as long as the times are apart, and equal. Raises a ``DataError`` for a file that cannot be read,
    ``SeriesUnfit`` where it has no such columns, holes, or steps that differ.
    """
    table = read(path, options)
    times = [name for name, kind in table.frame.schema.items() if isinstance(kind, pl.Datetime)]
    numbers = [name for name, kind in table.frame.schema.items() if kind.is_numeric()]
    if len(times) != 1 or len(numbers) != 1:
        raise _unfit(table.source, Text("The file needs one column of times and one of numbers.",
                                        "파일에 시각 열과 숫자 열이 하나씩 있어야 합니다."))  # fmt: skip
    wall = table.frame[times[0]].cast(pl.Datetime("ns")).to_physical().fill_null(-1).to_numpy()
    values = table.frame[numbers[0]].cast(pl.Float64).fill_null(float("nan")).to_numpy()
    at = zone(zone_name).to_utc(wall.astype(np.int64))
    order = np.argsort(at, kind="stable")
    at, values = at[order], values[order]
    steps = np.diff(at)
    if at.size < 2 or (steps != steps[0]).any() or steps[0] <= 0 or steps[0] > HOUR:
        raise _unfit(table.source, Text("The times are not one for each hour, or for each equal part of one.",
                                        "시각이 한 시간 이하의 같은 간격으로 이어지지 않습니다."))  # fmt: skip
    return HourlySeries.of(int(at[0]), int(steps[0]), values, table.source)


def _unfit(where: str, what: Text) -> SeriesUnfit:
    return SeriesUnfit(
        what,
        where=where,
        next=Text("Write one row for each hour: time,value and 2026-07-01 00:00,0.42.",
                  "시간마다 한 행을 쓰십시오: 시각,값 다음 줄에 2026-07-01 00:00,0.42."),
    )  # fmt: skip
