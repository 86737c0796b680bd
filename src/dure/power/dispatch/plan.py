"""What is to be done in every step, and what it costs."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from dure.power.dispatch.problem import Floats, Problem

Method = Literal["dynamic-program", "cutting-planes", "linear-program", "mixed-integer-program"]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A plan with its proof.

    Per step, in kW: ``battery_kw`` (positive when it charges), ``bought_kw``, ``sold_kw``, ``curtailed_kw``, and
    ``jobs_kw`` (jobs, steps). ``stored_kwh`` has one more value: before each step, and at the end. ``objective`` is
    the money for energy, demand and wear, unrounded, computed again from the plan itself; no plan costs less than
    ``bound``, and ``gap`` is their distance as a share of the objective (of 1 where that is smaller).
    """

    method: Method
    objective: float
    bound: float
    gap: float
    rounds: int
    energy_cost: float
    demand_cost: float
    wear_cost: float
    battery_kw: Floats
    stored_kwh: Floats
    bought_kw: Floats
    sold_kw: Floats
    curtailed_kw: Floats
    jobs_kw: Floats
    peaks_kw: Floats
    billed_kw: Floats

    @property
    def peak_kw(self) -> float:
        """The highest power drawn in any step, counted by the demand charge or not."""
        return float(self.bought_kw.max(initial=0.0))


@dataclass(frozen=True, kw_only=True)
class Flows:
    """The powers of a plan before they are priced."""

    battery_kw: Floats
    stored_kwh: Floats
    bought_kw: Floats
    sold_kw: Floats
    curtailed_kw: Floats
    jobs_kw: Floats


def flows_of(problem: Problem, battery_kw: Floats, stored_kwh: Floats) -> Flows:
    """Return what a battery's powers mean at the meter, without jobs: surplus is fed back where it may be."""
    grid = problem.net_kw + battery_kw
    surplus = np.maximum(-grid, 0.0)
    nothing = np.zeros(problem.steps)
    exports = problem.export_price is not None
    return Flows(
        battery_kw=battery_kw, stored_kwh=stored_kwh, bought_kw=np.maximum(grid, 0.0),
        sold_kw=surplus if exports else nothing, curtailed_kw=nothing if exports else surplus,
        jobs_kw=np.zeros((0, problem.steps)),
    )  # fmt: skip


def priced(problem: Problem, flows: Flows, method: Method, bound: float, rounds: int) -> Plan:
    """Return the plan with its cost, computed from the powers and from nothing that a solver said."""
    hours = problem.hours
    out = problem.export_price
    energy = float((problem.price * flows.bought_kw).sum()) * hours
    energy -= float((out * flows.sold_kw).sum()) * hours if out is not None else 0.0
    taken = float(np.maximum(-flows.battery_kw, 0.0).sum()) * hours
    wear = problem.battery.wear * taken if problem.battery else 0.0
    peaks = problem.demand.peaks_of(flows.bought_kw)
    demand = problem.demand.cost(peaks)
    objective = energy + demand + wear
    return Plan(
        method=method, objective=objective, bound=bound, gap=max(0.0, objective - bound) / max(1.0, abs(objective)),
        rounds=rounds, energy_cost=energy, demand_cost=demand, wear_cost=wear, battery_kw=flows.battery_kw,
        stored_kwh=flows.stored_kwh, bought_kw=flows.bought_kw, sold_kw=flows.sold_kw,
        curtailed_kw=flows.curtailed_kw, jobs_kw=flows.jobs_kw, peaks_kw=peaks, billed_kw=problem.demand.billed(peaks),
    )  # fmt: skip
