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

    def shown(block: int) -> str:
        return str(names[int(np.flatnonzero(blocks == block)[0])])

    best = sorted(pairs, key=lambda pair: -pair.share)
    list_en = "; ".join(
        f"{shown(one.first)} = {shown(one.second)} ({percent(one.share)})" for one in best[:5]
    )
    differing = sum(
        _outcome(subject, blocks, one.first) != _outcome(subject, blocks, one.second) for one in pairs
    )
    concerned = np.isin(blocks, [block for one in pairs for block in (one.first, one.second)])
    finding = Finding(
        code=CODE,
        level="certain",
        columns=(group,),
        rows=int(concerned.sum()),
        evidence=Text(
            f"{len(pairs):,} pairs of {group} hold the same cells at the same places: {list_en}. "
            f"In {differing:,} of them the outcome differs.",
            f"{group} {len(pairs):,}쌍은 같은 자리에 같은 값이 들어 있습니다: {list_en}. "
            f"그중 {differing:,}쌍은 결과가 다릅니다.",
        ),
        action=Text(
            "Copies stay on one side of every split.", "복사본은 학습과 시험 가운데 한쪽에만 둡니다."
        ),
        examples=lines_at(subject, _firsts(blocks, best[:5])),
    )
    return Detection(finding, lambda before: before.keeping_together(together))


def _firsts(blocks: NDArray[np.int64], pairs: list[Copy]) -> NDArray[np.int64]:
    places = [np.flatnonzero(blocks == block)[0] for one in pairs for block in (one.first, one.second)]
    return np.array(places, dtype=np.int64)


def _outcome(subject: Subject, blocks: NDArray[np.int64], block: int) -> float:
    if subject.target is None:
        return 0.0
    values = subject.target.values[blocks == block]
    there = values[np.isfinite(values)]
    return round(float(there.mean()), 9) if there.size else 0.0
