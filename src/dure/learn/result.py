"""The answer of a study: a verdict with everything that it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from dure.language import Text
from dure.learn.bands.coverage import Coverage
from dure.learn.deciding.money import Money
from dure.learn.deciding.rule import Kind as RuleKind
from dure.learn.estimate import Estimate as Estimate
from dure.learn.exporting.model import Model
from dure.learn.family.known import KnownMachine
from dure.learn.late.result import LateLabels
from dure.learn.question import StudyQuestion
from dure.learn.subject import Task
from dure.records.finding import Finding
from dure.records.origin import Origin

Verdict: TypeAlias = Literal["usable", "no_better_than_guessing", "cannot_tell_yet"]
SplitKind: TypeAlias = Literal["forward", "group", "group_forward", "random"]
BaselineName: TypeAlias = Literal["majority", "always_alarm", "clock_only", "last_value", "last_week"]
Direction: TypeAlias = Literal["higher", "lower"]


@dataclass(frozen=True)
class FoldSpan:
    """One fold, for the drawing: where it trains and tests, and its score.

    ``train`` and ``test`` are (first, last) in seconds since 1970 where the split follows time (naive plant
    time), else positions among the units; ``score`` is None where the fold alone cannot be scored.
    """

    train: tuple[float, float]
    test: tuple[float, float]
    train_units: int
    test_units: int
    score: float | None


@dataclass(frozen=True)
class Split:
    """How training and test were kept apart, and why so."""

    kind: SplitKind
    by: tuple[str, ...]
    folds: int
    reason: Text
    gap_rows: int = 0
    axis: Literal["time", "units"] = "units"
    spans: tuple[FoldSpan, ...] = ()


@dataclass(frozen=True)
class Baseline:
    """What somebody reaches who reads no sensor."""

    name: BaselineName
    score: Estimate


@dataclass(frozen=True)
class Score:
    """The honest score and what it is compared with; all in units of ``metric``.

    ``later`` is the range in which the score on the next stretch of data is expected to lie (95 %): the
    estimate's own doubt, the luck of the next stretch and the change from stretch to stretch together.
    ``gain`` is honest minus best baseline, turned so that more is better. ``others`` are further metrics by
    name.
    """

    metric: str
    direction: Direction
    honest: Estimate
    later: Estimate
    optimistic: Estimate
    baselines: tuple[Baseline, ...]
    best_baseline: BaselineName
    gain: Estimate
    others: dict[str, Estimate] = field(default_factory=dict)


@dataclass(frozen=True)
class Operating:
    """What a threshold would do in use, for a two-class target.

    The threshold is set inside each training part by ``rule``: for the stated share of false alarms, for the least
    cost, or for the share of units that can be inspected; ``found`` is the share of bad units that it finds,
    ``stopped`` the share of good units that it stops, ``abstained`` the share of units in the doubtful band around it,
    all on held-out units.
    """

    asked_false_alarms: float
    found: Estimate
    stopped: Estimate
    bad_units: int
    good_units: int
    rule: RuleKind = "false_alarms"
    abstained: float = 0.0

    @property
    def kept(self) -> bool:
        """Whether the false alarms seen are compatible with the share that was asked; no other rule asks for one."""
        return (
            self.rule != "false_alarms"
            or (self.stopped.value if self.stopped.low is None else self.stopped.low)
            <= self.asked_false_alarms
        )


@dataclass(frozen=True)
class Curve:
    """Points to draw: predicted against actual, precision against recall, or a confusion matrix.

    ``kind`` says which. For ``precision_recall`` x is recall and y precision; for ``predicted_actual`` x is
    actual and y predicted (at most 1,000 held-out units); for ``confusion`` ``matrix[actual][predicted]``
    counts units over ``labels``.
    """

    kind: Literal["precision_recall", "predicted_actual", "confusion"]
    x: tuple[float, ...] = ()
    y: tuple[float, ...] = ()
    labels: tuple[str, ...] = ()
    matrix: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True)
class Driver:
    """A column, or columns that move together, that the model leans on.

    ``share`` is the part of all contributions, 0 to 1; ``direction`` +1 when more of it means more of the
    outcome, -1 when less, 0 when it turns; ``low`` to ``high`` is the range of values over which the outcome
    moves most; ``folds`` counts the folds where it is among the leading columns with the same direction.
    """

    columns: tuple[str, ...]
    share: float
    direction: Literal[-1, 0, 1]
    low: float | None
    high: float | None
    folds: int
    of_folds: int
    setting: bool = False
    x: tuple[float, ...] = ()
    effect: tuple[float, ...] = ()


@dataclass(frozen=True)
class Needs:
    """What it would take to tell: more units (or defects) over more days, as a range.

    ``more_low`` and ``more_high`` count ``what``; None for more than 1,000. ``days_low`` and ``days_high`` are
    at the observed rate, None where no time is known. ``possible`` is False where more of the same cannot help
    (one group only).
    """

    what: Literal["defects", "units", "groups"]
    possible: bool
    more_low: int | None
    more_high: int | None
    days_low: float | None
    days_high: float | None
    sentence: Text


@dataclass(frozen=True)
class Plan:
    """The work that the budget allowed, chosen before it started; enough to repeat it exactly."""

    budget_s: float
    folds: int
    random_folds: int
    trees: int
    rows_used: int
    rows_given: int
    bootstraps: int
    threads: int
    learners: tuple[str, ...] = ()
    forest: int = 0
    forest_rows: int = 0


@dataclass(frozen=True)
class Study:
    """The result of ``dure learn study``.

    ``origins`` and ``arguments`` are those of a table that was made of records: where its columns came from, and what
    stands in the place of a file's name to make it again. ``machine`` is the family that was recognised or named, None
    where there is none.
    """

    verdict: Verdict
    headline: Text
    why: Text
    next_step: Text
    task: Task | None
    target: str | None
    positive: str | None
    rows: int
    independent_units: int
    split: Split | None
    score: Score | None
    score_with_suspects: Score | None
    operating: Operating | None
    curve: Curve | None
    traps: tuple[Finding, ...]
    excluded: dict[str, str]
    suspects: tuple[str, ...]
    roles: dict[str, Any]
    role_reasons: dict[str, Text]
    recognised: tuple[Text, ...]
    needs: Needs | None
    drivers: tuple[Driver, ...]
    plan: Plan | None
    question: StudyQuestion
    source: str
    sha256: str
    version: str
    useful: float
    classes: tuple[str, ...] = ()
    seconds: float = 0.0
    peak_mb: float = 0.0
    report: str | None = None
    limits: tuple[Text, ...] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)
    arguments: tuple[str, ...] = ()
    threshold: float | None = None
    interval_coverage: Coverage | None = None
    late_labels: LateLabels | None = None
    model: Model | None = None
    money: Money | None = None
    machine: KnownMachine | None = None
