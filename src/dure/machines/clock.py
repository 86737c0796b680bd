"""When a simulated machine works: the seam of its clock, and a clock that a plan gives."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """The time of a simulated machine. It stands at the start of the unit that is to be made next."""

    @property
    def now(self) -> datetime:
        """The plant's wall time, naive."""
        ...

    def advance(self, seconds: float) -> float:
        """Let one unit of ``seconds`` pass; return the idle seconds until the next one starts."""
        ...


class Planned:
    """A clock whose units start when somebody else says: a plan, a plant's records.

    ``starts`` are the instants at which the units start, in order. A unit that would take longer than the time until
    the next start is cut to it: the plan knows better than the machine's own cycle.
    """

    def __init__(self, starts: Sequence[datetime]) -> None:
        self._starts = list(starts)
        self._place = 0

    @property
    def now(self) -> datetime:
        """The start of the unit that is to be made next."""
        return self._starts[min(self._place, len(self._starts) - 1)]

    def advance(self, seconds: float) -> float:
        """Move to the next start; return the seconds left over before it, none after the last."""
        before = self.now
        self._place += 1
        if self._place >= len(self._starts):
            return 0.0
        return max(0.0, (self.now - before - timedelta(seconds=seconds)).total_seconds())
