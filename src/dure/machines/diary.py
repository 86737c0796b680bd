"""What a simulated machine went through: its units, its stops, and what was wrong with it meanwhile."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from dure.language import Text
from dure.machines.clock import Clock
from dure.machines.units import Fault, Stop

Pause = tuple[str, str, float]
"""State, reason and seconds of a stop after a unit."""


class Diary:
    """Units and stops on a clock, in the order of time. ``said`` says of each fault what it did."""

    def __init__(self, clock: Clock, said: Mapping[str, Text]) -> None:
        self._clock = clock
        self._said = said
        self._open: dict[str, int] = {}
        self._faults: list[Fault] = []
        self.starts: list[datetime] = []
        self.lengths: list[float] = []
        self.stops: list[Stop] = []

    @property
    def now(self) -> datetime:
        """The start of the unit that is to be made next."""
        return self._clock.now

    def unit(self, seconds: float, pauses: Sequence[Pause] = (), handling: float = 0.0) -> float:
        """Let a unit of ``seconds`` pass, then its stops, then ``handling``; return the idle seconds after all that.

        A stop that a plan leaves no time for is cut to the start of the next unit.
        """
        begin = self._clock.now
        self.starts.append(begin)
        self.lengths.append(seconds)
        idle = self._clock.advance(seconds + sum(each[2] for each in pauses) + handling)
        at = begin + timedelta(seconds=seconds)
        for state, reason, length in pauses:
            end = min(at + timedelta(seconds=length), self._clock.now)
            if end > at:
                self.stops.append(Stop(at, end, state, reason))
                at = end
        return idle

    def see(self, code: str, wrong: bool) -> None:
        """Write down whether something is wrong with the machine from now on: faults begin and end by it."""
        if wrong and code not in self._open:
            self._open[code] = len(self._faults)
            self._faults.append(Fault(code, self._clock.now, None, self._said[code]))
        elif not wrong and code in self._open:
            place = self._open.pop(code)
            begun = self._faults[place]
            self._faults[place] = Fault(code, begun.onset, self._clock.now, begun.what)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults, in the order of their onset."""
        return tuple(self._faults)
