"""Kind ``hours``: which load period each quarter-hour of the day is in, month by month."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dure.language import Text
from dure.tariffs.fields import SLOTS, Fields


@dataclass(frozen=True, eq=False)
class Hours:
    """``table[month - 1, quarter-hour]`` is the place of the period in ``periods``; int64, (12, 96)."""

    periods: tuple[str, ...]
    table: NDArray[np.int64]


def read_hours(fields: Fields) -> Hours:
    """Read ``periods`` and ``of``, a list of ``months`` with one list of spans for each period."""
    periods = fields.words("periods")
    table = np.full((12, SLOTS), -1, dtype=np.int64)
    for number, raw in enumerate(fields.need("of")):
        part = Fields(raw, f"{fields.where}.of[{number}]")
        rows = [month - 1 for month in part.months("months")]
        for place, period in enumerate(periods):
            if not part.has(period):
                continue
            for slot in part.slots(period):
                if (table[rows, slot] >= 0).any():
                    raise part.fault(Text(f"{period}: an hour is in two periods",
                                          f"{period}: 두 시간대에 걸친 시각이 있습니다"))  # fmt: skip
                table[rows, slot] = place
        part.done()
    if (table < 0).any():
        month, slot = (int(each) for each in np.argwhere(table < 0)[0])
        clock = f"{slot // 4:02}:{slot % 4 * 15:02}"
        raise fields.fault(
            Text(
                f"{clock} in month {month + 1} is in no period",
                f"{month + 1}월 {clock}에 시간대가 정해져 있지 않습니다",
            )
        )
    return Hours(periods, table)
