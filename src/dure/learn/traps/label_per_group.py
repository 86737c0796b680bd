"""An outcome that never changes inside a run, lot, day or file: rows are no independent evidence."""

from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.language import Text
from dure.learn.measures.calendar import DAY, days
from dure.learn.measures.numbers import codes_of
from dure.learn.measures.telling import lines_at, percent
from dure.learn.subject import Detection, Subject, Target, Task
from dure.records.finding import Finding

CODE = "label_per_group"
ALIKE = 0.95
FEWEST_GROUPS = 3
FEWEST_DAYS = 5
ONE_OUTCOME: dict[Task, Text] = {
    "binary": Text(
        "It counts as bad when any of its rows is bad.", "한 행이라도 불량이면 전체를 불량으로 봅니다."
    ),
    "classes": Text(
        "It has the commonest class of its rows.", "결과는 그 행들에서 가장 흔한 등급으로 봅니다."
    ),
    "number": Text("Its outcome is the mean over its rows.", "결과는 그 행들의 평균으로 봅니다."),
}
"""What a group with more than one outcome counts as."""


@dataclass(frozen=True)
class Shared:
    """How many groups have a known outcome, and in how many of them it never changes."""

    groups: int
    constant: int


def find(subject: Subject) -> list[Detection]:
    """Return a detection where rows of one group (or one day) share the outcome beyond chance."""
    target, group, time = subject.target, subject.roles.group, subject.roles.time
    if target is None:
        return []
    if group is not None:
        codes = codes_of(subject.frame.get_column(group))
        shared = _shared(target.values, codes, target.task)
        if shared is not None:
            return [_told(subject, group, codes, shared)]
    if time is not None:
        codes = days(subject.frame.get_column(time))
        shared = _shared(target.values, codes, target.task) if np.unique(codes).size >= FEWEST_DAYS else None
        if shared is not None:
            return [_told(subject, None, codes, shared)]
    return []


def _shared(values: NDArray[np.float64], codes: NDArray[np.int64], task: Task) -> Shared | None:
    """Return in how many groups the outcome never changes; None where that is not the rule.

    The rule: two rows of one group nearly always have the same outcome, and two rows of any seldom do. Each class
    is looked at for itself, so that a rare defect that is spread thinly over groups does not pass for shared.
    """
    there = np.isfinite(values)
    values, codes = values[there], np.unique(codes[there], return_inverse=True)[1]
    sizes = np.bincount(codes)
    if (sizes > 1).sum() < FEWEST_GROUPS or np.mean(sizes[codes] > 1) < 0.5:
        return None
    if not (_alike_numbers(values, codes, sizes) if task == "number" else _alike(values, codes, sizes)):
        return None
    low, high = np.full(sizes.size, np.inf), np.full(sizes.size, -np.inf)
    np.minimum.at(low, codes, values)
    np.maximum.at(high, codes, values)
    return Shared(sizes.size, int((low == high).sum()))


def _alike_numbers(values: NDArray[np.float64], codes: NDArray[np.int64], sizes: NDArray[np.int64]) -> bool:
    """Return whether numbers hardly spread inside groups while they do between them."""
    centred = values - values.mean()
    means = np.bincount(codes, centred) / sizes
    within, whole = float(((centred - means[codes]) ** 2).sum()), float((centred**2).sum())
    return whole > 0 and within <= 1e-6 * whole


def _alike(values: NDArray[np.float64], codes: NDArray[np.int64], sizes: NDArray[np.int64]) -> bool:
    worst = 1.0
    for value in np.unique(values):
        here = np.bincount(codes, values == value)
        pairs = float((here * (sizes - 1)).sum())
        same = float((here * (here - 1)).sum())
        if pairs == 0:
            return False
        base = float(np.mean(values == value))
        if int((here > 0).sum()) < 2 and here.sum() < 5:
            return False
        worst = min(worst, (same / pairs - base) / (1 - base) if base < 1 else 0.0)
    return worst >= ALIKE


