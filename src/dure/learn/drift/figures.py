"""Figures of columns, block by block."""

import numpy as np
from numpy.typing import NDArray

from dure.learn.drift.level import Level


def blocks_of(rows: int, length: int) -> list[slice]:
    """Return whole blocks of ``length`` rows from the start; a rest shorter than that joins no block."""
    return [slice(first, first + length) for first in range(0, rows - length + 1, length)]


def figure(
    name: str, values: NDArray[np.float64], blocks: list[slice], code: float = np.nan
) -> NDArray[np.float64]:
    """Return one figure per block of a column, (rows,) with NaN where missing: (blocks,).

    ``mean``, ``spread`` (log of the standard deviation), ``missing`` (share), ``share`` (of the value ``code``).
    """
    if name == "missing":
        return np.array([np.isnan(values[block]).mean() for block in blocks])
    if name == "share":
        return np.array([(values[block] == code).mean() for block in blocks])
    found = np.full(len(blocks), np.nan)
    for place, block in enumerate(blocks):
        known = values[block][np.isfinite(values[block])]
        if known.size < 2:
            continue
        deviation = float(known.std())
        found[place] = known.mean() if name == "mean" else np.log(deviation) if deviation > 0 else np.nan
    return found


def levels_of(
    name: str, values: NDArray[np.float64], blocks: list[slice], words: tuple[str, ...]
) -> list[Level]:
    """Return the levels of a column in order: mean, spread and gaps of a number, gaps and commonest word of words."""
    length = blocks[0].stop - blocks[0].start if blocks else 1
    known = values[np.isfinite(values)]
    found: list[Level | None] = []
    gaps = figure("missing", values, blocks)
    floor = _luck(float(gaps.sum()) * length, len(blocks), length)
    found.append(Level.of(name, "missing", gaps, length, floor))
    if words:
        if known.size:
            code = int(np.bincount(known.astype(np.int64)).argmax())
            shares = figure("share", values, blocks, code)
            floor = _luck(float(shares.sum()) * length, len(blocks), length)
            found.append(Level.of(name, "share", shares, length, floor, words[code]))
    elif known.size:
        within = float(known.std() / np.sqrt(length))
        found.append(Level.of(name, "mean", figure("mean", values, blocks), length, within))
        found.append(
            Level.of(
                name, "spread", figure("spread", values, blocks), length, float(1.0 / np.sqrt(2.0 * length))
            )
        )
    return [level for level in found if level is not None]


def _luck(count: float, blocks: int, length: int) -> float:
    """Return the standard deviation of a share within one block, with a rare event allowed for."""
    share = (count + 1.0) / (blocks * length + 2.0)
    return float(np.sqrt(share * (1.0 - share) / length))
