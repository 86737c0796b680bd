"""What a simulated machine made, unit by unit, and when it stood still: the same frame for every family."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.language import Text

UNITS = {
    "start": pl.Datetime("us"),
    "end": pl.Datetime("us"),
    "lot": pl.String(),
    "good": pl.Float64(),
    "scrap": pl.Float64(),
    "kind": pl.String(),
    "cause": pl.String(),
    "remaining_life": pl.Float64(),
}
"""Columns of a frame of units. ``start`` and ``end`` are the plant's wall time; ``good`` and ``scrap`` are pieces;
``kind`` is the code of a failure mode of the product ('' for none) and ``cause`` one of its causes; the remaining life
of the part that wears, at the end of the unit, is in the unit of the card, null where nothing wears or it is not
known."""


@dataclass(frozen=True)
class Stop:
    """A time in which the machine stood for a reason of its own: a repair, a cleaning, a change of tool."""

    start: datetime
    end: datetime
    state: str
    reason: str


@dataclass(frozen=True)
class Fault:
    """A fault of the machine itself: the code of a failure mode, when it began and was put right, what it did."""

    code: str
    onset: datetime
    end: datetime | None
    what: Text


def made(
    start: Sequence[datetime] | NDArray[np.datetime64],
    seconds: NDArray[np.float64],
    kind: Sequence[str],
    cause: Sequence[str],
    *,
    lot: Sequence[str] | None = None,
    pieces: float = 1.0,
    scrap: NDArray[np.float64] | None = None,
    remaining_life: NDArray[np.float64] | None = None,
) -> pl.DataFrame:
    """Return the frame of units; all sequences have one entry per unit, in the order of time.

    ``pieces`` come of each unit; all of them are scrap where there is a ``kind``, unless ``scrap`` says how many. A
    unit that would reach into the next one ends where that one starts.
    """
    begins = pl.Series("start", start, dtype=pl.Datetime("us"))
    length = pl.Series("seconds", np.round(seconds * 1e6).astype(np.int64)).cast(pl.Duration("us"))
    bad = np.array([each != "" for each in kind], dtype=np.bool_)
    lost = bad * pieces if scrap is None else scrap
    life = pl.Series("remaining_life", remaining_life, dtype=pl.Float64).fill_nan(None)
    frame = pl.DataFrame(
        {
            "start": begins,
            "end": begins + length,
            "lot": pl.Series(lot if lot is not None else [None] * len(kind), dtype=pl.String),
            "good": pl.Series(pieces - lost, dtype=pl.Float64),
            "scrap": pl.Series(lost, dtype=pl.Float64),
            "kind": pl.Series(kind, dtype=pl.String),
            "cause": pl.Series(cause, dtype=pl.String),
            "remaining_life": life
            if remaining_life is not None
            else pl.Series([None] * len(kind), dtype=pl.Float64),
        }
    )
    following = pl.col("start").shift(-1)
    return frame.with_columns(end=pl.min_horizontal("end", following)).cast(UNITS)  # type: ignore[arg-type]
