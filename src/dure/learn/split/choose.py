"""Which split is honest for these data, and why."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.language import Text
from dure.learn.result import SplitKind
from dure.learn.split.fold import Fold
from dure.learn.split.forward import crossed_folds, forward_folds, side_by_side
from dure.learn.split.held_out import held_out_folds
from dure.learn.split.sequence import window_length
from dure.learn.split.units import Units
from dure.learn.subject import Subject


@dataclass(frozen=True)
class ChosenSplit:
    """The folds with the kind of split, the columns it follows, and the reason."""

    kind: SplitKind
    by: tuple[str, ...]
    folds: tuple[Fold, ...]
    gap: int
    reason: Text


def choose_split(subject: Subject, units: Units, folds: int, gap: int | None, seed: int) -> ChosenSplit:
    """Return the split: forward where there is an order, by group where there are groups, both where both.

    A random split is the last resort, taken only where neither order nor group is known. Rows without an
    outcome are in no fold.
    """
    target = subject.target
    assert target is not None
    if units.position is None:
        held = held_out_folds(
            units.cluster, target.values, folds, seed=seed, stratify=target.task != "number"
        )
        kind: SplitKind = "group" if units.grouped else "random"
        return ChosenSplit(kind, units.by, _labelled(held, target.values), 0, _reason(kind, units, 0))
    left_out = _window(subject, units.position) if gap is None else gap
    whole = subject.shared_label is not None
    if units.grouped and side_by_side(units):
        drawn = crossed_folds(units, min(folds, units.clusters), seed=seed)
    else:
        drawn = forward_folds(units, folds, gap=left_out, whole=whole)
    kind = "group_forward" if units.grouped else "forward"
    return ChosenSplit(
        kind, units.by, _labelled(drawn, target.values), left_out, _reason(kind, units, left_out)
    )


def _labelled(folds: list[Fold], outcome: NDArray[np.float64]) -> tuple[Fold, ...]:
    known = np.isfinite(outcome)
    kept = [Fold(fold.train[known[fold.train]], fold.test[known[fold.test]]) for fold in folds]
    return tuple(fold for fold in kept if fold.train.size and fold.test.size)


def _window(subject: Subject, position: NDArray[np.float64]) -> int:
    """Return the longest moving average among the inputs, in rows."""
    order = np.argsort(position, kind="stable")
    lengths = [
        window_length(series.cast(pl.Float64).to_numpy()[order][-20_000:])
        for series in (subject.frame.get_column(name) for name in subject.inputs)
        if series.dtype.is_float()
    ]
    return max(lengths, default=0)


def _reason(kind: SplitKind, units: Units, gap: int) -> Text:
    by = ", ".join(units.by)
    said = {
        "forward": Text(
            "Tested forward in time: learned from earlier rows, scored on later ones, as in daily use.",
            "시간 순서대로 검증했습니다. 앞선 기록으로 배우고 그 뒤 기록으로 채점했으며, 현장에서 쓸 때와 같습니다.",
        ),
        "group_forward": Text(
            f"Tested forward in time over whole groups ({by}): no group is on both sides, and the test is later.",
            f"그룹({by}) 단위로 시간 순서대로 검증했습니다. "
            "한 그룹이 학습과 검증에 나뉘지 않고, 검증이 항상 나중입니다.",
        ),
        "group": Text(
            f"Tested on whole groups ({by or 'copies kept together'}) that training never saw; no order in time is "
            "known.",
            f"학습에 없던 그룹({by or '복사된 행 묶음'}) 전체로 검증했습니다. 시간 순서는 알 수 없습니다.",
        ),
        "random": Text(
            "Neither time nor groups are known, so rows were held out at random. If rows were recorded together, "
            "the score is too good: name the column with --time or --group.",
            "시각도 그룹도 알 수 없어 행을 무작위로 나누어 검증했습니다. 함께 기록된 행이 있다면 점수가 실제보다 "
            "좋게 나옵니다. --time 또는 --group 으로 열을 알려 주십시오.",
        ),
    }[kind]
    if gap:
        said = said + Text(
            f"{gap} rows were left out in between, because windows overlap.",
            f"이동 구간이 겹치므로 사이의 {gap}행은 뺐습니다.",
        )
    return said + units.reason if kind in ("forward", "group_forward") else said
