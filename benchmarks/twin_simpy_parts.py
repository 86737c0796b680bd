"""What the demo plant in SimPy is made of: its routes, and meters, machines, work centres, operators, vehicles."""

import math
import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

QUARTER, HOUR, DAY = 900.0, 3600.0, 86_400.0
STATES = (
    "off", "paused", "idle", "waiting_operator", "waiting_tool", "setup", "producing", "blocked", "down",
    "waiting_repair", "maintenance",
)  # fmt: skip
BINS, WEEK = 128, 672


def lognormal(luck: random.Random, mean: float, sd: float) -> float:
    """Draw from a lognormal by its mean and standard deviation."""
    spread = math.log1p((sd / mean) ** 2)
    return luck.lognormvariate(math.log(mean) - spread / 2, math.sqrt(spread))


@dataclass(frozen=True)
class Step:
    """A step of a route: where, how long, with what."""

    centre: str
    time: Callable[[random.Random], float]
    then: tuple[tuple[float, str], ...]
    mean: float = 0.0
    per_piece: bool = False
    tool: str | None = None
    load: tuple[str, float] | None = None
    run: str | None = None
    scrap: float = 0.0
    energy: float = 0.0
    batch: bool = False


def _fixed(seconds: float) -> Callable[[random.Random], float]:
    return lambda luck: seconds


def _only(step: str) -> tuple[tuple[float, str], ...]:
    return ((1.0, step),)


_MOLD: dict[str, Any] = {"per_piece": True, "load": ("setter", 120.0)}
_OVEN: dict[str, Any] = {"batch": True, "load": ("loader", 900.0)}
STEPS = {
    "s1": Step("molding", _fixed(9.0), _only("s2"), tool="mold-a", scrap=0.008, energy=1.2, **_MOLD),
    "s2": Step("milling", lambda luck: lognormal(luck, 3000, 300), ((0.94, "s3"), (0.99, "s2r"), (1.0, "scrap")),
               tool="end-mill"),
    "s2r": Step("milling", _fixed(2100.0), _only("s3")),
    "s3": Step("robot-1", _fixed(1.1), _only("s4"), per_piece=True),
    "s4": Step("sterilizing", _fixed(6 * HOUR), _only("s5"), **_OVEN),
    "s5": Step("vision-1", _fixed(0.6), _only("s6"), per_piece=True, scrap=0.003),
    "s6": Step("packing", _fixed(2400.0), _only("done"), 2400.0, run="packer"),
    "c1": Step("molding", _fixed(5.0), _only("c2"), tool="mold-b", scrap=0.005, **_MOLD),
    "c2": Step("packing", _fixed(1500.0), _only("done"), 1500.0, run="packer"),
    "h1": Step("molding", _fixed(6.0), _only("h2"), tool="mold-c", scrap=0.011, **_MOLD),
    "h2": Step("welding", lambda luck: lognormal(luck, 5400, 720), _only("h3")),
    "h3": Step("sterilizing", _fixed(6 * HOUR), _only("h4"), **_OVEN),
    "h4": Step("packing", _fixed(1800.0), _only("done"), 1800.0, run="packer"),
}  # fmt: skip
PRODUCTS = {  # lot, colour, priority, first step, days to the due date, carried by vehicles
    "syringe": (2000, "clear", 1, "s1", 5 * DAY, True), "cap": (8000, "blue", 2, "c1", math.inf, False),
    "hub": (4000, "clear", 2, "h1", 7 * DAY, True),
}  # fmt: skip
TOOLS = {"mold-a": (3, 4e5, 4 * HOUR), "mold-b": (2, 6e5, 3 * HOUR), "mold-c": (2, 5e5, 3 * HOUR),
         "end-mill": (4, 12 * HOUR, 600.0)}  # fmt: skip
LIMITS = {"milling": 8, "welding": 12, "robot-1": 6, "vision-1": 10, "packing": 40}
CARDS = {"robot-1": 6}
SHELF_LIFE = {"packing": 48 * HOUR}


@dataclass(eq=False)
class Lot:
    """A lot on its way."""

    product: str
    pieces: int
    due: float
    ordered: float
    released: float
    step: str
    queued: float = -1.0
    stamp: int = 0
    bound: str = ""
    card: str = ""
    machine: Any = None

    @property
    def priority(self) -> int:
        """The smaller comes first."""
        return PRODUCTS[self.product][2]


@dataclass(eq=False)
class Meter:
    """Power of what lies below it, and quarter-hours: mean, most and shares by their place in the week."""

    power: float = 0.0
    slope: float = 0.0
    since: float = 0.0
    end: float = QUARTER
    quarter: float = 0.0
    total: float = 0.0
    peak: float = 0.0
    week: list[list[float]] = field(default_factory=lambda: [[0.0, 0.0, 0.0] for _ in range(WEEK)])
    shares: list[list[int]] = field(default_factory=lambda: [[0] * BINS for _ in range(WEEK)])

    def settle(self, now: float) -> None:
        """Integrate up to now."""
        while self.end <= now:
            self._piece(self.end)
            kw = self.quarter / QUARTER
            place = int(self.end / QUARTER - 1) % WEEK
            row = self.week[place]
            row[0] += kw
            row[1] = max(row[1], kw)
            row[2] += 1
            self.shares[place][min(int(kw / 500 * BINS), BINS - 1)] += 1
            self.peak = max(self.peak, kw)
            self.quarter = 0.0
            self.end += QUARTER
        self._piece(now)

    def _piece(self, until: float) -> None:
        length = until - self.since
        rise = self.slope * length
        energy = (self.power + rise / 2) * length
        self.quarter += energy
        self.total += energy
        self.power += rise
        self.since = until


@dataclass(eq=False)
class Hours:
    """When something is open; ``opened`` happens at the next opening."""

    periods: list[list[float]]
    always: bool
    opened: Any = None
    open: bool = False
    until: float = math.inf


@dataclass(eq=False)
class Pool:
    """Operators of one kind."""

    count: int
    hours: Hours
    busy: int = 0

    def free(self) -> bool:
        """Return whether somebody is there."""
        return self.hours.open and self.busy < self.count


@dataclass(eq=False)
class Machine:
    """A machine: what it is, and what it does."""

    id: str
    centre: str
    hours: Hours
    pauses: bool
    place: int
    power: list[float]
    ramp: list[float]
    meters: list[Meter]
    state: str = ""
    since: float = 0.0
    spent: dict[str, float] = field(default_factory=dict)
    level: float = 0.0
    now_kw: float = 0.0
    slope: float = 0.0
    power_since: float = 0.0
    version: int = 0
    lots: list[Lot] = field(default_factory=list)
    held: list[Lot] = field(default_factory=list)
    colour: str = ""
    working: bool = False
    service: bool = False
    due: bool = False
    fails_in: float = math.inf
    extra_kw: float = 0.0
    process: Any = None

    @property
    def available(self) -> bool:
        """Whether it could begin something new."""
        return not (self.working or self.held or self.service or self.due) and self.hours.open


@dataclass(eq=False)
class Centre:
    """A work centre with the buffer before it."""

    id: str
    machines: list[Machine]
    place: int
    queue: list[Lot] = field(default_factory=list)
    inside: int = 0
    cards: int = 0
    waiters: deque[Lot] = field(default_factory=deque)

    def room(self) -> bool:
        """Return whether one more lot may come."""
        return self.inside < LIMITS.get(self.id, math.inf) and self.cards < CARDS.get(self.id, math.inf)


@dataclass(eq=False)
class Vehicle:
    """A forklift."""

    place: int
    used: float = 0.0
    parked: bool = True
