"""The compiled pieces against plain Python that says the same the slow way."""

import dataclasses

import numpy as np
import pytest

from dure.power.dispatch.certificate import bound
from dure.power.dispatch.lowest import lowest_caps
from dure.power.dispatch.oracle import NOTHING, Oracle
from dure.power.dispatch.pieces import room_for, tabulate
from dure.power.dispatch.planning import plan
from dure.power.dispatch.problem import Battery, Demand, Problem
from tests.made.dispatch import random_problem


def plain_cost(problem: Problem, t: int, moved: float, cap: float, over: float) -> float:
    """Return what step t costs by its definition, the penalty included."""
    battery = problem.battery or NOTHING
    grid = float(problem.net_kw[t]) + moved
    out = 0.0 if problem.export_price is None else float(problem.export_price[t])
    cost = battery.wear * max(0.0, -moved)
    cost += float(problem.price[t]) * grid if grid > 0 else out * grid
    return (cost + over * max(0.0, grid - cap)) * problem.hours


def stored_by(battery: Battery, moved: float, hours: float) -> float:
    return hours * (moved * battery.charge_efficiency if moved > 0 else moved / battery.discharge_efficiency)


def plain_value(problem: Problem, caps: np.ndarray, over: float, points: int) -> float:
    """Return the least cost under caps by a dynamic program over ``points`` charges: an upper bound, near the truth."""
    battery = problem.battery or NOTHING
    levels = np.unique([*np.linspace(battery.least_kwh, battery.most_kwh, points), battery.start_kwh])
    value = np.where(
        (levels >= battery.end_least_kwh - 1e-9) & (levels <= battery.end_most_kwh + 1e-9), 0.0, np.inf
    )
    cap = np.append(caps, np.inf)[problem.demand.peak_of]
    least = -problem.most_taken_kw
    change = levels[None, :] - levels[:, None]
    moved = (
        np.where(change > 0, change / battery.charge_efficiency, change * battery.discharge_efficiency)
        / problem.hours
    )
    for t in range(problem.steps - 1, -1, -1):
        grid = problem.net_kw[t] + moved
        out = 0.0 if problem.export_price is None else problem.export_price[t]
        cost = np.where(grid > 0, problem.price[t], out) * grid + over * np.maximum(0.0, grid - cap[t])
        cost = (cost + battery.wear * np.maximum(-moved, 0.0)) * problem.hours
        cost[(moved > battery.power_kw + 1e-9) | (moved < least[t] - 1e-9)] = np.inf
        value = (cost + value[None, :]).min(axis=1)
    return float(value[np.argmin(np.abs(levels - battery.start_kwh))])


@pytest.mark.parametrize("seed", range(20))
def test_pieces_are_the_cost_of_a_step(seed: int) -> None:
    problem = random_problem(seed)
    battery, over = problem.battery or NOTHING, 500.0
    rng = np.random.default_rng(seed)
    cap, made = rng.uniform(0, 120, problem.steps), room_for(problem.steps)
    out = problem.export_price if problem.export_price is not None else np.zeros(problem.steps)
    tabulate(
        problem.net_kw, problem.price, out, -problem.most_taken_kw, cap, over, battery.power_kw,
        battery.charge_efficiency, battery.discharge_efficiency, battery.wear, problem.hours,
        made.slope, made.width, made.used, made.least, made.cost,
    )  # fmt: skip
    for t in range(problem.steps):
        used = int(made.used[t])
        assert (np.diff(made.slope[t, :used]) >= 0).all()
        low = -problem.most_taken_kw[t]
        for moved in [low, *rng.uniform(low, battery.power_kw, 5), battery.power_kw]:
            left, cost = stored_by(battery, moved, problem.hours) - made.least[t], float(made.cost[t])
            for k in range(used):
                cost += made.slope[t, k] * min(max(left, 0.0), made.width[t, k])
                left -= made.width[t, k]
            assert cost == pytest.approx(plain_cost(problem, t, moved, cap[t], over), abs=1e-6)


