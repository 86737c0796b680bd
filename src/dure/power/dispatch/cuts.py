"""The best caps for the peaks: cutting planes on the dynamic program's value (Kelley 1960).

The cost of energy is a convex function of the caps, and each answer of the oracle gives a plane below it. The least
of demand charge plus the highest plane bounds the cost of every plan from below; its caps are asked next. Every
answer is itself a plan, whose real cost bounds the least from above. The two meet.
"""

from dataclasses import dataclass, replace

import highspy
import numpy as np

from dure.power.dispatch.lowest import lowest_caps
from dure.power.dispatch.oracle import Dispatch, Oracle
from dure.power.dispatch.problem import Demand, Floats
from dure.power.dispatch.solver import solver

CLOSE = 1e-9
"""Upper and lower bound are one when they differ by less than this share of the cost."""
MOST_ROUNDS = 400


@dataclass(frozen=True)
class Best:
    """The best dispatch found, its cost, and a cost that none can be below."""

    dispatch: Dispatch
    caps_kw: Floats
    cost: float
    bound: float
    rounds: int


class Master:
    """The small linear program over caps, billing demands and the cost of energy."""

    def __init__(self, demand: Demand, least_kw: Floats, most_kw: Floats) -> None:
        """Build caps between ``least_kw`` and ``most_kw``, and a row per month and peak that counts."""
        self.peaks, months = demand.peaks, demand.rate.size
        self.solver = solver()
        self.solver.setOptionValue("presolve", "off")
        infinite = highspy.kHighsInf
        for k in range(self.peaks):
            self.solver.addVar(float(least_kw[k]), float(most_kw[k]))
        for m in range(months):
            self.solver.addVar(float(demand.floor_kw[m]), infinite)
            self.solver.changeColCost(self.peaks + m, float(demand.rate[m]))
        self.energy = self.peaks + months
        self.solver.addVar(-infinite, infinite)
        self.solver.changeColCost(self.energy, 1.0)
        for m, k in zip(*np.nonzero(demand.counts), strict=True):
            self.solver.addRow(0.0, infinite, 2, [self.peaks + int(m), int(k)], [1.0, -1.0])

    def add(self, caps_kw: Floats, answer: Dispatch) -> None:
        """Add the plane of an answer."""
        used = np.flatnonzero(answer.slope)
        least = answer.bound - float(answer.slope @ caps_kw)
        columns, factors = [self.energy, *used.tolist()], [1.0, *(-answer.slope[used]).tolist()]
        self.solver.addRow(least, highspy.kHighsInf, len(columns), columns, factors)

    def lowest(self) -> tuple[float, Floats]:
        """Return the bound on every plan, and the caps that reach it."""
        self.solver.run()
        found = np.array(self.solver.getSolution().col_value[: self.peaks])
        return self.solver.getInfo().objective_function_value, found


def best_caps(oracle: Oracle, close: float = CLOSE, guess_kw: Floats | None = None) -> Best:
    """Return the best dispatch over all caps, to within ``close`` of its cost; a good guess of the caps saves time."""
    problem = oracle.problem
    demand = problem.demand
    battery = oracle.battery
    most = demand.peaks_of(oracle.net) + battery.power_kw
    least = lowest_caps(
        oracle.net, oracle.peak_of, -oracle.lowest, battery.power_kw, battery.charge_efficiency,
        battery.discharge_efficiency, problem.hours, battery.most_kwh - battery.least_kwh, demand.peaks,
    )  # fmt: skip
    master = Master(demand, least, most)
    caps = most
    best: Best | None = None
    for rounds in range(1, MOST_ROUNDS + 1):
        answer = oracle.ask(caps)
        cost = answer.energy_cost + demand.cost(answer.peaks_kw)
        better = best is None or cost < best.cost
        before = best.bound if best is not None else -np.inf
        master.add(caps, answer)
        lower, asked_next = master.lowest()
        kept = Best(answer, caps, cost, lower, rounds) if best is None or better else best
        best = replace(kept, bound=lower, rounds=rounds)
        near = close * max(1.0, abs(best.cost))
        if best.cost - lower <= near:
            break
        caps = guess_kw if rounds == 1 and guess_kw is not None else asked_next
        if rounds % 2 == 0 and (better or lower > before + 1e-3 * near):
            # Corners of the planes lie far apart; halfway to the best so far, every other time, needs fewer of them.
            caps = 0.5 * (best.dispatch.peaks_kw + asked_next)
    assert best is not None  # the loop runs
    return best
