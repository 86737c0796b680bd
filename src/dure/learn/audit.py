"""The audit: every trap looked for, in the order in which one depends on another."""

from dataclasses import dataclass

from dure.language import Text
from dure.learn.preparing import prepare
from dure.learn.question import StudyQuestion
from dure.learn.roles.choosing import sorted_out, with_roles
from dure.learn.roles.told import told
from dure.learn.subject import Detection, Subject
from dure.learn.traps import (
    broken_decimals,
    clock_disorder,
    cloned_days,
    constant_column,
    contradictory_labels,
    counter_column,
    duplicate_runs,
    few_events,
    label_follows_time,
    label_per_group,
    leak_column,
    one_class,
    one_hot_target,
    proxy_column,
    scaled_copy,
    sentinel_values,
    sorted_by_label,
    twin_rows,
)
from dure.progress import Progress, silent
from dure.records.finding import Finding
from dure.records.table import Table

MENDING = (sentinel_values, broken_decimals, clock_disorder)
OUTCOME = (one_hot_target, one_class, few_events)
COPIES = (twin_rows, duplicate_runs, cloned_days, scaled_copy)
COLUMNS = (constant_column, counter_column, leak_column, proxy_column)
LABELS = (contradictory_labels, label_per_group, label_follows_time, sorted_by_label)

ORDER = (*MENDING, *OUTCOME, *COPIES, *COLUMNS, *LABELS)
"""Every detector, in the order in which it runs; roles are chosen between the outcome and the copies,
and again where rows were merged."""


@dataclass(frozen=True)
class Audit:
    """What was found, and the subject after every remedy."""

    subject: Subject
    findings: tuple[Finding, ...]


def audit(table: Table, question: StudyQuestion, progress: Progress = silent) -> Audit:
    """Return what is wrong with a table for a question, and the table put right as far as it can be.

    Raises the errors of ``prepare``: too few rows, no such column, no usable outcome.
    """
    question = told(question, table)
    subject = prepare(table, question)
    findings = list(table.findings)
    rows = subject.rows
    for place, detector in enumerate(ORDER):
        if detector is COPIES[0] or rows != subject.rows:
            subject, rows = with_roles(subject, question), subject.rows
        name = detector.__name__.rsplit(".", 1)[-1]
        progress(Text(f"looking for {name}", f"{name} 확인 중"), place / len(ORDER))
        for detection in detector.find(subject):
            subject, finding = _remedied(subject, detection)
            findings.append(finding)
    progress(Text("audit done", "점검 완료"), 1.0)
    return Audit(sorted_out(subject, question), tuple(findings))


def _remedied(subject: Subject, detection: Detection) -> tuple[Subject, Finding]:
    if detection.remedy is None:
        return subject, detection.finding
    return detection.remedy(subject), detection.finding
