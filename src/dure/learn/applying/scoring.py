"""Predictions beside the outcomes that were given."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.learn.applying.applied import Judged
from dure.learn.estimate import Estimate
from dure.learn.exporting.card import Card
from dure.learn.score.distance import R2, MeanAbsoluteError
from dure.learn.score.held import Held
from dure.learn.score.naming import LogLoss, MacroF1
from dure.learn.score.ranking import AveragePrecision, RocAuc

METRICS = {
    each.name: each
    for each in (R2(), MeanAbsoluteError(), LogLoss(), MacroF1(), AveragePrecision(), RocAuc())
}


def judged(
    card: Card,
    frame: pl.DataFrame,
    answers: NDArray[np.float64],
    outcome: NDArray[np.float64],
    unit: NDArray[np.int64],
) -> Judged:
    """Return the score of the file in the metric of the study, and the coverage of its intervals.

    Rows of one ``unit`` count once. ``answers`` are (rows, classes) chances or (rows, 1) numbers.
    """
    known = np.flatnonzero(np.isfinite(outcome))
    rows = known[np.unique(unit[known], return_index=True)[1]]
    predicted = answers[rows] if card.task == "classes" else answers[rows, -1]
    number = np.arange(rows.size)
    held = Held(number * 0, number, outcome[rows], predicted, rows, np.zeros(rows.size, dtype=bool))
    metric = METRICS[str(card.score["metric"])]
    coverage = None
    if "low" in frame.columns:
        low, high = (frame.get_column(name).to_numpy()[rows] for name in ("low", "high"))
        coverage = Estimate(float(((held.outcome >= low) & (held.outcome <= high)).mean()))
    return Judged(
        units=rows.size,
        metric=metric.name,
        score=metric.statistic(held, number, rows.size)(np.ones(rows.size)),
        expected_low=card.score.get("low"),
        expected_high=card.score.get("high"),
        coverage=coverage,
    )
