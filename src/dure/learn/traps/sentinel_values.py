"""A number that means "no reading": one exact value far from the rest, repeated."""

from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.language import Text
from dure.learn.measures.numbers import is_number, numbers, sample
from dure.learn.measures.telling import figure, lines_at, percent
from dure.learn.measures.words import names_one_of
from dure.learn.roles.words import words
from dure.learn.subject import Detection, Subject
from dure.records.finding import Finding

CODE = "sentinel_values"
FEWEST = 3
CODES = frozenset(
    float(word)
    for word in words("""
    -1 -9 -99 -99.9 -999 -999.9 -9999 -99999 99.99 999 999.9 9999 9999.9 99999 999999
    65535 65534 655.35 6553.5 32767 32766 -32768 3276.7 -3276.8 4294967295 2147483647 -2147483648
    -273.15 -273.1 -200 850 1e30 1e38 3.4028235e38
    """)
)
WARM = words("temp temperature 온도 수온 유온 노온 thermocouple degc kelvin")


@dataclass(frozen=True)
class Far:
    """A value far from the rest: how often, and between which values the rest lies."""

    value: float
    rows: int
    low: float
    high: float
    certain: bool


def find(subject: Subject) -> list[Detection]:
    """Return a detection per column that holds such a value, and one for infinite values."""
    found = []
    for name in subject.frame.columns:
        column = subject.frame.get_column(name)
        if not is_number(column) or name in subject.excluded:
            continue
        values = numbers(column)
        infinite = np.isinf(values)
        if infinite.any():
            found.append(_infinite(subject, name, infinite))
            values = np.where(infinite, np.nan, values)
        if name in subject.included:
            continue
        for far in _far_values(name, values, subject.seed):
            if far.certain or not _rests_together(subject, name, values == far.value):
                found.append(_told(subject, name, far, values == far.value))
    return found


def _far_values(name: str, values: NDArray[np.float64], seed: int) -> list[Far]:
    """Return such values at either end, the farthest first, each judged by what lies inside of it."""
    there = values[np.isfinite(values)]
    found: list[Far] = []
    while there.size >= 20 and len(found) < 4:
        far = _at_an_end(name, there, seed)
        if far is None:
            break
        found.append(far)
        there = there[there != far.value]
    return found


def _at_an_end(name: str, there: NDArray[np.float64], seed: int) -> Far | None:
    for value in (float(there.max()), float(there.min())):
        same = there == value
        rows = int(same.sum())
        if rows < FEWEST or rows > there.size - 10:
            continue
        rest = there[~same]
        nearest = float(rest.max() if value > rest.mean() else rest.min())
        distinct = np.unique(rest[sample(rest.size, 20_000, seed)])
        if distinct.size < 8:
            continue
        low, high = np.percentile(distinct, [2, 98])
        spread = max(float(high - low), 1e-9 * abs(value))
        gap = abs(value - nearest) / spread
        certain = _is_certain(name, value, gap, float(rest.min()), float(rest.max()))
        if certain is not None:
            return Far(value, rows, float(rest.min()), float(rest.max()), certain)
    return None


def _is_certain(name: str, value: float, gap: float, low: float, high: float) -> bool | None:
    """Return whether it is certain that the value is no reading; None where it may well be one.

    A zero is ordinary where something can stand still, so outside temperatures it is only suspected.
    """
    if value == 0:
        one_sided = low > 0 or high < 0
        if not one_sided:
            return None
        if names_one_of(name, WARM) or name.rstrip().endswith(
            ("[K]", "(K)", "°C", "℃", "[°C]", "(°C)", "(℃)", "[℃]")
        ):
            return True if gap > 0.5 else None
        return False if gap > 1.0 else None
    if value in CODES and gap > (2.0 if abs(value) < 100 else 0.5):
        return True
    return True if gap > 3.0 else None


def _rests_together(subject: Subject, name: str, zero: NDArray[np.bool_]) -> bool:
    """Return whether another column is zero in the same rows, as it is when a machine stands still."""
    for other in subject.frame.columns:
        column = subject.frame.get_column(other)
        if other == name or not is_number(column):
            continue
        also = numbers(column) == 0
        both = int((also & zero).sum())
        if both > 0.5 * zero.sum() and both > 0.3 * also.sum():
            return True
    return False


def _told(subject: Subject, name: str, far: Far, where: NDArray[np.bool_]) -> Detection:
    value, share = figure(far.value), percent(far.rows / subject.rows)
    evidence = Text(
        f'"{name}" is exactly {value} in {far.rows:,} rows ({share}); all other values lie between '
        f"{figure(far.low)} and {figure(far.high)}.",
        f'"{name}" 열은 {far.rows:,}개 행({share})에서 정확히 {value}이고, 나머지는 모두 '
        f"{figure(far.low)}에서 {figure(far.high)} 사이입니다.",
    )
    if far.certain:
        action = Text(f"{value} is treated as missing.", f"{value} 값은 결측으로 처리했습니다.")
    else:
        action = Text(
            f"Kept as it is. If {value} means that there was no reading, clear these cells.",
            f"그대로 두었습니다. {value}이 '측정 없음'을 뜻하면 해당 칸을 비우십시오.",
        )
    finding = Finding(
        CODE,
        "certain" if far.certain else "suspected",
        (name,),
        far.rows,
        evidence,
        action,
        lines_at(subject, where),
    )
    return Detection(finding, (lambda before: _cleared(before, name, far.value)) if far.certain else None)


def _infinite(subject: Subject, name: str, where: NDArray[np.bool_]) -> Detection:
    rows = int(where.sum())
    finding = Finding(
        CODE,
        "certain",
        (name,),
        rows,
        Text(f'"{name}" is infinite in {rows:,} rows.', f'"{name}" 열은 {rows:,}개 행에서 무한대입니다.'),
        Text("Infinity is treated as missing.", "무한대는 빠진 값으로 처리했습니다."),
        lines_at(subject, where),
    )
    return Detection(finding, lambda before: _cleared(before, name, np.inf))


def _cleared(subject: Subject, name: str, value: float) -> Subject:
    """Return the subject with a value made missing, in the outcome too."""
    column = pl.col(name)
    wrong = column.is_infinite() if np.isinf(value) else column == value
    frame = subject.frame.with_columns(pl.when(wrong).then(None).otherwise(column).alias(name))
    target = subject.target
    if target is not None and target.name == name and target.task == "number":
        values = numbers(frame.get_column(name))
        target = replace(target, values=values)
    return replace(subject, frame=frame, target=target)
