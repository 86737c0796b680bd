"""A decimal sign that was lost: pH 7.12 stands as 712."""

import numpy as np
from numpy.typing import NDArray

from dure.language import Text
from dure.learn.measures.numbers import is_number, numbers
from dure.learn.measures.telling import figure, lines_at, percent
from dure.learn.subject import Detection, Subject
from dure.records.finding import Finding

CODE = "broken_decimals"
FEWEST = 3
GAP = 0.3
WIDEST = 0.75
"""In powers of ten: the empty range between the bulk and broken values, and the widest bulk that can show it."""


def find(subject: Subject) -> list[Detection]:
    """Return a detection per column whose values fall into clusters that differ by whole powers of ten."""
    found = []
    for name in subject.frame.columns:
        column = subject.frame.get_column(name)
        if name in subject.excluded or not is_number(column):
            continue
        if subject.target is not None and subject.target.name == name:
            continue
        values = numbers(column)
        broken = _broken(values)
        if broken is not None:
            found.append(_told(subject, name, values, broken))
    return found


def _broken(values: NDArray[np.float64]) -> NDArray[np.bool_] | None:
    """Return which values lost their decimal sign; None where the column may well be as it should."""
    size = np.log10(
        np.abs(values), out=np.full_like(values, np.nan), where=np.isfinite(values) & (values != 0)
    )
    there = np.sort(size[np.isfinite(size)])
    if there.size < 20 or there[-1] - there[0] < GAP:
        return None
    cuts = np.flatnonzero(np.diff(there) > GAP)
    if cuts.size == 0 or cuts.size > 8:
        return None
    starts, ends = np.r_[0, cuts + 1], np.r_[cuts, there.size - 1]
    counts = ends - starts + 1
    fine = _finest(values, size, there, starts, ends)
    if fine is None or counts[fine] < 10:
        return None
    low, high = np.percentile(there[starts[fine] : ends[fine] + 1], [1, 99])
    if high - low > WIDEST:
        return None
    above = np.isfinite(size) & (size > there[ends[fine]] + GAP / 2)
    return above if _lost(values[above], size[above], float(low), float(high), int(counts[fine])) else None


def _finest(
    values: NDArray[np.float64],
    size: NDArray[np.float64],
    there: NDArray[np.float64],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
) -> int | None:
    """Return the cluster of values that still have decimals."""
    for place in range(starts.size):
        inside = (size >= there[starts[place]]) & (size <= there[ends[place]])
        if np.mean(values[inside] % 1 != 0) > 0.5:
            return place
    return None


def _lost(above: NDArray[np.float64], size: NDArray[np.float64], low: float, high: float, bulk: int) -> bool:
    """Return whether the values above the bulk are whole, and fall into it when moved by powers of ten."""
    if above.size < FEWEST or above.size > 20 * bulk or np.unique(above).size < FEWEST:
        return False
    if np.mean(above % 1 == 0) < 0.98:
        return False
    margin = 0.25 * (high - low) + 0.02
    moved = low - margin + np.mod(size - (low - margin), 1.0)
    return bool(np.mean(moved <= high + margin) >= 0.9)


def _told(subject: Subject, name: str, values: NDArray[np.float64], broken: NDArray[np.bool_]) -> Detection:
    rows = int(broken.sum())
    rest = values[~broken & np.isfinite(values)]
    low, high = np.percentile(rest, [1, 99])
    worst = figure(float(values[broken][np.argmax(np.abs(values[broken]))]))
    finding = Finding(
        code=CODE,
        level="certain",
        columns=(name,),
        rows=rows,
        evidence=Text(
            f'"{name}" lies between {figure(float(low))} and {figure(float(high))}, but {rows:,} rows '
            f"({percent(rows / subject.rows)}) are whole numbers ten times that or more, up to {worst}: "
            "the decimal sign was lost.",
            f'"{name}" 열은 대부분 {figure(float(low))}~{figure(float(high))}인데 {rows:,}개 행'
            f"({percent(rows / subject.rows)})은 그 10배 이상인 정수이며 최대 {worst}입니다. 소수점이 사라졌습니다.",
        ),
        action=Text(
            "Column left out: the true value cannot be told. Export it again with decimals.",
            "참값을 알 수 없어 열을 제외했습니다. 소수점이 보이게 다시 내보내십시오.",
        ),
        examples=lines_at(subject, broken),
    )
    return Detection(finding, lambda before: before.without((name,), CODE))
