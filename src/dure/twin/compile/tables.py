"""A plant as plain numbers. Everything is named by its index; -1 stands for none; times are whole ns.

``law`` is an address in ``Compiled.laws``; ``stream`` is an index into ``Compiled.streams`` (see ``kernels.draws``).
Powers are mW, energies mW ns. The order of every tuple is that of the plant file.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

DONE, SCRAPPED = -1, -2
FIFO, PRIORITY, EDD, SPT, CRITICAL_RATIO, SAME_SETUP = range(6)
WORKING, CALENDAR, CYCLES = range(3)
RESUME, RESTART, SCRAP = range(3)
RATE, CONWIP, KANBAN, SATURATED, ORDERS = range(5)
NO_DUE = 2**62


@dataclass(frozen=True)
class Hours:
    """When something is open: periods from ``begins`` to ``ends``, in ns after the start of the run."""

    begins: NDArray[np.int64]
    ends: NDArray[np.int64]


@dataclass(frozen=True)
class Breakdown:
    """A way in which a machine fails."""

    id: str
    clock: int
    law: int
    chance: float
    repair: int
    skill: int
    part: int
    stream: int
    repair_stream: int


@dataclass(frozen=True)
class Upkeep:
    """Planned maintenance; ``renews`` are breakdowns of the machine by index."""

    id: str
    clock: int
    every: int
    law: int
    skill: int
    renews: tuple[int, ...]
    stream: int


@dataclass(frozen=True)
class Machine:
    """One machine. ``power`` and ``ramp`` (ns) go by state, as in ``STATES``."""

    id: str
    group: int
    hours: int
    pauses: bool
    place: int
    power: tuple[float, ...]
    ramp: tuple[int, ...]
    breakdowns: tuple[Breakdown, ...]
    upkeep: tuple[Upkeep, ...]
    meters: tuple[int, ...]


@dataclass(frozen=True)
class Setup:
    """Changeover: ``keys`` by product, ``laws[from][to]`` by key."""

    skill: int
    keys: tuple[int, ...]
    laws: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Group:
    """A work centre with the buffer before it; ``capacity`` and ``cards`` are -1 where there is no limit."""

    id: str
    machines: tuple[int, ...]
    rules: tuple[int, ...]
    setup: Setup | None
    capacity: int
    cards: int
    shelf_life: int
    place: int


@dataclass(frozen=True)
class Pool:
    """A pool of operators."""

    id: str
    count: int
    hours: int
    pauses: bool


@dataclass(frozen=True)
class Tool:
    """A kind of tool. ``life`` is in cycles or, where ``timed``, in ns; -1 means it never wears."""

    id: str
    count: int
    fits: frozenset[int] | None
    life: int
    timed: bool
    law: int
    skill: int
    stream: int


@dataclass(frozen=True)
class Place:
    """Where a step can be done: a work centre, or ``count`` machines of it from ``machine`` on (any where -1)."""

    group: int
    machine: int
    count: int
    law: int
    mean: float


@dataclass(frozen=True)
class Batch:
    """Lots treated together; ``key`` says which lots may join."""

    least: int
    most: int
    wait: int
    key: int


@dataclass(frozen=True)
class Step:
    """One step of a route. ``next`` holds (cumulative chance, step index or DONE or SCRAPPED).

    ``on_top`` says whether loading and unloading come on top of the time of the step.
    ``visit_slot`` numbers the steps of a route that a lot may see again; -1 for those that it sees once.
    """

    id: str
    product: int
    places: tuple[Place, ...]
    per_piece: bool
    tool: int
    load: tuple[int, int]
    run: int
    unload: tuple[int, int]
    scrap: float
    energy: float
    batch: Batch | None
    next: tuple[tuple[float, int], ...]
    most_visits: int
    visit_slot: int
    remaining_mean: float
    time_stream: int
    setup_stream: int
    load_stream: int
    unload_stream: int
    scrap_stream: int
    next_stream: int
    move_stream: int
    on_top: tuple[bool, bool] = (False, False)


@dataclass(frozen=True)
class Product:
    """A product; ``fleet`` or the law ``move`` says how lots travel, both -1 where they are there at once."""

    id: str
    lot: int
    priority: int
    first: int
    fleet: int
    move: int


@dataclass(frozen=True)
class Battery:
    """Driving time in ns that a charge allows, above which it is charged, and ns of charging per ns of driving."""

    range: int
    low: int
    ratio: float
    place: int
    power: float


@dataclass(frozen=True)
class Fleet:
    """Vehicles of one kind; ``empty`` and ``loaded`` are times in ns between places."""

    id: str
    count: int
    hours: int
    home: int
    start: int
    empty: NDArray[np.int64]
    loaded: NDArray[np.int64]
    load: int
    unload: int
    battery: Battery | None
    meters: tuple[int, ...]


@dataclass(frozen=True)
class Order:
    """A lot that comes at a known time: ns after the start of the run."""

    product: int
    at: int
    pieces: int
    due: int


@dataclass(frozen=True)
class Release:
    """How lots of a product enter; ``ordinal`` tells apart the lots that several releases make of one product."""

    id: str
    product: int
    ordinal: int
    rule: int
    law: int
    limit: int
    due: int
    stream: int
    due_stream: int
    orders: tuple[Order, ...] = ()


@dataclass(frozen=True, eq=False)
class Compiled:
    """A whole plant as numbers, for runs up to ``horizon`` ns after ``start`` (ns UTC).

    ``laws`` holds laws and their tables, ``streams`` the name keys of streams. ``skills[k]`` lists the pools that
    offer skill k. ``wall`` holds (ns after start, offset in ns) of the plant's clock. ``notes`` are codes of what the
    twin leaves out of this plant.
    """

    start: int
    horizon: int
    hours: tuple[Hours, ...]
    pools: tuple[Pool, ...]
    skills: tuple[tuple[int, ...], ...]
    tools: tuple[Tool, ...]
    machines: tuple[Machine, ...]
    groups: tuple[Group, ...]
    products: tuple[Product, ...]
    steps: tuple[Step, ...]
    releases: tuple[Release, ...]
    fleets: tuple[Fleet, ...]
    places: tuple[str, ...]
    meters: tuple[str, ...]
    laws: NDArray[np.float64]
    streams: NDArray[np.int64]
    wall: tuple[tuple[int, int], ...]
    week_ns: int
    lot_label: str = "lot"
    notes: tuple[str, ...] = field(default=())
