"""What is independent of what: rows, the units that are scored, and the clusters that stay together."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.language import Text
from dure.learn.split.sequence import memory
from dure.learn.subject import Subject, joined

DAY = 86_400.0
ALIKE = 0.5
"""Median correlation between neighbouring rows from which the row order counts as the order in time."""


@dataclass(frozen=True)
class Units:
    """How the rows hang together; every array has one entry per row.

    ``cluster`` numbers what is independent (a run, a lot, a day, a stretch of time): it is never cut by a split
    and is what intervals resample. ``unit`` numbers what is scored: the row, or the group that shares one label.
    ``position`` is seconds since 1970 where ``axis`` is ``time``, else the place in the order; None where there
    is no order. ``grouped`` tells that clusters come from the data, not from cutting time in stretches.
    """

    cluster: NDArray[np.int64]
    unit: NDArray[np.int64]
    position: NDArray[np.float64] | None
    axis: Literal["time", "units"]
    grouped: bool
    by: tuple[str, ...]
    reason: Text

    @property
    def clusters(self) -> int:
        """Number of independent units."""
        return int(self.cluster.max(initial=-1)) + 1


def find_units(subject: Subject, *, order_asked: bool = False) -> Units:
    """Return the units of a subject whose roles are known; rows without an outcome count like any other.

    An order is not believed where the file is sorted by its outcome, unless the user named it (``order_asked``).
    """
    roles = subject.roles
    position, axis, order_reason, order_by = _position(subject, order_asked=order_asked)
    group = _codes(subject.frame, roles.group)
    shared = _codes(subject.frame, subject.shared_label)
    unit = np.arange(subject.rows) if shared is None else shared
    if group is None and shared is not None:
        group = shared
    if group is not None:
        # A unit that is scored once must not be cut by a split, even where a lot runs over two days.
        cluster = group if shared is None else joined(group, shared)
        cluster = cluster if subject.together is None else joined(cluster, subject.together)
        by = (*order_by, str(roles.group or subject.shared_label))
        return Units(_numbered(cluster), unit, position, axis, True, by, order_reason)
    if position is not None:
        cluster, stretch = _stretches(subject, position, axis)
        if subject.together is not None:
            cluster = joined(cluster, subject.together)
        return Units(_numbered(cluster), unit, position, axis, False, order_by, order_reason + stretch)
    cluster = np.arange(subject.rows) if subject.together is None else subject.together
    return Units(_numbered(cluster), unit, None, "units", subject.together is not None, (), order_reason)


def _position(
    subject: Subject, *, order_asked: bool
) -> tuple[NDArray[np.float64] | None, Literal["time", "units"], Text, tuple[str, ...]]:
    roles = subject.roles
    if roles.time is not None:
        stamps = subject.frame.get_column(roles.time).cast(pl.Datetime("us")).to_physical().cast(pl.Float64)
        seconds = stamps.to_numpy() / 1e6
        said = Text(
            f"{roles.time} says when each row was recorded.", f"{roles.time} 열이 기록 시각을 말해 줍니다."
        )
        # A row without a stamp is taken to follow the one before it.
        filled = pl.Series(seconds).fill_nan(None).forward_fill().backward_fill().to_numpy()
        return filled, "time", said, (roles.time,)
    if roles.order is not None and (subject.ordered or order_asked):
        values = (
            subject.frame.get_column(roles.order).cast(pl.Float64).forward_fill().backward_fill().to_numpy()
        )
        said = Text(
            f"{roles.order} counts up, so it gives the order.",
            f"{roles.order} 값이 차례로 늘어나므로 순서로 썼습니다.",
        )
        return np.asarray(values, dtype=np.float64), "units", said, (roles.order,)
    if (
        subject.ordered
        and roles.group is None
        and subject.shared_label is None
        and _neighbours_alike(subject)
    ):
        said = Text(
            "Neighbouring rows look alike, so the rows were taken to be in the order of recording.",
            "이웃한 행끼리 값이 비슷하므로 행 순서를 기록 순서로 보았습니다.",
        )
        return np.arange(subject.rows, dtype=np.float64), "units", said, ("row",)
    said = Text("No column tells the order of the rows.", "행의 순서를 알려 주는 열이 없습니다.")
    return None, "units", said, ()


def _neighbours_alike(subject: Subject) -> bool:
    correlations = []
    for name in subject.inputs:
        series = subject.frame.get_column(name)
        if not series.dtype.is_numeric() or subject.rows < 100:
            continue
        values = series.cast(pl.Float64).to_numpy()[:20_000]
        here, there = values[:-1], values[1:]
        known = np.isfinite(here) & np.isfinite(there)
        if known.sum() > 50 and here[known].std() > 0 and there[known].std() > 0:
            correlations.append(np.corrcoef(here[known], there[known])[0, 1])
    return bool(correlations) and float(np.median(correlations)) > ALIKE


def _stretches(
    subject: Subject, position: NDArray[np.float64], axis: Literal["time", "units"]
) -> tuple[NDArray[np.int64], Text]:
    """Cut time into stretches long enough to be nearly independent of each other."""
    rows = subject.rows
    order = np.argsort(position, kind="stable")
    place = np.empty(rows, dtype=np.int64)
    place[order] = np.arange(rows)
    remembered = _target_memory(subject, order)
    if remembered < 1.5:
        return place, Text("", "")
    if axis == "time":
        day = np.floor(position / DAY).astype(np.int64)
        days = np.unique(day).size
        a_day = rows / days
        if days >= 8 and a_day >= 8 and 0.1 * a_day < 2 * remembered < 3 * a_day:
            said = Text("Days were taken as independent units.", "하루를 하나의 독립 단위로 보았습니다.")
            return day - day.min(), said
    length = int(np.ceil(2 * remembered))
    said = Text(
        f"An outcome resembles those of about {remembered:.0f} rows around it, so stretches of {length:,} rows were "
        "taken as one independent unit.",
        f"결과가 앞뒤 약 {remembered:.0f}행과 비슷하게 이어지므로, {length:,}행 구간을 하나의 독립 단위로 보았습니다.",
    )
    return place // length, said


def _target_memory(subject: Subject, order: NDArray[np.int64]) -> float:
    target = subject.target
    if target is None:
        return 1.0
    values = target.values[order]
    if target.task != "classes":
        return memory(values)
    return max(memory((values == k).astype(float)) for k in range(len(target.classes)))


def _codes(frame: pl.DataFrame, name: str | None) -> NDArray[np.int64] | None:
    if name is None or name not in frame.columns:
        return None
    return frame.get_column(name).rank("dense").fill_null(0).cast(pl.Int64).to_numpy()


def _numbered(ids: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.unique(ids, return_inverse=True)[1].astype(np.int64)
