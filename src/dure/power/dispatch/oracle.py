"""One set of caps in, the cheapest dispatch under them out, with a bound that proves it and the bound's slopes."""

from dataclasses import dataclass

import numpy as np

from dure.power.dispatch.backward import FULL, UNREACHABLE, levels
from dure.power.dispatch.certificate import bound, cap_slopes, stored_prices
from dure.power.dispatch.forward import account, walk
from dure.power.dispatch.pieces import PIECES, room_for, tabulate
from dure.power.dispatch.problem import Battery, Floats, Problem
from dure.power.dispatch.unfit import end_out_of_reach

NOTHING = Battery(
    power_kw=0.0, charge_efficiency=1.0, discharge_efficiency=1.0, least_kwh=0.0, most_kwh=0.0, start_kwh=0.0,
    end_least_kwh=0.0, end_most_kwh=0.0,
)  # fmt: skip
"""A problem without a battery is planned with this one."""
ROOM = 128


@dataclass(frozen=True)
class Dispatch:
    """What is done under caps: the battery's power (positive when it charges), charges, peaks, and what it costs.

    ``bound`` is below the cost of every dispatch under these caps, what exceeds them charged with the penalty;
    under other caps c the bound is at least ``bound + slope @ (c - caps)``.
    """

    moved_kw: Floats
    stored_kwh: Floats
    energy_cost: float
    peaks_kw: Floats
    bound: float
    slope: Floats
    over_limit_kw: float
    most_slopes: int


class Oracle:
    """The dynamic program of one problem, ready to be asked for any caps."""

    def __init__(self, problem: Problem, penalty: float | None = None) -> None:
        """Prepare the arrays; ``penalty`` is money per kWh above a cap, by default more than any peak can cost."""
        self.problem = problem
        self.battery = problem.battery or NOTHING
        steps = problem.steps
        self.net = np.ascontiguousarray(problem.net_kw, dtype=np.float64)
        self.price = np.ascontiguousarray(problem.price, dtype=np.float64)
        self.lowest = -problem.most_taken_kw
        out = problem.export_price if problem.export_price is not None else np.zeros(steps)
        self.out = np.ascontiguousarray(out, dtype=np.float64)
        weight = float(problem.demand.rate.sum()) / problem.hours
        dearest = float(np.abs(self.price).max(initial=0.0))
        self.penalty = penalty if penalty is not None else 1.5 * weight + 10.0 * dearest + 1.0
        self.limit = np.inf if problem.limit_kw is None else float(problem.limit_kw)
        self.peak_of = problem.demand.peak_of
        self.room = ROOM
        self.level = np.empty((steps, PIECES))
        self.reach = np.empty((steps + 1, 2))
        self.pieces = room_for(steps)
        self.low, self.high, self.value = np.empty(steps), np.empty(steps), np.empty(steps)
        self.calls = 0

    def ask(self, caps_kw: Floats) -> Dispatch:
        """Return the cheapest dispatch under caps, one per peak.

        Raises ``BatteryUnfit`` where the end cannot be reached from the start.
        """
        self.calls += 1
        battery, hours = self.battery, self.problem.hours
        # The last is for steps that count for no peak.
        cap = np.append(np.minimum(caps_kw, self.limit), self.limit)[self.peak_of]
        p, prices, start = self.pieces, (self.net, self.price), battery.start_kwh
        efficiency = (battery.charge_efficiency, battery.discharge_efficiency)
        losses = (battery.power_kw, *efficiency, battery.wear, hours)
        limits = (battery.least_kwh, battery.most_kwh, battery.end_least_kwh, battery.end_most_kwh)
        tabulate(
            *prices,
            self.out,
            self.lowest,
            cap,
            self.penalty,
            *losses,
            p.slope,
            p.width,
            p.used,
            p.least,
            p.cost,
        )
        shapes = (p.slope, p.width, p.used, p.least)
        most = self._levels(limits)
        near = 1e-10 * (1.0 + battery.most_kwh)
        stored = np.empty(self.problem.steps + 1)
        walk(*shapes, start, self.level, self.reach, near, stored, self.low, self.high)
        stored_prices(stored, self.low, self.high, near, *limits, self.value)
        least = bound(*shapes, p.cost, self.value, start, *limits)
        slope = np.empty(self.problem.demand.peaks)
        own_caps = np.asarray(caps_kw, float)
        cap_slopes(
            *prices, self.lowest, cap, self.penalty, *losses, self.value, self.peak_of, own_caps, slope
        )
        moved, peaks = np.empty(self.problem.steps), np.empty(self.problem.demand.peaks)
        cost, highest = account(*prices, self.out, stored, *losses[1:], self.peak_of, moved, peaks)
        return Dispatch(moved, stored, cost, peaks, least, slope, max(0.0, highest - self.limit), most)

    def _levels(self, limits: tuple[float, float, float, float]) -> int:
        """Run the dynamic program with as much room as it needs; return how many slopes it held."""
        p = self.pieces
        while True:
            found = int(levels(p.slope, p.width, p.used, p.least, *limits, self.room, self.level, self.reach))
            if found != FULL:
                break
            self.room *= 4
        near = 1e-9 * (1.0 + self.battery.most_kwh)
        start = self.battery.start_kwh
        if found <= UNREACHABLE or not self.reach[0, 0] - near <= start <= self.reach[0, 1] + near:
            raise end_out_of_reach(self.battery, self.problem)
        return found
