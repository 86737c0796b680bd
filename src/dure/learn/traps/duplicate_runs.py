"""A run that was copied under another number, sometimes with another outcome."""

import numpy as np
from numpy.typing import NDArray

from dure.language import Text
from dure.learn.measures.copies import Copy, copied_blocks
from dure.learn.measures.numbers import codes_of
from dure.learn.measures.telling import lines_at, percent
from dure.learn.subject import Detection, Subject
from dure.learn.traps.twin_rows import fine_columns
from dure.records.finding import Finding

CODE = "duplicate_runs"
LEAST = 0.4
MOST_COLUMNS = 12
MOST_CELLS = 3_000_000


def find(subject: Subject) -> list[Detection]:
    """Return a detection where groups of rows equal each other place by place in 40 % of the cells or more."""
    group = subject.roles.group
    if group is None:
        return []
    columns = some_columns(subject)
    column = subject.frame.get_column(group)
    blocks = codes_of(column)
    if not columns or blocks.max() < 1:
        return []
    pairs = copied_blocks(cells_of(subject, columns), blocks, LEAST)
    if not pairs:
        return []
    together = joined_blocks(blocks, pairs)
    return [_told(subject, group, blocks, pairs, together)]


def some_columns(subject: Subject) -> tuple[str, ...]:
    """Return finely read columns, the fewer the longer the table is, so that memory stays linear and small."""
    return fine_columns(subject)[: max(3, min(MOST_COLUMNS, MOST_CELLS // max(1, subject.rows)))]


def cells_of(subject: Subject, columns: tuple[str, ...]) -> NDArray[np.int32]:
    """Return the columns with their values numbered, -1 where missing."""
    found = []
    for name in columns:
        column = subject.frame.get_column(name)
        codes = codes_of(column)
        found.append(np.where(column.is_null().to_numpy(), -1, codes).astype(np.int32))
    return np.stack(found, axis=1)


def joined_blocks(blocks: NDArray[np.int64], pairs: list[Copy]) -> NDArray[np.int64]:
    """Return an id per row that copies share; rows of blocks without a copy have an id of their own."""
    leader = {block: block for pair in pairs for block in (pair.first, pair.second)}

    def top(block: int) -> int:
        while leader[block] != block:
            block = leader[block]
        return block

    for pair in pairs:
        leader[top(pair.second)] = top(pair.first)
    led = np.full(int(blocks.max()) + 1, -1, dtype=np.int64)
    for block in leader:
        led[block] = top(block)
    alone = blocks.max() + 1 + np.arange(blocks.size)
    ids: NDArray[np.int64] = np.where(led[blocks] >= 0, led[blocks], alone)
    return ids


def _told(
    subject: Subject, group: str, blocks: NDArray[np.int64], pairs: list[Copy], together: NDArray[np.int64]
) -> Detection:
    names = subject.frame.get_column(group)

    first = _firsts(blocks)

    def shown(block: int) -> str:
        return str(names[int(first[block])])

    best = sorted(pairs, key=lambda pair: -pair.share)
    listed = "; ".join(
        f"{shown(pair.first)} = {shown(pair.second)} ({percent(pair.share)})" for pair in best[:5]
    )
    one, other = np.array([(pair.first, pair.second) for pair in pairs]).T
    outcome = _outcomes(subject, blocks)
    differing = int(np.count_nonzero(outcome[one] != outcome[other]))
    concerned = np.isin(blocks, np.r_[one, other])
    finding = Finding(
        code=CODE,
        level="certain",
        columns=(group,),
        rows=int(concerned.sum()),
        evidence=Text(
            f"{len(pairs):,} pairs of {group} hold the same cells at the same places: {listed}. "
            f"In {differing:,} of them the outcome differs.",
            f"{group} {len(pairs):,}쌍은 같은 자리에 같은 값이 들어 있습니다: {listed}. "
            f"그중 {differing:,}쌍은 결과가 다릅니다.",
        ),
        action=Text(
            "Copies stay on one side of every split.", "복사본은 학습과 시험 가운데 한쪽에만 둡니다."
        ),
        examples=lines_at(
            subject, first[[block for pair in best[:5] for block in (pair.first, pair.second)]]
        ),
    )
    return Detection(finding, lambda before: before.keeping_together(together))


def _firsts(blocks: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the position of the first row of each block, by its number."""
    numbers, positions = np.unique(blocks, return_index=True)
    first = np.zeros(int(numbers[-1]) + 1, dtype=np.int64)
    first[numbers] = positions
    return first


def _outcomes(subject: Subject, blocks: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the mean outcome of each block, by its number; 0 where none is known."""
    size = int(blocks.max()) + 1
    if subject.target is None:
        return np.zeros(size)
    there = np.isfinite(subject.target.values)
    count = np.bincount(blocks[there], minlength=size)
    total = np.bincount(blocks[there], subject.target.values[there], minlength=size)
    means: NDArray[np.float64] = np.divide(total, count, out=np.zeros(size), where=count > 0)
    return np.asarray(np.round(means, 9), dtype=np.float64)
