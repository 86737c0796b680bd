"""A table with a trap planted in it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import polars as pl


@dataclass(frozen=True)
class Planted:
    """The table after planting, its outcome, and the columns and the number of rows that the trap is in."""

    frame: pl.DataFrame
    target: str
    columns: tuple[str, ...]
    rows: int


Planter: TypeAlias = Callable[[pl.DataFrame, str, np.random.Generator, float], Planted]
