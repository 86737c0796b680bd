"""The demo plant in SimPy: lots on their way, from release to the last step, by hand or by vehicle."""

import math
from typing import Any

from twin_simpy_floor import Floor, Process
from twin_simpy_parts import HOUR, PRODUCTS, SHELF_LIFE, STEPS, Centre, Lot, Machine, Vehicle

LOW, CHARGE_RATIO, CHARGE_KW = 6.4 * HOUR, 0.5, 6.0


class Flow(Floor):
    """Lots in the plant."""

    def __init__(self, given: dict[str, Any], days: float, seed: int) -> None:
        super().__init__(given, days, seed)
        self.env.process(self.orders("syringe", 6 * HOUR))
        self.env.process(self.orders("hub", 14 * HOUR))
        for _ in range(6):
            self.release("cap", 0.0)

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
