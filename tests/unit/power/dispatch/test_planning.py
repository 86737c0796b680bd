"""The ways to plan agree with one another, with brute force, and with themselves when asked in another way."""

import dataclasses

import numpy as np
import pytest

from dure.power.dispatch.oracle import Oracle
from dure.power.dispatch.plan import Plan
from dure.power.dispatch.planning import plan, solved
from dure.power.dispatch.problem import Battery, Demand, Job, Problem
from tests.made.dispatch import brute_force, random_problem

CASES = 200


@pytest.mark.parametrize("first", range(0, CASES, 50))
def test_dynamic_program_and_cutting_planes_agree_with_highs(first: int) -> None:
    for seed in range(first, first + 50):
        problem = random_problem(seed)
        ours, theirs = plan(problem), solved(problem)
        assert ours.method in ("dynamic-program", "cutting-planes"), seed
        assert ours.objective == pytest.approx(theirs.objective, rel=1e-6, abs=1e-6), seed
        assert ours.gap <= 1e-8, seed
        possible(problem, ours)
        possible(problem, theirs)


def test_the_cases_hold_what_they_are_there_for() -> None:
    drawn = [random_problem(seed) for seed in range(CASES)]
    batteries = [each.battery for each in drawn]
    assert any(b.most_kwh == 0 for b in batteries)
    assert any(b.charge_efficiency == b.discharge_efficiency == 1 for b in batteries)
    assert any(np.ptp(p.price) == 0 for p in drawn)
    assert any(p.demand.peaks > 1 and not p.demand.rate.any() for p in drawn)
    assert any(b.end_least_kwh > b.start_kwh for b in batteries)
    assert any(p.demand.peaks > 1 for p in drawn)
    assert any(p.demand.peaks == 1 for p in drawn)


def possible(problem: Problem, found: Plan) -> None:
    """Fail where a plan breaks a law: what is stored follows from what is moved, within all limits."""
    battery, near = problem.battery, 1e-6
    charge, discharge = np.maximum(found.battery_kw, 0), np.maximum(-found.battery_kw, 0)
    assert charge.max(initial=0) <= battery.power_kw + near
    assert discharge.max(initial=0) <= battery.power_kw + near
    change = charge * battery.charge_efficiency - discharge / battery.discharge_efficiency
    assert np.diff(found.stored_kwh) == pytest.approx(change * problem.hours, abs=near)
    assert found.stored_kwh.min() >= battery.least_kwh - near
    assert found.stored_kwh.max() <= battery.most_kwh + near
    assert battery.end_least_kwh - near <= found.stored_kwh[-1] <= battery.end_most_kwh + near
    grid = problem.net_kw + found.battery_kw + found.jobs_kw.sum(axis=0)
    assert found.bought_kw - found.sold_kw - found.curtailed_kw == pytest.approx(grid, abs=near)
    assert (found.curtailed_kw <= problem.surplus_kw + near).all()
    if problem.export_price is None:
        assert not found.sold_kw.any()
    if problem.limit_kw is not None:
        assert found.peak_kw <= problem.limit_kw + near


@pytest.mark.parametrize("seed", range(8))
def test_brute_force_finds_nothing_cheaper(seed: int) -> None:
    rng = np.random.default_rng(seed)
    steps = 5
    end = (float(rng.integers(0, 3)), 4.0)
    battery = Battery(
        power_kw=2.0, charge_efficiency=1.0, discharge_efficiency=1.0, least_kwh=0.0, most_kwh=4.0,
        start_kwh=float(rng.integers(0, 4)), end_least_kwh=end[0], end_most_kwh=end[1], wear=float(rng.integers(0, 3)),
    )  # fmt: skip
    counts = np.array([[True, False], [bool(rng.integers(2)), True]])
    demand = Demand(
        peak_of=rng.integers(-1, 2, steps), rate=rng.integers(0, 40, 2).astype(float), counts=counts,
        floor_kw=rng.integers(0, 3, 2).astype(float),
    )  # fmt: skip
    problem = Problem(
        hours=1.0, load_kw=rng.integers(0, 8, steps).astype(float), price=rng.integers(1, 9, steps).astype(float),
        demand=demand, battery=battery,
    )  # fmt: skip
    free = dataclasses.replace(problem, demand=Demand.none(steps))
    assert plan(free).objective == pytest.approx(brute_force(free), abs=1e-7)
    # A peak may be cut to a fraction of a kW, where whole ones are dearer.
    assert brute_force(free) < plan(problem).objective <= brute_force(problem) + 1e-7


