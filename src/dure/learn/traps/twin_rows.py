"""One machine cycle written as several rows: the same sensor readings, perhaps different outcomes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dure.language import Text
from dure.learn.measures.calendar import seconds
from dure.learn.measures.counted import times_each
from dure.learn.measures.numbers import codes_of, numbers
from dure.learn.measures.rows import chance_beside, coincidence, row_codes, sizes_of
from dure.learn.measures.telling import lines_at, listed
from dure.learn.subject import Detection, Subject, Task
from dure.records.finding import Finding

CODE = "twin_rows"
FEWEST_PAIRS = 3
MOST_IN_A_CYCLE = 16
NEAR_LINES = 16
BY_CHANCE = 1.5
"""Ratio of pairs equal in two thirds of the columns to pairs equal in all, above which chance may explain them."""

OUTCOME_OF_A_CYCLE: dict[Task, Text] = {
    "binary": Text(
        "A cycle counts as bad when any of its rows is bad.",
        "한 행이라도 불량이면 그 사이클을 불량으로 봅니다.",
    ),
    "classes": Text(
        "A cycle has the commonest class of its rows.",
        "사이클의 결과는 그 행들에서 가장 흔한 등급으로 봅니다.",
    ),
    "number": Text(
        "The outcome of a cycle is the mean over its rows.", "사이클의 결과는 그 행들의 평균으로 봅니다."
    ),
}


@dataclass(frozen=True)
class Twins:
    """Rows numbered by cycle (rows without a twin have a number of their own), and how sure that is."""

    cycles: NDArray[np.int64]
    twin: NDArray[np.bool_]
    certain: bool


def find(subject: Subject) -> list[Detection]:
    """Return a detection where rows repeat the whole vector of measurements at the same time or side by side."""
    columns = fine_columns(subject)
    twins = _twins(subject, columns) if len(columns) >= 2 else None
    if twins is None:
        return []
    return [_told(subject, columns, twins)]


def fine_columns(subject: Subject) -> tuple[str, ...]:
    """Return measured columns that are read finely enough for equality to mean something."""
    target = subject.target.name if subject.target else None
    found = []
    for name in subject.inputs:
        column = subject.frame.get_column(name)
        if name == target or not column.dtype.is_numeric() or column.null_count() > 0.5 * column.len():
            continue
        head = column.drop_nulls().head(20_000)
        if head.len() == 0:
            continue
        counts = times_each(head)
        if counts.size >= max(10, min(30, 0.02 * head.len())) and counts[0] <= 0.6 * head.len():
            found.append(name)
    return tuple(found)


def _twins(subject: Subject, columns: tuple[str, ...]) -> Twins | None:
    codes = row_codes(subject.frame, columns)
    sizes = sizes_of(codes)
    if int((sizes > 1).sum()) < 2 * FEWEST_PAIRS:
        return None
    cycles = _close(subject, codes)
    many = sizes_of(cycles)
    twin = (many > 1) & (many <= MOST_IN_A_CYCLE)
    pairs = int(twin.sum())
    if pairs < 2 * FEWEST_PAIRS or pairs < 0.002 * subject.rows:
        return None
    usual = float(np.median(many[twin]))
    steady = float(np.mean(many[twin] == usual)) >= 0.7
    ratio = coincidence(subject.frame, columns, many <= MOST_IN_A_CYCLE)
    at_once = _same_stamp(subject, cycles, twin)
    # Without a clock, a file in which nearly every row has its twin beside it speaks as plainly as one time stamp.
    paired = subject.roles.time is None and steady and float(twin.mean()) >= 0.9
    if len(columns) < 3 and not (at_once or paired):
        return None
    # Equal rows of one time are compared with their neighbours only: two columns meet by chance in a long file.
    beside = (at_once or paired) and steady and chance_beside(codes, cycles) <= BY_CHANCE - 1
    if ratio > BY_CHANCE and not beside:
        return None
    cycles = np.where(twin, cycles, cycles.max() + 1 + np.arange(cycles.size))
    certain = steady and (subject.roles.time is None or at_once)
    return Twins(np.unique(cycles, return_inverse=True)[1].astype(np.int64), twin, certain)


def _close(subject: Subject, codes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return codes split where equal rows lie apart: in another group, or more than 16 lines away."""
    group = subject.roles.group
    if group is not None:
        joint = row_codes(subject.frame, [group])
        codes = np.unique(codes * (joint.max() + 1) + joint, return_inverse=True)[1].astype(np.int64)
    order = np.lexsort((np.arange(codes.size), codes))
    apart = np.r_[True, (np.diff(codes[order]) != 0) | (np.diff(order) > NEAR_LINES)]
    split = np.empty(codes.size, dtype=np.int64)
    split[order] = np.cumsum(apart) - 1
    return split


def _same_stamp(subject: Subject, cycles: NDArray[np.int64], twin: NDArray[np.bool_]) -> bool:
    """Return whether twins lie within a small part of the usual step of the clock."""
    if subject.roles.time is None:
        return False
    stamps = seconds(subject.frame.get_column(subject.roles.time))
    order = np.lexsort((stamps, cycles))
    inside = (np.diff(cycles[order]) == 0) & twin[order][1:]
    apart = np.abs(np.diff(stamps[order]))[inside]
    steps = np.abs(np.diff(np.sort(stamps[np.isfinite(stamps)])))
    usual = float(np.median(steps[steps > 0])) if (steps > 0).any() else 0.0
    return bool(np.mean(apart <= 0.1 * usual) >= 0.9) if apart.size else False


