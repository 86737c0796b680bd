"""One trial: a choice of columns, learned and tested on every fold, beside all it has to beat."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dure.language import Text
from dure.learn.evaluate import FoldModel, clock_inputs, cross_predict, random_predict
from dure.learn.inputs import Inputs
from dure.learn.models.learner import Effort, Lesson
from dure.learn.question import StudyQuestion
from dure.learn.result import BaselineName, Estimate, Plan
from dure.learn.score.baselines import WEEK, last_value, majority
from dure.learn.score.held import Held
from dure.learn.score.scoring import Scored, score_all
from dure.learn.split.choose import ChosenSplit
from dure.learn.split.units import Units
from dure.learn.subject import Subject, Target
from dure.progress import Progress

CLOCK_TREES = 40
"""The clock has at most three columns; more trees would only learn its noise."""


@dataclass(frozen=True)
class Work:
    """All that trials on one subject have in common."""

    subject: Subject
    target: Target
    units: Units
    chosen: ChosenSplit
    plan: Plan
    question: StudyQuestion
    progress: Progress

    @property
    def labelled(self) -> NDArray[np.int64]:
        """Positions of the rows whose outcome is known."""
        return np.flatnonzero(np.isfinite(self.target.values))

    @property
    def effort(self) -> Effort:
        """What a fit may cost under the plan."""
        plan = self.plan
        return Effort(plan.trees, plan.threads, self.question.seed, plan.forest, plan.forest_rows)

    def lesson(self, inputs: Inputs) -> Lesson:
        """Return all rows with their outcomes, to be taken apart by folds."""
        return Lesson(inputs, self.target.values, self.target.task, len(self.target.classes))

    def predict(self, inputs: Inputs, effort: Effort) -> tuple[Held, tuple[FoldModel, ...]]:
        """Return held-out predictions from ``inputs`` with the models of the folds."""
        whole = self.subject.shared_label is not None
        folds, rule = self.chosen.folds, self.question.rule
        return cross_predict(self.lesson(inputs), self.units, folds, effort, rule, whole=whole)


@dataclass(frozen=True)
class Trial:
    """Held-out predictions on one choice of columns, the fold models, and the score."""

    inputs: Inputs
    held: Held
    models: tuple[FoldModel, ...]
    scored: Scored


def run_trial(work: Work, inputs: Inputs, *, done: float) -> Trial:
    """Return the trial of ``inputs``; ``done`` is the share of the study's work that lies before it."""
    steps = (
        Text("Learning and testing, fold by fold", "구간별로 학습하고 검증하는 중"),
        Text("Scoring the guesses beside it", "어림짐작 기준과 견주는 중"),
        Text("Scoring the optimistic way, for comparison", "견주어 보려고 낙관 점수를 내는 중"),
        Text("Measuring how sure it is", "얼마나 확실한지 재는 중"),
    )
    work.progress(steps[0], done)
    held, models = work.predict(inputs, work.effort)
    work.progress(steps[1], done + 0.25)
    rivals = _rivals(work, held)
    work.progress(steps[2], done + 0.3)
    random = random_predict(
        work.lesson(inputs), work.units, work.plan.random_folds, work.effort, work.labelled
    )
    work.progress(steps[3], done + 0.4)
    task, seed = work.target.task, work.question.seed
    scored = score_all(task, work.target.values, held, rivals, random, draws=work.plan.bootstraps, seed=seed)
    if task == "number":
        scored = _with_error_of(scored, held, rivals)
    return Trial(inputs, held, models, scored)


def _rivals(work: Work, held: Held) -> dict[BaselineName, Held]:
    """Return the predictions of every baseline that there is for these data."""
    target, units = work.target, work.units
    task, classes = target.task, len(target.classes)
    rivals: dict[BaselineName, Held] = {
        "majority": majority(held, target.values, work.chosen.folds, task, classes)
    }
    if task == "binary":
        rivals["always_alarm"] = rivals["majority"]
    clock = clock_inputs(units)
    if clock is not None:
        rivals["clock_only"] = work.predict(clock, replace(work.effort.plain, trees=CLOCK_TREES))[0]
    last = last_value(held, target.values, units, task, classes)
    if last is not None:
        rivals["last_value"] = last
    if units.axis == "time" and task == "number":
        week = last_value(held, target.values, units, task, classes, ago=WEEK)
        if week is not None:
            rivals["last_week"] = week
    return rivals


def _with_error_of(scored: Scored, held: Held, rivals: dict[BaselineName, Held]) -> Scored:
    """Return the score with the mean absolute error of the best baseline beside the model's own."""
    off = np.abs(held.outcome - rivals[scored.score.best_baseline].predicted).mean()
    others = {**scored.score.others, "mae_of_baseline": Estimate(float(off))}
    return replace(scored, score=replace(scored.score, others=others))
