"""The plant while it runs: its clock, its calendar of events, everything in it, and the log of what happened."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field

from dure.kernels.draws import stream_keys, uniform
from dure.kernels.laws import draw_ns
from dure.twin.codes import ORDINAL_SHIFT, VISIT_SHIFT
from dure.twin.compile.tables import Compiled, Step
from dure.twin.oracle.things import Call, Crowd, Entry, Lot, Station, Truck, Unit, WorkCentre


@dataclass(order=True)
class Event:
    """Something due: by time, then by the order of events in one instant, then by when it was planned."""

    time: int
    tie: int
    serial: int
    act: Callable[[], None] = field(compare=False)
    counts: Callable[[], bool] = field(compare=False)


class World:
    """Everything that changes. ``powers`` is (time, machine, power, ramp in ns) or (time, -1 - truck, power, 0)."""

    def __init__(self, compiled: Compiled, seed: int, replication: int) -> None:
        self.compiled = compiled
        self.keys = [int(each) for each in stream_keys(compiled.streams, seed, replication)]
        self.now = 0
        self.events = 0
        self.log: list[tuple[int, int, int, int, int, int]] = []
        self.powers: list[tuple[int, int, float, int]] = []
        self.lumps: list[tuple[int, int, float]] = []
        self._due: list[Event] = []
        self._serial = 0
        self.lots = 0
        self.crowds = [Crowd(each) for each in compiled.pools]
        self.units = [[Unit(each) for _ in range(each.count)] for each in compiled.tools]
        self.machines = [Station(k, each) for k, each in enumerate(compiled.machines)]
        self.centres = [
            WorkCentre(k, each, [self.machines[m] for m in each.machines])
            for k, each in enumerate(compiled.groups)
        ]
        self.entries = [Entry(k, each) for k, each in enumerate(compiled.releases)]
        self.trucks: list[Truck] = []
        for number, fleet in enumerate(compiled.fleets):
            for _ in range(fleet.count):
                self.trucks.append(Truck(len(self.trucks), fleet, number, fleet.start))
        self.calls: list[list[Call]] = [[] for _ in compiled.fleets]
        self.newly_blocked: list[Lot] = []
        self.shut: set[int] = set()
        self.facts: list[Lot] = []
        self.renewals = [0] * len(compiled.tools)
        self._steps = {id(step): k for k, step in enumerate(compiled.steps)}

    def plan(
        self, after: int, tie: int, act: Callable[[], None], counts: Callable[[], bool] = lambda: True
    ) -> None:
        """Let something happen ``after`` ns from now, unless it no longer counts by then."""
        self._serial += 1
        heapq.heappush(self._due, Event(self.now + after, tie, self._serial, act, counts))

    def next_time(self) -> int | None:
        """Return when the next event is due that still counts."""
        while self._due and not self._due[0].counts():
            heapq.heappop(self._due)
        return self._due[0].time if self._due else None

    def happen(self) -> None:
        """Let the next event happen."""
        event = heapq.heappop(self._due)
        self.events += 1
        event.act()

    def note(self, code: int, who: int, lot: int = -1, a: int = 0, b: int = 0) -> None:
        """Write a row into the log."""
        self.log.append((self.now, code, who, lot, a, b))

    def drawn(self, law: int, stream: int, counter: int) -> int:
        """Return a drawn time in ns."""
        return int(draw_ns(self.compiled.laws, law, self.keys[stream], counter))

    def chance(self, stream: int, counter: int) -> float:
        """Return a number between 0 and 1."""
        return float(uniform(self.keys[stream], counter))

    def key(self, stream: int) -> int:
        """Return the key of a stream."""
        return self.keys[stream]

    def step_number(self, step: Step) -> int:
        """Return the index of a step."""
        return self._steps[id(step)]


def counter(lot: Lot, step: Step) -> int:
    """Return what the draws of a lot at a step are counted by: its number in its release, and the visit."""
    ordinal = lot.release.row.ordinal
    return lot.count | (ordinal << ORDINAL_SHIFT) | (lot.visits.get(step.visit_slot, 1) << VISIT_SHIFT)
