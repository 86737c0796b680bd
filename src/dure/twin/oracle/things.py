"""What there is in a plant while it runs."""

from dataclasses import dataclass, field

from dure.twin.codes import CHARGING, HELD, NONE, OPERATION, PARKED, WORK
from dure.twin.compile import tables


@dataclass(eq=False)
class Lot:
    """A lot; ``count`` is what its draws are keyed by, ``visits`` how often it came to each step."""

    number: int
    product: tables.Product
    step: tables.Step
    count: int
    pieces: int
    due: int
    ordered: int
    released: int
    release: "Entry"
    visits: dict[int, int] = field(default_factory=dict)
    queued: int = -1
    card: "WorkCentre | None" = None
    bound_for: "WorkCentre | None" = None
    new: bool = True
    machine: "Station | None" = None

    @property
    def priority(self) -> int:
        """Smaller first."""
        return self.product.priority


@dataclass(eq=False)
class Crowd:
    """A pool of operators."""

    row: tables.Pool
    open: bool = True
    busy: int = 0

    @property
    def free(self) -> bool:
        """Whether somebody can start something."""
        return self.open and self.busy < self.row.count

    @property
    def away(self) -> bool:
        """Whether what they have begun waits for their next shift."""
        return self.row.pauses and not self.open


@dataclass(eq=False)
class Unit:
    """One tool: how much work it has done, and whether it is in use."""

    row: tables.Tool
    used: int = 0
    taken: bool = False


@dataclass(eq=False)
class Service:
    """A repair (``breakdown``) or a maintenance (``upkeep``) of a machine, waiting for its crew or under way."""

    since: int
    skill: int
    breakdown: int = -1
    upkeep: int = -1
    left: int = -1
    crew: Crowd | None = None
    started: int = -1
    version: int = 0

    @property
    def running(self) -> bool:
        """Whether somebody is at it."""
        return self.started >= 0


@dataclass(eq=False)
class Station:
    """A machine."""

    number: int
    row: tables.Machine
    open: bool = True
    phase: int = NONE
    left: int = 0
    started: int = -1
    version: int = 0
    phase_begun: bool = False
    begun: bool = False
    lots: list[Lot] = field(default_factory=list)
    held: list[Lot] = field(default_factory=list)
    place: tables.Place | None = None
    whole: int = 0
    load: int = 0
    unload: int = 0
    energy_rate: float = 0.0
    key: int = -1
    tool: Unit | None = None
    runner: Crowd | None = None
    helper: Crowd | None = None
    helper_skill: int = -1
    waiting_since: int = -1
    service: Service | None = None
    operations: int = 0
    produced: int = 0
    fails_at: list[int] = field(default_factory=list)
    failures: list[int] = field(default_factory=list)
    clock_versions: list[int] = field(default_factory=list)
    repairs: list[int] = field(default_factory=list)
    pending: set[int] = field(default_factory=set)
    due: set[int] = field(default_factory=set)
    due_while_down: set[int] = field(default_factory=set)
    due_at: list[int] = field(default_factory=list)
    upkeeps: list[int] = field(default_factory=list)
    state: int = -1
    level: float = 0.0

    @property
    def running(self) -> bool:
        """Whether its present phase goes on."""
        return self.started >= 0

    @property
    def available(self) -> bool:
        """Whether it could begin something new."""
        return self.open and self.service is None and not self.due and self.phase == NONE

    @property
    def shut_out(self) -> bool:
        """Whether the end of the shift keeps the present phase from going on."""
        if self.open:
            return False
        started = self.begun if self.phase in OPERATION else self.phase_begun
        return self.row.pauses or not started

    @property
    def at_work(self) -> bool:
        """Whether there is a phase to go on with."""
        return self.phase in WORK

    @property
    def finished(self) -> bool:
        """Whether what it did is over: empty, or only finished lots on it."""
        return self.phase in (NONE, HELD)


@dataclass(eq=False)
class WorkCentre:
    """A work centre: its queue, the places taken before it, and lots that wait for a place (longest first)."""

    number: int
    row: tables.Group
    machines: list[Station]
    queue: list[Lot] = field(default_factory=list)
    inside: int = 0
    cards: int = 0
    waiters: list[Lot] = field(default_factory=list)

    @property
    def room(self) -> bool:
        """Whether one more lot may come; without a buffer, whether a machine is there for it at once."""
        if self.row.cards >= 0 and self.cards >= self.row.cards:
            return False
        if self.row.capacity < 0:
            return True
        places = self.row.capacity or sum(each.available for each in self.machines)
        return self.inside < places


@dataclass(eq=False)
class Entry:
    """A release: orders that wait outside, and lots inside."""

    number: int
    row: tables.Release
    made: int = 0
    inside: int = 0
    in_first_queue: int = 0
    since: int = 0
    outside: list[tuple[int, int, int, int, int]] = field(default_factory=list)


@dataclass(eq=False)
class Truck:
    """A vehicle; ``used`` is driving time in ns since it was full."""

    number: int
    row: tables.Fleet
    fleet: int
    place: int
    doing: int = PARKED
    lot: Lot | None = None
    used: int = 0

    @property
    def charging(self) -> bool:
        """Whether it takes power from the grid."""
        return self.doing == CHARGING


@dataclass(eq=False)
class Call:
    """A lot that wants to be fetched."""

    lot: Lot
    at: int
    start: int
    end: int
