"""An outcome that never changes inside a run, lot, day or file: rows are no independent evidence."""

from dataclasses import replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.language import Text
from dure.learn.measures.calendar import DAY, days
from dure.learn.measures.numbers import codes_of
from dure.learn.measures.telling import lines_at, percent
from dure.learn.subject import Detection, Subject
from dure.records.finding import Finding

CODE = "label_per_group"
ALIKE = 0.98
FEWEST_GROUPS = 3


def find(subject: Subject) -> list[Detection]:
    """Return a detection where rows of one group (or one day) share the outcome beyond chance."""
    target = subject.target
    if target is None:
        return []
    if subject.roles.group is not None:
        codes = codes_of(subject.frame.get_column(subject.roles.group))
        if _shared(target.values, codes, target.task):
            return [_told(subject, subject.roles.group, codes)]
    if subject.roles.time is not None:
        codes = days(subject.frame.get_column(subject.roles.time))
        if np.unique(codes).size >= 5 and _shared(target.values, codes, target.task):
            return [_told(subject, "day", codes)]
    return []


def _shared(values: NDArray[np.float64], codes: NDArray[np.int64], task: str) -> bool:
    """Return whether two rows of one group nearly always have the same outcome, and two rows of any seldom do.

    For classes each class is looked at for itself, so that a rare defect that is spread thinly over groups does
    not pass for a shared outcome.
    """
    there = np.isfinite(values)
    values, codes = values[there], np.unique(codes[there], return_inverse=True)[1]
    sizes = np.bincount(codes)
    if (sizes > 1).sum() < FEWEST_GROUPS or np.mean(sizes[codes] > 1) < 0.5:
        return False
    if task == "number":
        total, square = np.bincount(codes, values), np.bincount(codes, values**2)
        within = float((square - total**2 / sizes).sum())
        whole = float(((values - values.mean()) ** 2).sum())
        return whole > 0 and within <= 1e-6 * whole
    worst = 1.0
    for value in np.unique(values):
        here = np.bincount(codes, values == value)
        pairs = float((here * (sizes - 1)).sum())
        same = float((here * (here - 1)).sum())
        if pairs == 0:
            return False
        base = float(np.mean(values == value))
        groups = int((here > 0).sum())
        if groups < 2 and here.sum() < 5:
            return False
        share = same / pairs
        worst = min(worst, (share - base) / (1 - base) if base < 1 else 0.0)
    return worst >= ALIKE - 0.03


def _told(subject: Subject, unit: str, codes: NDArray[np.int64]) -> Detection:
    groups = int(np.unique(codes).size)
    target = subject.target.name if subject.target else ""
    shown = Text("day", "날짜") if unit == "day" else Text.same(unit)
    finding = Finding(
        code=CODE,
        level="certain",
        columns=(target,) if unit == "day" else (target, unit),
        rows=subject.rows,
        evidence=Text(
            f'"{target}" is the same in all rows of a {shown.en}: {subject.rows:,} rows are only {groups:,} outcomes '
            f"({percent(groups / subject.rows)}).",
            f'"{target}"은 같은 {shown.ko} 안에서 바뀌지 않습니다. {subject.rows:,}행이지만 '
            f"결과는 {groups:,}건뿐입니다 ({percent(groups / subject.rows)}).",
        ),
        action=Text(
            f"Split by {shown.en}; a {shown.en} counts once, not each of its rows.",
            f"{shown.ko} 단위로 나누고, 행이 아니라 {shown.ko}를 한 건으로 셉니다.",
        ),
        examples=lines_at(subject, np.r_[True, np.diff(codes) != 0]),
    )
    return Detection(finding, lambda before: sharing(before, unit))


def sharing(subject: Subject, unit: str) -> Subject:
    """Return the subject with the unit that shares its outcome; a day gets a column of its own."""
    subject = replace(subject, shared_label=unit)
    return by_day(subject) if unit == "day" else subject


def by_day(subject: Subject) -> Subject:
    """Return the subject grouped by day where it has no better group, with a column ``day`` (from 1970)."""
    if subject.roles.time is None or "day" in subject.frame.columns:
        return subject
    numbered = pl.Series("day", days(subject.frame.get_column(subject.roles.time)))
    stamped = (numbered * (DAY * 1_000_000)).cast(pl.Datetime("us")).alias("day")
    roles = subject.roles
    reason = Text("the outcome goes with the day", "결과가 날짜를 따라갑니다")
    if roles.group is None:
        roles = replace(roles, group="day", reasons={**roles.reasons, "day": reason})
    else:
        roles = replace(roles, counters=(*roles.counters, "day"))
    return replace(subject, frame=subject.frame.with_columns(stamped), roles=roles)
