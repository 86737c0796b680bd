"""Bounds that adapt forward in time: adaptive conformal inference on a window of late residuals."""

from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import ceil

from dure.learn.bands.conformal import NOMINAL

WINDOW = 400
"""Residuals that are remembered: enough for the 5 % at either end, few enough to follow a drift."""

PACE = 0.01
"""How far one miss moves the share asked for, as in Gibbs and Candès (2021)."""

MOST = 0.5


@dataclass
class Adapting:
    """A window of residuals and the share that may lie beyond each bound; both move as labels arrive.

    With the pace g and n labels, each side is missed by its share within about 1 / (g n), whatever the data do
    (Gibbs and Candès 2021, proposition 4.1), as long as the window's farthest residual bounds what may come.
    """

    low: float = (1.0 - NOMINAL) / 2
    high: float = (1.0 - NOMINAL) / 2
    late: deque[float] = field(default_factory=deque)
    ordered: list[float] = field(default_factory=list)

    @classmethod
    def after(
        cls, residuals: Iterable[float], low: float | None = None, high: float | None = None
    ) -> "Adapting":
        """Return the state after residuals, oldest first, with the shares reached so far where given."""
        share = (1.0 - NOMINAL) / 2
        made = cls(share if low is None else low, share if high is None else high)
        for residual in residuals:
            made.remember(residual)
        return made

    def bounds(self) -> tuple[float, float]:
        """Return what to add to the next prediction for the lower and the upper bound."""
        count = len(self.ordered)
        # As ``conformal.upper``, from either end of the ordered window.
        first = min(max(ceil((count + 1) * (1.0 - self.low) - 1e-9), 1), count)
        last = min(max(ceil((count + 1) * (1.0 - self.high) - 1e-9), 1), count)
        return self.ordered[count - first], self.ordered[last - 1]

    def learn(self, residual: float, given: tuple[float, float]) -> None:
        """Take a label in: ``residual`` of a unit, and the bounds that it had been ``given``."""
        share = (1.0 - NOMINAL) / 2
        self.low = min(max(self.low + PACE * (share - (residual < given[0])), 0.0), MOST)
        self.high = min(max(self.high + PACE * (share - (residual > given[1])), 0.0), MOST)
        self.remember(residual)

    def remember(self, residual: float) -> None:
        """Put a residual into the window; the oldest leaves a full one."""
        self.late.append(residual)
        insort(self.ordered, residual)
        if len(self.late) > WINDOW:
            gone = self.late.popleft()
            del self.ordered[bisect_left(self.ordered, gone)]
