"""0/1 columns that are set only in bad rows and together cover them: the outcome taken apart."""

import numpy as np
from numpy.typing import NDArray

from dure.language import Text
from dure.learn.leaks.clue import FEWEST_TURNS, Clue, looked_at, turns
from dure.learn.measures.numbers import numbers
from dure.learn.measures.telling import listed, percent
from dure.learn.subject import Subject

PURE = 0.95
COVERED = 0.8
FEWEST = 5


def flag_leaks(subject: Subject) -> list[Clue]:
    """Return one clue for the flags that together explain one outcome of a two-class target."""
    target = subject.target
    assert target is not None
    if target.task != "binary":
        return []
    known = np.isfinite(target.values)
    clues = []
    for outcome in (1.0, 0.0):
        here = known & (target.values == outcome)
        base = float(here.sum() / max(1, known.sum()))
        if base > 0.5 or here.sum() < FEWEST:
            continue
        clue = _family(subject, here, known, target.classes[int(outcome)])
        if clue is not None:
            clues.append(clue)
    return clues


def _family(subject: Subject, here: NDArray[np.bool_], known: NDArray[np.bool_], value: str) -> Clue | None:
    pure: list[str] = []
    covered = np.zeros_like(here)
    purest = 1.0
    for name in looked_at(subject, "constant_column"):
        column = subject.frame.get_column(name)
        if not _is_flag(subject, name):
            continue
        flag = numbers(column) == 1
        ones = int((flag & known).sum())
        hits = int((flag & here).sum())
        if ones < FEWEST or hits < PURE * ones or ones > 0.5 * known.sum():
            continue
        pure.append(name)
        covered |= flag & here
        purest = min(purest, hits / ones)
    if not pure:
        return None
    coverage = float(covered.sum() / here.sum())
    certain = coverage >= COVERED and len(pure) >= 2 and turns(subject) >= FEWEST_TURNS
    if not certain and coverage < 0.05:
        return None
    shown = listed(pure)
    evidence = Text(
        f'Where one of {shown.en} is 1, the outcome is "{value}" in {percent(purest)} '
        f"of the rows or more; together they cover {percent(coverage)} of such rows.",
        f'{shown.ko} 가운데 하나라도 1이면 {percent(purest)} 이상이 "{value}"이며, '
        f"이 열들이 그런 행의 {percent(coverage)}를 덮습니다.",
    )
    return Clue(tuple(pure), certain, int(covered.sum()), evidence, covered)


def _is_flag(subject: Subject, name: str) -> bool:
    column = subject.frame.get_column(name)
    if not (column.dtype.is_numeric() or str(column.dtype) == "Boolean"):
        return False
    values = column.drop_nulls().cast(float)
    return values.head(500).n_unique() <= 2 and set(values.unique().to_list()) == {0.0, 1.0}
