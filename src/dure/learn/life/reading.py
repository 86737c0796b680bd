"""From a table and a question to histories: which column is the unit, which the age, what may be read."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.errors import LifeUnclear
from dure.language import Text
from dure.learn.life.histories import Histories
from dure.learn.life.leaks import telling_the_end
from dure.learn.life.question import LifeQuestion
from dure.learn.life.recognise import UNIT, Shape, counts_within, recognise
from dure.learn.life.running import still_running
from dure.learn.measures.calendar import seconds
from dure.learn.measures.numbers import codes_of, numbers
from dure.learn.measures.words import names_one_of
from dure.learn.roles.groups import names_groups
from dure.learn.roles.naming import named
from dure.learn.subject import Subject
from dure.learn.traps import broken_decimals, constant_column, counter_column, sentinel_values
from dure.learn.watching import watched
from dure.records.finding import Finding
from dure.records.table import Table

HOUR = 3_600.0
COUNT = "count"
"""The unit of an age that counts rows one by one: cycles, whatever the column is called."""


@dataclass(frozen=True)
class Read:
    """Histories, what was found on the way, and which columns were left out for which reason."""

    histories: Histories
    findings: tuple[Finding, ...]
    excluded: dict[str, str]


def read_histories(table: Table, question: LifeQuestion) -> Read:
    """Return the histories of a table of run-to-failure records.

    Raises ``LifeUnclear`` where no column names the units, where the ages of a unit do not rise, or where ``running``
    names what is not there; ``ColumnNotFound``; ``TooFewRows``.
    """
    shape = _shape(table.frame, question)
    told = question.running
    column = told[0] if len(told) == 1 and told[0] in table.frame.columns else None
    subject, findings = watched(
        table,
        time=question.cycle if question.cycle and _temporal(table.frame, question.cycle) else None,
        group=shape.unit,
        exclude=(*question.exclude, *([column] if column else [])),
        seed=question.seed,
        detectors=(
            sentinel_values.find,
            broken_decimals.find,
            counter_column.find,
            constant_column.find,
        ),
    )
    frame = subject.frame
    age, age_unit, source = _age(subject, shape, table.units)
    labels, unit = unit_labels(frame.get_column(shape.unit))
    there = np.isfinite(age) & (unit >= 0)
    order = np.lexsort((age, unit))
    order = order[there[order]]
    unit, age = unit[order], age[order]
    _check_ages(unit, age, shape)
    names = tuple(
        name
        for name in subject.inputs
        if name not in (shape.unit, shape.cycle) and frame.get_column(name).dtype.is_numeric()
    )
    x = np.stack([numbers(frame.get_column(name))[order] for name in names], axis=1) if names else None
    failed = ~still_running(frame, column, told, shape.unit, labels, unit, order)
    began, ended = _spans(subject, unit, order, len(labels))
    histories = Histories(
        x=np.empty((unit.size, 0)) if x is None else x,
        names=names,
        unit=unit,
        age=age,
        labels=labels,
        failed=failed,
        age_unit=age_unit,
        sources=(shape.unit, source, *((subject.roles.time,) if subject.roles.time else ())),
        began=began,
        ended=ended,
    )
    excluded = dict(subject.excluded)
    histories, leaks = telling_the_end(histories)
    excluded |= {name: leak.code for leak in leaks for name in leak.columns}
    return Read(histories, (*findings, *leaks), excluded)


def _shape(frame: pl.DataFrame, question: LifeQuestion) -> Shape:
    """Return the columns of unit and age; what the question names overrules what is recognised."""
    unit = None if question.unit is None else named(frame.columns, question.unit, "--group")
    cycle = None if question.cycle is None else named(frame.columns, question.cycle, "--time")
    if unit is None:
        found = recognise(frame)
        unit = found.unit if found else _named_unit(frame)
        cycle = cycle or (found.cycle if found else None)
    if unit is None:
        raise LifeUnclear(
            Text(
                "No column tells which rows belong to one unit.",
                "어느 행이 한 설비의 것인지 알려 주는 열이 없습니다.",
            ),
            where="--life",
            next=Text(
                "Name it with --group, and the column that counts its life with --time.",
                "설비 열을 --group 으로, 사용 횟수나 시간이 든 열을 --time 으로 지정하십시오.",
            ),
        )
    if cycle is None:
        codes = codes_of(frame.get_column(unit))
        cycle = next(
            (name for name in frame.columns if name != unit and counts_within(frame.get_column(name), codes)),
            "",
        )
    return Shape(unit, cycle)


def _named_unit(frame: pl.DataFrame) -> str | None:
    return next(
        (name for name in frame.columns if names_one_of(name, UNIT) or names_groups(name)),
        None,
    )


def _temporal(frame: pl.DataFrame, name: str) -> bool:
    return name in frame.columns and frame.get_column(name).dtype.is_temporal()


def unit_labels(column: pl.Series) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Return the names of units in order of appearance and the number of each row's, -1 where missing."""
    shown = column.cast(pl.String).str.strip_chars()
    names = shown.drop_nulls().unique(maintain_order=True).to_list()
    place = {name: k for k, name in enumerate(names)}
    return tuple(names), np.array([place.get(name, -1) for name in shown.to_list()], dtype=np.int64)


