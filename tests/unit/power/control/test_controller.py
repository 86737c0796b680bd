"""The controller: the model changed in place is the model, there is always an answer, and it loses little."""

import dataclasses

import numpy as np
import pytest

from dure.errors import BatteryUnfit
from dure.power.control.controller import Controller
from dure.power.control.horizon import Horizon
from dure.power.control.outlook import Outlook
from dure.power.control.simulate import simulate
from dure.power.dispatch.planning import plan
from dure.power.dispatch.problem import Battery, Demand, Floats, Problem

STEPS = 48
BATTERY = Battery.simple(30, 100, 0.95, start=0.5)


def outlook(seed: int, **changes: object) -> Outlook:
    rng = np.random.default_rng(seed)
    made = Outlook(
        net_kw=rng.uniform(0, 100, STEPS), price=np.repeat(rng.choice([60.0, 120.0, 200.0], 6), 8),
        counts=rng.random(STEPS) < 0.8, month=(np.arange(STEPS) >= rng.integers(10, 60)).astype(np.int64),
        owed_kw=(60.0, 40.0), rate=(2000.0, 2000.0), stored_kwh=float(rng.uniform(0, 100)), measured_kw=50.0,
    )  # fmt: skip
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]  # fields by name


def test_the_model_changed_in_place_answers_as_one_made_anew() -> None:
    kept = Horizon(BATTERY, 0.25, STEPS, exports=False)
    for seed in range(40):
        asked = outlook(seed)
        again, fresh = kept.solve(asked), Horizon(BATTERY, 0.25, STEPS, exports=False).solve(asked)
        assert again is not None
        assert fresh is not None
        assert again[2] == pytest.approx(fresh[2], rel=1e-9, abs=1e-6), seed
        assert again[0][0] == pytest.approx(fresh[0][0], abs=1e-5), (
            seed
        )  # ties are broken, so the move is the same


def test_a_flat_price_moves_nothing() -> None:
    asked = outlook(1, price=np.full(STEPS, 100.0), rate=(0.0, 0.0))
    moved, _, _ = Horizon(BATTERY, 0.25, STEPS, exports=False).solve(asked) or pytest.fail("no answer")
    assert moved == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize(
    "changes",
    [
        {"owed_kw": (0.0, 0.0)},
        {"net_kw": np.full(STEPS, 1e5)},
        {"net_kw": np.full(STEPS, -50.0)},
        {"stored_kwh": 103.0},
        {"stored_kwh": -2.0},
        {"counts": np.zeros(STEPS, bool)},
        {"price": np.full(STEPS, -10.0)},
        {"price": np.zeros(STEPS)},
    ],
)
def test_there_is_always_a_plan(changes: dict[str, object]) -> None:
    decision = Controller(BATTERY, steps=STEPS).decide(outlook(3, **changes))
    assert decision.by == "optimised"
    assert abs(decision.battery_kw) <= 30.0 + 1e-6


@pytest.mark.parametrize("net", [None, np.full(STEPS, np.nan), np.zeros(5)])
def test_a_missing_forecast_is_answered_by_the_safe_rule(net: Floats | None) -> None:
    controller = Controller(BATTERY, steps=STEPS)
    counted = np.ones(STEPS, bool)
    base = outlook(4, net_kw=net, counts=counted, month=np.zeros(STEPS, np.int64), stored_kwh=50.0)
    cheap_first = np.where(np.arange(STEPS) == 0, 50.0, 100.0)
    over = controller.decide(dataclasses.replace(base, measured_kw=72.0, price=cheap_first))
    assert over.by == "safe rule"
    assert over.battery_kw == pytest.approx(-12.0)
    charging = controller.decide(dataclasses.replace(base, measured_kw=50.0, price=cheap_first))
    assert charging.battery_kw == pytest.approx(10.0)
    assert charging.hold_kw == 60.0
    uncounted = dataclasses.replace(base, measured_kw=90.0, price=cheap_first, counts=~counted)
    assert controller.decide(uncounted).battery_kw == pytest.approx(30.0)
    dear = controller.decide(dataclasses.replace(base, measured_kw=50.0, price=cheap_first[::-1].copy()))
    assert dear.battery_kw == 0.0


