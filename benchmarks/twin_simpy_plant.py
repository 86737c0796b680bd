"""The demo plant in SimPy: every rule that its plant file uses, as a program of one's own.

Machines, hours, powers and times between places come from the compiled plant (one JSON file), so that both run the
same; rules, laws and statistics are written out here. Runs in an environment that ``twin.py`` makes.

Usage: python twin_simpy_plant.py GIVEN.json DAYS SEED REPLICATIONS  (prints one JSON object)
"""

import json
import math
import random
import sys
import time
from collections import deque
from collections.abc import Generator
from pathlib import Path
from typing import Any

import simpy

from twin_simpy_parts import (
    DAY,
    HOUR,
    PRODUCTS,
    QUARTER,
    SHELF_LIFE,
    STATES,
    STEPS,
    TOOLS,
    Centre,
    Hours,
    Lot,
    Machine,
    Meter,
    Pool,
    Vehicle,
    lognormal,
)

Process = Generator[Any, Any, None]
WORKING = {"mold-1": (120, 40, 30), "mold-2": (110, 40, 30), "mold-3": (60, 55, 40), "cnc-1": (40, 45, 30),
           "cnc-2": (55, 45, 30)}  # fmt: skip
UPKEEP = {"mold-1": (14, 2), "mold-2": (14, 2), "mold-3": (7, 2), "cnc-1": (7, 1), "cnc-2": (7, 1)}
LOW, CHARGE_RATIO, CHARGE_KW = 6.4 * HOUR, 0.5, 6.0


