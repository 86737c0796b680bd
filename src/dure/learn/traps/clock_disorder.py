"""Time stamps that stand still, jump or run back."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.language import Text
from dure.learn.measures.calendar import seconds
from dure.learn.measures.clock import (
    Disorder,
    Kind,
    backwards,
    bursts,
    far_stamps,
    hour_twice,
    late_midnights,
    repeated_minutes,
)
from dure.learn.measures.telling import lines_at
from dure.learn.roles.time import choose_time
from dure.learn.subject import Detection, Subject
from dure.records.finding import Finding

CODE = "clock_disorder"
LOOKS: tuple[Callable[[NDArray[np.float64]], Disorder | None], ...] = (
    far_stamps,
    late_midnights,
    hour_twice,
    bursts,
    repeated_minutes,
    backwards,
)

SHARED: frozenset[Kind] = frozenset({"repeated", "burst", "backwards"})

SEEN: dict[Kind, Text] = {
    "far": Text("are years away from all others: the clock had been reset",
                "은 다른 시각과 몇 년씩 떨어져 있습니다. 시계가 초기화된 것으로 보입니다"),
    "midnight": Text("at 00:00 carry the date of the day that ends", "은 0시인데 끝나는 날의 날짜가 찍혀 있습니다"),
    "twice": Text("lie before an hour that runs twice: the clock was put back",
                  "은 같은 한 시간이 두 번 나오기 전입니다. 시계를 한 시간 늦춘 것으로 보입니다"),
    "repeated": Text("repeat the stamp of the row before: the stamps are cut to a coarser unit than the rows",
                     "은 앞 행과 시각이 같습니다. 시각이 기록 간격보다 거칠게 잘려 있습니다"),
    "burst": Text("carry one and the same stamp: they were written in one go",
                  "에 똑같은 시각이 찍혀 있습니다. 한꺼번에 기록된 것으로 보입니다"),
    "backwards": Text("lie earlier than a row before them: the clock was put back",
                      "은 앞선 행보다 이른 시각입니다. 시계가 뒤로 간 것으로 보입니다"),
}  # fmt: skip
DONE: dict[Kind, Text] = {
    "far": Text("Their time is taken from the row before.", "바로 앞 행의 시각을 썼습니다."),
    "midnight": Text("Moved to the start of the next day.", "다음 날 0시로 옮겼습니다."),
    "twice": Text("Moved back by the hour, so that time only runs forward.",
                  "한 시간 앞당겨 시간이 한 방향으로만 가게 했습니다."),
    "repeated": Text("Spaced evenly within the unit, in the order of the file.",
                     "파일 순서대로 고르게 나누어 놓았습니다."),
    "burst": Text("Spread over the gap before them where it has room for just as many; otherwise left out.",
                  "바로 앞 공백이 행 수와 맞으면 그 사이에 펼치고, 맞지 않으면 제외했습니다."),
    "backwards": Text("Rows are put in the order of time; check which clock is right.",
                      "시각 순서로 정렬합니다. 어느 시계가 맞는지 확인하십시오."),
}  # fmt: skip


def find(subject: Subject) -> list[Detection]:
    """Return a detection per kind of disorder in the time column; each kind is looked for after the last repair."""
    taken = frozenset([*subject.excluded, *([subject.target.name] if subject.target else [])])
    name, _ = choose_time(subject.frame, taken)
    if name is None:
        return []
    stamps = seconds(subject.frame.get_column(name))
    found = []
    if stamps.size and np.isnan(stamps).any() and np.isfinite(stamps[0]):
        stamps = _carried(stamps)
    for look in LOOKS:
        disorder = look(stamps)
        if disorder is None:
            continue
        if disorder.kind in SHARED and _side_by_side(subject, name, stamps, disorder.kind):
            continue
        repaired = _carried(disorder.stamps) if disorder.kind == "far" else disorder.stamps
        found.append(_told(subject, name, disorder, repaired))
        if np.isnan(repaired).any():
            break
        stamps = repaired
    return found


def _side_by_side(subject: Subject, time: str, stamps: NDArray[np.float64], kind: Kind) -> bool:
    """Return whether several machines or runs share the clock, so that the steps are as they should be.

    Equal stamps are in order where a column tells their rows apart, the same at every stamp; steps back are where a
    column that moves seldom changes at each of them.
    """
    steps = np.diff(stamps)
    again = np.flatnonzero(steps == 0 if kind in ("repeated", "burst") else steps < 0)
    frame = subject.frame
    taken = subject.target.name if subject.target else ""
    for name in frame.columns:
        column = frame.get_column(name)
        if name in (time, taken) or column.dtype.is_float() or column.dtype.is_temporal():
            continue
        distinct = column.n_unique()
        if not 2 <= distinct <= 0.2 * subject.rows:
            continue
        changes = (column != column.shift(1)).fill_null(False).to_numpy()[1:]
        if not changes[again].all():
            continue
        if kind == "backwards" and float(changes.mean()) < 0.2:
            return True
        all_there = subject.rows >= 0.9 * distinct * np.unique(stamps).size
        if kind != "backwards" and all_there and not frame.select([time, name]).is_duplicated().any():
            return True
    return False


def _carried(stamps: NDArray[np.float64]) -> NDArray[np.float64]:
    filled = pl.Series(stamps, nan_to_null=True).forward_fill().backward_fill()
    return filled.cast(pl.Float64).to_numpy()


def _told(subject: Subject, name: str, disorder: Disorder, stamps: NDArray[np.float64]) -> Detection:
    rows = int(disorder.rows.sum())
    seen, done = SEEN[disorder.kind], DONE[disorder.kind]
    finding = Finding(
        code=CODE,
        level="suspected" if disorder.kind == "backwards" else "certain",
        columns=(name,),
        rows=rows,
        evidence=Text(f'"{name}": {rows:,} rows {seen.en}.', f'"{name}": {rows:,}개 행{seen.ko}.'),
        action=done,
        examples=lines_at(subject, disorder.rows),
    )
    if disorder.kind == "backwards":
        return Detection(finding)
    return Detection(finding, lambda before: _repaired(before, name, stamps))


def _repaired(subject: Subject, name: str, stamps: NDArray[np.float64]) -> Subject:
    micro = pl.Series(name, stamps * 1e6, nan_to_null=True).round(0).cast(pl.Int64).cast(pl.Datetime("us"))
    repaired = replace(subject, frame=subject.frame.with_columns(micro.alias(name)))
    lost = np.isnan(stamps)
    return repaired.keeping_rows(np.flatnonzero(~lost)) if lost.any() else repaired
