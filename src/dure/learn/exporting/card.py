"""The card of a model: what it was learned from, which columns it reads, what it can be trusted with."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

from dure.learn.bands.coverage import Regime
from dure.learn.drift.level import Level
from dure.learn.subject import Task

FORMAT = 1


@dataclass(frozen=True)
class ColumnCard:
    """One column that the model reads.

    A ``number`` lies between ``low`` and ``high`` in the rows learned from; ``missing_values`` are numbers that mean
    "no reading". A ``word`` is given to the model as its place in ``words``.
    """

    name: str
    kind: Literal["number", "word"]
    unit: str = ""
    low: float | None = None
    high: float | None = None
    missing_values: tuple[float, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class LineCard:
    """The threshold: a chance above ``value`` is stopped, one between ``low`` and ``high`` is for a person to judge."""

    value: float
    low: float
    high: float
    rule: str


@dataclass(frozen=True)
class IntervalCard:
    """The interval of a number.

    ``low`` and ``high`` are added to a prediction for the frozen interval of nominal 90 %. ``residuals`` (oldest
    first), ``low_share`` and ``high_share`` are where the adapting one starts; labels come ``delay_units`` late.
    """

    nominal: float
    low: float
    high: float
    coverage: float
    regime: Regime
    units: int
    delay_units: int
    low_share: float
    high_share: float
    residuals: tuple[float, ...]


@dataclass(frozen=True)
class DriftCard:
    """What columns and errors were like from block to block of ``rows`` rows; see ``learn.drift``.

    ``levels`` are of the columns, ``errors`` of the loss per unit. An alarm is raised on a file like those learned from
    with at most ``false_alarms``.
    """

    rows: int
    false_alarms: float
    levels: tuple[Level, ...]
    errors: Level | None


@dataclass(frozen=True)
class LifeCard:
    """How remaining life is read from the rows of a unit.

    ``unit`` and ``age`` name the columns; ``age_kind`` says what the age is: a ``count``, a ``time`` (h since the
    unit's first row) or the ``row``. The model reads means and changes of the columns over ``windows`` rows. It
    answers up to ``horizon``, in ``age_unit`` (English, Korean); ``edges``, ``below``, ``above`` are the interval.
    """

    unit: str
    age: str
    age_kind: Literal["count", "time", "row"]
    age_unit: tuple[str, str]
    windows: tuple[int, int]
    horizon: float
    edges: tuple[float, ...]
    below: tuple[float, ...]
    above: tuple[float, ...]


@dataclass(frozen=True)
class Card:
    """Everything about a model that is not in its file.

    ``sha256`` is of the model file, ``source_sha256`` of the data. ``classes`` are in the order of the model's
    chances; of a two-class outcome the bad kind is last. ``group`` names the column whose rows share one outcome: their
    predictions are averaged. ``split`` and ``score`` are those of the study. With ``life``, ``columns`` are the signals
    from whose history the model's columns are made.
    """

    version: str
    sha256: str
    bytes: int
    source: str
    source_sha256: str
    rows: int
    independent_units: int
    seed: int
    task: Task
    target: str
    target_unit: str
    positive: str | None
    classes: tuple[str, ...]
    group: str | None
    columns: tuple[ColumnCard, ...]
    learners: dict[str, float]
    verdict: str
    split: dict[str, Any]
    score: dict[str, Any]
    threshold: LineCard | None
    interval: IntervalCard | None
    drift: DriftCard | None
    life: LifeCard | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the card as plain values."""
        return {"format": FORMAT, **asdict(self)}
