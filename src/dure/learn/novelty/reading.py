"""From a table and a question to the series that is watched: signals, order, runs, what is known good or wrong."""

from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.errors import WatchUnclear
from dure.language import Text
from dure.learn.measures.calendar import seconds
from dure.learn.measures.numbers import codes_of, numbers
from dure.learn.measures.words import names_one_of
from dure.learn.novelty.question import AlarmRate, NoveltyQuestion, Span
from dure.learn.novelty.series import Series
from dure.learn.roles.naming import named
from dure.learn.roles.target import as_shown, outcome_of
from dure.learn.roles.words import OUTCOME
from dure.learn.subject import Subject
from dure.learn.traps import broken_decimals, clock_disorder, counter_column, sentinel_values
from dure.learn.watching import watched
from dure.records.finding import Finding
from dure.records.table import Table

BROKEN = 20.0
"""A gap of more than this many usual steps parts two runs."""

PLAIN = AlarmRate(1_000.0, True, "1/1000rows")
FEW = 10
OUTCOME_LIKE = "looks_like_outcome"


@dataclass(frozen=True)
class ReadSeries:
    """The series, the rate that is asked, what was found on the way, and the columns left out with the reason."""

    series: Series
    rate: AlarmRate
    findings: tuple[Finding, ...]
    excluded: dict[str, str]
    time: str | None


def read_series(table: Table, question: NoveltyQuestion) -> ReadSeries:
    """Return what is watched of a table.

    Raises ``WatchUnclear`` where the rate, the good rows or the windows cannot be placed in it; ``ColumnNotFound``;
    ``TooFewRows``; the errors of ``outcome_of`` for a fault column.
    """
    columns = table.frame.columns
    apart = [named(columns, question.faults, "--faults")] if question.faults else []
    if isinstance(question.normal, tuple):
        apart.append(named(columns, question.normal[0], "--normal"))
    found = watched(
        table,
        time=question.time,
        group=question.group,
        exclude=(*question.exclude, *(name for name in apart if name not in question.exclude)),
        seed=question.seed,
        detectors=(sentinel_values.find, broken_decimals.find, clock_disorder.find, counter_column.find),
    )
    subject, findings = found
    subject = subject.without(_outcome_like(subject), OUTCOME_LIKE)
    frame, roles = subject.frame, subject.roles
    stamps = None if roles.time is None else seconds(frame.get_column(roles.time))
    group = roles.group if question.group or roles.time is None else None
    order, run = _ordered(frame, stamps, group)
    stamps = None if stamps is None else stamps[order]
    step = None if stamps is None else _step(stamps, run)
    if stamps is not None and step:
        run = _parted(run, stamps, step)
    rate, period = _period(question.rate, step)
    names = tuple(
        name for name in subject.inputs if frame.get_column(name).dtype.is_numeric() and name != group
    )
    x = np.stack([numbers(frame.get_column(name))[order] for name in names], axis=1) if names else None
    lines = subject.lines[order]
    good = _good(frame, question, order, stamps, lines)
    faulty = _faulty(frame, question, order, stamps, lines)
    if good is not None and faulty is not None and (good & faulty).any():
        raise _unclear(
            Text(
                f"{int((good & faulty).sum()):,} rows are named as good and as faulty.",
                f"{int((good & faulty).sum()):,}행이 정상이면서 이상으로 지정되었습니다.",
            ),
            "--normal",
            Text("Name good rows outside of the windows.", "이상 구간 밖의 행을 정상으로 지정하십시오."),
        )
    series = Series(
        x=np.empty((order.size, 0)) if x is None else x,
        names=names,
        run=run,
        lines=lines,
        stamps=stamps,
        step=step,
        period=period,
        known_good=good,
        faulty=faulty,
    )
    return ReadSeries(series, rate, findings, dict(subject.excluded), roles.time)


def _outcome_like(subject: Subject) -> tuple[str, ...]:
    """Return columns that are named like an outcome and hold few values: what would say when something was wrong."""
    return tuple(
        name
        for name in subject.inputs
        if names_one_of(name, OUTCOME) and subject.frame.get_column(name).drop_nulls().n_unique() <= FEW
    )


