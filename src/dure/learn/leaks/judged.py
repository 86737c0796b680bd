"""A verdict computed from a numeric outcome by limits: 3.2 is "OK", 3.3 is "NG"."""

import numpy as np

from dure.language import Text
from dure.learn.leaks.clue import Clue
from dure.learn.measures.numbers import codes_of
from dure.learn.measures.telling import figure
from dure.learn.subject import Subject

MOST_VALUES = 10
FEWEST = 5
CLOSE = 3.0


def judged_by(subject: Subject, name: str) -> Clue | None:
    """Return a clue where each value of a column holds a range of the outcome of its own.

    Certain where the ranges touch, as limits drawn through the outcome do; with wide gaps between them the
    column may as well be a product or recipe, and it is only suspected.
    """
    column = subject.frame.get_column(name)
    if subject.target is None or column.dtype.is_float() or column.dtype.is_temporal():
        return None
    if column.head(5000).n_unique() > MOST_VALUES or not 2 <= column.n_unique() <= MOST_VALUES:
        return None
    outcome = subject.target.values
    there = np.isfinite(outcome)
    codes, outcome = codes_of(column)[there], outcome[there]
    order = np.lexsort((codes, outcome))
    sorted_codes, sorted_outcome = codes[order], outcome[order]
    edges = np.flatnonzero(np.diff(sorted_codes) != 0)
    if edges.size + 1 != np.unique(codes).size or np.any(sorted_outcome[edges] == sorted_outcome[edges + 1]):
        return None
    levels = np.unique(outcome)
    inside = np.bincount(codes)
    if levels.size < 4 * MOST_VALUES // 2 or inside[inside > 0].min() < FEWEST:
        return None
    gaps = sorted_outcome[edges + 1] - sorted_outcome[edges]
    usual = float(np.percentile(np.diff(levels), 95))
    certain = bool(np.all(gaps <= CLOSE * usual))
    limits = ", ".join(figure(float(value)) for value in sorted_outcome[edges])
    target = subject.target.name
    evidence = Text(
        f'Each value of "{name}" holds its own range of "{target}" (limits near {limits}), without one exception '
        f"in {outcome.size:,} rows.",
        f'"{name}"의 각 값이 "{target}"의 서로 다른 구간(경계 {limits} 부근)에 하나도 빠짐없이 대응합니다 '
        f"({outcome.size:,}행).",
    )
    return Clue((name,), certain, int(outcome.size), evidence, np.zeros(subject.rows, dtype=bool))
