"""A table with a trap planted in it."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import polars as pl


@dataclass(frozen=True)
class Planted:
    """The table after planting, its outcome, and the columns and the number of rows that the trap is in."""

    frame: pl.DataFrame
    target: str
    columns: tuple[str, ...]
    rows: int


class Planter(Protocol):
    """What plants one trap; how severe it is without being said differs from trap to trap."""

    def __call__(
        self, frame: pl.DataFrame, target: str, rng: np.random.Generator, severity: float = ..., /
    ) -> Planted:
        """Return the table with the trap in it."""
        ...