def _age(subject: Subject, shape: Shape, units: dict[str, str]) -> tuple[NDArray[np.float64], str, str]:
    """Return the age of each row, its unit, and the column that it came from.

    A count as it is; a time as hours since the unit's first row; else the place of the row in its unit.
    """
    frame = subject.frame
    cycle = shape.cycle
    if cycle and frame.get_column(cycle).dtype.is_numeric():
        counted = counts_within(frame.get_column(cycle), codes_of(frame.get_column(shape.unit)))
        return numbers(frame.get_column(cycle)).copy(), units.get(cycle, COUNT if counted else ""), cycle
    time = cycle if cycle and frame.get_column(cycle).dtype.is_temporal() else subject.roles.time
    codes = codes_of(frame.get_column(shape.unit))
    if time is not None:
        stamps = seconds(frame.get_column(time))
        first = np.full(codes.max() + 1, np.inf)
        np.minimum.at(first, codes, np.where(np.isfinite(stamps), stamps, np.inf))
        return (stamps - first[codes]) / HOUR, "h", time
    places = pl.Series(codes).to_frame("u").select(pl.int_range(1, pl.len() + 1).over("u")).to_series()
    return places.cast(pl.Float64).to_numpy().copy(), "", "row"


def _check_ages(unit: NDArray[np.int64], age: NDArray[np.float64], shape: Shape) -> None:
    twice = np.flatnonzero((np.diff(unit) == 0) & (np.diff(age) <= 0))
    if not twice.size:
        return
    raise LifeUnclear(
        Text(
            f'"{shape.cycle}" has the same value in {twice.size:,} rows of one unit of "{shape.unit}" more than once, '
            "so it does not tell how old a unit is.",
            f'"{shape.unit}" 한 설비 안에서 "{shape.cycle}" 값이 같은 행이 {twice.size:,}개 있어 사용한 정도를 알 수 '
            "없습니다.",
        ),
        where=f"--group {shape.unit} --time {shape.cycle}",
        next=Text(
            "Name the column that counts each unit's life with --time and that of the unit with --group.",
            "설비 열을 --group 으로, 설비마다 늘어나는 횟수나 시간 열을 --time 으로 지정하십시오.",
        ),
    )


def _spans(
    subject: Subject, unit: NDArray[np.int64], order: NDArray[np.int64], units: int
) -> tuple[NDArray[np.float64] | None, NDArray[np.float64] | None]:
    if subject.roles.time is None:
        return None, None
    stamps = seconds(subject.frame.get_column(subject.roles.time))[order]
    there = np.isfinite(stamps)
    began, ended = np.full(units, np.inf), np.full(units, -np.inf)
    np.minimum.at(began, unit[there], stamps[there])
    np.maximum.at(ended, unit[there], stamps[there])
    if not (np.isfinite(began).all() and np.isfinite(ended).all()):
        return None, None
    return began, ended
