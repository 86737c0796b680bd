"""All roles of a table, in the order in which they depend on each other."""

from dataclasses import replace

import polars as pl

from dure.errors import TimeUnfit
from dure.language import Text
from dure.learn.question import StudyQuestion
from dure.learn.roles.groups import choose_group
from dure.learn.roles.naming import named
from dure.learn.roles.order import choose_counters
from dure.learn.roles.settings import split_settings
from dure.learn.roles.time import choose_time
from dure.learn.roles.told import kept_apart, where_from
from dure.learn.subject import Roles, Subject

ASKED = Text("named in the question", "질문에서 지정함")


def with_roles(subject: Subject, question: StudyQuestion) -> Subject:
    """Return the subject with the roles of its columns; what the question names overrules what is inferred.

    Raises ``ColumnNotFound`` for a name that is not in the table.
    """
    frame = subject.frame
    outcome = {subject.target.name} if subject.target else set()
    # A counter that was left out for being one still gives the order of the rows.
    excluded = {name for name, code in subject.excluded.items() if code != "counter_column"}
    time, reasons = _time(frame, question, frozenset(outcome | excluded))
    asked_order = question.time if question.time and time is None else None
    temporal = {name for name in frame.columns if frame.get_column(name).dtype.is_temporal()}
    taken = frozenset(outcome | temporal | excluded | ({question.group} if question.group else set()))
    order, counters = choose_counters(frame, taken)
    taken = taken | set(counters)
    group, groups = _group(subject, question, taken)
    apart = {
        name: said for name, said in kept_apart(subject).items() if name not in (time, group, asked_order)
    }
    kept_out = (
        *([asked_order] if asked_order else []),
        *apart,
        *counters,
        *(name for name in groups if name != group),
        *sorted(temporal - {time} - outcome),
    )
    roles = Roles(
        time=time,
        order=asked_order or order,
        group=group,
        counters=tuple(dict.fromkeys(kept_out)),
        reasons={**reasons, **counters, **groups, **apart, **where_from(subject, (time, group))},
    )
    return sorted_out(replace(subject, roles=roles), question)


def sorted_out(subject: Subject, question: StudyQuestion) -> Subject:
    """Return the subject with its inputs told apart as settings and measurements."""
    frame = subject.frame
    asked = tuple(named(frame.columns, name, "--settings") for name in question.settings)
    settings, measurements = split_settings(frame, subject.inputs)
    if asked:
        settings = tuple(name for name in subject.inputs if name in asked or _is_text(frame, name))
        measurements = tuple(name for name in subject.inputs if name not in settings)
    reasons = {**subject.roles.reasons, **dict.fromkeys(asked, ASKED)}
    return replace(
        subject, roles=replace(subject.roles, settings=settings, measurements=measurements, reasons=reasons)
    )


def _is_text(frame: pl.DataFrame, name: str) -> bool:
    return not frame.get_column(name).dtype.is_numeric()


def _time(
    frame: pl.DataFrame, question: StudyQuestion, taken: frozenset[str]
) -> tuple[str | None, dict[str, Text]]:
    found, reasons = choose_time(frame, taken)
    if question.time is None:
        return found, reasons
    name = named(frame.columns, question.time, "--time")
    kind = frame.get_column(name).dtype
    if kind.is_temporal():
        return name, {**reasons, name: ASKED}
    if kind.is_numeric():
        return None, {name: ASKED}
    raise TimeUnfit(
        Text(
            f'The column "{name}" holds text that is no time.',
            f'"{name}" 열은 시각으로 읽을 수 없는 문자입니다.',
        ),
        where=f"--time {question.time}",
        next=Text(
            "Name a column with times or with a rising number.",
            "시각이나 차례로 커지는 수가 있는 열을 지정하십시오.",
        ),
    )


def _group(
    subject: Subject, question: StudyQuestion, taken: frozenset[str]
) -> tuple[str | None, dict[str, Text]]:
    found, reasons = choose_group(subject.frame, subject.target, taken)
    if question.group is None:
        return found, reasons
    name = named(subject.frame.columns, question.group, "--group")
    return name, {**reasons, name: ASKED}
