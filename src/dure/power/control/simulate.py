"""A closed loop over a load that is known afterwards: what the controller would have made of it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dure.power.control.controller import Controller
from dure.power.control.outlook import Outlook
from dure.power.dispatch.plan import Flows, Plan, flows_of, priced
from dure.power.dispatch.problem import Floats, Problem

Forecast = Callable[[int, int], Floats | None]
"""Gives the net load foretold at step t for steps t to t + count, from what was measured before t; None: missing."""


@dataclass(frozen=True)
class Run:
    """What was done and what it cost, and how many decisions came from the safe rule."""

    plan: Plan
    decisions: int
    by_safe_rule: int


def simulate(problem: Problem, controller: Controller, forecast: Forecast) -> Run:
    """Run the controller through a problem, step by step; the month's peak so far and the ratchet are carried.

    A kW of new peak is charged at the sum of the rates of all months that it will count in.
    """
    assert problem.battery is not None
    steps, net, demand = problem.steps, problem.net_kw, problem.demand
    battery_kw, stored = np.zeros(steps), np.empty(steps + 1)
    stored[0] = problem.battery.start_kwh
    peaks = np.zeros(demand.peaks)
    safe_steps = 0
    for t in range(steps):
        outlook = _outlook(
            problem, controller.steps, t, peaks, forecast, float(stored[t]), float(net[max(t - 1, 0)])
        )
        decision = controller.decide(outlook)
        safe_steps += decision.by == "safe rule"
        battery_kw[t], stored[t + 1] = controller.done(decision, float(net[t]), float(stored[t]))
        if demand.peak_of[t] >= 0:
            peaks[demand.peak_of[t]] = max(peaks[demand.peak_of[t]], net[t] + battery_kw[t])
    flows: Flows = flows_of(problem, battery_kw, stored)
    return Run(priced(problem, flows, "linear-program", -np.inf, 0), steps, safe_steps)


def _outlook(
    problem: Problem, count: int, t: int, peaks: Floats, forecast: Forecast, stored: float, measured: float
) -> Outlook:
    """Return what is known before step t; past the end of the problem, its last day repeats."""
    demand = problem.demand
    day = round(24 / problem.hours)
    at = np.arange(t, t + count)
    last = problem.steps - 1
    while (at > last).any():
        at = np.where(at > last, np.maximum(at - day, 0), at)
    known = demand.peak_of[at]
    here = next((int(k) for k in known if k >= 0), -1)
    after = next((int(k) for k in known if k >= 0 and k != here), here)
    owed, rate = zip(*(_owed(problem, k, peaks) for k in (here, after)), strict=True)
    foretold = forecast(t, count)
    return Outlook(
        net_kw=foretold, price=problem.price[at], counts=known >= 0,
        month=((known != here) & (known >= 0)).astype(np.int64), owed_kw=owed, rate=rate, stored_kwh=stored,
        measured_kw=measured,
        export_price=None if problem.export_price is None else problem.export_price[at],
    )  # fmt: skip


def _owed(problem: Problem, k: int, peaks: Floats) -> tuple[float, float]:
    """Return the least billing demand of the months in which peak k counts, and what a kW above it costs in all."""
    demand = problem.demand
    if k < 0:
        return 0.0, 0.0
    paying = demand.counts[:, k]
    reached = demand.billed(peaks)[paying]
    return float(reached.min(initial=np.inf) if reached.size else 0.0), float(demand.rate[paying].sum())
