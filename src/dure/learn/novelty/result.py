"""The answer about data without an outcome."""

from dataclasses import asdict, dataclass
from typing import Any

from dure.language import Language, Text
from dure.learn.estimate import Estimate
from dure.learn.novelty.question import AlarmRate, NoveltyQuestion
from dure.learn.result import Plan, Split, Verdict
from dure.records.finding import Finding


@dataclass(frozen=True)
class Alarm:
    """One alarm: its first and last row (spreadsheet numbers), times where known, and what led to it.

    ``peak`` is the highest score over the line (1 is at the line); ``columns`` lead at the peak, most first;
    ``averaged_rows`` is over how many rows they were averaged. ``window`` numbers the window that it lies in, from 1.
    """

    first_row: int
    last_row: int
    start: str | None
    end: str | None
    peak: float
    columns: tuple[str, ...]
    averaged_rows: int
    window: int | None


@dataclass(frozen=True)
class Window:
    """What became of one window; ``delay_rows`` from its start to the first alarm, ``luck`` as in ``alarms.Seen``."""

    first_row: int
    last_row: int
    start: str | None
    end: str | None
    seen: bool
    delay_rows: int | None
    delay_s: float | None
    alarmed: float
    luck: float


@dataclass(frozen=True)
class Watch:
    """How often alarms came: ``false_alarms`` per asked period over ``normal_periods`` periods outside of windows.

    ``kept`` tells that the asked rate is compatible with the count. ``clock_sees`` is how many windows a clock sees on
    average that alarms once a period; ``always`` the false alarms of a detector that always alarms (rows outside of
    windows). ``luck`` is how likely random alarms are as early; None without windows.
    """

    asked: AlarmRate
    period_rows: float
    alarms: int
    outside: int
    false_alarms: Estimate
    normal_periods: float
    kept: bool
    seen: int
    windows: int
    unjudged: int
    share_seen: Estimate | None
    clock_sees: float | None
    always: int
    luck: float | None


@dataclass(frozen=True)
class Trace:
    """Scores to draw: at most 1,500 points, each the highest of its stretch; ``x`` rows or s since 1970."""

    x: tuple[float, ...]
    score: tuple[float, ...]
    line: tuple[float, ...]
    windows: tuple[tuple[float, float], ...]
    time: bool


@dataclass(frozen=True)
class NoveltyStudy:
    """The result of ``dure learn study`` without an outcome.

    ``learned_rows`` were learned from before any was judged, ``judged_rows`` judged. ``contamination`` is the share of
    the learned rows that looks foreign to the rest.
    """

    verdict: Verdict
    headline: Text
    why: Text
    next_step: Text
    rows: int
    learned_rows: int
    judged_rows: int
    signals: tuple[str, ...]
    scales: tuple[int, ...]
    watch: Watch | None
    contamination: Estimate | None
    named_normal: bool
    alarms: tuple[Alarm, ...]
    windows: tuple[Window, ...]
    trace: Trace | None
    split: Split | None
    traps: tuple[Finding, ...]
    excluded: dict[str, str]
    recognised: tuple[Text, ...]
    limits: tuple[Text, ...]
    plan: Plan | None
    question: NoveltyQuestion
    source: str
    sha256: str
    version: str
    seconds: float = 0.0
    peak_mb: float = 0.0
    report: str | None = None

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return the answer with the keys of ``dure learn study --json``, its sentences in one language."""
        from dure.learn.export import plain_values, split_json

        plain = {
            "verdict": self.verdict,
            "headline": self.headline,
            "why": self.why,
            "next_step": self.next_step,
            "task": "novelty",
            "source": self.source,
            "sha256": self.sha256,
            "version": self.version,
            "rows": self.rows,
            "independent_units": 0 if self.watch is None else int(self.watch.normal_periods),
            "learned_rows": self.learned_rows,
            "judged_rows": self.judged_rows,
            "target": None,
            "signals": list(self.signals),
            "averaged_rows": list(self.scales),
            "split": split_json(self.split, language),
            "score": None if self.watch is None else _score(self.watch),
            "false_alarms": None if self.watch is None else _rate(self.watch),
            "contamination": None if self.contamination is None else asdict(self.contamination),
            "alarms": [asdict(each) for each in self.alarms],
            "windows": [asdict(each) for each in self.windows],
            "threshold": None,
            "interval_coverage": None,
            "money": None,
            "advice": None,
            "model": None,
            "traps": [finding.to_json(language) for finding in self.traps],
            "excluded": list(self.excluded),
            "excluded_because": dict(self.excluded),
            "recognised": list(self.recognised),
            "needs": None,
            "drivers": [],
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


def _score(watch: Watch) -> dict[str, Any] | None:
    """Return the share of windows seen beside the two null detectors; None where no window judges."""
    if watch.share_seen is None or watch.clock_sees is None:
        return None
    clock = watch.clock_sees / watch.windows
    seen = watch.share_seen
    return {
        "metric": "windows_seen",
        "direction": "higher",
        "honest": seen.value,
        "low": seen.low,
        "high": seen.high,
        "optimistic": None,
        "baselines": {
            "always_alarm": {"value": 1.0, "low": None, "high": None, "false_alarm_rows": watch.always},
            "clock_only": {"value": clock, "low": None, "high": None},
        },
        "best_baseline": "clock_only",
        "gain": seen.value - clock,
        "gain_low": None if seen.low is None else seen.low - clock,
        "gain_high": None if seen.high is None else seen.high - clock,
        "luck": watch.luck,
        "windows": watch.windows,
        "seen": watch.seen,
    }


def _rate(watch: Watch) -> dict[str, Any]:
    return {
        "asked": watch.asked.said,
        "period_rows": watch.period_rows,
        "per_period": watch.false_alarms.value,
        "low": watch.false_alarms.low,
        "high": watch.false_alarms.high,
        "count": watch.outside,
        "periods": watch.normal_periods,
        "kept": watch.kept,
    }
