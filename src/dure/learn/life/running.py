"""Which units had not failed when their rows end."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.errors import LifeUnclear
from dure.language import Text
from dure.learn.measures.words import names_one_of
from dure.learn.roles.words import DEFECT_VALUES, GOOD_VALUES

FAILED_NAMES = ("failed", "failure", "fault", "broken", "event", "고장", "파손")


def still_running(
    frame: pl.DataFrame,
    column: str | None,
    told: tuple[str, ...],
    unit_name: str,
    labels: tuple[str, ...],
    unit: NDArray[np.int64],
    order: NDArray[np.int64],
) -> NDArray[np.bool_]:
    """Return which units were still running, (units,).

    Named one by one in ``told``, or by the last value of ``column``: yes or no, where a column named after failing
    (``failed``, 고장) says the opposite. ``unit`` and ``order`` are the unit and the place in ``frame`` of each row
    read. Raises ``LifeUnclear`` for a name that is no unit and for values that say neither.
    """
    if column is not None:
        return _by_column(frame.get_column(column)[order], unit, len(labels))
    unknown = [name for name in told if name not in labels]
    if unknown:
        raise LifeUnclear(
            Text(
                f'"{unknown[0]}" is neither a unit in "{unit_name}" nor a column.',
                f'"{unknown[0]}"은 "{unit_name}"에 있는 설비도, 열 이름도 아닙니다.',
            ),
            where=f"--still-running {unknown[0]}",
            next=Text(f"Units are: {', '.join(labels[:8])} …", f"설비: {', '.join(labels[:8])} …"),
        )
    return np.isin(np.array(labels), np.array(told, dtype=str)) if told else np.zeros(len(labels), dtype=bool)


def _by_column(column: pl.Series, unit: NDArray[np.int64], units: int) -> NDArray[np.bool_]:
    last = np.searchsorted(unit, np.arange(units), side="right") - 1
    words = [str(each).strip().casefold() for each in column.cast(pl.String)[last].to_list()]
    yes, no = DEFECT_VALUES | {"running", "가동", "가동중"}, GOOD_VALUES
    said = np.array([1 if word in yes else 0 if word in no else -1 for word in words])
    if (said < 0).any():
        odd = words[int(np.flatnonzero(said < 0)[0])]
        raise LifeUnclear(
            Text(
                f'"{column.name}" says "{odd}", which is neither yes nor no.',
                f'"{column.name}" 값 "{odd}"은 예인지 아니오인지 알 수 없습니다.',
            ),
            where=f"--still-running {column.name}",
            next=Text(
                "Write 1 or 0, yes or no, or name the units.",
                "1과 0, 예와 아니오로 적거나 설비를 나열하십시오.",
            ),
        )
    running: NDArray[np.bool_] = said == 1
    return ~running if names_one_of(column.name, FAILED_NAMES) else running
