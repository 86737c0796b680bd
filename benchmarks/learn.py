"""Is the reported score what later data give? Measured on every labelled real set at several cut points.

The last part by time or group is locked away; a study of the first part reports its score and the range for the
next stretch; then a model of the same kind is fitted to the whole first part and scored on the locked part. Printed
per case: reported, range, locked, inside or not, CPU seconds; at the end the share inside and the median signed
error. The random-split score stands beside, as what a hurried person would have reported.

Usage: python benchmarks/learn.py [--json] [--cuts 0.5,0.6,0.7,0.8] [--budget 60]
"""

import argparse
import json
import platform
import statistics
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import numpy as np
import polars as pl

import dure
from dure.learn.audit import audit
from dure.learn.evaluate import held_of, inner_folds
from dure.learn.footprint import peak_mb
from dure.learn.inputs import read_inputs
from dure.learn.models.blend import fit_blend
from dure.learn.models.learner import Effort, Lesson
from dure.learn.question import StudyQuestion
from dure.learn.result import Study
from dure.learn.score.scoring import metrics_for
from dure.learn.split.units import find_units
from dure.learn.study import study
from dure.learn.subject import Target
from dure.records import Table
from labelled_sets import LabelledSet, labelled_sets

METRICS = {
    metric.name: metric
    for task in ("binary", "classes", "number")
    for rare in (0.01, 0.5)
    for metric in metrics_for(task, np.array([rare]))
}


def locked_score(
    labelled: LabelledSet, known: Table, locked: np.ndarray, answer: Study, question: StudyQuestion
) -> float:
    """Return the score on the locked rows of a model fitted to all that came before."""
    subject = audit(known, question).subject
    target = subject.target
    units = find_units(subject)
    later = labelled.table.frame.filter(pl.Series(locked))
    columns = subject.inputs
    whole = pl.concat(
        [
            subject.frame.select(columns),
            later.select(columns).cast(
                dict(zip(columns, subject.frame.select(columns).dtypes, strict=True)), strict=False
            ),
        ]
    )
    inputs = read_inputs(whole, columns)
    here = np.flatnonzero(np.isfinite(target.values))
    lesson = Lesson(inputs.take(here), target.values[here], target.task, len(target.classes))
    taken = replace(
        units,
        cluster=np.unique(units.cluster[here], return_inverse=True)[1],
        unit=units.unit[here],
        position=None if units.position is None else units.position[here],
    )
    blend = fit_blend(
        lesson,
        inner_folds(lesson, taken, question.seed, whole=subject.shared_label is not None),
        Effort(answer.plan.trees, 2, question.seed, answer.plan.forest, answer.plan.forest_rows),
    )
    outcome = coded(later[labelled.target], target)
    there = np.flatnonzero(np.isfinite(outcome))
    predicted = blend.predict(inputs.take(subject.rows + there))
    unit = np.arange(there.size)
    if subject.shared_label is not None and subject.shared_label in later.columns:
        unit = later[subject.shared_label].rank("dense").cast(pl.Int64).to_numpy()[there]
    blank = replace(taken, cluster=unit, unit=unit, position=None)
    held = held_of(outcome[there], blank, np.arange(there.size), predicted, 0)
    count = held.outcome.size
    return METRICS[answer.score.metric].statistic(held, np.arange(count), count)(np.ones(count))


def coded(values: pl.Series, target: Target) -> np.ndarray:
    """Return outcomes coded as the study coded its own."""
    if target.task == "number":
        return values.cast(pl.Float64).to_numpy()
    words = values.cast(pl.String).to_list()
    if target.task == "binary":
        return np.array([np.nan if w is None else float(w == target.positive) for w in words])
    index = {name: float(i) for i, name in enumerate(target.classes)}
    return np.array([index.get(w, np.nan) for w in words])


def measure(labelled: LabelledSet, share: float, budget: float) -> dict[str, Any]:
    """Return one case: what the study of the first part said, and what the locked part gave."""
    known, locked = labelled.cut(share)
    question = StudyQuestion(target=labelled.target, budget=budget)
    started = time.process_time()
    answer = study(known, question)
    seconds = time.process_time() - started
    case: dict[str, Any] = {
        "set": labelled.name,
        "cut": share,
        "locked_by": labelled.locked_by,
        "rows": known.rows,
        "locked_rows": int(locked.sum()),
        "verdict": answer.verdict,
        "split": answer.split.kind if answer.split else None,
        "units": answer.independent_units,
        "excluded": sorted(answer.excluded),
        "suspects": list(answer.suspects),
        "cpu_s": round(seconds, 1),
        "wall_s": answer.seconds,
    }
    if answer.score is None or answer.plan is None:
        return case
    score = answer.score
    value = locked_score(labelled, known, locked, answer, question)
    case |= {
        "metric": score.metric,
        "reported": score.honest.value,
        "low": score.later.low,
        "high": score.later.high,
        "optimistic": score.optimistic.value,
        "best_baseline": score.best_baseline,
        "gain": [score.gain.low, score.gain.value, score.gain.high],
        "locked": value if np.isfinite(value) else None,
    }
    if np.isfinite(value):
        case["inside"] = bool(score.later.low <= value <= score.later.high)
        case["error"] = score.honest.value - value
        case["random_error"] = score.optimistic.value - value
    return case


def summary(cases: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the share of locked scores inside the reported range and the median signed errors."""
    scored = [case for case in cases if case.get("locked") is not None]
    return {
        "cases": len(cases),
        "scored": len(scored),
        "inside": sum(case["inside"] for case in scored),
        "inside_share": sum(case["inside"] for case in scored) / len(scored),
        "median_signed_error": statistics.median(case["error"] for case in scored),
        "median_signed_error_of_random_split": statistics.median(case["random_error"] for case in scored),
        "cpu_s": sum(case["cpu_s"] for case in cases),
        "peak_mb": peak_mb(),
    }


def line(case: dict[str, Any]) -> str:
    """Return a case as one line to watch."""
    head = f"{case['set']:28} cut {case['cut']} {case['verdict']:24}"
    if case.get("locked") is None:
        return head
    spans = f"reported {case['reported']:6.3f} [{case['low']:6.3f} {case['high']:6.3f}] locked {case['locked']:6.3f}"
    inside = "inside" if case["inside"] else "OUTSIDE"
    return f"{head} {case['metric']:17} {spans} random {case['optimistic']:6.3f} {inside} {case['cpu_s']} s"


def main() -> None:
    """Run every case and print it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--cuts", default="0.5,0.6,0.7,0.8")
    parser.add_argument("--budget", type=float, default=60.0)
    parser.add_argument("--only", default="", help="sets whose name holds this word")
    asked = parser.parse_args()
    cases = []
    for labelled in labelled_sets():
        if asked.only not in labelled.name:
            continue
        for share in map(float, asked.cuts.split(",")):
            case = measure(labelled, share, asked.budget)
            cases.append(case)
            show = line(case)
            print(show, file=sys.stderr)
    result = {
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "version": dure.__version__,
        "budget_s": asked.budget,
        "summary": summary(cases),
        "cases": cases,
    }
    print(json.dumps(result, indent=None if asked.json else 1))


if __name__ == "__main__":
    main()
