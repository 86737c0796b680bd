"""From a table and a question to what the card of its machine adds."""

from dataclasses import replace
from typing import Final

import numpy as np
import polars as pl

from dure.language import Text
from dure.learn.family.conversion import converted
from dure.learn.family.known import KnownColumn, KnownMachine
from dure.learn.question import StudyQuestion
from dure.learn.subject import Subject
from dure.machines.card import Signal
from dure.machines.recognising import Recognition, read_as, recognise
from dure.machines.registry import get
from dure.records.table import Table

NONE: Final = "none"
"""What ``StudyQuestion.machine`` says where no family is to be looked for."""
FIRST_ROWS: Final = 20_000
TOLD = Text("told by the card of the machine", "설비군 카드에 따름")


def known_machine(question: StudyQuestion, table: Table) -> KnownMachine | None:
    """Return the family that the question names, else the one that the names of the columns tell; None for none.

    Its ``target`` is given only where the question has none. Raises ``MachineNotFound`` for a family that is
    not installed.
    """
    if question.machine == NONE:
        return None
    columns = table.frame.columns
    if question.machine is not None:
        found: Recognition | None = read_as(columns, get(question.machine).card.name)
    else:
        found = recognise(columns, measured=measured(table.frame))
    if found is None:
        return None
    card = found.card
    kinds = {each.name: each.kind for each in card.fields}
    return KnownMachine(
        family=card.name,
        names=card.names,
        how="recognised" if question.machine is None else "named",
        known=found.known,
        columns=found.columns,
        evidence=found.evidence,
        next_family=found.next_family,
        next_evidence=found.next_evidence,
        signals=tuple(_column(table, column, card.signal(name)) for column, name in found.signals.items()),
        fields={column: kinds[name] for column, name in found.fields.items()},
        question=card.question.words,
        target=None if question.target is not None else found.column_of(card.question.target),
    )


def asked_by(machine: KnownMachine | None, question: StudyQuestion) -> StudyQuestion:
    """Return the question with the outcome that the family's card asks for, where it names none.

    Time and group are left to the data: a card that is not that of the machine must not change how a study is made.
    """
    if machine is None or question.target is not None:
        return question
    return replace(question, target=machine.target)


def with_settings(subject: Subject, machine: KnownMachine | None, question: StudyQuestion) -> Subject:
    """Return the subject with settings and measurements told apart as the card does, unless the user named them.

    This changes what is said of a column, and not whether or how a model reads it.
    """
    if machine is None or question.settings:
        return subject
    told = dict.fromkeys(machine.settings, True) | dict.fromkeys(machine.measurements, False)
    before = set(subject.roles.settings)
    inputs = (*subject.roles.settings, *subject.roles.measurements)
    ordered = [name for name in subject.frame.columns if name in set(inputs)]
    settings = tuple(name for name in ordered if told.get(name, name in before))
    changed = {name for name in ordered if name in told and told[name] != (name in before)}
    roles = replace(
        subject.roles,
        settings=settings,
        measurements=tuple(name for name in ordered if name not in set(settings)),
        reasons={**subject.roles.reasons, **dict.fromkeys(sorted(changed), TOLD)},
    )
    return replace(subject, roles=roles)


def measured(frame: pl.DataFrame) -> tuple[str, ...]:
    """Return the columns that hold numbers of more than two values, as far as the first rows show."""
    head = frame.head(FIRST_ROWS)
    return tuple(
        each.name
        for each in head.iter_columns()
        if each.dtype.is_numeric() and each.drop_nulls().n_unique() > 2
    )


def _column(table: Table, column: str, signal: Signal) -> KnownColumn:
    stated = table.units.get(column, "")
    told = KnownColumn(
        column,
        signal.name,
        signal.names,
        signal.unit,
        stated,
        signal.low,
        signal.high,
        signal.role == "setting",
    )
    series = table.frame.get_column(column)
    if not series.dtype.is_numeric():
        return told
    raw = series.cast(pl.Float64).drop_nulls().to_numpy()
    values = converted(raw[np.isfinite(raw)], stated or signal.unit, signal.unit)
    if values is None or values.size == 0:
        return told
    outside = int(((values < signal.low) | (values > signal.high)).sum())
    return replace(told, values=int(values.size), outside=outside, median=float(np.median(values)))
