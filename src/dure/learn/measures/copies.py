"""Blocks of rows (runs, days) that were copied, found by the cells that they share."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix

MOST_PLACES = 400
MOST_SHARING = 6
FEWEST_CELLS = 8
MOST_CELLS = 4_000_000


@dataclass(frozen=True)
class Copy:
    """Two blocks with the share of their cells that are equal."""

    first: int
    second: int
    share: float


def copied_blocks(cells: NDArray[np.int32], blocks: NDArray[np.int64], least: float) -> list[Copy]:
    """Return pairs of blocks of which at least ``least`` of the changing cells are equal, place by place.

    ``cells`` is (rows, columns): values numbered per column, -1 where missing; rows of a block in order. Cells
    that repeat the cell above tell nothing and are not counted. A value that more than six blocks share at
    the same place is common rather than copied.
    """
    order = np.argsort(blocks, kind="stable")
    cells, sorted_blocks = cells[order], blocks[order]
    starts = np.flatnonzero(np.r_[True, np.diff(sorted_blocks) != 0])
    lengths = np.diff(np.r_[starts, sorted_blocks.size])
    numbered = np.repeat(np.arange(starts.size), lengths)
    place = np.arange(sorted_blocks.size) - starts[numbered]
    fresh = np.r_[np.ones((1, cells.shape[1]), dtype=bool), cells[1:] != cells[:-1]]
    fresh[place == 0] = True
    fresh &= cells >= 0
    shared, total = _shared(cells, fresh, numbered, place, starts.size)
    found = _identical(cells, fresh, numbered, place, total, sorted_blocks[starts])
    known = {(one.first, one.second) for one in found}
    pairs = shared.tocoo()
    for one, other, count in zip(pairs.row, pairs.col, pairs.data, strict=True):
        if one >= other:
            continue
        whole = min(total[one], total[other])
        if (
            lengths[one] != lengths[other]
            and abs(int(lengths[one]) - int(lengths[other])) > 0.2 * lengths[one]
        ):
            continue
        names = int(sorted_blocks[starts[one]]), int(sorted_blocks[starts[other]])
        if whole >= FEWEST_CELLS and count / whole >= least and names not in known:
            found.append(Copy(*names, count / whole))
    return found


def _identical(
    cells: NDArray[np.int32],
    fresh: NDArray[np.bool_],
    blocks: NDArray[np.int64],
    place: NDArray[np.int64],
    total: NDArray[np.float64],
    names: NDArray[np.int64],
) -> list[Copy]:
    """Return blocks that are equal as a whole, however many there are of them, each with the first of its kind."""
    digest = np.zeros(names.size, dtype=np.uint64)
    for column in range(cells.shape[1]):
        rows = np.flatnonzero(fresh[:, column])
        mixed = (cells[rows, column].astype(np.uint64) + np.uint64(column * 1_000_003)) * np.uint64(
            0x9E3779B97F4A7C15
        )
        mixed = (mixed ^ (mixed >> np.uint64(29))) + place[rows].astype(np.uint64) * np.uint64(
            0xBF58476D1CE4E5B9
        )
        mixed = (mixed ^ (mixed >> np.uint64(32))) * np.uint64(0x94D049BB133111EB)
        np.add.at(digest, blocks[rows], mixed)
    rich = total >= np.maximum(FEWEST_CELLS, 0.2 * np.bincount(blocks) * cells.shape[1])
    first: dict[int, int] = {}
    found = []
    for block in np.flatnonzero(rich):
        leader = first.setdefault(int(digest[block]), int(block))
        if leader != block:
            found.append(Copy(int(names[leader]), int(names[block]), 1.0))
    return found


def _shared(
    cells: NDArray[np.int32],
    fresh: NDArray[np.bool_],
    blocks: NDArray[np.int64],
    place: NDArray[np.int64],
    count: int,
) -> tuple[coo_matrix, NDArray[np.float64]]:
    """Return how many cells each pair of blocks shares, and how many each block has."""
    kept = place < MOST_PLACES
    most = max(1, MOST_CELLS // max(1, int(kept.sum())))
    keys, owners = [], []
    for column in range(min(cells.shape[1], most)):
        rows = np.flatnonzero(kept & fresh[:, column])
        key = (cells[rows, column].astype(np.int64) * MOST_PLACES + place[rows]) * cells.shape[1] + column
        keys.append(key)
        owners.append(blocks[rows])
    key, owner = np.concatenate(keys), np.concatenate(owners)
    _, numbered = np.unique(key, return_inverse=True)
    total = np.bincount(owner, minlength=count).astype(np.float64)
    often = np.bincount(numbered)[numbered]
    some = (often > 1) & (often <= MOST_SHARING)
    _, numbered = np.unique(numbered[some], return_inverse=True)
    size = int(numbered.max()) + 1 if numbered.size else 1
    table = coo_matrix((np.ones(numbered.size), (owner[some], numbered)), shape=(count, size)).tocsr()
    table.data[:] = 1.0
    shared = table @ table.T
    return shared, total
