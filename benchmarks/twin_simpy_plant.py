"""The demo plant in SimPy: every rule that its plant file uses, as a program of one's own.

Machines, hours, powers and times between places come from the compiled plant (one JSON file), so that both run the
same; rules, laws and statistics are written out here. Runs in an environment that ``twin.py`` makes.

Usage: python twin_simpy_plant.py GIVEN.json DAYS SEED REPLICATIONS  (prints one JSON object)
"""

import json
import math
import sys
import time
from pathlib import Path

import simpy

from twin_simpy_floor import WORKING, Process
from twin_simpy_flow import Flow
from twin_simpy_parts import HOUR, PRODUCTS, STEPS, TOOLS, Centre, Lot, Machine, Step, lognormal


class Plant(Flow):
    """The plant while it runs: who starts what, and how it is done."""

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
            self.env.process(self.operate(m, step, (seconds, unit, renew, setup)))
            return True
        return False

    def choices(self, centre: Centre, idle: list[Machine]) -> list[tuple[Machine, Lot]]:
        """Return lots in the order of the work centre's rules, each with the machine it would get."""
        queue, now = centre.queue, self.env.now
        if centre.id == "molding":
            ready = {each.colour for each in idle}
            order = sorted(
                queue, key=lambda lot: (PRODUCTS[lot.product][1] not in ready, lot.due, lot.queued)
            )
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

    def operate(
        self, m: Machine, step: Step, chosen: tuple[float, list[float] | None, bool, bool]
    ) -> Process:
        """Do an operation, phase by phase; the first operator has been taken."""
        seconds, unit, renew, setup = chosen
        colour = PRODUCTS[m.lots[0].product][1]
        taken = True
        if renew:
            yield from self.phase(m, "waiting_tool", TOOLS[step.tool or ""][2], "setter")
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
        m.process = self.env.active_process
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

    def finish(self, m: Machine, step: Step, unit: list[float] | None, *, lost: bool) -> None:
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
    print(json.dumps({"version": simpy.__version__, "events": events, "cpu_s": cpu, "rows": rows}))


if __name__ == "__main__":
    main()
