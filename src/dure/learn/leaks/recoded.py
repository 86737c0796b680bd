"""A column that is the outcome in other words: equal, recoded, or text whose every value implies it."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.language import Text
from dure.learn.leaks.clue import FEWEST_TURNS, Clue, looked_at, turns
from dure.learn.measures.numbers import codes_of
from dure.learn.subject import Subject

MOST_VALUES = 60
FEWEST_ROWS = 5
LUCK = 1e-6


def recoded_leaks(subject: Subject) -> list[Clue]:
    """Return columns of which every value goes with one outcome only."""
    found = []
    for name in looked_at(subject, "constant_column", "twin_rows"):
        clue = _clue(subject, name)
        if clue is not None:
            found.append(clue)
    return found


def _clue(subject: Subject, name: str) -> Clue | None:
    target = subject.target
    assert target is not None
    column = subject.frame.get_column(name)
    text = not column.dtype.is_numeric()
    if column.head(2000).n_unique() > MOST_VALUES or not 2 <= column.n_unique() <= MOST_VALUES:
        return None
    there = np.isfinite(target.values)
    values = codes_of(column)[there]
    outcome = target.values[there].astype(np.int64)
    table = _counts(values, outcome, len(target.classes))
    table = table[table.sum(axis=1) > 0]
    outcomes = int((table.sum(axis=0) > 0).sum())
    if outcomes < 2 or table.shape[0] < 2 or np.any(np.count_nonzero(table, axis=1) > 1):
        return None
    per_outcome = np.count_nonzero(table, axis=0)[table.sum(axis=0) > 0]
    rarest = int(table.sum(axis=0)[table.sum(axis=0) > 0].min())
    if rarest < FEWEST_ROWS or _luck(table) > LUCK:
        return None
    certain = _proves(text, per_outcome, table, turns(subject), column)
    rows = int(there.sum())
    one_to_one = bool(np.all(per_outcome == 1))
    if one_to_one:
        what = Text(
            "is the outcome in other words: each of its values goes with one outcome and back",
            "결과를 다르게 적은 열입니다. 값과 결과가 일대일로 대응합니다",
        )
    else:
        what = Text(
            f"has {table.shape[0]} values, and each goes with one outcome only",
            f"값이 {table.shape[0]}가지인데 각 값이 한 가지 결과에만 나옵니다",
        )
    evidence = Text(
        f'"{name}" {what.en}, in all {rows:,} rows.', f'"{name}" 열은 {rows:,}개 행 모두에서 {what.ko}.'
    )
    return Clue((name,), certain, rows, evidence, _rare(target.values, there))


def _proves(
    text: bool, per_outcome: NDArray[np.int64], table: NDArray[np.int64], turned: int, column: pl.Series
) -> bool:
    """Return whether it is more than an excellent sensor or a lucky recipe.

    The outcome has to change often enough. Then one to one is the outcome itself, text that implies it a
    reason, and numbers are codes where one value stands for one outcome and the others lie apart.
    """
    if turned < FEWEST_TURNS:
        return False
    if np.all(per_outcome == 1):
        return True
    supported = table.sum(axis=1).min() >= 2
    if not text:
        single = np.flatnonzero(per_outcome == 1)
        return bool(single.size) and _codes_apart(column) and bool(supported)
    return True


def _luck(table: NDArray[np.int64]) -> float:
    """Return the chance that every value goes with one outcome only if outcomes fell on rows at random."""
    shares = table.sum(axis=0) / table.sum()
    sizes = table.sum(axis=1)
    return float(np.prod((shares[None, :] ** sizes[:, None]).sum(axis=1)))


def _codes_apart(column: pl.Series) -> bool:
    """Return whether whole numbers look like codes rather than a scale: gaps between them."""
    values = column.drop_nulls().unique().sort()
    if values.dtype.is_float() and not (values % 1 == 0).all():
        return False
    steps = np.diff(values.to_numpy())
    return bool(values.len() >= 3 and np.any(steps > 1))


def _counts(values: NDArray[np.int64], outcome: NDArray[np.int64], classes: int) -> NDArray[np.int64]:
    size = int(values.max()) + 1 if values.size else 1
    return np.bincount(values * classes + outcome, minlength=size * classes).reshape(size, classes)


def _rare(values: NDArray[np.float64], there: NDArray[np.bool_]) -> NDArray[np.bool_]:
    counts = np.bincount(values[there].astype(np.int64))
    rarest = int(np.argmin(np.where(counts > 0, counts, counts.max() + 1)))
    rare: NDArray[np.bool_] = there & (values == rarest)
    return rare