def test_room_that_does_not_suffice_grows() -> None:
    problem = dataclasses.replace(random_problem(2), price=np.random.default_rng(1).uniform(1, 200, 192),
                                  load_kw=np.full(192, 50.0), pv_kw=None, export_price=None, limit_kw=None,
                                  demand=Demand.none(192), battery=Battery.simple(10, 100, 0.9))  # fmt: skip
    wide, narrow = Oracle(problem), Oracle(problem)
    narrow.room = 1
    first, second = wide.ask(np.zeros(0)), narrow.ask(np.zeros(0))
    assert second.most_slopes > 4
    assert narrow.room >= second.most_slopes
    assert first.energy_cost == second.energy_cost
    assert (first.stored_kwh == second.stored_kwh).all()


@pytest.mark.parametrize("efficiency", [1.0, 0.9])
def test_a_flat_price_leaves_the_battery_at_rest(efficiency: float) -> None:
    load = np.random.default_rng(3).uniform(10, 90, 96)
    problem = Problem(
        hours=0.25, load_kw=load, price=np.full(96, 120.0), demand=Demand.none(96),
        battery=Battery.simple(20, 80, efficiency, start=0.5),
    )  # fmt: skip
    assert not plan(problem).battery_kw.any()


def test_asking_twice_gives_the_same_plan() -> None:
    problem = random_problem(17)
    assert (plan(problem).battery_kw == plan(problem).battery_kw).all()


def test_a_job_that_may_not_be_interrupted_takes_the_cheapest_start() -> None:
    rng = np.random.default_rng(5)
    price, load = rng.uniform(50, 200, 24), rng.uniform(10, 40, 24)
    job = Job(name="melt", energy_kwh=25.0, power_kw=10.0, first=4, end=20, interruptible=False)
    problem = Problem(
        hours=1.0, load_kw=load, price=price, demand=Demand.single(np.ones(24, bool), 300.0), jobs=(job,)
    )
    costs = []
    for start in range(4, 18):
        run = np.zeros(24)
        run[start : start + 3] = [10.0, 10.0, 5.0]
        costs.append(float((price * (load + run)).sum()) + 300.0 * (load + run).max())
    found = plan(problem)
    assert found.method == "mixed-integer-program"
    assert found.objective == pytest.approx(min(costs))
    assert found.jobs_kw[0].sum() == pytest.approx(25.0)


def test_an_interruptible_job_fills_the_cheapest_hours() -> None:
    price = np.array([50.0, 10.0, 40.0, 20.0, 30.0, 5.0])
    job = Job(name="pump", energy_kwh=25.0, power_kw=10.0, first=0, end=5)
    problem = Problem(hours=1.0, load_kw=np.ones(6), price=price, demand=Demand.none(6), jobs=(job,))
    found = plan(problem)
    assert found.method == "linear-program"
    assert found.jobs_kw[0] == pytest.approx([0, 10, 0, 10, 5, 0])
    least = dataclasses.replace(job, least_kw=8.0, energy_kwh=26.0)
    whole = plan(dataclasses.replace(problem, jobs=(least,)))
    assert whole.method == "mixed-integer-program"
    assert whole.jobs_kw[0] == pytest.approx([0, 9, 0, 9, 8, 0], abs=1.01)
    assert ((whole.jobs_kw[0] == 0) | (whole.jobs_kw[0] >= 8 - 1e-6)).all()


def test_a_negative_price_is_not_paid_for_burning_energy() -> None:
    problem = Problem(
        hours=1.0, load_kw=np.zeros(2), price=np.array([-10.0, 20.0]), demand=Demand.none(2),
        battery=Battery.simple(10, 5, 0.5),
    )  # fmt: skip
    found = plan(problem)
    assert found.method == "mixed-integer-program"
    # 5 kWh fit, 10 kWh bought for them: charging and discharging at once would take 20 and earn more.
    assert found.battery_kw[0] == pytest.approx(10.0)
    assert found.objective == pytest.approx(-100.0)


def test_export_above_the_price_of_buying_is_not_passed_through() -> None:
    problem = Problem(
        hours=1.0, load_kw=np.array([10.0, 10.0]), price=np.array([20.0, 20.0]), demand=Demand.none(2),
        pv_kw=np.array([15.0, 0.0]), export_price=np.array([30.0, 30.0]), battery=Battery.simple(5, 20, 1.0, start=0.5),
    )  # fmt: skip
    found = plan(problem)
    assert ((found.bought_kw < 1e-6) | (found.sold_kw < 1e-6)).all()
    assert found.objective == pytest.approx(solved(problem).objective)


def test_a_limit_is_held() -> None:
    load = np.array([20.0, 20.0, 60.0, 60.0])
    problem = Problem(
        hours=1.0, load_kw=load, price=np.full(4, 10.0), demand=Demand.none(4), battery=Battery.simple(20, 60, 1.0),
        limit_kw=45.0,
    )  # fmt: skip
    assert plan(problem).peak_kw == pytest.approx(45.0)
