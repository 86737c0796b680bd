"""Too few outcomes of one kind to tell a model from luck."""

from dataclasses import replace
from math import ceil, sqrt

import numpy as np
from numpy.typing import NDArray

from dure.language import Text
from dure.learn.measures.telling import lines_at
from dure.learn.subject import Detection, Subject
from dure.records.finding import Finding

CODE = "few_events"
FEW = 20
TOO_FEW = 5
HALF_WIDTH = 0.1
ENOUGH = ceil(0.25 * (1.96 / HALF_WIDTH) ** 2)
"""Events for which a share near one half is known to 10 points either way (normal approximation): 97."""


def find(subject: Subject) -> list[Detection]:
    """Return a detection where the rarest outcome has fewer than 20 rows; fewer than 5 forbid a score."""
    target = subject.target
    if target is None:
        return []
    there = np.isfinite(target.values)
    values = target.values[there]
    if values.size == 0 or values.min() == values.max():
        return []
    if target.task == "number":
        events = int(values.size)
        return [_told(subject, events, "", events, there, refuses=events < TOO_FEW)] if events < FEW else []
    counts = np.bincount(values.astype(np.int64), minlength=len(target.classes))
    if target.task == "classes":
        return _of_classes(subject, counts)
    rarest = int(np.argmin(counts))
    if counts[rarest] >= FEW:
        return []
    where = there & (target.values == rarest)
    events = int(counts[rarest])
    value, refuses = target.classes[rarest], events < TOO_FEW
    return [_told(subject, events, value, int(values.size), where, refuses=refuses)]


def _of_classes(subject: Subject, counts: NDArray[np.int64]) -> list[Detection]:
    target = subject.target
    rarest = int(np.argmin(counts))
    if target is None or counts[rarest] >= FEW:
        return []
    where = target.values == rarest
    usable = int((counts >= TOO_FEW).sum())
    events = int(counts[rarest])
    refuses = events < TOO_FEW and usable < 2
    return [_told(subject, events, target.classes[rarest], int(counts.sum()), where, refuses=refuses)]


def _told(
    subject: Subject, events: int, value: str, rows: int, where: NDArray[np.bool_], *, refuses: bool
) -> Detection:
    name = subject.target.name if subject.target else ""
    doubt = 100 * min(1.0, 1.96 * sqrt(0.25 / max(1, events)))
    what = Text(
        f'"{value}" occurs in {events} of {rows:,} rows', f'{rows:,}행 가운데 "{value}"은 {events}건입니다'
    )
    if not value:
        what = Text(f"Only {events} rows have an outcome", f"결과가 있는 행이 {events}개뿐입니다")
    said = Text(
        f"About {ENOUGH - events} more are needed for a hit rate known to 10 points either way.",
        f"적중률을 ±10%p로 알려면 약 {ENOUGH - events}건이 더 필요합니다.",
    )
    if refuses:
        said = Text("No score is given: too few.", "너무 적어 점수를 내지 않습니다.") + said
    elif events < TOO_FEW:
        other = Text(
            f'The score covers all classes; it says next to nothing about "{value}".',
            f'점수는 모든 등급을 합쳐서 내며, "{value}"에 대해서는 거의 알려 주지 못합니다.',
        )
        said = other + said
    finding = Finding(
        code=CODE,
        level="certain",
        columns=(name,),
        rows=events,
        evidence=Text(
            f"{what.en}: any share measured on them is uncertain by {doubt:.0f} points either way.",
            f"{what.ko}. 여기서 잰 비율은 ±{doubt:.0f}%p까지 틀릴 수 있습니다.",
        ),
        action=said,
        examples=lines_at(subject, where),
    )
    if not refuses:
        return Detection(finding)
    return Detection(finding, lambda before: replace(before, refused=before.refused or CODE))
