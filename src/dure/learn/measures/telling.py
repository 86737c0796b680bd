"""How evidence is put: lines a person can look up, lists of names, figures."""

from collections.abc import Sequence
from math import isfinite
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from dure.language import Text


class HasLines(Protocol):
    """Something that knows the spreadsheet line of each of its rows."""

    @property
    def lines(self) -> NDArray[np.int64]:
        """Spreadsheet line of each row."""


def lines_at(subject: HasLines, where: NDArray[np.bool_] | NDArray[np.int64]) -> tuple[int, ...]:
    """Return the lines of the first ten rows of a mask or of positions."""
    positions = np.flatnonzero(where) if where.dtype == np.bool_ else where
    return tuple(int(line) for line in subject.lines[positions[:10]])


def listed(names: Sequence[str], most: int = 5) -> Text:
    """Return names in a row, the rest counted."""
    shown = ", ".join(names[:most])
    more = len(names) - most
    if more <= 0:
        return Text.same(shown)
    return Text(f"{shown} and {more} more", f"{shown} 외 {more}개")


def percent(share: float) -> str:
    """Return a share as a percentage with as many digits as it needs."""
    value = 100 * share
    if value and (value < 1 or 99 < value < 100):
        return f"{value:.2g} %" if value < 1 else f"{min(value, 99.99):.2f} %"
    return f"{value:.0f} %"


def figure(value: float) -> str:
    """Return a number as a person would write it; infinity and NaN by their names."""
    if not isfinite(value):
        return f"{value:g}"
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:.4g}"
