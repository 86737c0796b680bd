"""A column that is filled in only when the outcome is bad (or only when it is good)."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from dure.language import Text
from dure.learn.leaks.clue import FEWEST_TURNS, Clue, looked_at, turns
from dure.learn.measures.telling import percent
from dure.learn.subject import Subject

FEWEST = 5
LUCK = 1e-6
COVERED = 0.5


def missing_leaks(subject: Subject) -> list[Clue]:
    """Return columns whose being filled goes with the outcome."""
    target = subject.target
    assert target is not None
    known = np.isfinite(target.values)
    often = turns(subject) >= FEWEST_TURNS
    found = []
    for name in looked_at(subject, "constant_column", "twin_rows"):
        column = subject.frame.get_column(name)
        if column.null_count() == 0 or column.null_count() == column.len():
            continue
        filled = column.is_not_null().to_numpy()
        for outcome in range(len(target.classes)):
            clue = _clue(name, filled, known, target.values == outcome, target.classes[outcome])
            if clue is not None:
                found.append(clue if often else replace(clue, certain=False))
                break
    return found


def _clue(
    name: str, filled: NDArray[np.bool_], known: NDArray[np.bool_], here: NDArray[np.bool_], value: str
) -> Clue | None:
    filled_rows, here_rows = int((filled & known).sum()), int((here & known).sum())
    both = int((filled & here).sum())
    if min(filled_rows, here_rows) < FEWEST or both < FEWEST:
        return None
    precision, coverage = both / filled_rows, both / here_rows
    base = here_rows / int(known.sum())
    luck = base**filled_rows if base < 1 else 1.0
    others = int(known.sum()) - here_rows
    exactly = precision == 1.0 and coverage == 1.0 and others >= FEWEST
    if not exactly and (precision < 0.97 or luck > LUCK or coverage < 0.05 or base > 0.9):
        return None
    certain = exactly or (precision == 1.0 and coverage >= COVERED)
    evidence = Text(
        f'"{name}" is filled in {filled_rows:,} rows, and in {both:,} of them the outcome is "{value}" '
        f"({percent(precision)}; in all rows {percent(base)}). It holds {percent(coverage)} of such rows.",
        f'"{name}" 열은 {filled_rows:,}개 행에만 값이 있고 그중 {both:,}개 행이 "{value}"입니다 '
        f"({percent(precision)}, 전체에서는 {percent(base)}). 그런 행의 {percent(coverage)}를 덮습니다.",
    )
    return Clue((name,), certain, both, evidence, filled & here)
