"""``dure learn study``: from a machine's table to an honest answer."""

from dataclasses import replace
from time import perf_counter
from typing import Any

import numpy as np

from dure.language import Text
from dure.learn.audit import Audit, audit
from dure.learn.caveats import caveats
from dure.learn.curves import curve_for
from dure.learn.drivers import find_drivers
from dure.learn.footprint import peak_mb
from dure.learn.inputs import Inputs, read_inputs
from dure.learn.observing import observe
from dure.learn.plan import plan_work
from dure.learn.question import StudyQuestion
from dure.learn.refusal import refusal
from dure.learn.result import Score, Split, Study, Verdict
from dure.learn.score.needs import what_is_needed
from dure.learn.score.scoring import metrics_for, operating_point, per_fold
from dure.learn.score.verdict import Observed, judge, shortfall
from dure.learn.spans import fold_spans
from dure.learn.split.choose import ChosenSplit, choose_split
from dure.learn.split.units import Units, find_units
from dure.learn.trial import Trial, Work, run_trial
from dure.learn.wording import Words, ask_about, hangs_on, nothing_to_learn, nothing_to_score, words_for
from dure.progress import Progress, silent
from dure.records.table import Table
from dure.version import VERSION

AUDIT_SHARE = 0.15
"""Part of the progress that the audit takes."""


def study(data: Any, question: StudyQuestion, *, progress: Progress = silent) -> Study:  # noqa: ANN401  (any frame)
    """Return the answer to ``question`` about a table, a Polars or pandas frame, or a mapping of columns.

    Raises ``QuestionError`` for a question that does not fit the data and ``DataError`` for a table that cannot
    be used; everything else, a refusal included, is an answer.
    """
    started = perf_counter()
    table = Table.of(data)
    checked = audit(table, question, progress=lambda step, done: progress(step, AUDIT_SHARE * done))
    answer = _answer(table, checked, question, progress)
    return replace(answer, seconds=round(perf_counter() - started, 3), peak_mb=round(peak_mb(), 1))


def _answer(table: Table, checked: Audit, question: StudyQuestion, progress: Progress) -> Study:
    subject, target = checked.subject, checked.subject.target
    blank = refusal(table, checked, question, VERSION)
    if target is None or question.audit_only or subject.refused is not None:
        return blank
    asked = question.time is not None
    units = find_units(subject, order_asked=asked)
    plan = plan_work(
        subject.rows,
        len(subject.inputs),
        target.task,
        len(target.classes),
        question.budget,
        forward=units.position is not None,
    )
    if plan.rows_used < subject.rows:
        subject = subject.keeping_rows(np.linspace(0, subject.rows - 1, plan.rows_used).astype(np.int64))
        target, units = subject.target or target, find_units(subject, order_asked=asked)
    independent = int(np.unique(units.cluster[np.isfinite(target.values)]).size)
    plan = replace(plan, folds=int(np.clip(independent // 2, 2, plan.folds)))
    chosen = choose_split(subject, units, plan.folds, question.gap, question.seed)
    inputs = read_inputs(subject.frame, subject.inputs)
    blank = replace(blank, independent_units=independent, plan=plan, split=_split(chosen, units))
    if not chosen.folds or not inputs.names:
        return _worded(
            blank, nothing_to_learn(target.name, independent, chosen.gap, columns=bool(inputs.names))
        )
    return _judged(blank, Work(subject, target, units, chosen, plan, question, progress), inputs)


def _judged(blank: Study, work: Work, inputs: Inputs) -> Study:
    question, target = work.question, work.target
    suspects = tuple(name for name in work.subject.suspects if name in inputs.names)
    trial = run_trial(work, inputs, done=AUDIT_SHARE)
    observed = observe(work, trial.held)
    score = trial.scored.score
    if not np.isfinite(score.honest.value):
        needed = what_is_needed(score.gain, trial.scored.gain_error, question.useful, observed)
        untested = _worded(blank, nothing_to_score(target.name, observed.with_defects, needed))
        return replace(untested, needs=needed, limits=caveats(work, trial))
    verdict = judge(score.gain, question.useful, observed)
    without = _without(work, inputs, suspects)
    needs = None
    if verdict == "cannot_tell_yet":
        needs = what_is_needed(score.gain, trial.scored.gain_error, question.useful, observed)
    operating = None
    if target.task == "binary" and all(np.isfinite(model.line) for model in trial.models):
        draws = work.plan.bootstraps
        operating = operating_point(trial.held, question.false_alarms, draws=draws, seed=question.seed)
    curve = curve_for(target.task, trial.held, target.classes, question.seed)
    short = shortfall(observed)
    words = words_for(verdict, target, score, question.useful, operating, curve, needs, short)
    if verdict == "usable" and suspects and _falls(without, question.useful, observed):
        verdict = "cannot_tell_yet"
        words = Words(hangs_on(suspects), words.why, ask_about(suspects))
    work.progress(Text("Looking for what drives it", "영향이 큰 열을 찾는 중"), 0.95)
    return replace(
        _worded(blank, words),
        verdict=verdict,
        split=_split_drawn(work, trial),
        score=score,
        score_without_suspects=without,
        operating=operating,
        curve=curve,
        needs=needs,
        drivers=find_drivers(
            trial.inputs, target.values, trial.models, work.subject.roles.settings, question.seed
        )
        if verdict != "no_better_than_guessing"
        else (),
        limits=caveats(work, trial),
    )


def _without(work: Work, inputs: Inputs, suspects: tuple[str, ...]) -> Score | None:
    """Return the score of the columns that are no suspects; None where there are no suspects or nothing else."""
    left = tuple(name for name in inputs.names if name not in suspects)
    if not suspects or not left:
        return None
    return run_trial(work, read_inputs(work.subject.frame, left), done=0.5).scored.score


def _falls(without: Score | None, useful: float, observed: Observed) -> bool:
    """Tell whether the verdict "usable" hangs on the suspects alone."""
    verdict: Verdict | None = None if without is None else judge(without.gain, useful, observed)
    return verdict != "usable"


def _worded(study: Study, words: Words) -> Study:
    return replace(study, headline=words.headline, why=words.why, next_step=words.next_step)


def _split(chosen: ChosenSplit, units: Units) -> Split:
    return Split(chosen.kind, chosen.by, len(chosen.folds), chosen.reason, chosen.gap, units.axis)


def _split_drawn(work: Work, trial: Trial) -> Split:
    leading = metrics_for(work.target.task, work.target.values)[0]
    scores = per_fold(leading, trial.held, work.question.seed)
    spans = fold_spans(work.chosen.folds, work.units, trial.held, scores)
    return replace(_split(work.chosen, work.units), spans=spans)
