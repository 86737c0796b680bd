"""Subjects for tests of single traps, made without going through the audit."""

from typing import Any

import polars as pl

from dure.learn.preparing import prepare
from dure.learn.question import StudyQuestion
from dure.learn.roles.choosing import with_roles
from dure.learn.subject import Subject
from dure.records.table import Table


def subject_of(columns: dict[str, Any] | pl.DataFrame, target: str, **asked: Any) -> Subject:
    """Return the subject of a table with its roles chosen and no remedy applied."""
    question = StudyQuestion(target=target, **asked)
    return with_roles(prepare(Table.of(columns), question), question)
