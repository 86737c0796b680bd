"""The answer about remaining life."""

from dataclasses import asdict, dataclass
from typing import Any

from dure.language import Language, Text
from dure.learn.bands.coverage import Coverage
from dure.learn.estimate import Estimate
from dure.learn.exporting.model import Model
from dure.learn.life.question import LifeQuestion
from dure.learn.life.scoring import LifeScore
from dure.learn.result import Driver, Needs, Plan, Split, Verdict
from dure.records.finding import Finding


@dataclass(frozen=True)
class UnitLife:
    """What can be told of a unit that had not failed: the life left at its last row, in units of the age.

    ``low`` to ``high`` is the interval of nominal 90 %. ``worn`` is False where it reaches the horizon: the unit is
    not worn enough to tell more than that at least ``low`` is left; ``high`` and ``left`` are then None.
    """

    unit: str
    age: float
    worn: bool
    left: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class LifeCurve:
    """Held-out predictions to draw: life left, prediction, and bounds of nominal 90 %; at most 1,000 moments."""

    truth: tuple[float, ...]
    predicted: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True)
class LifeStudy:
    """The result of ``dure learn study`` about run-to-failure records.

    ``horizon`` is the life, in ``age_unit``, beyond which more is not told apart; ``asked_horizon`` tells that it was
    given. ``failed_units`` of ``independent_units`` had failed. ``units`` are those still running.
    """

    verdict: Verdict
    headline: Text
    why: Text
    next_step: Text
    rows: int
    independent_units: int
    failed_units: int
    horizon: float | None
    asked_horizon: bool
    age_unit: Text
    sources: tuple[str, ...]
    recognised_by_shape: bool
    split: Split | None
    score: LifeScore | None
    interval_coverage: Coverage | None
    curve: LifeCurve | None
    units: tuple[UnitLife, ...]
    traps: tuple[Finding, ...]
    excluded: dict[str, str]
    recognised: tuple[Text, ...]
    needs: Needs | None
    drivers: tuple[Driver, ...]
    limits: tuple[Text, ...]
    plan: Plan | None
    question: LifeQuestion
    source: str
    sha256: str
    version: str
    model: Model | None = None
    seconds: float = 0.0
    peak_mb: float = 0.0
    report: str | None = None

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return the answer with the keys of ``dure learn study --json``, its sentences in one language."""
        from dure.learn.export import model_json, needs_json, plain_values, split_json

        plain = {
            "verdict": self.verdict,
            "headline": self.headline,
            "why": self.why,
            "next_step": self.next_step,
            "task": "remaining_life",
            "source": self.source,
            "sha256": self.sha256,
            "version": self.version,
            "rows": self.rows,
            "independent_units": self.independent_units,
            "failed_units": self.failed_units,
            "target": None,
            "useful": self.question.useful,
            "horizon": self.horizon,
            "age_unit": self.age_unit,
            "columns": list(self.sources),
            "split": split_json(self.split, language),
            "score": None if self.score is None else score_json(self.score),
            "interval_coverage": None if self.interval_coverage is None else asdict(self.interval_coverage),
            "units": [asdict(each) for each in self.units],
            "threshold": None,
            "money": None,
            "advice": None,
            "model": model_json(self.model),
            "traps": [finding.to_json(language) for finding in self.traps],
            "excluded": list(self.excluded),
            "excluded_because": dict(self.excluded),
            "recognised": list(self.recognised),
            "needs": needs_json(self.needs, language),
            "drivers": [asdict(driver) for driver in self.drivers],
            "limits": list(self.limits),
            "report": self.report,
            "plan": None if self.plan is None else asdict(self.plan),
            "question": self.question.to_json(),
            "language": language,
            "seconds": self.seconds,
            "peak_mb": self.peak_mb,
        }
        cleaned: dict[str, Any] = plain_values(plain, language)
        return cleaned


def score_json(score: LifeScore) -> dict[str, Any]:
    """Return the score as the contract names it; errors are in units of the age, the gain is a share."""
    return {
        "metric": "rmse",
        "direction": "lower",
        "honest": score.rmse.value,
        "low": score.later.low,
        "high": score.later.high,
        "average_low": score.rmse.low,
        "average_high": score.rmse.high,
        "optimistic": score.optimistic,
        "baselines": {"clock_only": _estimate(score.clock)},
        "best_baseline": "clock_only",
        "gain": score.gain.value,
        "gain_low": score.gain.low,
        "gain_high": score.gain.high,
        "others": {
            "nasa": _estimate(score.nasa),
            "mae": _estimate(score.mae),
            "rmse_near_the_end": _estimate(score.near),
        },
    }


def _estimate(estimate: Estimate) -> dict[str, float | None]:
    return {"value": estimate.value, "low": estimate.low, "high": estimate.high}
