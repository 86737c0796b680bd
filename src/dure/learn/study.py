"""``dure learn study``: from a machine's table to an honest answer."""

from dataclasses import replace
from time import perf_counter
from typing import Any

import numpy as np

from dure.language import Text
from dure.learn.audit import Audit, audit
from dure.learn.bands.held import band
from dure.learn.caveats import caveats
from dure.learn.curves import curve_for
from dure.learn.deciding.judging import doubtful, priced
from dure.learn.drivers import find_drivers
from dure.learn.exporting.making import make_model
from dure.learn.family.knowing import asked_by, known_machine, with_settings
from dure.learn.footprint import peak_mb
from dure.learn.inputs import Inputs, read_inputs
from dure.learn.late.held import late_labels
from dure.learn.observing import observe
from dure.learn.plan import plan_work
from dure.learn.question import StudyQuestion
from dure.learn.refusal import refusal
from dure.learn.result import Split, Study, Verdict
from dure.learn.roles.told import told
from dure.learn.score.needs import what_is_needed
from dure.learn.score.scoring import metrics_for, operating_point, per_fold
from dure.learn.score.verdict import Observed, judge, shortfall
from dure.learn.spans import fold_spans
from dure.learn.split.choose import ChosenSplit, choose_split
from dure.learn.split.units import Units, find_units
from dure.learn.trial import Trial, Work, run_trial
from dure.learn.wording import (
    Words,
    ask_about,
    hangs_on,
    nothing_to_learn,
    nothing_to_score,
    without_suspects,
    words_for,
)
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
    asked = told(question, table)
    machine = known_machine(asked, table)
    asked = asked_by(machine, asked)
    checked = audit(table, asked, progress=lambda step, done: progress(step, AUDIT_SHARE * done))
    checked = replace(checked, subject=with_settings(checked.subject, machine, asked))
    answer = _answer(table, checked, asked, progress)
    return replace(
        answer,
        question=question,
        machine=machine,
        seconds=round(perf_counter() - started, 3),
        peak_mb=round(peak_mb(), 1),
    )


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
    return _judged(table, blank, Work(subject, target, units, chosen, plan, question, progress), inputs)


def _judged(table: Table, blank: Study, work: Work, inputs: Inputs) -> Study:
    question, target = work.question, work.target
    suspects = tuple(name for name in work.subject.suspects if name in inputs.names)
    trial, beside = _trials(work, inputs, suspects)
    observed = observe(work, trial.held)
    score = trial.scored.score
    if not np.isfinite(score.honest.value):
        needed = what_is_needed(score.gain, trial.scored.gain_error, question.useful, observed)
        untested = _worded(blank, nothing_to_score(target.name, observed.with_defects, needed))
        return replace(untested, needs=needed, limits=caveats(work, trial))
    verdict = judge(score.gain, question.useful, observed)
    needs = None
    if verdict == "cannot_tell_yet":
        needs = what_is_needed(score.gain, trial.scored.gain_error, question.useful, observed)
    operating = None
    if target.task == "binary" and all(model.line.known for model in trial.models):
        draws = work.plan.bootstraps
        operating = operating_point(trial.held, question.false_alarms, draws=draws, seed=question.seed)
        band_share = float(doubtful(trial.held, trial.models).mean())
        operating = replace(operating, rule=question.rule.kind, abstained=band_share)
    curve = curve_for(target.task, trial.held, target.classes, question.seed)
    words = words_for(verdict, target, score, question.useful, operating, curve, needs, shortfall(observed))
    if _hangs_on_suspects(verdict, suspects, beside, question.useful, observed):
        verdict = "cannot_tell_yet"
        words = Words(hangs_on(suspects), words.why, ask_about(suspects))
    if beside is not None:
        words = Words(words.headline, words.why + without_suspects(suspects), words.next_step)
    work.progress(Text("Looking for what drives it", "영향이 큰 열을 찾는 중"), 0.95)
    settings = work.subject.roles.settings
    worth = verdict != "no_better_than_guessing"
    split = _split_drawn(work, trial)
    banded = band(work, trial.held, trial.models) if target.task == "number" else None
    model = None
    if verdict == "usable":
        work.progress(Text("Making the model to take away", "가져갈 모델을 만드는 중"), 0.98)
        model = make_model(table, work, trial, split, banded, verdict)
    return replace(
        _worded(blank, words),
        verdict=verdict,
        split=split,
        score=score,
        score_with_suspects=beside.scored.score if beside else None,
        operating=operating,
        curve=curve,
        needs=needs,
        drivers=find_drivers(trial.inputs, target.values, trial.models, settings, question.seed)
        if worth
        else (),
        limits=caveats(work, trial),
        threshold=model.card.threshold.value if model and model.card.threshold else None,
        interval_coverage=banded.coverage if banded else None,
        late_labels=late_labels(work, trial.held, trial.models),
        model=model,
        money=priced(work, trial.held, trial.models),
    )


def _trials(work: Work, inputs: Inputs, suspects: tuple[str, ...]) -> tuple[Trial, Trial | None]:
    """Return the trial that leads and the one beside it.

    Where columns are suspected of leaking, the trial without them leads and the one with them stands beside it:
    what may only exist once the outcome is known must not carry the headline. Where nothing else is left, the
    suspects lead, and the verdict hangs on them.
    """
    left = tuple(name for name in inputs.names if name not in suspects)
    if not suspects or not left:
        return run_trial(work, inputs, done=AUDIT_SHARE), None
    leading = run_trial(work, read_inputs(work.subject.frame, left), done=AUDIT_SHARE)
    return leading, run_trial(work, inputs, done=0.5)


def _hangs_on_suspects(
    verdict: Verdict, suspects: tuple[str, ...], beside: Trial | None, useful: float, observed: Observed
) -> bool:
    """Tell whether only suspected columns could make the study usable."""
    if not suspects:
        return False
    if beside is None:
        return verdict == "usable"
    return verdict != "usable" and judge(beside.scored.score.gain, useful, observed) == "usable"


def _worded(study: Study, words: Words) -> Study:
    return replace(study, headline=words.headline, why=words.why, next_step=words.next_step)


def _split(chosen: ChosenSplit, units: Units) -> Split:
    return Split(chosen.kind, chosen.by, len(chosen.folds), chosen.reason, chosen.gap, units.axis)


def _split_drawn(work: Work, trial: Trial) -> Split:
    leading = metrics_for(work.target.task, work.target.values)[0]
    scores = per_fold(leading, trial.held, work.question.seed)
    spans = fold_spans(work.chosen.folds, work.units, trial.held, scores)
    return replace(_split(work.chosen, work.units), spans=spans)
