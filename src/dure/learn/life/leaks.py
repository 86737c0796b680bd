"""Columns that know when a unit will end: the life left written down, or the whole life of the unit."""

import numpy as np
from numpy.typing import NDArray

from dure.language import Text
from dure.learn.life.histories import Histories
from dure.learn.measures.telling import listed
from dure.records.finding import Finding

CODE = "leak_column"
SURE = 0.999
"""Correlation over all units from which a column is the life left, or the life: no sensor is that good."""


def telling_the_end(histories: Histories) -> tuple[Histories, tuple[Finding, ...]]:
    """Return the histories without columns that could only be written once a unit had failed, and the finding.

    Judged on units that failed: a column that is a straight line of the life left over all of them, or one that never
    changes within a unit and is a straight line of its whole life.
    """
    if not histories.names or histories.failed.sum() < 3:
        return histories, ()
    known = histories.failed[histories.unit]
    left, life = histories.left[known], histories.life[histories.unit][known]
    found = []
    for place, name in enumerate(histories.names):
        values = histories.x[known, place]
        if _line(values, left) or (_still(values, histories.unit[known]) and _line(values, life)):
            found.append(name)
    if not found:
        return histories, ()
    shown = listed(tuple(found))
    finding = Finding(
        code=CODE,
        level="certain",
        columns=tuple(found),
        rows=histories.unit.size,
        evidence=Text(
            f"Rises or falls in step with the life that was left, or with the whole life, over all units: {shown.en}. "
            "That is known only after a unit has failed.",
            f"모든 설비에서 잔여 수명 또는 전체 수명과 똑같이 움직입니다: {shown.ko}. 고장이 난 뒤에야 알 수 있는 "
            "값입니다.",
        ),
        action=Text("Left out of the inputs.", "입력에서 제외했습니다."),
    )
    keep = np.array([name not in found for name in histories.names])
    return histories.signals(keep), (finding,)


def _line(values: NDArray[np.float64], truth: NDArray[np.float64]) -> bool:
    there = np.isfinite(values)
    if there.sum() < 10:
        return False
    written, known = values[there], truth[there]
    known = np.minimum(known, _reach(written, known))
    if np.ptp(written) == 0 or np.ptp(known) == 0:
        return False
    return bool(abs(np.corrcoef(written, known)[0, 1]) > SURE)


def _reach(values: NDArray[np.float64], truth: NDArray[np.float64]) -> float:
    """Return where a written life left may have been cut, so that a capped one is found as well."""
    most = truth[np.abs(values - values[np.argmax(truth)]) < 1e-9 * (1 + np.abs(values).max())]
    return float(most.min()) if most.size else float(truth.max())


def _still(values: NDArray[np.float64], unit: NDArray[np.int64]) -> bool:
    same = np.diff(unit) == 0
    return bool(np.nanmax(np.abs(np.diff(values)[same]), initial=0.0) == 0.0)
