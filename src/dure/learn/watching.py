"""A table without an outcome, looked over: the traps that need none, and the roles of its columns."""

from collections.abc import Callable

import numpy as np
import polars as pl

from dure.errors import TooFewRows
from dure.language import Text
from dure.learn.preparing import ASKED, FEWEST_ROWS, plain
from dure.learn.question import StudyQuestion
from dure.learn.roles.choosing import with_roles
from dure.learn.roles.naming import named
from dure.learn.roles.time import with_times
from dure.learn.subject import Detection, Subject
from dure.records.finding import Finding
from dure.records.table import Table

Detector = Callable[[Subject], list[Detection]]


def watched(
    table: Table,
    *,
    time: str | None,
    group: str | None,
    exclude: tuple[str, ...],
    seed: int,
    detectors: tuple[Detector, ...],
) -> tuple[Subject, tuple[Finding, ...]]:
    """Return the subject of a table without an outcome after every remedy, and what was found.

    ``exclude`` are left out of the inputs. Raises ``TooFewRows`` below three rows, ``ColumnNotFound``, ``TimeUnfit``.
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
    frame = with_times(plain(table.frame), time)
    left_out = dict.fromkeys((named(frame.columns, name, "--exclude") for name in exclude), ASKED)
    subject = Subject(
        frame=_finite(frame),
        lines=np.arange(2, 2 + frame.height, dtype=np.int64) if table.lines is None else table.lines,
        units=dict(table.units),
        excluded=left_out,
        seed=seed,
        origins=table.origins,
    )
    question = StudyQuestion(time=time, group=group, exclude=exclude, seed=seed)
    subject = with_roles(subject, question)
    found = list(table.findings)
    for detector in detectors:
        for detection in detector(subject):
            found.append(detection.finding)
            subject = subject if detection.remedy is None else detection.remedy(subject)
        subject = with_roles(subject, question)
    return subject, tuple(found)


def _finite(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with infinities made missing."""
    floats = [name for name in frame.columns if frame.get_column(name).dtype.is_float()]
    return frame.with_columns(pl.when(pl.col(name).is_finite()).then(pl.col(name)) for name in floats)
