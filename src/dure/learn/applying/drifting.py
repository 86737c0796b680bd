"""Alarms of drift: which columns have left the level of the rows learned from, and whether errors have grown."""

import numpy as np
from numpy.typing import NDArray

from dure.learn.applying.applied import Alarm, DriftTold
from dure.learn.drift.figures import blocks_of, figure
from dure.learn.drift.learning import losses
from dure.learn.drift.level import Level
from dure.learn.exporting.card import Card


def drift_of(
    card: Card, x: NDArray[np.float64], answers: NDArray[np.float64], outcome: NDArray[np.float64] | None
) -> DriftTold | None:
    """Return what has drifted in (rows, columns) in order, and with outcomes whether errors grew.

    Every figure is tested at the stated rate divided by the number of figures (Bonferroni), so that a file like those
    learned from raises any alarm with at most that rate. None where the model carries no levels.
    """
    if card.drift is None:
        return None
    blocks = blocks_of(x.shape[0], card.drift.rows)
    place = {column.name: k for k, column in enumerate(card.columns)}
    found: list[tuple[Level, NDArray[np.float64], bool]] = []
    if blocks:
        for level in card.drift.levels:
            column = place[level.column]
            words = card.columns[column].words
            code = float(words.index(level.word)) if level.word in words else np.nan
            found.append((level, figure(level.figure, x[:, column], blocks, code), False))
    errors = card.drift.errors
    if errors is not None and outcome is not None:
        found.append((errors, _errors(card, answers, outcome, errors.length), True))
    tested = [(level, values, above) for level, values, above in found if np.isfinite(values).any()]
    limit = card.drift.false_alarms / max(len(tested), 1)
    alarms = []
    for level, values, above in tested:
        chance = level.chance(values, above_only=above)
        if chance < limit:
            now = float(values[np.isfinite(values)].mean())
            alarms.append(Alarm(level.column, level.figure, level.mean, now, chance, level.word))
    alarms.sort(key=lambda alarm: alarm.chance)
    return DriftTold(len(tested), len(blocks), card.drift.rows, card.drift.false_alarms, tuple(alarms))


def _errors(
    card: Card, answers: NDArray[np.float64], outcome: NDArray[np.float64], length: int
) -> NDArray[np.float64]:
    known = np.isfinite(outcome)
    told = answers[known]
    predicted = told if card.task == "classes" else told[:, -1]
    paid = losses(card.task, outcome[known], predicted)
    return np.array([paid[block].mean() for block in blocks_of(paid.size, length)])