def loop_problem(days: int, seed: int) -> Problem:
    rng = np.random.default_rng(seed)
    slot = np.arange(days * 96) % 96
    load = 50.0 + 60.0 * ((slot >= 32) & (slot < 72)) + np.repeat(rng.uniform(0, 40, days * 24), 4)
    price = np.where(slot < 32, 60.0, np.where((slot >= 60) & (slot < 84), 200.0, 130.0))
    peak_of = np.where(slot < 32, -1, np.where(np.arange(slot.size) < slot.size // 2, 0, 1))
    demand = Demand(
        peak_of=peak_of.astype(np.int64), rate=np.array([800.0, 800.0]), counts=np.array([[True, False], [True, True]]),
        floor_kw=np.array([100.0, 90.0]),
    )  # fmt: skip
    battery = dataclasses.replace(Battery.simple(40, 120, 0.95, start=0.5), end_least_kwh=0.0)
    return Problem(hours=0.25, load_kw=load, price=price, demand=demand, battery=battery)


def cost_without(problem: Problem) -> float:
    demand = problem.demand
    return float((problem.price * problem.load_kw).sum()) * 0.25 + demand.cost(
        demand.peaks_of(problem.load_kw)
    )


def test_the_closed_loop_lies_between_perfect_foresight_and_no_battery() -> None:
    problem = loop_problem(4, 1)
    foresight, nothing = plan(problem).objective, cost_without(problem)

    def perfect(t: int, count: int) -> Floats:
        return np.resize(problem.load_kw[t:], count) if t + count > 384 else problem.load_kw[t : t + count]

    def yesterday(t: int, count: int) -> Floats:
        return problem.load_kw[np.maximum(np.arange(t, t + count) % 96 + (t // 96 - 1) * 96, 0)]

    told = simulate(problem, Controller(problem.battery, steps=192), perfect)
    guessed = simulate(problem, Controller(problem.battery, steps=96), yesterday)
    assert told.by_safe_rule == guessed.by_safe_rule == 0
    assert foresight <= told.plan.objective <= foresight + 0.1 * (nothing - foresight)
    assert told.plan.objective <= guessed.plan.objective < nothing


def test_without_any_forecast_no_new_peak_is_made() -> None:
    problem = loop_problem(4, 2)
    run = simulate(problem, Controller(problem.battery, steps=96), lambda t, count: None)
    assert run.by_safe_rule == run.decisions == 384
    before = problem.demand.peaks_of(problem.load_kw)
    assert (run.plan.peaks_kw <= np.maximum(before, 90.0) + 1e-6).all()
    assert run.plan.objective <= cost_without(problem)


def test_the_inverter_holds_the_cap_and_its_limits() -> None:
    controller = Controller(BATTERY, steps=STEPS)
    decision = controller.decide(outlook(5, counts=np.ones(STEPS, bool)))
    assert decision.hold_kw is not None
    power, stored = controller.done(decision, decision.hold_kw + 20.0, 50.0)
    assert power <= -20.0 + 1e-9
    assert stored == pytest.approx(50.0 + 0.25 * power / 0.95)
    power, stored = controller.done(decision, decision.hold_kw + 500.0, 3.0)
    assert stored == pytest.approx(0.0)
    assert power == pytest.approx(-3.0 * 0.95 / 0.25)


def test_nothing_is_discharged_that_the_load_does_not_take() -> None:
    """A forecast that is too high must not empty the battery into nothing where nothing may be fed back."""
    problem = loop_problem(4, 3)
    too_high = simulate(
        problem, Controller(problem.battery, steps=96), lambda t, count: np.full(count, 400.0)
    )
    assert too_high.plan.curtailed_kw.max() < 1e-9
    decision = Controller(BATTERY, steps=STEPS).decide(outlook(6, price=np.linspace(500.0, 1.0, STEPS)))
    assert decision.battery_kw < -10.0
    kept, exporting = Controller(BATTERY, steps=STEPS), Controller(BATTERY, steps=STEPS, exports=True)
    assert kept.done(decision, 4.0, 90.0)[0] == pytest.approx(-4.0)
    assert kept.done(decision, -7.0, 90.0)[0] == 0.0
    assert exporting.done(decision, 4.0, 90.0)[0] < -10.0


def test_a_battery_that_cannot_be_gets_no_controller() -> None:
    with pytest.raises(BatteryUnfit, match="outside the limits"):
        Controller(dataclasses.replace(BATTERY, start_kwh=200.0))
