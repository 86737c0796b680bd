"""Pairs of columns read together: products, differences and ratios, since physics seldom hangs on one column alone.

Power is torque times speed, wear is load times use, cooling is one temperature less another. Trees need many cuts to
draw such a line and few rows to get it wrong; given the pair as a column they need one.
"""

from dataclasses import dataclass
from itertools import combinations
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

Kind: TypeAlias = Literal["product", "difference", "ratio"]

LEADING = 6
"""Columns that are paired, those that trees gain most by: 15 pairs, 45 columns at most."""

LEAST = 1e-12
"""A divisor nearer to zero than this counts as this."""


@dataclass(frozen=True)
class Cross:
    """Two number columns, by their place among the number columns, and what is made of them."""

    kind: Kind
    first: int
    second: int

    def of(self, filled: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the column, (rows,), from number columns without gaps."""
        a, b = filled[:, self.first], filled[:, self.second]
        if self.kind == "product":
            return a * b
        if self.kind == "difference":
            return a - b
        return a / np.where(np.abs(b) < LEAST, LEAST, b)


def crosses(filled: NDArray[np.float64], gain: NDArray[np.float64]) -> tuple[Cross, ...]:
    """Return the crosses of the leading columns by ``gain``, (columns,); none of a column that gained nothing.

    A ratio is taken only where the divisor keeps one sign, since it says nothing on both sides of zero.
    """
    leading = sorted(place for place in np.argsort(-gain, kind="stable")[:LEADING] if gain[place] > 0)
    found: list[Cross] = []
    for a, b in combinations(map(int, leading), 2):
        found += [Cross("product", a, b), Cross("difference", a, b)]
        if (filled[:, b] > 0).all() or (filled[:, b] < 0).all():
            found.append(Cross("ratio", a, b))
    return tuple(found)
