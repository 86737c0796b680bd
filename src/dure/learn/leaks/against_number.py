"""Columns computed from a numeric outcome, or that it was computed from."""

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from dure.language import Text
from dure.learn.leaks.clue import Clue
from dure.learn.leaks.judged import judged_by
from dure.learn.measures.affine import Affine, affine
from dure.learn.measures.numbers import numbers, sample
from dure.learn.measures.telling import figure
from dure.learn.subject import Subject

Floats = NDArray[np.float64]
NEARLY = 0.995
MOST_ROWS = 20_000
FEWEST = 100


def number_leaks(subject: Subject) -> list[Clue]:
    """Return inputs that equal the outcome up to factor, shift and rounding, or follow its order exactly.

    A correlation of 0.995 or more without such a rule is only suspected.
    """
    target = subject.target
    assert target is not None
    rows = sample(subject.rows, MOST_ROWS, subject.seed + 13)
    found = []
    for name in subject.inputs:
        column = subject.frame.get_column(name)
        if name in subject.included:
            continue
        clue = judged_by(subject, name)
        if clue is not None:
            found.append(clue)
        if clue is not None or not column.dtype.is_numeric():
            continue
        values = numbers(column)
        clue = _clue(subject, name, values[rows], target.values[rows])
        if clue is not None:
            found.append(clue)
    return found


def _clue(subject: Subject, name: str, values: Floats, outcome: Floats) -> Clue | None:
    there = np.isfinite(values) & np.isfinite(outcome)
    values, outcome = values[there], outcome[there]
    if values.size < 20 or values.min() == values.max() or outcome.min() == outcome.max():
        return None
    nowhere = np.zeros(subject.rows, dtype=bool)
    target = subject.target.name if subject.target else ""
    correlation = abs(float(np.corrcoef(values, outcome)[0, 1]))
    rule = affine(outcome, values)
    if rule is not None:
        return Clue((name,), True, subject.rows, _rule(name, target, rule, correlation), nowhere)
    rule = affine(values, outcome)
    if rule is not None:
        return Clue((name,), True, subject.rows, _rule(target, name, rule, correlation), nowhere)
    ranks = abs(float(np.corrcoef(rankdata(values), rankdata(outcome))[0, 1]))
    if values.size >= FEWEST and _same_order(values, outcome):
        evidence = Text(
            f'"{name}" rises and falls with "{target}" in exactly the same order in all {values.size:,} rows.',
            f'"{name}" 열은 {values.size:,}개 행 모두에서 "{target}"과 순서가 정확히 같습니다.',
        )
        return Clue((name,), True, subject.rows, evidence, nowhere)
    if max(correlation, ranks) >= NEARLY:
        evidence = Text(
            f'"{name}" follows "{target}" nearly perfectly (correlation {max(correlation, ranks):.4f}).',
            f'"{name}" 열은 "{target}"을 거의 완벽하게 따라갑니다 (상관 {max(correlation, ranks):.4f}).',
        )
        return Clue((name,), False, subject.rows, evidence, nowhere)
    return None


def _rule(made: str, source: str, rule: Affine, correlation: float) -> Text:
    shift = (
        ""
        if abs(rule.shift) <= rule.tolerance
        else f" {'+' if rule.shift > 0 else '−'} {figure(abs(rule.shift))}"
    )
    return Text(
        f'"{made}" = {rule.factor:.4g} × "{source}"{shift}, exact to ±{rule.tolerance:.2g} '
        f"(correlation {correlation:.3f}): one is computed from the other.",
        f'"{made}" = {rule.factor:.4g} × "{source}"{shift} 이며 오차가 ±{rule.tolerance:.2g} 안입니다 '
        f"(상관 {correlation:.3f}). 한쪽에서 계산한 값입니다.",
    )


def _same_order(values: Floats, outcome: Floats) -> bool:
    """Return whether sorting by one sorts the other, with enough different values on both sides to mean it."""
    if min(np.unique(values).size, np.unique(outcome).size) < FEWEST // 2:
        return False
    order = np.lexsort((outcome, values))
    steps = np.diff(outcome[order])
    return bool(np.all(steps >= 0)) or bool(np.all(np.diff(outcome[np.lexsort((-outcome, values))]) <= 0))
