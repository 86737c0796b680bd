"""Held-out predictions: the model, the clock and the last value, each fold on its own."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dure.learn.deciding.line import NOWHERE, Line, line_of
from dure.learn.deciding.rule import Rule
from dure.learn.inputs import Inputs
from dure.learn.models.blend import FittedBlend, fit_blend
from dure.learn.models.learner import Effort, Lesson
from dure.learn.score.held import Held, by_unit
from dure.learn.split.fold import Fold
from dure.learn.split.forward import forward_folds
from dure.learn.split.held_out import held_out_folds
from dure.learn.split.units import Units

SMALL = 4_000
"""With fewer training rows the inner split has three folds instead of one, for steadier weights."""


@dataclass(frozen=True)
class FoldModel:
    """The model of one fold, with the fold and the line above which it alarms (``NOWHERE`` where none was set)."""

    fold: Fold
    blend: FittedBlend
    line: Line


def cross_predict(
    lesson: Lesson, units: Units, folds: tuple[Fold, ...], effort: Effort, rule: Rule, *, whole: bool
) -> tuple[Held, tuple[FoldModel, ...]]:
    """Return predictions for the test units of every fold by models that saw its training rows only.

    ``lesson`` covers all rows (outcomes of unlabelled rows are in no fold). Blend weights, number of trees and
    threshold are learned within each training part by the same kind of split.
    """
    parts, models = [], []
    for k, fold in enumerate(folds):
        part = lesson.take(fold.train)
        inner = inner_folds(part, taken(units, fold.train), effort.seed, whole=whole)
        blend = fit_blend(part, inner, effort)
        predicted = blend.predict(lesson.inputs.take(fold.test))
        line = validated_line(part, blend, taken(units, fold.train), rule, effort.seed)
        parts.append(held_of(lesson.outcome, units, fold.test, predicted, k, line.value))
        models.append(FoldModel(fold, blend, line))
    return Held.joined(parts), tuple(models)


def inner_folds(lesson: Lesson, units: Units, seed: int, *, whole: bool) -> list[Fold]:
    """Return the folds inside a training part on which the blend is weighed."""
    count = 3 if lesson.outcome.size < SMALL else 1
    if units.position is not None and np.unique(units.position).size > 1:
        drawn = forward_folds(units, count, gap=0, whole=whole, first=0.5 if count > 1 else 0.7)
        if drawn:
            return drawn
    stratify = lesson.task != "number"
    drawn = held_out_folds(units.cluster, lesson.outcome, max(count, 3), seed=seed, stratify=stratify)
    return drawn[:count]


def held_of(
    outcome: NDArray[np.float64],
    units: Units,
    rows: NDArray[np.int64],
    predicted: NDArray[np.float64],
    fold: int,
    line: float = np.inf,
) -> Held:
    """Return predictions of rows gathered to one entry per scored unit."""
    unit = units.unit[rows]
    first = np.unique(unit, return_index=True)[1]
    gathered = by_unit(predicted, unit)
    flagged = gathered > line if gathered.ndim == 1 else np.zeros(first.size, dtype=bool)
    chosen = rows[first]
    number = np.full(first.size, fold, dtype=np.int64)
    return Held(number, units.cluster[chosen], outcome[chosen], gathered, chosen, flagged)


def random_predict(lesson: Lesson, units: Units, folds: int, effort: Effort, rows: NDArray[np.int64]) -> Held:
    """Return what a random split of single rows would report: the optimistic way, on the same columns.

    Where a unit has several rows its predictions are averaged, so that the figure compares with the honest one.
    """
    stratify = lesson.task != "number"
    drawn = held_out_folds(
        np.arange(rows.size), lesson.outcome[rows], folds, seed=effort.seed, stratify=stratify
    )
    parts = []
    for k, fold in enumerate(drawn):
        train, test = rows[fold.train], rows[fold.test]
        part = lesson.take(train)
        inner = held_out_folds(np.arange(train.size), part.outcome, 4, seed=effort.seed, stratify=stratify)[
            :1
        ]
        predicted = fit_blend(part, inner, effort).predict(lesson.inputs.take(test))
        number = np.full(test.size, k, dtype=np.int64)
        parts.append(
            Held(number, test, lesson.outcome[test], predicted, test, np.zeros(test.size, dtype=bool))
        )
    held = Held.joined(parts)
    if np.unique(units.unit[rows]).size == rows.size:
        return held
    return held_of(lesson.outcome, units, held.rows, held.predicted, 0)


def taken(units: Units, rows: NDArray[np.int64]) -> Units:
    """Return the units of some rows, clusters numbered from 0."""
    cluster = np.unique(units.cluster[rows], return_inverse=True)[1].astype(np.int64)
    position = None if units.position is None else units.position[rows]
    return replace(units, cluster=cluster, unit=units.unit[rows], position=position)


def validated_line(lesson: Lesson, blend: FittedBlend, units: Units, rule: Rule, seed: int) -> Line:
    """Return the line that a rule draws among the validation units of a blend; ``NOWHERE`` without such units.

    ``lesson`` and ``units`` cover the rows that the blend was fitted to.
    """
    rows, predicted = blend.validation
    if lesson.task != "binary" or not rows.size:
        return NOWHERE
    unit = units.unit[rows]
    first = np.unique(unit, return_index=True)[1]
    bad = by_unit(lesson.outcome[rows], unit) >= 0.5
    return line_of(rule, by_unit(predicted, unit), bad, units.cluster[rows[first]], seed)


def clock_inputs(units: Units) -> Inputs | None:
    """Return what a model may read that knows the clock and nothing else; None where there is no order.

    Hour of day, day of week and the position in the whole where there is time; the position alone otherwise.
    """
    if units.position is None:
        return None
    place = units.position - units.position.min()
    columns = [place]
    names = ["elapsed"]
    if units.axis == "time":
        columns += [units.position % 86_400.0 / 3_600.0, np.floor(units.position / 86_400.0 + 3) % 7]
        names += ["hour", "weekday"]
    return Inputs(np.stack(columns, axis=1).astype(np.float32), tuple(names))
