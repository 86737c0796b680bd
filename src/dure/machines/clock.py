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

    ``starts`` are the instants at which the units start, in order. ``seconds`` say how long the machine is at work from
    each start on, where one unit stands for several that nobody looks at; otherwise a unit takes its own time. What is
    left until the next start is idle.
    """

    def __init__(self, starts: Sequence[datetime], seconds: Sequence[float] | None = None) -> None:
        self._starts = list(starts)
        self._seconds = None if seconds is None else list(seconds)
        self._place = 0

    @property
    def now(self) -> datetime:
        """The start of the unit that is to be made next."""
        return self._starts[min(self._place, len(self._starts) - 1)]

    def advance(self, seconds: float) -> float:
        """Move to the next start; return the seconds left over before it, none after the last."""
        before, place = self.now, self._place
        self._place += 1
        if self._place >= len(self._starts):
            return 0.0
        busy = seconds if self._seconds is None else self._seconds[place]
        return max(0.0, (self.now - before - timedelta(seconds=busy)).total_seconds())