class Plant:
    """The plant while it runs."""

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
        self.env.process(self.orders("syringe", 6 * HOUR))
        self.env.process(self.orders("hub", 14 * HOUR))
        for _ in range(6):
            self.release("cap", 0.0)

    # ------------------------------------------------------------------ states, power, time
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

    # ------------------------------------------------------------------ failures and maintenance
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

    # ------------------------------------------------------------------ lots
    def orders(self, product: str, mean: float) -> Process:
        """Let orders come."""
        while True:
            yield self.env.timeout(self.luck.expovariate(1 / mean))
            self.events += 1
            self.release(product, self.env.now)
            self.look()

    def release(self, product: str, ordered: float) -> None:
        """Let a lot into the plant."""
        pieces, _, _, first, days, _ = PRODUCTS[product]
        lot = Lot(product, pieces, ordered + days, ordered, self.env.now, first)
        self.inside[product] += 1
        centre = self.centres[STEPS[first].centre]
        centre.inside += 1
        centre.cards += 1
        lot.card = centre.id
        self.join(lot, centre)

    def join(self, lot: Lot, centre: Centre) -> None:
        """Put a lot into a queue."""
        lot.queued = self.env.now
        lot.stamp += 1
        centre.queue.append(lot)
        if STEPS[lot.step].batch:
            self.env.process(self.waited(lot, lot.stamp, 3 * HOUR, spoils=False))
        if centre.id in SHELF_LIFE:
            self.env.process(self.waited(lot, lot.stamp, SHELF_LIFE[centre.id], spoils=True))

    def waited(self, lot: Lot, stamp: int, seconds: float, *, spoils: bool) -> Process:
        """Look again, or scrap the lot, if it still waits after so long."""
        yield self.env.timeout(seconds)
        if lot.stamp == stamp and lot.queued >= 0:
            self.events += 1
            if spoils:
                centre = self.centres[STEPS[lot.step].centre]
                self.leave_queue(lot, centre)
                self.gone(lot, done=False)
            self.look()

    def leave_queue(self, lot: Lot, centre: Centre) -> None:
        """Take a lot out of a queue."""
        centre.queue.remove(lot)
        centre.inside -= 1
        lot.queued = -1.0

    def gone(self, lot: Lot, *, done: bool) -> None:
        """Take a lot out of the plant."""
        self.give_card_back(lot)
        self.inside[lot.product] -= 1
        if done:
            self.finished[lot.product] += 1
            self.lead[lot.product] += self.env.now - lot.released
        else:
            self.lost[lot.product] += 1
        if lot.product == "cap":
            self.release("cap", self.env.now)

    def give_card_back(self, lot: Lot) -> None:
        """Let the card of a lot go."""
        if lot.card:
            self.centres[lot.card].cards -= 1
            lot.card = ""

    def route_on(self, m: Machine, lot: Lot) -> None:
        """Send a finished lot on its way."""
        step = STEPS[lot.step]
        if step.scrap:
            spread = math.sqrt(lot.pieces * step.scrap * (1 - step.scrap))
            lot.pieces -= max(0, round(self.luck.gauss(lot.pieces * step.scrap, spread)))
        u = self.luck.random()
        to = next(name for share, name in step.then if u < share)
        if to in ("done", "scrap"):
            self.gone(lot, done=to == "done")
            return
        lot.step, lot.machine = to, m
        m.held.append(lot)
        self.centres[STEPS[to].centre].waiters.append(lot)

    def leave_machine(self, lot: Lot) -> None:
        """Take a finished lot off its machine."""
        m = lot.machine
        m.held.remove(lot)
        self.give_card_back(lot)
        lot.card = lot.bound
        self.rest(m)

    def moved(self, lot: Lot) -> Process:
        """Carry a lot by hand."""
        yield self.env.timeout(240.0)
        self.events += 1
        self.join(lot, self.centres[lot.bound])
        self.look()

    # ------------------------------------------------------------------ vehicles
    def leg(self, v: Vehicle, place: int, times: list[list[float]]) -> Process:
        """Drive."""
        seconds = times[v.place][place]
        v.used += seconds
        v.place = place
        yield self.env.timeout(seconds)
        self.events += 1

    def carry(self, v: Vehicle, lot: Lot) -> Process:
        """Fetch a lot, carry it, charge where the battery is low, and go home."""
        yield from self.leg(v, lot.machine.place, self.empty)
        yield self.env.timeout(40.0)
        self.events += 1
        self.leave_machine(lot)
        self.look()
        centre = self.centres[lot.bound]
        yield from self.leg(v, centre.place, self.loaded)
        yield self.env.timeout(40.0)
        self.events += 1
        self.join(lot, centre)
        if v.used > LOW:
            yield from self.leg(v, self.charger, self.empty)
            self.draw_power(self.meters[:1], CHARGE_KW)
            yield self.env.timeout(v.used * CHARGE_RATIO)
            self.events += 1
            self.draw_power(self.meters[:1], -CHARGE_KW)
            v.used = 0.0
        v.parked = True
        self.look()
        if v.parked and v.place != self.home:
            v.parked = False
            yield from self.leg(v, self.home, self.empty)
            v.parked = True
            self.look()

    # ------------------------------------------------------------------ decisions
    def look(self) -> None:
        """Decide until nothing changes, downstream first."""
        self.again = True
        while self.again:
            self.again = False
            for centre in self.centres.values():
                while centre.waiters and centre.room():
                    self.give_place(centre.waiters.popleft(), centre)
            if self.asking:
                self.operators()
            for centre in self.centres.values():
                while centre.queue and self.start(centre):
                    self.again = True
            while self.calls:
                place = self.calls[0].machine.place
                idle = [each for each in self.vehicles if each.parked]
                if not idle:
                    break
                v = min(idle, key=lambda each: self.empty[each.place][place])
                v.parked = False
                self.env.process(self.carry(v, self.calls.popleft()))

    def give_place(self, lot: Lot, centre: Centre) -> None:
        """Reserve a place, and send the lot there."""
        self.again = True
        centre.inside += 1
        centre.cards += 1
        lot.bound = centre.id
        if PRODUCTS[lot.product][5] and lot.machine.place != centre.place:
            self.calls.append(lot)
            return
        self.leave_machine(lot)
        if PRODUCTS[lot.product][5]:
            self.join(lot, centre)
        else:
            self.env.process(self.moved(lot))

    def operators(self) -> None:
        """Give operators to machines that wait for somebody: by priority, then how long they wait."""
        left = []
        for asked in sorted(self.asking, key=lambda each: each[:3]):
            pool = self.pools[asked[3]]
            if pool.free():
                pool.busy += 1
                asked[4].succeed()
            else:
                left.append(asked)
        self.asking = left

    def ask(self, m: Machine, pool: str) -> Process:
        """Wait for an operator."""
        if not m.hours.open:
            self.turn(m, "paused")
            while not m.hours.open:
                yield m.hours.opened
        if self.pools[pool].free() and not self.asking:
            self.pools[pool].busy += 1
            return
        self.turn(m, "waiting_operator")
        event = self.env.event()
        self.asked += 1
        self.asking.append((m.lots[0].priority, self.env.now, self.asked, pool, event))
        yield event

    def start(self, centre: Centre) -> bool:
        """Start the next lot of a work centre that can start, if any."""
        idle = [each for each in centre.machines if each.available]
        if not idle and not (centre.id == "welding" or centre.id == "milling"):
            return False
        for m, lot in self.choices(centre, idle):
            step = STEPS[lot.step]
            lots, unit, renew = [lot], None, False
            if step.batch:
                lots = [each for each in centre.queue if each.product == lot.product][:8]
                if len(lots) < 8 and (len(lots) < 4 or self.env.now - lots[0].queued < 3 * HOUR):
                    continue
            seconds = step.time(self.luck) * (lot.pieces if step.per_piece else 1)
            if lot.step == "s2r" and m.id == "weld-2":
                seconds = 3600.0
            if step.tool:
                unit, renew = self.tool(step.tool, lot.pieces if step.per_piece else seconds)
                if unit is None:
                    continue
            setup = centre.id == "molding" and m.colour not in ("", PRODUCTS[lot.product][1])
            pool = "setter" if renew or setup else step.load[0] if step.load else step.run
            if pool is not None:
                if not self.pools[pool].free():
                    continue
                self.pools[pool].busy += 1
            if step.tool and unit is not None:
                need = lot.pieces if step.per_piece else seconds
                unit[0], unit[1] = need + (0.0 if renew else unit[0]), True
            for each in lots:
                self.leave_queue(each, self.centres[STEPS[each.step].centre])
            m.lots, m.working = lots, True
            m.extra_kw = step.energy * HOUR / seconds
            m.process = self.env.process(self.operate(m, step, (seconds, unit, renew, setup)))
            return True
        return False

    def choices(self, centre: Centre, idle: list[Machine]) -> list[tuple[Machine, Lot]]:
        """Return lots in the order of the work centre's rules, each with the machine it would get."""
        queue, now = centre.queue, self.env.now
        if centre.id == "molding":
            ready = {each.colour for each in idle}
            order = sorted(queue, key=lambda lot: (PRODUCTS[lot.product][1] not in ready, lot.due, lot.queued))
            best = {
                colour: next((each for each in idle if each.colour == colour), idle[0])
                for colour in ("clear", "blue")
            }
            return [(best[PRODUCTS[lot.product][1]], lot) for lot in order]
        if centre.id == "welding":
            rework = [lot for lot in self.centres["milling"].queue if lot.step == "s2r"]
            queue = sorted([*queue, *rework], key=lambda lot: lot.queued)
            free = {True: [each for each in idle if each.id == "weld-2"], False: idle}
            return [(free[lot.step == "s2r"][0], lot) for lot in queue if free[lot.step == "s2r"]]
        if not idle:
            return []
        if centre.id == "milling":
            queue = sorted(queue, key=lambda lot: (lot.due, lot.queued))
        if centre.id == "packing":
            queue = sorted(queue, key=lambda lot: ((lot.due - now) / STEPS[lot.step].mean, lot.queued))
        return [(idle[0], lot) for lot in queue]

    def tool(self, name: str, need: float) -> tuple[list[float] | None, bool]:
        """Return a free tool and whether it is renewed first."""
        free = [each for each in self.units[name] if not each[1]]
        for each in free:
            if each[0] + need <= TOOLS[name][1]:
                return each, False
        return (free[0], free[0][0] > 0) if free else (None, False)

    # ------------------------------------------------------------------ the work on a machine
    def operate(self, m: Machine, step: Any, chosen: tuple[float, Any, bool, bool]) -> Process:
        """Do an operation, phase by phase; the first operator has been taken."""
        seconds, unit, renew, setup = chosen
        colour = PRODUCTS[m.lots[0].product][1]
        taken = True
        if renew:
            yield from self.phase(m, "waiting_tool", TOOLS[step.tool][2], "setter")
            taken = False
        if setup:
            if not taken:
                yield from self.ask(m, "setter")
            minutes = 15 if (m.colour, colour) == ("clear", "blue") else 50
            yield from self.phase(m, "setup", minutes * 60.0, "setter")
            taken = False
        if step.centre == "molding":
            m.colour = colour
        if not taken and (step.load or step.run):
            yield from self.ask(m, step.load[0] if step.load else step.run)
        while not m.hours.open:
            self.turn(m, "paused")
            yield m.hours.opened
        lost = False
        if m.id == "cnc-1" and self.luck.random() < 0.01:
            yield from self.serve(m, math.ceil(math.log(self.luck.random()) / math.log(0.9)), "down")
        if m.id.startswith("oven") and m.id == "oven-1" and self.luck.random() < 0.005:
            yield from self.serve(m, lognormal(self.luck, 2 * HOUR, HOUR), "down")
        try:
            if step.load:
                yield from self.work(m, step.load[1])
                self.events += 1
                self.pools[step.load[0]].busy -= 1
                self.look()
            yield from self.work(m, seconds - (step.load[1] if step.load else 0.0))
            self.events += 1
        except simpy.Interrupt:
            lost = True
        self.finish(m, step, unit, lost=lost)

    def finish(self, m: Machine, step: Any, unit: Any, *, lost: bool) -> None:
        """End an operation."""
        if step.run:
            self.pools[step.run].busy -= 1
        if unit is not None:
            unit[1] = False
        lots, m.lots, m.working, m.process = m.lots, [], False, None
        for lot in lots:
            if lost:
                self.gone(lot, done=False)
            else:
                self.route_on(m, lot)
        self.rest(m)
        self.look()

    def phase(self, m: Machine, state: str, seconds: float, pool: str) -> Process:
        """Let a phase with an operator run; he is free at its end."""
        self.turn(m, state)
        yield self.env.timeout(seconds)
        self.events += 1
        self.pools[pool].busy -= 1
        self.look()

    def work(self, m: Machine, seconds: float) -> Process:
        """Produce for so long, with failures by the working clock and, where the machine pauses, only while open."""
        left = seconds
        while left > 1e-9:
            while m.pauses and not m.hours.open:
                self.turn(m, "paused")
                yield m.hours.opened
            self.turn(m, "producing")
            part = min(left, m.fails_in, m.hours.until - self.env.now if m.pauses else math.inf)
            yield self.env.timeout(part)
            left -= part
            m.fails_in -= part
            if m.fails_in <= 1e-9:
                self.events += 1
                mtbf, mean, sd = WORKING[m.id]
                yield from self.serve(m, lognormal(self.luck, mean * 60.0, sd * 60.0), "down")
                m.fails_in = self.luck.expovariate(1 / (mtbf * HOUR))


def main() -> None:
    """Run the plant some times and print what it cost and saw."""
    given = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    days, seed, times = float(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    events, cpu, rows = 0, 0.0, []
    for k in range(times):
        begun = time.process_time()
        plant = Plant(given, days, seed + k)
        plant.env.run(plant.seconds)
        for meter in plant.meters:
            meter.settle(plant.seconds)
        cpu += time.process_time() - begun
        events += plant.events
        rows.append({
            **{f"finished {name}": each for name, each in plant.finished.items()},
            **{f"lead {name}": plant.lead[name] / max(plant.finished[name], 1) for name in PRODUCTS},
            "kWh": plant.meters[0].total / HOUR, "peak kW": plant.meters[0].peak,
        })  # fmt: skip
    print(json.dumps({"version": simpy.__version__, "events": events, "cpu_s": cpu, "rows": rows, "step": QUARTER}))


if __name__ == "__main__":
    main()
