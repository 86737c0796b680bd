"""Which column says what belongs together: runs, lots, workpieces, files."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.language import Text
from dure.learn.measures.likeness import likeness
from dure.learn.measures.numbers import codes_of, is_number, numbers, sample
from dure.learn.measures.stretches import stretch_count
from dure.learn.measures.words import names_one_of, words_of
from dure.learn.roles.words import GROUP, SETTING
from dure.learn.subject import Target

MOST_ROWS = 100_000
FEWEST_GROUPS = 8
ENDINGS = frozenset(
    ["id", "no", "nr", "num", "number", "name", "code", "key", "idx", "index", "번호", "명", "코드"]
)


@dataclass(frozen=True)
class Candidate:
    """A column that may name groups: how alike their rows are, and whether the outcome is constant inside."""

    name: str
    groups: int
    points: float
    pure: bool
    named: bool


def choose_group(
    frame: pl.DataFrame, target: Target | None, taken: frozenset[str]
) -> tuple[str | None, dict[str, Text]]:
    """Return the column whose values are the groups, or None, and every column of that kind with its reason.

    Among columns inside whose values the outcome never changes the coarsest with at least 8 values is taken;
    otherwise the one whose rows are most alike (intraclass correlation of outcome and inputs).
    """
    names = [name for name in frame.columns if name not in taken and _fits(frame.get_column(name), name)]
    if not names:
        return None, {}
    looked = [_candidate(frame, name, target, taken | set(names)) for name in names]
    pure = [one for one in looked if one.pure and one.groups >= FEWEST_GROUPS]
    if pure:
        best = min(pure, key=lambda one: one.groups)
        why = Text(
            f"the outcome never changes inside its {best.groups:,} values",
            f"{best.groups:,}개 값 각각의 안에서 결과가 바뀌지 않습니다",
        )
    else:
        best = max(looked, key=lambda one: (one.points, -names.index(one.name)))
        why = Text(
            f"{best.groups:,} values, each over several rows that are alike",
            f"{best.groups:,}개 값이 각각 서로 비슷한 여러 행을 묶습니다",
        )
    reasons = {best.name: why}
    for one in looked:
        if one.name != best.name:
            reasons[one.name] = Text(
                f'groups rows like "{best.name}"', f'"{best.name}"처럼 행을 묶는 열입니다'
            )
    return best.name, reasons


def _fits(column: pl.Series, name: str) -> bool:
    """Return whether a column can name groups: by its name, or by values in contiguous stretches."""
    if column.dtype.is_float() and not (column.drop_nulls() % 1 == 0).all():
        return False
    if column.dtype.is_temporal() or column.dtype == pl.Boolean:
        return False
    there = column.drop_nulls()
    distinct = there.n_unique()
    if distinct < 2 or distinct > 0.5 * column.len() or column.null_count() > 0.2 * column.len():
        return False
    if names_groups(name) and (distinct >= 5 or not is_number(column)):
        return not is_number(column) or not _counts_inside(there)
    codes = codes_of(there)
    contiguous = stretch_count(codes) <= 1.1 * distinct
    if not contiguous or names_one_of(name, SETTING):
        return False
    if is_number(column):
        steps = np.diff(numbers(there))
        moves = steps[steps != 0]
        return distinct >= 5 and bool(np.mean(moves == 1) > 0.9)
    return distinct >= 20


def names_groups(name: str) -> bool:
    """Return whether a name is that of a run, lot, workpiece or file: ``lot_no`` is, ``workpiece_usage`` is not."""
    pieces = [piece for piece in words_of(name) if not piece.isdigit()]
    while len(pieces) > 1 and pieces[-1] in ENDINGS:
        pieces.pop()
    if not pieces:
        return False
    last = pieces[-1]
    if last.isascii():
        return last in GROUP
    return any(last.endswith((word, word + "번호", word + "명")) for word in GROUP if not word.isascii())


def _counts_inside(there: pl.Series) -> bool:
    """Return whether whole numbers count 1, 2, 3 … inside something else rather than name it."""
    steps = np.diff(numbers(there))
    return bool(steps.size and np.mean(steps == 1) > 0.5)


def _candidate(frame: pl.DataFrame, name: str, target: Target | None, taken: frozenset[str]) -> Candidate:
    column = frame.get_column(name)
    rows = sample(frame.height, MOST_ROWS, seed=1)
    codes = codes_of(column)[rows]
    groups = column.drop_nulls().n_unique()
    outcome = likeness(target.values[rows], codes) if target else 0.0
    inputs = [
        likeness(numbers(frame.get_column(other))[rows], codes)
        for other in frame.columns
        if other not in taken and frame.get_column(other).dtype.is_numeric()
    ]
    by_name = names_groups(name)
    alike = max(outcome, float(np.mean(inputs)) if inputs else 0.0)
    enough = 0.0 if groups >= FEWEST_GROUPS else -1.0
    pure = target is not None and _pure(target.values[rows], codes)
    return Candidate(name, groups, alike + 0.3 * by_name + enough, pure, by_name)


def _pure(values: NDArray[np.float64], codes: NDArray[np.int64]) -> bool:
    there = np.isfinite(values)
    values, codes = values[there], codes[there]
    if values.size == 0 or values.min() == values.max():
        return False
    _, codes = np.unique(codes, return_inverse=True)
    order = np.lexsort((values, codes))
    sorted_codes, sorted_values = codes[order], values[order]
    starts = np.flatnonzero(np.r_[True, np.diff(sorted_codes) != 0])
    ends = np.r_[starts[1:], sorted_codes.size] - 1
    mixed = sorted_values[starts] != sorted_values[ends]
    return bool(mixed.mean() <= 0.01)
