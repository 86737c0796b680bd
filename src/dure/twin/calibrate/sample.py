"""Durations that were observed, with those of which only a lower bound is known."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


@dataclass
class Sample:
    """Durations in s: ``whole`` were seen to their end, ``cut`` lasted at least this long when the log ended."""

    whole: list[float] = field(default_factory=list)
    cut: list[float] = field(default_factory=list)

    def add(self, seconds: float, *, ended: bool) -> None:
        """Note one duration."""
        (self.whole if ended else self.cut).append(seconds)

    @property
    def ended(self) -> NDArray[np.float64]:
        """The durations that were seen to their end."""
        return np.asarray(self.whole, dtype=np.float64)

    @property
    def censored(self) -> NDArray[np.float64]:
        """The lower bounds; those of zero say nothing and are left out."""
        found = np.asarray(self.cut, dtype=np.float64)
        return found[found > 0]
