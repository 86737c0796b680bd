"""Roles that a table brings along, because it was made of records and knows what its columns are."""

from dataclasses import replace

from dure.language import Text
from dure.learn.question import StudyQuestion
from dure.learn.subject import Subject
from dure.records.origin import APART
from dure.records.table import Table


def told(question: StudyQuestion, table: Table) -> StudyQuestion:
    """Return the question with what it leaves open and the table knows: outcome, time, group."""
    return replace(
        question,
        target=question.target or table.column_for("outcome"),
        time=question.time or table.column_for("time"),
        group=question.group or table.column_for("group"),
    )


def kept_apart(subject: Subject) -> dict[str, Text]:
    """Return the columns that count or name rows as the table says, with where they came from."""
    return {
        name: origin.said
        for name, origin in subject.origins.items()
        if origin.role in APART and name in subject.frame.columns
    }


def where_from(subject: Subject, names: tuple[str | None, ...]) -> dict[str, Text]:
    """Return where columns came from, of those of which the table knows."""
    return {
        name: subject.origins[name].said for name in names if name is not None and name in subject.origins
    }
