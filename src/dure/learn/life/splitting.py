"""How units are kept apart: later ones tested by a model of those that had ended before, or held out in turn."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dure.language import Text
from dure.learn.life.histories import Histories
from dure.learn.result import SplitKind
from dure.learn.split.fold import Fold
from dure.learn.split.forward import forward_folds
from dure.learn.split.held_out import held_out_folds
from dure.learn.split.units import Units


@dataclass(frozen=True)
class LifeSplit:
    """Folds over rows with the way they were drawn; no unit is on both sides."""

    kind: SplitKind
    folds: tuple[Fold, ...]
    reason: Text


def split_units(histories: Histories, rows: NDArray[np.int64], folds: int, seed: int) -> LifeSplit:
    """Return folds that index ``rows``: forward where the table knows the time and units follow each other.

    Forward, a unit is tested by a model that saw units whose rows had ended before it began: what was not known then
    is not used. Units that all run side by side are held out in turn, since no later ones are left to test.
    """
    unit = histories.unit[rows]
    began, ended = histories.began, histories.ended
    if began is not None and ended is not None:
        units = _units(unit, began, ended)
        drawn = forward_folds(units, folds, gap=0, whole=True)
        if len(drawn) >= 2:
            said = Text(
                "Units were tested by models of those whose records had ended before they began.",
                "먼저 끝난 설비로 학습하고, 그 뒤에 시작한 설비로 검증했습니다.",
            )
            return LifeSplit("group_forward", tuple(drawn), said)
    drawn = held_out_folds(unit, histories.left[rows], folds, seed=seed, stratify=False)
    said = Text(
        "Whole units were held out in turn: no row of a tested unit was learned from.",
        "설비를 통째로 번갈아 떼어 놓고 검증했습니다. 검증한 설비의 행은 학습에 쓰지 않았습니다.",
    )
    return LifeSplit("group", tuple(drawn), said)


def inner_folds(histories: Histories, rows: NDArray[np.int64], seed: int) -> list[Fold]:
    """Return the fold inside training rows on which a blend is weighed: a fourth of the units held out."""
    unit = np.unique(histories.unit[rows], return_inverse=True)[1].astype(np.int64)
    if unit.max(initial=0) < 1:
        return []
    return held_out_folds(unit, histories.left[rows], 4, seed=seed, stratify=False)[:1]


def _units(unit: NDArray[np.int64], began: NDArray[np.float64], ended: NDArray[np.float64]) -> Units:
    # Places between beginning and end suffice: only the ends of units decide what came before what.
    first = np.concatenate([[True], np.diff(unit) != 0])
    position = np.where(first, began[unit], ended[unit])
    last = np.concatenate([np.diff(unit) != 0, [True]])
    position = np.where(last & ~first, ended[unit], position)
    return Units(unit, np.arange(unit.size), position, "time", True, (), Text("", ""))