def _ordered(
    frame: pl.DataFrame, stamps: NDArray[np.float64] | None, group: str | None
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the order of the rows and the run of each in it: by group as they appear, by time within."""
    rows = frame.height
    turn = np.zeros(rows, dtype=np.int64)
    if group is not None:
        codes = codes_of(frame.get_column(group))
        first = np.unique(codes, return_index=True)[1]
        turn = np.argsort(np.argsort(first))[np.unique(codes, return_inverse=True)[1]].astype(np.int64)
    place = np.arange(rows, dtype=np.float64)
    if stamps is not None:
        place = pl.Series(stamps).fill_nan(None).forward_fill().backward_fill().to_numpy()
    order = np.lexsort((place, turn))
    return order, turn[order]


def _step(stamps: NDArray[np.float64], run: NDArray[np.int64]) -> float | None:
    steps = np.diff(stamps)[np.diff(run) == 0]
    steps = steps[np.isfinite(steps) & (steps > 0)]
    return float(np.median(steps)) if steps.size else None


def _parted(run: NDArray[np.int64], stamps: NDArray[np.float64], step: float) -> NDArray[np.int64]:
    gap = np.nan_to_num(np.diff(stamps)) > BROKEN * step
    return np.concatenate([[0], np.cumsum((np.diff(run) != 0) | gap)]).astype(np.int64)


def _period(rate: AlarmRate | None, step: float | None) -> tuple[AlarmRate, float]:
    """Return the rate that is asked and the rows in which one false alarm may come."""
    rate = rate or (PLAIN if step is None else AlarmRate())
    if rate.rows:
        return rate, rate.period
    if step is None:
        raise _unclear(
            Text("No column tells the time, so a rate in time means nothing.",
                 "시각이 든 열이 없어 시간당 오경보 비율을 쓸 수 없습니다."),
            f"--false-alarms {rate.said}",
            Text("Write 1/1000rows, or name the column with --time.",
                 "1/1000rows처럼 적거나 --time 으로 시각 열을 지정하십시오."),
        )  # fmt: skip
    return rate, max(rate.period / step, 1.0)


def _good(
    frame: pl.DataFrame, question: NoveltyQuestion, order: NDArray[np.int64],
    stamps: NDArray[np.float64] | None, lines: NDArray[np.int64],
) -> NDArray[np.bool_] | None:  # fmt: skip
    told = question.normal
    if told is None:
        return None
    if isinstance(told, Span):
        good = within(told, stamps, lines, "--normal")
    else:
        column = frame.get_column(named(frame.columns, told[0], "--normal"))
        shown = np.array(
            [None if each is None else as_shown(each).strip() for each in column.to_list()], dtype=object
        )
        good = (shown == told[1].strip())[order]
    if good.sum() < 3:
        raise _unclear(
            Text(
                f"{int(good.sum())} rows are named as good.",
                f"정상으로 지정된 행이 {int(good.sum())}개입니다.",
            ),
            "--normal",
            Text(
                "Name a value of a column (state=ok) or a stretch (2026-11-01..2026-11-08).",
                "열의 값(상태=정상)이나 구간(2026-11-01..2026-11-08)을 지정하십시오.",
            ),
        )
    return good


def _faulty(
    frame: pl.DataFrame, question: NoveltyQuestion, order: NDArray[np.int64],
    stamps: NDArray[np.float64] | None, lines: NDArray[np.int64],
) -> NDArray[np.bool_] | None:  # fmt: skip
    if question.faults is not None:
        told = outcome_of(frame, question.faults, None)
        if told.task != "binary":
            raise _unclear(
                Text(
                    f'"{question.faults}" holds {len(told.classes) or "many"} values, not two.',
                    f'"{question.faults}" 열의 값이 두 가지가 아닙니다.',
                ),
                f"--faults {question.faults}",
                Text(
                    "Name a column with 0 and 1, or good and bad.",
                    "0과 1, 또는 정상과 이상이 든 열을 지정하십시오.",
                ),
            )
        return np.asarray(told.values[order] == 1)
    if not question.windows:
        return None
    marked = np.zeros(order.size, dtype=bool)
    for window in question.windows:
        marked |= within(window, stamps, lines, "--windows")
    return marked


def within(
    span: Span, stamps: NDArray[np.float64] | None, lines: NDArray[np.int64], option: str
) -> NDArray[np.bool_]:
    """Return which rows lie in a span. Raises ``WatchUnclear`` for times where the table has none."""
    if isinstance(span.start, int) or isinstance(span.end, int):
        first, last = (each if isinstance(each, int) else -1 for each in (span.start, span.end))
        return np.asarray((lines >= first) & (lines <= last))
    if stamps is None:
        raise _unclear(
            Text("Times are given, but no column tells the time.", "시각을 지정했지만 시각이 든 열이 없습니다."),
            option,
            Text("Give row numbers, or name the column with --time.",
                 "행 번호를 적거나 --time 으로 시각 열을 지정하십시오."),
        )  # fmt: skip
    return np.asarray((stamps >= _wall(span.start)) & (stamps <= _wall(span.end)))


def _wall(moment: datetime) -> float:
    """Return wall time as the columns have it: s since 1970 as if it were UTC."""
    return moment.replace(tzinfo=UTC).timestamp()


def _unclear(what: Text, where: str, next: Text) -> WatchUnclear:
    return WatchUnclear(what, where=where, next=next)
