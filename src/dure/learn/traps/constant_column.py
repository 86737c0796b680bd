"""Columns that nearly never change."""

from dure.language import Text
from dure.learn.measures.counted import counted
from dure.learn.measures.telling import listed, percent
from dure.learn.subject import Detection, Subject
from dure.records.finding import Finding

CODE = "constant_column"
NEARLY = 0.995


def find(subject: Subject) -> list[Detection]:
    """Return one detection for all columns with one value, or none, in more than 99.5 % of the rows."""
    shares = {name: _held(subject, name) for name in subject.inputs}
    found = tuple(name for name, share in shares.items() if share > NEARLY)
    if not found:
        return []
    least = min(shares[name] for name in found)
    shown = listed(found)
    finding = Finding(
        code=CODE,
        level="certain",
        columns=found,
        rows=subject.rows,
        evidence=Text(
            f"One value, or none, in {percent(least)} of the rows or more: {shown.en}.",
            f"행의 {percent(least)} 이상이 한 값이거나 비어 있습니다: {shown.ko}.",
        ),
        action=Text("Left out of the inputs.", "입력에서 제외했습니다."),
    )
    return [Detection(finding, lambda before: before.without(found, CODE))]


def _held(subject: Subject, name: str) -> float:
    column = subject.frame.get_column(name)
    rows = column.len()
    head = column.head(1000)
    if rows > 1000 and head.drop_nulls().n_unique() > 20:
        return 0.0
    there = column.drop_nulls()
    if there.len() == 0:
        return 1.0
    most = int(counted(there)[1][0])
    missing = rows - there.len()
    return max(most / rows, missing / rows, most / there.len() if there.len() > 0.5 * rows else 0.0)
