"""The cheapest plan, by the quickest way that is exact for the problem at hand."""

from dataclasses import replace

import highspy
import numpy as np

from dure.errors import PlanNotFound
from dure.power.dispatch.cuts import CLOSE, Best, best_caps
from dure.power.dispatch.model import Builder, Columns, build, run_of
from dure.power.dispatch.oracle import Oracle
from dure.power.dispatch.plan import Flows, Method, Plan, flows_of, priced
from dure.power.dispatch.problem import Floats, Problem
from dure.power.dispatch.solver import Solver, solver
from dure.power.dispatch.unfit import check, limit_too_low, no_plan, not_found

EXACT = 1e-6
IMPOSSIBLE = (
    highspy.HighsModelStatus.kInfeasible,
    highspy.HighsModelStatus.kUnboundedOrInfeasible,  # no cost is without bound: the presolve tells no more
)
OVER = 1e-6
"""A limit counts as held when it is exceeded by no more than this, in kW."""


def plan(problem: Problem, *, seconds: float | None = None, close: float = CLOSE) -> Plan:
    """Return the cheapest plan and say by which method.

    A battery and sun under prices that keep costs convex go to the dynamic program: alone for one peak, under
    cutting planes for several. Jobs, negative prices, and feeding back above the price of buying go to HiGHS, as a
    linear program where nothing is all-or-nothing. ``seconds`` is the most that HiGHS may take; what it has then is
    returned with its gap. ``close`` is the gap at which the cutting planes stop.

    Raises ``BatteryUnfit``, ``JobUnfit``, ``LimitUnfit`` and ``ArraysUnfit`` for what cannot be; ``PlanNotFound``
    where the time was up before there was any plan.
    """
    check(problem)
    if problem.jobs or not problem.convex:
        return solved(problem, seconds=seconds)
    best = _within_limit(problem, close)
    method: Method = "dynamic-program" if problem.demand.peaks <= 1 else "cutting-planes"
    flows = flows_of(problem, best.dispatch.moved_kw, best.dispatch.stored_kwh)
    found = priced(problem, flows, method, best.bound, best.rounds)
    if found.gap <= max(EXACT, close):
        return found
    try:
        other = solved(problem, seconds=seconds)
    except PlanNotFound:  # stopped too early: the plan that is there holds all limits, and its gap is said
        return found
    return other if np.isfinite(other.gap) and other.objective <= found.objective + EXACT else found


def _within_limit(problem: Problem, close: float) -> Best:
    """Return the best dispatch that holds the limit: the price of exceeding it grows until nobody does."""
    oracle = Oracle(problem)
    best = best_caps(oracle, close)
    for _ in range(3):
        if best.dispatch.over_limit_kw <= OVER:
            return best
        oracle = Oracle(problem, penalty=oracle.penalty * 100.0)
        best = best_caps(oracle, close)
    if best.dispatch.over_limit_kw > OVER:
        raise limit_too_low(problem, best.dispatch.over_limit_kw)
    return best


def solved(problem: Problem, *, seconds: float | None = None) -> Plan:
    """Return the plan that HiGHS finds for the problem as a linear or mixed-integer program.

    Raises ``LimitUnfit``, ``JobUnfit`` or ``BatteryUnfit`` where it is proved that there is no plan at all,
    ``PlanNotFound`` where the solver stopped before it knew.
    """
    check(problem)
    builder = Builder()
    columns = build(problem, builder)
    engine = solver(seconds)
    engine.passModel(builder.program())
    engine.run()
    info = engine.getInfo()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        raise no_plan(problem) if engine.getModelStatus() in IMPOSSIBLE else not_found(seconds)
    bound = info.mip_dual_bound if columns.whole else _dual_bound(engine)
    flows = _flows(problem, columns, np.array(engine.getSolution().col_value))
    method: Method = "mixed-integer-program" if columns.whole else "linear-program"
    return priced(problem, flows, method, bound, 0)


def _dual_bound(engine: Solver) -> float:
    """Return the bound of a linear program: its objective once optimal, nothing before."""
    optimal = engine.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return float(engine.getInfo().objective_function_value) if optimal else -np.inf


def _flows(problem: Problem, columns: Columns, found: Floats) -> Flows:
    """Return the powers that a solution means, cleaned of what the solver's tolerance lets through."""
    charge, discharge = found[columns.charge], found[columns.discharge]
    start = problem.battery.start_kwh if problem.battery else 0.0
    jobs = np.zeros((len(problem.jobs), problem.steps))
    for row, (job, at) in enumerate(zip(problem.jobs, columns.jobs, strict=True)):
        if job.interruptible:
            jobs[row, job.first : job.end] = found[at]
        else:
            shape = run_of(job, problem.hours)
            begin = job.first + int(np.argmax(found[at]))
            jobs[row, begin : begin + shape.size] = shape
    sold = found[columns.sold] if columns.sold is not None else np.zeros(problem.steps)
    flows = Flows(
        battery_kw=charge - discharge, stored_kwh=np.append(start, found[columns.stored]),
        bought_kw=np.maximum(found[columns.bought], 0.0), sold_kw=np.maximum(sold, 0.0),
        curtailed_kw=np.maximum(found[columns.spilled], 0.0), jobs_kw=jobs,
    )  # fmt: skip
    return _settled(problem, flows, bent=columns.bent)


def _settled(problem: Problem, flows: Flows, *, bent: bool) -> Flows:
    """Return the same charges with nothing put in and taken out, or bought and given away, in one step.

    Where surplus sun is worth nothing, a solver may burn it in the battery for the same cost. Where prices bend the
    problem (``bent``) the program itself forbids both at once, and what is bought stays as it was found.
    """
    moved = flows.battery_kw
    if problem.battery is not None:
        change = np.diff(flows.stored_kwh) / problem.hours
        kept = change * problem.battery.discharge_efficiency
        moved = np.where(change > 0, change / problem.battery.charge_efficiency, kept)
    if bent:
        burnt = np.maximum(flows.battery_kw - moved, 0.0)
        return replace(flows, battery_kw=moved, curtailed_kw=flows.curtailed_kw + burnt)
    grid = problem.net_kw + moved + flows.jobs_kw.sum(axis=0)
    surplus, nothing = np.maximum(-grid, 0.0), np.zeros(problem.steps)
    exports = problem.export_price is not None
    return replace(
        flows, battery_kw=moved, bought_kw=np.maximum(grid, 0.0), sold_kw=surplus if exports else nothing,
        curtailed_kw=nothing if exports else surplus,
    )  # fmt: skip
