"""A single column that separates the outcomes nearly perfectly: a leak, or an excellent sensor."""

import numpy as np

from dure.language import Text
from dure.learn.leaks.clue import Clue
from dure.learn.measures.likeness import area_under_curve
from dure.learn.measures.numbers import numbers, sample
from dure.learn.subject import Subject

NEARLY = 0.99
MOST_ROWS = 50_000
FEWEST = 8


def separating_columns(subject: Subject) -> list[Clue]:
    """Return numeric inputs whose ROC AUC for some outcome is at least 0.99."""
    target = subject.target
    assert target is not None
    rows = sample(subject.rows, MOST_ROWS, subject.seed + 11)
    outcomes = target.values[rows]
    known = np.isfinite(outcomes)
    found = []
    for name in subject.inputs:
        column = subject.frame.get_column(name)
        if not column.dtype.is_numeric() or name in subject.included:
            continue
        values = numbers(column)[rows]
        best = 0.0
        for place in range(len(target.classes) if len(target.classes) > 2 else 1):
            here = outcomes[known] == (place if len(target.classes) > 2 else 1)
            if min(int(here.sum()), int((~here).sum())) >= FEWEST:
                best = max(best, area_under_curve(values[known], here))
        if best < NEARLY:
            continue
        evidence = Text(
            f'"{name}" alone tells the outcome nearly perfectly (AUC {best:.3f}). '
            "An excellent sensor and a column written after the outcome look alike.",
            f'"{name}" 열 하나만으로 결과를 거의 완벽하게 가립니다 (AUC {best:.3f}). '
            "뛰어난 센서일 수도 있고 결과가 나온 뒤에 적힌 값일 수도 있습니다.",
        )
        found.append(Clue((name,), False, subject.rows, evidence, np.zeros(subject.rows, dtype=bool)))
    return found
