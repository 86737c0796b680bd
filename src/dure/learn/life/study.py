"""``dure learn study --life``: from run-to-failure records to an honest answer about remaining life."""

from dataclasses import replace
from time import perf_counter
from typing import Any

import numpy as np

from dure.language import Text
from dure.learn.footprint import peak_mb
from dure.learn.inputs import Inputs
from dure.learn.life.bounds import LifeBand, band_of, covered
from dure.learn.life.drivers import drivers_of
from dure.learn.life.exporting import make_life_model
from dure.learn.life.features import inputs_of, windows_of
from dure.learn.life.histories import Histories
from dure.learn.life.labelling import find_horizon, known_left
from dure.learn.life.learning import HeldLives, Lives, fit_lives, predict_held, random_error
from dure.learn.life.planning import effort_of, plan_life, thinned
from dure.learn.life.question import LifeQuestion
from dure.learn.life.reading import Read, read_histories
from dure.learn.life.result import LifeCurve, LifeStudy, UnitLife
from dure.learn.life.scoring import score_lives
from dure.learn.life.splitting import LifeSplit, split_units
from dure.learn.life.wording import limits_of, span_words, untold, worded
from dure.learn.models.blend import FittedBlend
from dure.learn.result import Split
from dure.learn.score.needs import what_is_needed
from dure.learn.score.verdict import Observed, judge
from dure.progress import Progress, silent
from dure.records.table import Table
from dure.version import VERSION

FEWEST_FAILED = 4
"""With fewer failed units nothing can be held back and still learned from."""

DRAWN = 1_000


def remaining_life(
    data: Any,  # noqa: ANN401  (any frame)
    question: LifeQuestion | None = None,
    *,
    progress: Progress = silent,
) -> LifeStudy:
    """Return how well the life left of a unit can be told, and that of the units still running.

    Raises ``LifeUnclear`` where units or ages cannot be read, ``ColumnNotFound``, ``DataError`` for a table that cannot
    be used; everything else, a refusal included, is an answer.
    """
    started = perf_counter()
    question = question or LifeQuestion()
    table = Table.of(data)
    progress(Text("Reading the histories of the units", "설비별 기록을 읽는 중"), 0.0)
    read = read_histories(table, question)
    blank = _blank(table, read, question)
    histories = read.histories
    if histories.failed.sum() < FEWEST_FAILED or not histories.names:
        answer = untold(blank, columns=bool(histories.names))
    else:
        answer = _answer(table, blank, histories, question, progress)
    return replace(answer, seconds=round(perf_counter() - started, 3), peak_mb=round(peak_mb(), 1))


