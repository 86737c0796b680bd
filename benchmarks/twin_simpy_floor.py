"""The demo plant in SimPy: machines with their states, power, shifts, failures and maintenance."""

import random
from collections import deque
from collections.abc import Generator
from typing import Any

import simpy

from twin_simpy_parts import (
    DAY,
    HOUR,
    PRODUCTS,
    STATES,
    TOOLS,
    Centre,
    Hours,
    Lot,
    Machine,
    Meter,
    Pool,
    Vehicle,
)

Process = Generator[Any, Any, None]
WORKING = {"mold-1": (120, 40, 30), "mold-2": (110, 40, 30), "mold-3": (60, 55, 40), "cnc-1": (40, 45, 30),
           "cnc-2": (55, 45, 30)}  # fmt: skip
UPKEEP = {"mold-1": (14, 2), "mold-2": (14, 2), "mold-3": (7, 2), "cnc-1": (7, 1), "cnc-2": (7, 1)}


class Floor:
    """What stands in the plant; ``Plant`` lets lots through it."""

    def __init__(self, given: dict[str, Any], days: float, seed: int) -> None:
        self.env, self.luck, self.events = simpy.Environment(), random.Random(seed), 0
        self.meters = [Meter() for _ in given["meters"]]
        always = Hours([], True, open=True)
        hours = [Hours(each, False) for each in given["hours"]]
        self.machines = [
            Machine(each["id"], each["centre"], always if each["hours"] < 0 else hours[each["hours"]],
                    each["pauses"], each["place"], each["power"], each["ramp"],
                    [self.meters[k] for k in each["meters"]])
            for each in given["machines"]
        ]  # fmt: skip
        self.centres = {
            each["id"]: Centre(each["id"], [self.machines[k] for k in each["machines"]], each["place"])
            for each in given["centres"]
        }
        self.pools = {"setter": Pool(2, hours[0]), "packer": Pool(4, hours[1]), "loader": Pool(1, hours[0])}
        self.fitter = simpy.Resource(self.env, 1)
        self.units = {name: [[0.0, False] for _ in range(tool[0])] for name, tool in TOOLS.items()}
        self.empty, self.loaded, self.home, self.charger = (
            given[name] for name in ("empty", "loaded", "home", "charger")
        )
        self.vehicles = [Vehicle(self.home), Vehicle(self.home)]
        self.calls: deque[Lot] = deque()
        self.asking: list[tuple[int, float, int, str, Any]] = []
        self.finished = dict.fromkeys(PRODUCTS, 0)
        self.lead = dict.fromkeys(PRODUCTS, 0.0)
        self.lost = dict.fromkeys(PRODUCTS, 0)
        self.inside = dict.fromkeys(PRODUCTS, 0)
        self.seconds, self.asked, self.again = days * DAY, 0, False
        for each in hours:
            self.env.process(self.shift(each))
        for machine in self.machines:
            self.prepare(machine)

    def look(self) -> None:
        """Decide what can be decided; see ``Plant``."""
        raise NotImplementedError

    def turn(self, m: Machine, state: str) -> None:
        """Change the state of a machine; power and its meters follow."""
        now = self.env.now
        if m.state:
            m.spent[m.state] = m.spent.get(m.state, 0.0) + now - m.since
        m.since = now
        k = STATES.index(state)
        level = m.power[k] + (m.extra_kw if state == "producing" else 0.0)
        if state == m.state and level == m.level:
            return
        ramp = m.ramp[k] if state != m.state else 0.0
        m.state, m.level = state, level
        before, slope = m.now_kw + m.slope * (now - m.power_since), m.slope
        m.version += 1
        m.power_since = now
        m.slope = (level - before) / ramp if ramp else 0.0
        m.now_kw = before if ramp else level
        self.draw_power(m.meters, m.now_kw - before, m.slope - slope)
        if ramp:
            self.env.process(self.risen(m, ramp, m.version))

    def risen(self, m: Machine, ramp: float, version: int) -> Process:
        """Let the power of a machine stay at what it has reached."""
        yield self.env.timeout(ramp)
        if m.version == version:
            slope, m.slope = m.slope, 0.0
            m.now_kw, m.power_since = m.level, self.env.now
            self.draw_power(m.meters, 0.0, -slope)

    def draw_power(self, meters: list[Meter], kw: float, slope: float = 0.0) -> None:
        """Change what meters see."""
        for meter in meters:
            meter.settle(self.env.now)
            meter.power += kw
            meter.slope += slope

    def rest(self, m: Machine) -> None:
        """Turn a machine that does nothing to the state of it."""
        if m.working or m.service:
            return
        self.turn(m, "off" if not m.hours.open else "blocked" if m.held else "idle")

    def shift(self, hours: Hours) -> Process:
        """Open and close."""
        hours.opened = self.env.event()
        for begin, end in hours.periods:
            yield self.env.timeout(begin - self.env.now)
            self.events += 1
            hours.open, hours.until = True, end
            opened, hours.opened = hours.opened, self.env.event()
            opened.succeed()
            self.all_rest(hours)
            self.look()
            yield self.env.timeout(end - self.env.now)
            self.events += 1
            hours.open = False
            self.all_rest(hours)

    def all_rest(self, hours: Hours) -> None:
        """Let machines that keep some hours turn to their state."""
        for m in self.machines:
            if m.hours is hours:
                self.rest(m)

    def prepare(self, m: Machine) -> None:
        """Start the clocks of a machine."""
        self.rest(m)
        if m.id in WORKING:
            m.fails_in = self.luck.expovariate(1 / (WORKING[m.id][0] * HOUR))
        if m.id in UPKEEP:
            self.env.process(self.upkeep(m))
        if m.id in ("mold-3", "cnc-1"):
            self.env.process(self.outages(m))

    def serve(self, m: Machine, seconds: float, state: str) -> Process:
        """Let the fitter come and do what is to be done."""
        m.service = True
        self.turn(m, "waiting_repair")
        with self.fitter.request() as asked:
            yield asked
            self.turn(m, state)
            yield self.env.timeout(seconds)
            self.events += 1
        m.service = False

    def outages(self, m: Machine) -> Process:
        """Fail by the calendar."""
        while True:
            yield self.env.timeout(self.luck.expovariate(1 / (90 * DAY)))
            while m.service:
                yield self.env.timeout(60.0)
            self.events += 1
            if m.working and m.process is not None:
                m.process.interrupt("outage")
                m.process = None
            while m.working and m.service:
                yield self.env.timeout(60.0)
            if not m.service:
                yield from self.serve(m, 3 * HOUR, "down")
                self.rest(m)
                self.look()

    def upkeep(self, m: Machine) -> Process:
        """Maintain every so many days, after the operation that runs."""
        days, hours = UPKEEP[m.id]
        while True:
            yield self.env.timeout(days * DAY - self.env.now % (days * DAY))
            self.events += 1
            m.due = True
            while m.working or m.service or not m.hours.open:
                yield self.env.timeout(30.0) if m.working or m.service else m.hours.opened
            yield from self.serve(m, hours * HOUR, "maintenance")
            m.due = False
            m.fails_in = self.luck.expovariate(1 / (WORKING[m.id][0] * HOUR))
            self.rest(m)
            self.look()
