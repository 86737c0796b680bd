"""``dure learn study``: from a machine's table to an honest answer."""

from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dure.language import Text
from dure.learn.audit import Audit, audit
from dure.learn.curves import curve_for
from dure.learn.drivers import find_drivers
from dure.learn.evaluate import FoldModel, clock_inputs, cross_predict, random_predict
from dure.learn.footprint import peak_mb
from dure.learn.inputs import Inputs, read_inputs
from dure.learn.models.learner import Effort, Lesson
from dure.learn.plan import plan_work
from dure.learn.question import StudyQuestion
from dure.learn.refusal import refusal
from dure.learn.result import Driver, Estimate, Plan, Score, Split, Study, Verdict
from dure.learn.score.baselines import WEEK, last_value, majority
from dure.learn.score.held import Held
from dure.learn.score.scoring import BaselineName, Scored, metrics_for, operating_point, per_fold, score_all
from dure.learn.score.verdict import Observed, judge, what_is_needed
from dure.learn.spans import fold_spans
from dure.learn.split.choose import ChosenSplit, choose_split
from dure.learn.split.units import DAY, Units, find_units
from dure.learn.subject import Subject, Target
from dure.learn.wording import ask_about, words_for
from dure.progress import Progress, silent
from dure.records.table import Table
from dure.version import VERSION

AUDIT_SHARE = 0.15
"""Part of the progress that the audit takes."""


