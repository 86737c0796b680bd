"""The answer of ``dure learn apply``."""

from dataclasses import asdict, dataclass, field
from typing import Any

import polars as pl

from dure.learn.bands.coverage import Regime
from dure.learn.estimate import Estimate
from dure.learn.exporting.card import Card


@dataclass(frozen=True)
class Alarm:
    """A figure that has left its level: of a column, or ``error`` where the predictions are off by more than before.

    ``was`` and ``now`` are averages over blocks; ``chance`` is how likely a file like those learned from looks so.
    """

    column: str
    figure: str
    was: float
    now: float
    chance: float
    word: str = ""


@dataclass(frozen=True)
class DriftTold:
    """What was looked at for drift: ``tested`` figures over ``blocks`` blocks of ``rows`` rows.

    With at most ``false_alarms`` a file like those learned from raises any alarm. None tested: too few rows.
    """

    tested: int
    blocks: int
    rows: int
    false_alarms: float
    alarms: tuple[Alarm, ...] = ()


@dataclass(frozen=True)
class Judged:
    """How the predictions compare with outcomes that were given.

    ``score`` is in units of the study's ``metric``; ``expected_low`` to ``expected_high`` is where the study expected
    the next stretch (95 %). ``coverage`` is the share of outcomes inside their interval, None without intervals.
    """

    units: int
    metric: str
    score: float
    expected_low: float | None
    expected_high: float | None
    coverage: Estimate | None = None


@dataclass(frozen=True)
class Applied:
    """Every row judged, and what is to be known about it.

    ``frame`` has ``row`` (as a spreadsheet counts, header = 1), ``prediction``, ``probability_<class>`` or ``low`` and
    ``high``, ``abstain``, ``out_of_range`` (names of columns, joined with ``;``).
    """

    frame: pl.DataFrame = field(repr=False)
    card: Card = field(repr=False)
    source: str
    sha256: str
    abstained: int
    out_of_range: int
    beyond: dict[str, int]
    regime: Regime | None
    drift: DriftTold | None
    judged: Judged | None
    seconds: float = 0.0
    out: str | None = None

    @property
    def rows(self) -> int:
        """Number of rows."""
        return self.frame.height

    def counts(self) -> dict[str, int]:
        """Return how often each class was named; empty for a number."""
        if self.card.task == "number":
            return {}
        found = dict(self.frame.get_column("prediction").value_counts().iter_rows())
        return {name: int(found.get(name, 0)) for name in self.card.classes}

    def to_json(self) -> dict[str, Any]:
        """Return the answer as plain values, without the rows."""
        return {
            "rows": self.rows,
            "out": self.out,
            "task": self.card.task,
            "target": self.card.target,
            "model_sha256": self.card.sha256,
            "source": self.source,
            "sha256": self.sha256,
            "predictions": self.counts(),
            "abstained": self.abstained,
            "out_of_range": self.out_of_range,
            "out_of_range_by_column": self.beyond,
            "interval_regime": self.regime,
            "drift": None if self.drift is None else asdict(self.drift),
            "judged": None if self.judged is None else asdict(self.judged),
            "seconds": self.seconds,
        }
