"""From a table and a question to the subject that detectors look at."""

from collections.abc import Iterable

import numpy as np
import polars as pl

from dure.errors import TargetTaken, TooFewRows
from dure.language import Text
from dure.learn.measures.numbers import without_infinities
from dure.learn.question import StudyQuestion
from dure.learn.roles.naming import named
from dure.learn.roles.one_hot import joined, spread
from dure.learn.roles.target import outcome_of
from dure.learn.roles.time import with_times
from dure.learn.subject import Subject
from dure.records.table import Table

ASKED = "asked"
FEWEST_ROWS = 3


def prepare(table: Table, question: StudyQuestion) -> Subject:
    """Return the subject: plain columns, the outcome coded, what the question excludes left out.

    Raises ``TooFewRows`` below three rows, ``ColumnNotFound`` for a name that is not in the table, and the
    errors of ``outcome_of``, ``TargetTaken`` where the outcome is also named as something else. Infinite outcomes
    become missing.
    """
    if table.rows < FEWEST_ROWS:
        raise TooFewRows(
            Text(
                f"The table has {table.rows} rows; nothing can be learnt from so few.",
                f"표에 행이 {table.rows}개뿐이라 배울 것이 없습니다.",
            ),
            where=table.source,
            next=Text("Export a longer period.", "더 긴 기간을 내보내십시오."),
        )
    frame = with_times(plain(table.frame), question.time)
    siblings = spread(frame, question.target) if question.target else ()
    if siblings and question.target:
        frame, target = joined(frame, siblings, question.target, question.positive)
    else:
        target = outcome_of(frame, question.target, question.positive)
    _check_apart(frame, question, (target.name, *siblings))
    frame = frame.with_columns(without_infinities(frame.get_column(target.name)))
    subject = Subject(
        frame=frame,
        lines=np.arange(2, 2 + frame.height, dtype=np.int64) if table.lines is None else table.lines,
        target=target,
        units=dict(table.units),
        included=frozenset(named(frame.columns, name, "--include") for name in question.include),
        excluded=dict.fromkeys((named(frame.columns, name, "--exclude") for name in question.exclude), ASKED),
        seed=question.seed,
        origins=table.origins,
    )
    if question.practice is not None:
        subject = subject.without((named(frame.columns, question.practice, "--practice"),), ASKED)
    return subject.without(siblings, "one_hot_target")


def _check_apart(frame: pl.DataFrame, question: StudyQuestion, outcome: tuple[str, ...]) -> None:
    """Raise ``TargetTaken`` where the question gives the outcome, or a column it is made of, a second part to play."""
    parts: tuple[tuple[str, Iterable[str | None]], ...] = (
        ("--time", (question.time,)),
        ("--group", (question.group,)),
        ("--practice", (question.practice,)),
        ("--settings", question.settings),
        ("--include", question.include),
        ("--exclude", question.exclude),
    )
    for option, names in parts:
        for name in names:
            if name is None or named(frame.columns, name, option) not in outcome:
                continue
            raise TargetTaken(
                Text(
                    f'The column "{name}" is the outcome, so it cannot be named with {option} as well.',
                    f'"{name}" 열은 결과이므로 {option} 으로 다시 지정할 수 없습니다.',
                ),
                where=f"{option} {name}",
                next=Text(
                    f"Leave it out of {option}, or name another outcome with --target.",
                    f"{option} 에서 빼거나, --target 으로 다른 결과 열을 지정하십시오.",
                ),
            )


def plain(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame in Float64, Int64, Boolean, String and naive Datetime columns; NaN becomes missing."""
    columns = [_plain(frame.get_column(name)) for name in frame.columns]
    return pl.DataFrame([column for column in columns if column is not None])


def _plain(column: pl.Series) -> pl.Series | None:
    kind = column.dtype
    if kind in (pl.Float64, pl.Float32) or isinstance(kind, pl.Decimal):
        return column.cast(pl.Float64).fill_nan(None)
    if kind.is_integer():
        return column.cast(pl.Int64, strict=False)
    if kind == pl.Boolean or kind == pl.String:
        return column
    if kind == pl.Date:
        return column.cast(pl.Datetime("us"))
    if isinstance(kind, pl.Datetime):
        return column.dt.replace_time_zone(None).cast(pl.Datetime("us"))
    if kind == pl.Duration:
        return (column.dt.total_microseconds() / 1e6).alias(column.name)
    if kind in (pl.Categorical, pl.Enum, pl.Time, pl.Object, pl.Null):
        return column.cast(pl.String, strict=False) if kind != pl.Object else None
    return None