@dataclass(frozen=True)
class Trial:
    """One model tried on one choice of columns: its held-out predictions, fold models, and score."""

    inputs: Inputs
    held: Held
    models: tuple[FoldModel, ...]
    scored: Scored


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
    known = np.isfinite(target.values)
    units = find_units(subject)
    forward = units.position is not None
    plan = plan_work(subject.rows, len(subject.inputs), target.task, len(target.classes), question.budget, forward=forward)
    if plan.rows_used < subject.rows:
        subject = subject.keeping_rows(np.linspace(0, subject.rows - 1, plan.rows_used).astype(np.int64))
        target = subject.target or target
        known, units = np.isfinite(target.values), find_units(subject)
    tested = np.unique(units.cluster[known]).size
    folds = int(np.clip(tested // 2, 2, plan.folds))
    plan = replace(plan, folds=folds)
    chosen = choose_split(subject, units, folds, question.gap, question.seed)
    inputs = read_inputs(subject.frame, subject.inputs)
    blank = replace(blank, independent_units=int(tested), plan=plan, split=_split(chosen, units))
    if not chosen.folds or not inputs.names:
        return _unsplit(blank, inputs, tested)
    work = _Work(subject, target, units, chosen, plan, question, progress)
    return _judged(blank, work, inputs, known)


@dataclass(frozen=True)
class _Work:
    subject: Subject
    target: Target
    units: Units
    chosen: ChosenSplit
    plan: Plan
    question: StudyQuestion
    progress: Progress

    @property
    def effort(self) -> Effort:
        return Effort(self.plan.trees, self.plan.threads, self.question.seed)

    def lesson(self, inputs: Inputs) -> Lesson:
        return Lesson(inputs, self.target.values, self.target.task, len(self.target.classes))


def _judged(blank: Study, work: _Work, inputs: Inputs, known: NDArray[np.bool_]) -> Study:
    trial = _try(work, inputs, known, 0.15)
    observed = _observed(work, trial.held, known)
    useful = work.question.useful
    score = trial.scored.score
    verdict = judge(score.gain, useful, observed)
    without, doubted = _without_suspects(work, inputs, known, verdict, observed)
    needs = what_is_needed(score.gain, trial.scored.gain_error, useful, observed) if verdict == "cannot_tell_yet" else None
    task = work.target.task
    operating = (
        operating_point(trial.held, work.question.false_alarms, draws=work.plan.bootstraps, seed=work.question.seed)
        if task == "binary"
        else None
    )
    curve = curve_for(task, trial.held, work.target.classes, work.question.seed)
    words = words_for(verdict, work.target, score, useful, operating, curve, needs)
    if doubted:
        verdict, words = "cannot_tell_yet", replace(words, next_step=ask_about(work.subject.suspects))
        words = replace(words, headline=_hangs_on(work.subject.suspects))
    work.progress(Text("Looking for what drives it", "영향이 큰 열을 찾는 중"), 0.92)
    leading = metrics_for(task, work.target.values)[0]
    spans = fold_spans(work.chosen.folds, work.units, trial.held, per_fold(leading, trial.held, work.question.seed))
    worth = verdict != "no_better_than_guessing"
    return replace(
        blank,
        verdict=verdict,
        headline=words.headline,
        why=words.why,
        next_step=words.next_step,
        split=replace(_split(work.chosen, work.units), spans=spans),
        score=score,
        score_without_suspects=without,
        operating=operating,
        curve=curve,
        needs=needs,
        drivers=_drivers(work, trial) if worth else (),
        limits=_limits(work, inputs, trial, known),
    )


def _drivers(work: _Work, trial: Trial) -> tuple[Driver, ...]:
    settings, seed = work.subject.roles.settings, work.question.seed
    return find_drivers(trial.inputs, work.target.values, trial.models, settings, seed)


def _try(work: _Work, inputs: Inputs, known: NDArray[np.bool_], done: float) -> Trial:
    whole = work.subject.shared_label is not None
    question, plan, folds = work.question, work.plan, work.chosen.folds
    task, classes = work.target.task, len(work.target.classes)
    lesson = work.lesson(inputs)
    work.progress(Text("Learning and testing, fold by fold", "구간별로 학습하고 검증하는 중"), done)
    held, models = cross_predict(lesson, work.units, folds, work.effort, question.false_alarms, whole=whole)
    work.progress(Text("Scoring the guesses beside it", "어림짐작 기준과 견주는 중"), done + 0.35)
    outcome = work.target.values
    rivals: dict[BaselineName, Held] = {"majority": majority(held, outcome, folds, task, classes)}
    if task == "binary":
        rivals["always_alarm"] = rivals["majority"]
    clock = clock_inputs(work.units)
    if clock is not None:
        light = replace(work.effort, trees=40)
        rivals["clock_only"] = cross_predict(
            work.lesson(clock), work.units, folds, light, question.false_alarms, whole=whole
        )[0]
    last = last_value(held, outcome, work.units, task, classes)
    if last is not None:
        rivals["last_value"] = last
    week = last_value(held, outcome, work.units, task, classes, ago=WEEK) if work.units.axis == "time" else None
    if week is not None and task == "number":
        rivals["last_week"] = week
    work.progress(Text("Scoring the optimistic way, for comparison", "견주어 보려고 낙관 점수를 내는 중"), done + 0.45)
    random = random_predict(lesson, plan.random_folds, work.effort, np.flatnonzero(known))
    work.progress(Text("Measuring how sure it is", "얼마나 확실한지 재는 중"), done + 0.55)
    scored = score_all(task, outcome, held, rivals, random, draws=plan.bootstraps, seed=question.seed)
    if task == "number":
        off = float(np.abs(held.outcome - rivals[scored.score.best_baseline].predicted).mean())  # type: ignore[index]  # a key of rivals by construction
        others = {**scored.score.others, "mae_of_baseline": Estimate(off)}
        scored = replace(scored, score=replace(scored.score, others=others))
    return Trial(inputs, held, models, scored)


def _without_suspects(
    work: _Work, inputs: Inputs, known: NDArray[np.bool_], verdict: Verdict, observed: Observed
) -> tuple[Score | None, bool]:
    """Return the score without suspected leaks, and whether the verdict hangs on them."""
    suspects = set(work.subject.suspects) & set(inputs.names)
    if not suspects:
        return None, False
    left = tuple(name for name in inputs.names if name not in suspects)
    if not left:
        return None, verdict == "usable"
    score = _try(work, read_inputs(work.subject.frame, left), known, 0.3).scored.score
    return score, verdict == "usable" and judge(score.gain, work.question.useful, observed) != "usable"


def _observed(work: _Work, held: Held, known: NDArray[np.bool_]) -> Observed:
    groups = np.unique(held.cluster).size
    values = work.target.values
    defects = with_defects = None
    if work.target.task == "binary":
        bad = np.flatnonzero(known & (values == 1))
        defects = int(np.unique(work.units.unit[bad]).size)
        with_defects = int(np.unique(held.cluster[held.outcome == 1]).size)
    elif work.target.task == "classes":
        tested = [np.unique(held.cluster[held.outcome == k]).size for k in range(len(work.target.classes))]
        with_defects = sorted(tested)[-2] if len(tested) > 1 else 0
    days = None
    if work.units.axis == "time" and work.units.position is not None:
        days = float(np.ptp(work.units.position) / DAY)
    return Observed(
        groups=int(groups),
        with_defects=int(groups if with_defects is None else with_defects),
        all_groups=int(np.unique(work.units.cluster[known]).size),
        defects=defects,
        days=days,
    )


def _split(chosen: ChosenSplit, units: Units) -> Split:
    return Split(chosen.kind, chosen.by, len(chosen.folds), chosen.reason, chosen.gap, units.axis)


def _unsplit(blank: Study, inputs: Inputs, tested: int) -> Study:
    if not inputs.names:
        why = Text(
            "No column is left to predict from once counters, constants and leaks are out.",
            "카운터, 고정값, 결과가 새는 열을 빼고 나니 예측에 쓸 열이 남지 않았습니다.",
        )
        step = Text("Record measurements and settings beside the outcome.", "결과와 함께 측정값과 설정값을 기록하십시오.")
    else:
        why = Text(
            f"Only {tested} independent units: none can be held back for a test.",
            f"독립 단위가 {tested}개뿐이어서 검증용으로 남겨 둘 수 없습니다.",
        )
        step = Text("Record more runs, lots or days and ask again.", "런, 로트, 날짜를 더 모아 다시 분석하십시오.")
    return replace(blank, why=why, next_step=step)


def _hangs_on(suspects: tuple[str, ...]) -> Text:
    names = ", ".join(suspects)
    return Text(
        f"Cannot tell yet: the answer hangs on {names}, which may only exist because the outcome is known.",
        f"아직 알 수 없음: 판정이 {names} 값에 달려 있는데, 결과가 나온 뒤에야 생기는 값일 수 있습니다.",
    )


def _limits(work: _Work, inputs: Inputs, trial: Trial, known: NDArray[np.bool_]) -> tuple[Text, ...]:
    limits = []
    plan = work.plan
    if plan.rows_used < plan.rows_given:
        limits.append(
            Text(
                f"{plan.rows_used:,} of {plan.rows_given:,} rows were modelled, evenly spread; a larger --budget takes more.",
                f"{plan.rows_given:,}행 가운데 고르게 뽑은 {plan.rows_used:,}행만 학습에 썼습니다. --budget 을 늘리면 더 씁니다.",
            )
        )
    if inputs.unread:
        limits.append(
            Text(
                f"Not read, since they hold dates or too many different words: {', '.join(inputs.unread)}.",
                f"날짜이거나 서로 다른 말이 너무 많아 쓰지 않은 열: {', '.join(inputs.unread)}.",
            )
        )
    units = int(np.unique(work.units.unit[known]).size)
    if trial.held.outcome.size < units and work.chosen.kind in ("forward", "group_forward"):
        limits.append(
            Text(
                f"{trial.held.outcome.size:,} of {units:,} units were tested; the earliest only serve to learn from.",
                f"{units:,}개 단위 가운데 {trial.held.outcome.size:,}개로 검증했습니다. 앞부분은 학습에만 씁니다.",
            )
        )
    limits.append(
        Text(
            "The score holds while machine, material and settings stay as they were; ask again after a change.",
            "설비, 자재, 설정이 그대로일 때의 점수입니다. 바뀌면 다시 분석하십시오.",
        )
    )
    return tuple(limits)
