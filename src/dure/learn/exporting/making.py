"""The model that a study leaves behind: fitted to every row with an outcome, composed, and described."""

from hashlib import sha256
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.learn.bands.conformal import bounds
from dure.learn.bands.held import Banded
from dure.learn.deciding.line import Line
from dure.learn.drift.learning import drift_card
from dure.learn.evaluate import inner_folds, taken, validated_line
from dure.learn.exporting.card import Card, ColumnCard, IntervalCard, LineCard
from dure.learn.exporting.model import Model
from dure.learn.inputs import Inputs
from dure.learn.models.blend import FittedBlend, fit_blend
from dure.learn.preparing import plain
from dure.learn.result import Score, Split
from dure.learn.trial import Trial, Work
from dure.records.table import Table
from dure.version import VERSION

MOST_MISSING_VALUES = 20


def make_model(
    table: Table, work: Work, trial: Trial, split: Split, banded: Banded | None, verdict: str
) -> Model:
    """Return the model of a study's leading trial.

    It is fitted as the models of the folds were, to all rows with an outcome; its threshold and weights come from inner
    folds of those rows. The score is that of the folds: of models that had less to learn from.
    """
    from dure.learn.exporting.compose import compose

    rows, question, target = work.labelled, work.question, work.target
    lesson = work.lesson(trial.inputs).take(rows)
    units = taken(work.units, rows)
    inner = inner_folds(lesson, units, question.seed, whole=work.subject.shared_label is not None)
    blend = fit_blend(lesson, inner, work.effort)
    line = validated_line(lesson, blend, units, question.rule, question.seed)
    content = compose(blend, target.task, len(target.classes))
    card = Card(
        version=VERSION,
        sha256=sha256(content).hexdigest(),
        bytes=len(content),
        source=table.source,
        source_sha256=table.sha256,
        rows=int(rows.size),
        independent_units=units.clusters,
        seed=question.seed,
        task=target.task,
        target=target.name,
        target_unit=table.units.get(target.name, ""),
        positive=target.positive,
        classes=target.classes,
        group=work.subject.shared_label,
        columns=_columns(table, work, lesson.inputs),
        learners=weights(blend),
        verdict=verdict,
        split={"kind": split.kind, "by": list(split.by), "folds": split.folds, "gap_rows": split.gap_rows},
        score=_score(trial.scored.score),
        threshold=_line(line, question.rule.kind),
        interval=_interval(banded),
        drift=drift_card(lesson.inputs, units, trial.held, work.units, target.task, question.seed),
    )
    return Model(content, card)


def weights(blend: FittedBlend) -> dict[str, float]:
    """Return the weight of each learner by its name."""
    return {member.name: weight for member, weight in zip(blend.members, blend.weights, strict=True)}


def _score(score: Score) -> dict[str, Any]:
    return {
        "metric": score.metric,
        "direction": score.direction,
        "honest": score.honest.value,
        "low": score.later.low,
        "high": score.later.high,
        "best_baseline": score.best_baseline,
        "gain": score.gain.value,
        "gain_low": score.gain.low,
        "gain_high": score.gain.high,
    }


def _line(line: Line, rule: str) -> LineCard | None:
    return LineCard(line.value, line.low, line.high, rule) if line.known else None


def _interval(banded: Banded | None) -> IntervalCard | None:
    if banded is None:
        return None
    coverage, residuals = banded.coverage, np.array(banded.residuals)
    share = (1.0 - coverage.nominal) / 2
    low, high = bounds(residuals, share, share)
    return IntervalCard(
        nominal=coverage.nominal,
        low=low,
        high=high,
        coverage=coverage.value,
        regime=coverage.regime,
        units=coverage.units,
        delay_units=coverage.delay_units,
        low_share=banded.low,
        high_share=banded.high,
        residuals=banded.residuals,
    )


def _columns(table: Table, work: Work, inputs: Inputs) -> tuple[ColumnCard, ...]:
    raw = plain(table.frame)
    lines = np.arange(2, 2 + raw.height) if table.lines is None else table.lines
    kept = np.searchsorted(lines, work.subject.lines)
    found = []
    for place, name in enumerate(inputs.names):
        unit = table.units.get(name, "")
        if place in inputs.categorical:
            found.append(ColumnCard(name, "word", unit, words=inputs.levels[place]))
            continue
        known = inputs.x[:, place][np.isfinite(inputs.x[:, place])]
        low, high = (float(known.min()), float(known.max())) if known.size else (None, None)
        wiped = _wiped(raw, work.subject.frame, name, kept)
        found.append(ColumnCard(name, "number", unit, low, high, wiped))
    return tuple(found)


def _wiped(raw: pl.DataFrame, frame: pl.DataFrame, name: str, kept: NDArray[np.int64]) -> tuple[float, ...]:
    """Return the numbers of a column that the audit took for missing."""
    if name not in raw.columns or not raw.get_column(name).dtype.is_numeric():
        return ()
    before = raw.get_column(name).cast(pl.Float64).to_numpy()[kept]
    after = frame.get_column(name).cast(pl.Float64).to_numpy()
    gone = before[np.isfinite(before) & ~np.isfinite(after)]
    return tuple(np.unique(gone)[:MOST_MISSING_VALUES].tolist())
