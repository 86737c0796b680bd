"""Where each fold trains and tests, for the drawing of the split."""

import numpy as np
from numpy.typing import NDArray

from dure.learn.result import FoldSpan
from dure.learn.score.held import Held
from dure.learn.split.fold import Fold
from dure.learn.split.units import Units


def fold_spans(
    folds: tuple[Fold, ...], units: Units, held: Held, scores: list[tuple[float, float]]
) -> tuple[FoldSpan, ...]:
    """Return one span per fold: along the order where there is one, else along the number of the cluster."""
    place = units.cluster.astype(np.float64) if units.position is None else units.position
    spans = []
    for k, (fold, (score, _)) in enumerate(zip(folds, scores, strict=True)):
        spans.append(
            FoldSpan(
                train=_ends(place, fold.train),
                test=_ends(place, fold.test),
                train_units=int(np.unique(units.unit[fold.train]).size),
                test_units=int((held.fold == k).sum()),
                score=float(score) if np.isfinite(score) else None,
            )
        )
    return tuple(spans)


def _ends(place: NDArray[np.float64], rows: NDArray[np.int64]) -> tuple[float, float]:
    return float(place[rows].min()), float(place[rows].max())
