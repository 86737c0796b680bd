"""The answer before, or instead of, any score."""

import numpy as np

from dure.language import Text
from dure.learn.audit import Audit
from dure.learn.question import StudyQuestion
from dure.learn.result import Study
from dure.learn.split.units import find_units
from dure.records.table import Table


def refusal(table: Table, checked: Audit, question: StudyQuestion, version: str) -> Study:
    """Return a study without a score: what was found, and what to do next.

    It is the answer of ``--audit-only`` and of data that no score can be given for, and what a scored study
    starts from.
    """
    subject, target = checked.subject, checked.subject.target
    headline, why, step = _words(checked, question)
    roles = subject.roles
    return Study(
        verdict="cannot_tell_yet",
        headline=headline,
        why=why,
        next_step=step,
        task=target.task if target else None,
        target=target.name if target else None,
        positive=target.positive if target else None,
        rows=table.rows,
        independent_units=_independent(checked, question),
        split=None,
        score=None,
        score_with_suspects=None,
        operating=None,
        curve=None,
        traps=checked.findings,
        excluded=dict(subject.excluded),
        suspects=subject.suspects,
        roles={
            "time": roles.time,
            "order": roles.order,
            "group": roles.group,
            "counters": list(roles.counters),
            "settings": list(roles.settings),
            "measurements": list(roles.measurements),
        },
        role_reasons=dict(roles.reasons),
        recognised=table.recognised,
        needs=None,
        drivers=(),
        plan=None,
        question=question,
        source=table.source,
        sha256=table.sha256,
        version=version,
        useful=question.useful,
        classes=target.classes if target else (),
        origins=table.origins,
        arguments=table.arguments,
    )


def _independent(checked: Audit, question: StudyQuestion) -> int:
    """Return the number of independent units as a study would count them, of the rows with an outcome if known."""
    units, target = find_units(checked.subject, order_asked=question.time is not None), checked.subject.target
    if target is None:
        return units.clusters
    return int(np.unique(units.cluster[np.isfinite(target.values)]).size)


def _words(checked: Audit, question: StudyQuestion) -> tuple[Text, Text, Text]:
    certain = sum(finding.level == "certain" for finding in checked.findings)
    suspected = len(checked.findings) - certain
    if question.audit_only:
        return (
            Text(
                f"Audit only: {certain} certain and {suspected} suspected traps; nothing was scored.",
                f"점검만 했습니다: 확실한 함정 {certain}건, 의심되는 함정 {suspected}건. 점수는 내지 않았습니다.",
            ),
            Text("--audit-only stops before learning.", "--audit-only 를 주면 학습 전에 멈춥니다."),
            Text(
                "Go through the findings, then run again without --audit-only.",
                "아래 함정을 확인한 뒤 --audit-only 없이 다시 분석하십시오.",
            ),
        )
    code = checked.subject.refused
    stopping = next((finding for finding in checked.findings if finding.code == code), None)
    name = checked.subject.target.name if checked.subject.target else ""
    return (
        Text(
            f"Cannot tell yet whether “{name}” can be foreseen: no score can be given.",
            f"아직 알 수 없음: “{name}” 값은 점수를 낼 수 없습니다.",
        ),
        stopping.evidence if stopping else Text("", ""),
        stopping.action if stopping else Text("", ""),
    )