@pytest.mark.parametrize("seed", range(8))
def test_the_value_is_that_of_a_plain_dynamic_program(seed: int) -> None:
    problem = random_problem(seed)
    problem = dataclasses.replace(
        problem, limit_kw=None, battery=dataclasses.replace(problem.battery or NOTHING, start_kwh=0.0, least_kwh=0.0,
                                                            end_least_kwh=0.0, end_most_kwh=40.0, most_kwh=40.0),
    )  # fmt: skip
    oracle = Oracle(problem, penalty=3_000.0)
    caps = np.random.default_rng(seed).uniform(40, 90, problem.demand.peaks)
    asked = oracle.ask(caps)
    cap = np.append(caps, np.inf)[problem.demand.peak_of]
    cost = sum(
        plain_cost(problem, t, float(asked.moved_kw[t]), float(cap[t]), oracle.penalty)
        for t in range(problem.steps)
    )
    assert cost == pytest.approx(asked.bound, rel=1e-9, abs=1e-6)  # a plan, and a bound that meets it
    coarse, fine = (plain_value(problem, caps, oracle.penalty, n) for n in (21, 321))
    assert cost <= fine + 1e-6
    assert fine - cost <= 0.35 * (coarse - cost) + 1e-6 * abs(cost)  # the finer the grid, the nearer


@pytest.mark.parametrize("seed", range(30))
def test_the_plane_of_an_answer_lies_below_every_other_answer(seed: int) -> None:
    problem = random_problem(seed)
    oracle, rng = Oracle(problem), np.random.default_rng(seed)
    for _ in range(5):
        here, there = rng.uniform(0, 120, (2, problem.demand.peaks))
        first, second = oracle.ask(here), oracle.ask(there)
        plane = first.bound + float(first.slope @ (there - here))
        assert plane <= second.bound + 1e-7 * (1 + abs(second.bound) + abs(first.bound))


def test_the_bound_holds_for_any_prices_of_what_is_stored() -> None:
    problem, rng = random_problem(7), np.random.default_rng(7)
    oracle, battery = Oracle(problem), problem.battery
    assert battery is not None
    best = oracle.ask(np.full(problem.demand.peaks, 60.0)).bound
    p = oracle.pieces
    limits = (battery.least_kwh, battery.most_kwh, battery.end_least_kwh, battery.end_most_kwh)
    for spread in (0.1, 10.0, 1000.0):
        value = oracle.value + rng.normal(0, spread, problem.steps)
        assert bound(p.slope, p.width, p.used, p.least, p.cost, value, battery.start_kwh, *limits) < best


@pytest.mark.parametrize("seed", range(20))
def test_no_plan_pushes_a_peak_below_its_lowest_cap(seed: int) -> None:
    problem = random_problem(seed)
    battery = problem.battery or NOTHING
    demand = problem.demand
    room = battery.most_kwh - battery.least_kwh
    lowest = lowest_caps(
        problem.net_kw, demand.peak_of, problem.most_taken_kw, battery.power_kw, battery.charge_efficiency,
        battery.discharge_efficiency, problem.hours, room, demand.peaks,
    )  # fmt: skip
    for k in range(demand.peaks):
        alone = dataclasses.replace(
            problem, limit_kw=None, price=np.ones(problem.steps), export_price=None,
            demand=Demand.single(demand.peak_of == k, 1e5),
            battery=dataclasses.replace(battery, start_kwh=battery.most_kwh, end_least_kwh=battery.least_kwh,
                                        end_most_kwh=battery.most_kwh),
        )  # fmt: skip
        reached = plan(alone).peaks_kw[0]
        assert lowest[k] <= reached + 1e-6
        if problem.export_price is None and problem.pv_kw is None:
            assert lowest[k] == pytest.approx(reached, abs=0.05)