def _told(subject: Subject, group: str | None, codes: NDArray[np.int64], shared: Shared) -> Detection:
    assert subject.target is not None
    target = subject.target.name
    certain = shared.constant == shared.groups
    unit = Text("day", "날짜") if group is None else Text.same(group)
    action = Text(
        f"Split by {unit.en}; a {unit.en} counts once, not each of its rows.",
        f"{unit.ko} 단위로 나누고, 행이 아니라 {unit.ko} 하나를 한 건으로 셉니다.",
    )
    finding = Finding(
        code=CODE,
        level="certain" if certain else "suspected",
        columns=(target,) if group is None else (target, group),
        rows=subject.rows,
        evidence=_evidence(target, unit, subject.rows, shared),
        action=action if certain else action + ONE_OUTCOME[subject.target.task],
        examples=lines_at(subject, np.r_[True, np.diff(codes) != 0]),
    )
    return Detection(finding, lambda before: sharing(before, group))


def _evidence(target: str, unit: Text, rows: int, shared: Shared) -> Text:
    share = percent(shared.groups / rows)
    if shared.constant == shared.groups:
        return Text(
            f'"{target}" is the same in all rows of a {unit.en}: {rows:,} rows are only {shared.groups:,} outcomes '
            f"({share}).",
            f'"{target}"은 같은 {unit.ko} 안에서 바뀌지 않습니다. {rows:,}행이지만 '
            f"결과는 {shared.groups:,}건뿐입니다 ({share}).",
        )
    return Text(
        f'In {shared.constant:,} of {shared.groups:,} values of {unit.en} "{target}" is the same in all rows: '
        f"{rows:,} rows are hardly more than {shared.groups:,} outcomes ({share}).",
        f'{unit.ko} {shared.groups:,}개 가운데 {shared.constant:,}개에서 "{target}"이 바뀌지 않습니다. '
        f"{rows:,}행이지만 결과는 {shared.groups:,}건과 다름없습니다 ({share}).",
    )


def sharing(subject: Subject, group: str | None) -> Subject:
    """Return the subject with the group that shares its outcome, one outcome in all its rows.

    None stands for the day, which gets a column of its own. Rows without an outcome stay without.
    """
    if group is None:
        subject, group = by_day(subject)
    target = subject.target
    if target is not None:
        codes = codes_of(subject.frame.get_column(group))
        target = replace(target, values=_one_each(target, codes))
    return replace(subject, shared_label=group, target=target)


def _one_each(target: Target, codes: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the outcomes, each row with that of its group: bad if any is, the mean, or the commonest class."""
    there = np.isfinite(target.values)
    codes, values, size = codes[there], target.values[there], int(codes.max()) + 1
    if target.task == "number":
        # A group of equal numbers keeps them as they are, not as their mean is rounded.
        first = np.zeros(size)
        first[codes[::-1]] = values[::-1]
        count = np.maximum(1, np.bincount(codes, minlength=size))
        one = first + np.bincount(codes, values - first[codes], minlength=size) / count
    elif target.task == "binary":
        one = np.zeros(size)
        np.maximum.at(one, codes, values)
    else:
        votes = np.zeros((size, len(target.classes)))
        np.add.at(votes, (codes, values.astype(np.int64)), 1)
        one = votes.argmax(axis=1).astype(np.float64)
    shared = target.values.copy()
    shared[there] = one[codes]
    return shared


def by_day(subject: Subject) -> tuple[Subject, str]:
    """Return the subject with a column for the day, and its name; days are the groups where there are none better."""
    roles, time = subject.roles, subject.roles.time
    assert time is not None
    name = f"{time} · day"
    while name in subject.frame.columns:
        name += "*"
    numbered = pl.Series(name, days(subject.frame.get_column(time)))
    stamped = (numbered * (DAY * 1_000_000)).cast(pl.Datetime("us"))
    reason = Text("the outcome goes with the day", "결과가 날짜를 따라갑니다")
    if roles.group is None:
        roles = replace(roles, group=name, reasons={**roles.reasons, name: reason})
    else:
        roles = replace(roles, counters=(*roles.counters, name))
    return replace(subject, frame=subject.frame.with_columns(stamped), roles=roles), name


def shares_the_day(subject: Subject) -> bool:
    """Return whether the unit that shares one outcome is the calendar day."""
    name, time = subject.shared_label, subject.roles.time
    if name is None or time is None or not subject.frame.get_column(name).dtype.is_temporal():
        return False
    return np.array_equal(days(subject.frame.get_column(name)), days(subject.frame.get_column(time)))
