"""A study as one JSON object: the contract of ``dure learn study --json`` and of ``study.json``."""

from dataclasses import asdict
from math import isfinite
from typing import Any

from dure.language import Language, Text
from dure.learn.exporting.model import CARD, MODEL, Model
from dure.learn.result import Driver, Estimate, Needs, Operating, Score, Split, Study


def study_json(study: Study, language: Language) -> dict[str, Any]:
    """Return a study as plain values, its sentences in one language; what is not a finite number becomes null."""
    plain: dict[str, Any] = {
        "verdict": study.verdict,
        "headline": study.headline.in_(language),
        "why": study.why.in_(language),
        "next_step": study.next_step.in_(language),
        "task": study.task,
        "machine": None if study.machine is None else study.machine.to_json(language),
        "source": study.source,
        "sha256": study.sha256,
        "version": study.version,
        "rows": study.rows,
        "independent_units": study.independent_units,
        "target": study.target,
        "positive": study.positive,
        "classes": list(study.classes),
        "useful": study.useful,
        "split": split_json(study.split, language),
        "score": _score(study.score),
        "score_with_suspects": _score(study.score_with_suspects),
        "score_without_suspects": _score(study.score if study.score_with_suspects else None),
        "operating": _operating(study.operating),
        "threshold": study.threshold,
        "interval_coverage": None if study.interval_coverage is None else asdict(study.interval_coverage),
        "late_labels": None if study.late_labels is None else asdict(study.late_labels),
        "money": None if study.money is None else asdict(study.money),
        "model": model_json(study.model),
        "traps": [finding.to_json(language) for finding in study.traps],
        "excluded": list(study.excluded),
        "excluded_because": dict(study.excluded),
        "suspects": list(study.suspects),
        "roles": study.roles,
        "role_reasons": {name: reason.in_(language) for name, reason in study.role_reasons.items()},
        "recognised": [text.in_(language) for text in study.recognised],
        "needs": needs_json(study.needs, language),
        "drivers": [_driver(driver) for driver in study.drivers],
        "limits": [text.in_(language) for text in study.limits],
        "report": study.report,
        "origins": {name: origin.to_json(language) for name, origin in study.origins.items()},
        "arguments": list(study.arguments),
        "plan": None if study.plan is None else asdict(study.plan),
        "question": study.question.to_json(),
        "language": language,
        "seconds": study.seconds,
        "peak_mb": study.peak_mb,
    }
    cleaned: dict[str, Any] = plain_values(plain, language)
    return cleaned


def plain_values(value: Any, language: Language) -> Any:  # noqa: ANN401  (whatever JSON can hold)
    """Return a value that JSON can hold: no NaN, no infinity, no tuple, no number of numpy."""
    if isinstance(value, Text):
        return value.in_(language)
    if isinstance(value, dict):
        return {str(key): plain_values(each, language) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain_values(each, language) for each in value]
    if isinstance(value, set | frozenset):
        return sorted(str(each) for each in value)
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        return int(value)
    if hasattr(value, "item") and not isinstance(value, float):
        return plain_values(value.item(), language)
    if isinstance(value, float):
        return float(value) if isfinite(value) else None
    return str(value)


def split_json(split: Split | None, language: Language) -> dict[str, Any] | None:
    """Return a split as plain values."""
    if split is None:
        return None
    return {
        "kind": split.kind,
        "by": list(split.by),
        "folds": split.folds,
        "reason": split.reason.in_(language),
        "gap_rows": split.gap_rows,
        "axis": split.axis,
        "spans": [asdict(span) for span in split.spans],
    }


def _score(score: Score | None) -> dict[str, Any] | None:
    """Return the score; ``low`` to ``high`` is where the next stretch of data is expected to score (95 %).

    That is what a reader will check the figure against. The narrower interval of the average over the tested
    stretches is ``average_low`` to ``average_high``.
    """
    if score is None:
        return None
    return {
        "metric": score.metric,
        "direction": score.direction,
        "honest": score.honest.value,
        "low": score.later.low,
        "high": score.later.high,
        "average_low": score.honest.low,
        "average_high": score.honest.high,
        "optimistic": score.optimistic.value,
        "optimistic_low": score.optimistic.low,
        "optimistic_high": score.optimistic.high,
        "baselines": {each.name: _estimate(each.score) for each in score.baselines},
        "best_baseline": score.best_baseline,
        "gain": score.gain.value,
        "gain_low": score.gain.low,
        "gain_high": score.gain.high,
        "others": {name: _estimate(other) for name, other in score.others.items()},
    }


def _estimate(estimate: Estimate) -> dict[str, float | None]:
    return {"value": estimate.value, "low": estimate.low, "high": estimate.high}


def _operating(operating: Operating | None) -> dict[str, Any] | None:
    if operating is None:
        return None
    return {
        "asked_false_alarms": operating.asked_false_alarms,
        "kept": operating.kept,
        "found": _estimate(operating.found),
        "stopped": _estimate(operating.stopped),
        "rule": operating.rule,
        "abstained": operating.abstained,
        "bad_units": operating.bad_units,
        "good_units": operating.good_units,
    }


def model_json(model: Model | None) -> dict[str, Any] | None:
    """Return where the model of a study lies beside its page, and what it is made of."""
    if model is None:
        return None
    card = model.card
    return {
        "file": MODEL,
        "card": CARD,
        "sha256": card.sha256,
        "bytes": card.bytes,
        "learners": card.learners,
        "columns": [column.name for column in card.columns],
    }


def needs_json(needs: Needs | None, language: Language) -> dict[str, Any] | None:
    """Return what it would take to tell as plain values."""
    if needs is None:
        return None
    return {
        "what": needs.what,
        "possible": needs.possible,
        "more_low": needs.more_low,
        "more_high": needs.more_high,
        "days_low": needs.days_low,
        "days_high": needs.days_high,
        "sentence": needs.sentence.in_(language),
    }


def _driver(driver: Driver) -> dict[str, Any]:
    return asdict(driver)