def _told(subject: Subject, columns: tuple[str, ...], twins: Twins) -> Detection:
    unlike = _of_the_row(subject, twins) if twins.certain else ()
    rows, cycles = int(twins.twin.sum()), int(np.unique(twins.cycles).size)
    differing = _differing(subject, twins)
    action = Text(
        f"One row per cycle is used: {cycles:,} independent cycles instead of {subject.rows:,} rows.",
        f"사이클마다 한 행만 씁니다. {subject.rows:,}행이 아니라 독립된 사이클 {cycles:,}개입니다.",
    )
    if subject.target is not None:
        action = action + OUTCOME_OF_A_CYCLE[subject.target.task]
    if unlike:
        shown = listed(unlike)
        action = action + Text(
            f"Left out, as it tells of the row and not of the cycle: {shown.en}.",
            f"사이클이 아니라 행에 대한 값이라 제외한 열: {shown.ko}.",
        )
    if not twins.certain:
        action = Text(
            "Twins stay on one side of every split.", "쌍둥이 행은 학습과 시험 가운데 한쪽에만 둡니다."
        )
    finding = Finding(
        code=CODE,
        level="certain" if twins.certain else "suspected",
        columns=columns,
        rows=rows,
        evidence=Text(
            f"{rows:,} of {subject.rows:,} rows repeat all {len(columns)} measurements of a neighbouring row exactly; "
            f"{differing:,} of these cycles have rows with different outcomes.",
            f"{subject.rows:,}행 가운데 {rows:,}행이 이웃 행과 측정값 {len(columns)}개가 모두 똑같습니다. "
            f"그중 {differing:,}개 사이클은 행마다 결과가 다릅니다.",
        ),
        action=action,
        examples=lines_at(subject, np.lexsort((np.arange(subject.rows), twins.cycles, ~twins.twin))),
    )
    if twins.certain:
        return Detection(finding, lambda before: _one_row_each(before, twins.cycles).without(unlike, CODE))
    return Detection(finding, lambda before: before.keeping_together(twins.cycles))


def _of_the_row(subject: Subject, twins: Twins) -> tuple[str, ...]:
    """Return the inputs that differ between the rows of a cycle, such as the number of the cavity."""
    order = np.lexsort((np.arange(subject.rows), twins.cycles))
    same = np.flatnonzero((np.diff(twins.cycles[order]) == 0) & twins.twin[order][1:])
    found = []
    for name in subject.inputs:
        codes = codes_of(subject.frame.get_column(name))[order]
        if np.any(codes[same] != codes[same + 1]):
            found.append(name)
    return tuple(found)


def _differing(subject: Subject, twins: Twins) -> int:
    if subject.target is None:
        return 0
    values = subject.target.values
    there = np.isfinite(values) & twins.twin
    low = np.full(twins.cycles.max() + 1, np.inf)
    high = np.full(twins.cycles.max() + 1, -np.inf)
    np.minimum.at(low, twins.cycles[there], values[there])
    np.maximum.at(high, twins.cycles[there], values[there])
    return int((high > low).sum())


def _one_row_each(subject: Subject, cycles: NDArray[np.int64]) -> Subject:
    """Return the subject with one row of each cycle: bad if any is, the mean of numbers, the commonest class.

    A bad row stands for its cycle where there is one, so that what was written about it stays beside it.
    """
    if subject.target is None:
        return subject.keeping_rows(np.sort(np.unique(cycles, return_index=True)[1]))
    values = subject.target.values
    worst_first = np.lexsort((np.arange(cycles.size), np.where(np.isfinite(values), -values, np.inf)))
    if subject.target.task != "binary":
        worst_first = np.arange(cycles.size)
    keep = worst_first[np.unique(cycles[worst_first], return_index=True)[1]]
    inverse = np.unique(cycles, return_inverse=True)[1]
    order = np.argsort(keep)
    there = np.isfinite(values)
    merged = np.full(keep.size, np.nan)
    if subject.target.task == "binary":
        np.fmax.at(merged, inverse, values)
    elif subject.target.task == "number":
        total = np.bincount(inverse[there], values[there], minlength=keep.size)
        count = np.bincount(inverse[there], minlength=keep.size)
        merged = np.divide(total, count, out=merged, where=count > 0)
    else:
        votes = np.zeros((keep.size, len(subject.target.classes)))
        np.add.at(votes, (inverse[there], values[there].astype(np.int64)), 1)
        merged = np.where(votes.sum(axis=1) > 0, votes.argmax(axis=1), np.nan)
    return subject.keeping_rows(keep[order], merged[order])


def measured(subject: Subject, columns: tuple[str, ...]) -> NDArray[np.float64]:
    """Return the columns as one matrix (rows, columns)."""
    return np.stack([numbers(subject.frame.get_column(name)) for name in columns], axis=1)
