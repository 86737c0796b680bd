"""Columns that count, identify or date a row: a model could look the outcome up."""

from dure.language import Text
from dure.learn.measures.telling import listed
from dure.learn.subject import Detection, Subject
from dure.records.finding import Finding

CODE = "counter_column"


def find(subject: Subject) -> list[Detection]:
    """Return one detection for the counters, identifiers and further times that the roles keep out."""
    roles = subject.roles
    kept_out = tuple(name for name in roles.counters if name not in subject.excluded)
    found = tuple(name for name in kept_out if name not in subject.included)
    if not found:
        return []
    shown = listed(found)
    why = next((roles.reasons[name] for name in found if name in roles.reasons), Text("", ""))
    order = Text("", "")
    if roles.order in found:
        order = Text(
            f' "{roles.order}" gives the order of the rows.', f' "{roles.order}"은 행의 순서로 씁니다.'
        )
    finding = Finding(
        code=CODE,
        level="certain",
        columns=found,
        rows=subject.rows,
        evidence=Text(
            f"Counts or identifies rows: {shown.en} ({found[0]}: {why.en}).",
            f"행을 세거나 구별하는 열입니다: {shown.ko} ({found[0]}: {why.ko}).",
        ),
        action=Text(f"Never used as input.{order.en}", f"입력으로 쓰지 않습니다.{order.ko}"),
    )
    return [Detection(finding, lambda before: before.without(found, CODE))]
