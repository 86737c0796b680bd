"""From raw columns to what every learner reads: gaps filled, crossed, centred, scaled, words spread out, in float32."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dure.learn.inputs import Inputs
from dure.learn.models.crosses import Cross

HOLED = 0.02
"""Columns with a larger share of missing training rows get a column that flags them."""

FARTHEST = 1e6
"""Scaled values are cut here, far beyond any training value, so that they stay finite in float32."""


@dataclass(frozen=True)
class Front:
    """What the training rows say about columns.

    ``numeric`` are positions of number columns, ``median`` and ``holed`` have one entry each; ``crosses`` are made of
    them. ``mean`` and ``spread`` have one entry per number column, then one per cross. ``words`` are (position, codes
    seen) of categories. Centring happens in float64, so that a column near 1e5 keeps the digits that float32 would
    lose; thresholds of trees are then compared with the same float32 values everywhere.
    """

    names: tuple[str, ...]
    numeric: NDArray[np.int64]
    median: NDArray[np.float64]
    holed: NDArray[np.bool_]
    mean: NDArray[np.float64]
    spread: NDArray[np.float64]
    words: tuple[tuple[int, tuple[int, ...]], ...]
    crosses: tuple[Cross, ...] = ()

    @classmethod
    def of(cls, inputs: Inputs) -> "Front":
        """Return what the rows of ``inputs`` say, without crosses."""
        numeric = np.array(
            [i for i in range(len(inputs.names)) if i not in inputs.categorical], dtype=np.int64
        )
        values = inputs.x[:, numeric]
        known = ~np.isnan(values)
        empty = ~known.any(axis=0)
        median = np.nanmedian(np.where(empty, 0.0, values), axis=0) if numeric.size else np.empty(0)
        mean, spread = _scale(np.where(known, values, median))
        words = tuple(
            (i, tuple(np.unique(inputs.x[~np.isnan(inputs.x[:, i]), i]).astype(int).tolist()))
            for i in inputs.categorical
        )
        holed = (~known).mean(axis=0) > HOLED
        return cls(inputs.names, numeric, median, holed, mean, spread, words)

    def crossed(self, crosses: tuple[Cross, ...], inputs: Inputs) -> "Front":
        """Return the front with crosses, scaled by the rows of ``inputs``."""
        filled = self.filled(inputs)
        if not crosses:
            return self
        mean, spread = _scale(np.stack([cross.of(filled) for cross in crosses], axis=1))
        return replace(
            self,
            crosses=crosses,
            mean=np.concatenate([self.mean, mean]),
            spread=np.concatenate([self.spread, spread]),
        )

    @property
    def owned(self) -> NDArray[np.float64]:
        """Return (columns of ``apply``, columns of the inputs): whose each column is; a cross is half and half."""
        ones = np.eye(len(self.names))
        numeric = ones[self.numeric]
        crossed = [0.5 * (numeric[each.first] + numeric[each.second]) for each in self.crosses]
        words = [ones[column] for column, codes in self.words for _ in codes]
        rows = [*numeric, *crossed, *numeric[self.holed], *words]
        return np.array(rows).reshape(len(rows), len(self.names))

    def filled(self, inputs: Inputs) -> NDArray[np.float64]:
        """Return the number columns with gaps set to the median."""
        values = inputs.x[:, self.numeric]
        return np.where(np.isnan(values), self.median, values)

    def apply(self, inputs: Inputs) -> NDArray[np.float32]:
        """Return scaled numbers and crosses, then flags of gaps, then one column per word; nothing is missing."""
        filled = self.filled(inputs)
        whole = np.concatenate([filled, *(cross.of(filled)[:, None] for cross in self.crosses)], axis=1)
        scaled = np.clip((whole - self.mean) / self.spread, -FARTHEST, FARTHEST).astype(np.float32)
        flags = np.isnan(inputs.x[:, self.numeric[self.holed]]).astype(np.float32)
        words = [
            (inputs.x[:, column, None] == np.array(codes, dtype=np.float64)).astype(np.float32)
            for column, codes in self.words
        ]
        return np.ascontiguousarray(np.concatenate([scaled, flags, *words], axis=1))


def _scale(filled: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    mean, spread = filled.mean(axis=0), filled.std(axis=0)
    # A column that stands still in training says nothing; its later movement must not count.
    return mean, np.where(spread > 1e-9 * (1 + np.abs(mean)), spread, np.inf)
