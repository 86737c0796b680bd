"""A file in the order of its outcomes: the order of rows is not time."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from dure.language import Text
from dure.learn.measures.numbers import codes_of
from dure.learn.measures.stretches import expected_stretches, stretch_count
from dure.learn.measures.telling import lines_at
from dure.learn.subject import Detection, Subject
from dure.records.finding import Finding

CODE = "sorted_by_label"
FEWEST_ROWS = 30
FAR_FEWER = 0.05
ONE_WAY = 0.985
IN_ORDER = 0.97


def find(subject: Subject) -> list[Detection]:
    """Return a detection where the outcomes lie in a few blocks although no column gives the time."""
    target = subject.target
    if target is None or subject.roles.time is not None or subject.rows < FEWEST_ROWS:
        return []
    there = np.isfinite(target.values)
    values = target.values[there]
    if values.size == 0 or values.min() == values.max():
        return []
    if target.task == "number":
        return _number(subject, values)
    codes = values.astype(np.int64)
    if subject.shared_label is not None:
        codes = _one_per_group(subject, codes, there)
    counts = np.bincount(codes)
    blocks, expected = stretch_count(codes), expected_stretches(codes)
    present = int((counts > 0).sum())
    if codes.size < 10 or expected < 3 * present or np.sort(counts[counts > 0])[-2] < 5:
        return []
    in_blocks = _in_blocks(codes, counts)
    if not in_blocks and blocks > FAR_FEWER * expected:
        return []
    return [_told(subject, blocks, expected, present, certain=in_blocks)]


def _in_blocks(codes: NDArray[np.int64], counts: NDArray[np.int64]) -> bool:
    """Return whether every outcome but the commonest lies in one dense block, as sorting leaves them.

    With two outcomes the block must lie at one end of the file; elsewhere it is a bad spell. One row in twenty
    may have strayed at each side.
    """
    order = [int(place) for place in np.argsort(counts) if counts[place] > 0]
    for place in order[:-1]:
        rows = np.flatnonzero(codes == place)
        low, high = np.quantile(rows, [0.1, 0.9])
        if high - low > 1.1 * 0.8 * rows.size + 2:
            return False
        if len(order) == 2 and min(low, codes.size - 1 - high) > 0.15 * rows.size + 0.01 * codes.size:
            return False
    return True


def _one_per_group(subject: Subject, codes: NDArray[np.int64], there: NDArray[np.bool_]) -> NDArray[np.int64]:
    groups = codes_of(subject.frame.get_column(str(subject.shared_label)))[there]
    starts = np.r_[True, np.diff(groups) != 0]
    return codes[starts]


def _told(subject: Subject, blocks: int, expected: float, classes: int, *, certain: bool) -> Detection:
    values = subject.target.values if subject.target else np.zeros(subject.rows)
    name = subject.target.name if subject.target else ""
    edges = np.r_[True, np.diff(np.nan_to_num(values, nan=-1.0)) != 0]
    finding = Finding(
        code=CODE,
        level="certain" if certain else "suspected",
        columns=(name,),
        rows=subject.rows,
        evidence=Text(
            f'The {classes} outcomes of "{name}" lie in {blocks} blocks of rows; in mixed order there would be about '
            f"{expected:,.0f}. Blocks start at the lines shown.",
            f'"{name}"의 결과 {classes}가지가 행 {blocks}덩어리로 모여 있습니다. '
            f"섞여 있다면 약 {expected:,.0f}덩어리여야 합니다. "
            "예로 든 행에서 덩어리가 시작합니다.",
        ),
        action=Text(
            "The order of rows is not used as time: no split forward over rows.",
            "행 순서를 시간으로 보지 않으며, 행 순서대로 앞뒤를 나누지 않습니다.",
        ),
        examples=lines_at(subject, edges),
    )
    return Detection(finding, lambda before: replace(before, ordered=False))


def _number(subject: Subject, values: NDArray[np.float64]) -> list[Detection]:
    """Return a detection for numbers in rising or falling order, unless they count evenly as a remaining life does."""
    if subject.roles.group is not None or np.unique(values).size < 10:
        return []
    steps = np.diff(values)
    one_way = max(float(np.mean(steps >= 0)), float(np.mean(steps <= 0)))
    order = abs(float(np.corrcoef(rankdata(values), np.arange(values.size))[0, 1]))
    low, high = np.percentile(np.abs(steps[steps != 0]), [10, 90])
    counts_down = high <= 1.5 * low and np.mean(steps != 0) > 0.5
    if one_way < ONE_WAY or order < IN_ORDER or counts_down:
        return []
    name = subject.target.name if subject.target else ""
    finding = Finding(
        code=CODE,
        level="certain" if one_way == 1.0 else "suspected",
        columns=(name,),
        rows=subject.rows,
        evidence=Text(f'The rows lie in the order of "{name}".', f'행이 "{name}" 값의 순서로 놓여 있습니다.'),
        action=Text(
            "The order of rows is not used as time: no split forward over rows.",
            "행 순서를 시간으로 보지 않으며, 행 순서대로 앞뒤를 나누지 않습니다.",
        ),
    )
    return [Detection(finding, lambda before: replace(before, ordered=False))]