def _answer(
    table: Table, blank: LifeStudy, histories: Histories, question: LifeQuestion, progress: Progress
) -> LifeStudy:
    windows = windows_of(histories)
    whole = inputs_of(histories, windows)
    plan = plan_life(histories, len(whole.names), question.budget)
    effort = effort_of(plan, question.seed)
    rows = thinned(histories, plan)
    inputs = whole.take(rows)
    deal = np.random.default_rng(question.seed).permutation(histories.units) % 3
    progress(Text("Looking how far ahead wear shows", "얼마나 앞서 마모가 드러나는지 보는 중"), 0.05)
    horizon = question.horizon or find_horizon(histories, rows, inputs, deal, effort)
    lives = Lives(histories, rows, inputs, known_left(histories, rows, horizon))
    split = split_units(histories, rows, plan.folds, question.seed)
    blank = replace(blank, plan=plan, horizon=horizon, split=_split(split, histories))
    step = Text("Learning and testing on units kept apart", "떼어 놓은 설비로 학습하고 검증하는 중")
    folds = len(split.folds)
    progress(step, 0.15)
    held, models = predict_held(lives, split, effort, lambda done: progress(step, 0.15 + 0.5 * done / folds))
    progress(Text("Scoring the optimistic way, for comparison", "견주어 보려고 낙관 점수를 내는 중"), 0.68)
    optimistic = random_error(lives, effort, question.seed)
    score = score_lives(held, horizon, optimistic, draws=plan.bootstraps, seed=question.seed)
    band = band_of(held.predicted, held.truth, horizon)
    coverage = covered(held, horizon, draws=plan.bootstraps, seed=question.seed)
    observed = Observed(score.units, score.units, int(histories.failed.sum()), None, None)
    verdict = judge(score.gain, question.useful, observed)
    needs = None
    if verdict == "cannot_tell_yet":
        needs = what_is_needed(score.gain, score.gain_error, question.useful, observed)
    progress(Text("Learning from all units", "모든 설비로 학습하는 중"), 0.85)
    blend = fit_lives(lives, np.arange(rows.size), effort)
    units = _still_running(histories, whole.take(histories.last), blend, band, horizon)
    found = replace(
        blank,
        verdict=verdict,
        score=score,
        interval_coverage=coverage,
        curve=_curve(held, band, question.seed),
        units=units if verdict == "usable" else (),
        needs=needs,
        drivers=drivers_of(models, lives, split, question.seed)
        if verdict != "no_better_than_guessing"
        else (),
    )
    if verdict == "usable" and band is not None:
        model = make_life_model(table, found, lives, blend, windows, band)
        found = replace(found, model=model)
    return worded(replace(found, limits=limits_of(found, histories)))


def _blank(table: Table, read: Read, question: LifeQuestion) -> LifeStudy:
    histories = read.histories
    nothing = Text("", "")
    return LifeStudy(
        verdict="cannot_tell_yet",
        headline=nothing,
        why=nothing,
        next_step=nothing,
        rows=table.rows,
        independent_units=histories.units,
        failed_units=int(histories.failed.sum()),
        horizon=question.horizon,
        asked_horizon=question.horizon is not None,
        age_unit=span_words(histories.sources[1], histories.age_unit),
        sources=histories.sources,
        recognised_by_shape=question.unit is None,
        split=None,
        score=None,
        interval_coverage=None,
        curve=None,
        units=(),
        traps=read.findings,
        excluded=read.excluded,
        recognised=table.recognised,
        needs=None,
        drivers=(),
        limits=(),
        plan=None,
        question=question,
        source=table.source,
        sha256=table.sha256,
        version=VERSION,
    )


def _split(split: LifeSplit, histories: Histories) -> Split:
    return Split(split.kind, histories.sources[:1], len(split.folds), split.reason)


def _still_running(
    histories: Histories,
    last: Inputs,
    blend: FittedBlend,
    band: LifeBand | None,
    horizon: float,
) -> tuple[UnitLife, ...]:
    running = np.flatnonzero(~histories.failed)
    if not running.size or band is None:
        return ()
    predicted = np.clip(blend.predict(last.take(running)), 0.0, horizon)
    low, high = band.of(predicted)
    return tuple(
        unit_life(histories.labels[place], float(histories.life[place]), *figures, horizon)
        for place, figures in zip(running, zip(predicted, low, high, strict=True), strict=True)
    )


def unit_life(unit: str, age: float, left: float, low: float, high: float, horizon: float) -> UnitLife:
    """Return what can be told of one unit: where the interval reaches the horizon, only what is left at least."""
    if high >= horizon:
        return UnitLife(unit, age, False, None, float(low), None)
    return UnitLife(unit, age, True, float(left), float(low), float(high))


def _curve(held: HeldLives, band: LifeBand | None, seed: int) -> LifeCurve | None:
    if band is None:
        return None
    rows = np.arange(held.truth.size)
    if rows.size > DRAWN:
        rows = np.sort(np.random.default_rng(seed).choice(rows, DRAWN, replace=False))
    low, high = band.of(held.predicted[rows])
    columns = (held.truth[rows], held.predicted[rows], low, high)
    return LifeCurve(*(tuple(column.tolist()) for column in columns))
