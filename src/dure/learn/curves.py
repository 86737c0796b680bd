"""Held-out predictions as something to draw."""

import numpy as np

from dure.learn.result import Curve
from dure.learn.score.held import Held
from dure.learn.subject import Task

POINTS = 1_000


def curve_for(task: Task, held: Held, classes: tuple[str, ...], seed: int) -> Curve:
    """Return precision against recall, the confusion matrix, or predicted against actual, by task."""
    if task == "binary":
        return _precision_recall(held)
    if task == "classes":
        matrix = np.zeros((len(classes), len(classes)), dtype=np.int64)
        np.add.at(matrix, (held.outcome.astype(np.int64), held.predicted.argmax(axis=1)), 1)
        return Curve("confusion", labels=classes, matrix=tuple(tuple(row) for row in matrix.tolist()))
    rows = np.arange(held.outcome.size)
    if rows.size > POINTS:
        rows = np.sort(np.random.default_rng(seed).choice(rows, POINTS, replace=False))
    return Curve("predicted_actual", tuple(held.outcome[rows].tolist()), tuple(held.predicted[rows].tolist()))


def _precision_recall(held: Held) -> Curve:
    """Rank within each fold first, so that folds with different levels can be drawn as one curve."""
    share = np.empty(held.outcome.size)
    for k in np.unique(held.fold):
        chosen = np.flatnonzero(held.fold == k)
        _, tie = np.unique(held.predicted[chosen], return_inverse=True)
        at_or_below = np.cumsum(np.bincount(tie))[tie]
        share[chosen] = at_or_below / chosen.size
    levels, tie = np.unique(-share, return_inverse=True)
    bad = np.cumsum(np.bincount(tie, weights=held.outcome, minlength=levels.size))
    seen = np.cumsum(np.bincount(tie, minlength=levels.size))
    if bad[-1] == 0:
        return Curve("precision_recall")
    keep = np.unique(np.linspace(0, levels.size - 1, min(levels.size, 300)).astype(np.int64))
    return Curve(
        "precision_recall", tuple((bad / bad[-1])[keep].tolist()), tuple((bad / seen)[keep].tolist())
    )
