"""The same inputs with different outcomes: no model can be right about all of them."""

import numpy as np
from numpy.typing import NDArray

from dure.language import Text
from dure.learn.measures.rows import coincidence, row_codes, sizes_of
from dure.learn.measures.telling import lines_at, percent
from dure.learn.subject import Detection, Subject
from dure.learn.traps.twin_rows import BY_CHANCE, fine_columns
from dure.records.finding import Finding

CODE = "contradictory_labels"
FEWEST = 3
LEAST = 0.002
TOGETHER = Text(
    "Kept, as they are part of the truth; rows with equal inputs stay on one side of every split.",
    "사실의 일부이므로 그대로 두고, 입력이 같은 행은 학습과 시험 가운데 한쪽에만 둡니다.",
)
KEPT = Text(
    "Kept, and split like any other rows: columns as coarse as these may be equal by chance.",
    "그대로 두고 다른 행과 똑같이 나눕니다. 값이 몇 가지뿐인 열이라 우연히 같을 수 있습니다.",
)


def find(subject: Subject) -> list[Detection]:
    """Return a detection where rows that are equal in all inputs have different outcomes."""
    target = subject.target
    columns = subject.inputs
    if target is None or not columns:
        return []
    codes = row_codes(subject.frame, columns)
    codes = np.where(np.isfinite(target.values), codes, codes.max() + 1 + np.arange(codes.size))
    codes = np.unique(codes, return_inverse=True)[1].astype(np.int64)
    several = sizes_of(codes) > 1
    if several.sum() < 2 * FEWEST:
        return []
    unlike = _unlike(codes, target.values)
    rows = int(unlike.sum())
    if rows < 2 * FEWEST or rows < LEAST * subject.rows:
        return []
    ceiling, measure = _ceiling(codes, target.values, target.task)
    fine = fine_columns(subject)
    # Over all rows: among rows that are equal already, chance leaves no trace.
    everywhere = np.ones(subject.rows, dtype=bool)
    certain = len(fine) >= 3 and coincidence(subject.frame, fine, everywhere) <= BY_CHANCE
    if not certain and ceiling > 0.98:
        return []
    return [_told(subject, unlike, ceiling, measure, certain=certain)]


def _unlike(codes: NDArray[np.int64], values: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return the rows among equal inputs whose outcomes are not all the same."""
    there = np.isfinite(values)
    low = np.full(int(codes.max()) + 1, np.inf)
    high = np.full(int(codes.max()) + 1, -np.inf)
    np.minimum.at(low, codes[there], values[there])
    np.maximum.at(high, codes[there], values[there])
    return there & (high > low)[codes]


def _ceiling(codes: NDArray[np.int64], values: NDArray[np.float64], task: str) -> tuple[float, Text]:
    """Return the best that any model can reach on these rows, and in which measure."""
    there = np.isfinite(values)
    codes, values = codes[there], values[there]
    if task == "number":
        counts = np.bincount(codes)
        means = np.divide(np.bincount(codes, values), counts, out=np.zeros(counts.size), where=counts > 0)
        within = float(((values - means[codes]) ** 2).sum())
        whole = float(((values - values.mean()) ** 2).sum())
        return (1 - within / whole if whole > 0 else 1.0), Text("R2", "R2")
    classes = values.astype(np.int64)
    distinct = int(classes.max()) + 1
    joint, counts = np.unique(codes * distinct + classes, return_counts=True)
    most = np.zeros(int(codes.max()) + 1)
    np.maximum.at(most, joint // distinct, counts)
    return float(most.sum() / values.size), Text("accuracy", "정확도")


def _told(
    subject: Subject, unlike: NDArray[np.bool_], ceiling: float, measure: Text, *, certain: bool
) -> Detection:
    rows = int(unlike.sum())
    shown = f"{ceiling:.3f}" if measure.en == "R2" else percent(ceiling)
    finding = Finding(
        code=CODE,
        level="certain" if certain else "suspected",
        columns=(subject.target.name,) if subject.target else (),
        rows=rows,
        evidence=Text(
            f"{rows:,} of {subject.rows:,} rows have the same inputs as a row with another outcome; "
            f"from these columns no model can get above {shown} {measure.en} on this file.",
            f"{subject.rows:,}행 가운데 {rows:,}행은 입력이 똑같은데 결과가 다른 행이 있습니다. "
            f"이 열들만으로는 어떤 모델도 {measure.ko} {shown}를 넘을 수 없습니다.",
        ),
        action=TOGETHER if certain else KEPT,
        examples=lines_at(subject, unlike),
    )
    if not certain:
        return Detection(finding)
    codes = row_codes(subject.frame, subject.inputs)
    return Detection(finding, lambda before: before.keeping_together(codes))
