"""The level of a figure from block to block, and whether later blocks still lie on it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

FEWEST = 8
"""With fewer blocks the spread between them is not known well enough for any alarm."""

MOST_MEMORY = 0.9


@dataclass(frozen=True)
class Level:
    """Mean and spread of block figures, and the correlation of neighbouring ones.

    ``length`` is how many rows (units, of an error) a block has, ``blocks`` how many there were. ``figure`` is
    ``mean``, ``spread``, ``missing`` or ``share`` of a ``column`` (``share``: of the word ``word``), or ``error``.
    """

    column: str
    figure: str
    mean: float
    between: float
    memory: float
    blocks: int
    length: int
    word: str = ""

    @classmethod
    def of(
        cls,
        column: str,
        figure: str,
        values: NDArray[np.float64],
        length: int,
        floor: float,
        word: str = "",
    ) -> "Level | None":
        """Return the level of block values, (blocks,), in order; None with fewer than ``FEWEST``.

        ``floor`` is the least spread that is believed: that of the luck within one block.
        """
        known = values[np.isfinite(values)]
        if known.size < FEWEST:
            return None
        off = known - known.mean()
        square = float(off @ off)
        memory = float(off[1:] @ off[:-1] / square) if square > 0 else 0.0
        between = max(float(known.std(ddof=1)), floor)
        memory = min(max(memory, 0.0), MOST_MEMORY)
        return cls(column, figure, float(known.mean()), between, memory, known.size, length, word)

    def chance(self, values: NDArray[np.float64], *, above_only: bool = False) -> float:
        """Return how likely blocks of the same kind lie at least as far off as ``values``, (blocks,), do.

        Student's t for the difference of two means with the spread between the blocks learned from; neighbouring
        blocks that resemble each other count for less, by (1 - r) / (1 + r). 1 where there is nothing to judge.
        """
        known = values[np.isfinite(values)]
        if not known.size or self.between <= 0:
            return 1.0
        slower = (1.0 + self.memory) / (1.0 - self.memory)
        error = self.between * np.sqrt(slower * (1.0 / known.size + 1.0 / self.blocks))
        t = (float(known.mean()) - self.mean) / error
        freedom = max(self.blocks / slower - 1.0, 2.0)
        return float(stats.t.sf(t, freedom) if above_only else 2.0 * stats.t.sf(abs(t), freedom))
