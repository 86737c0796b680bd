"""Plans of battery and sun: speed beside PyPSA and highspy alone, and how good forecast and controller are.

A year of quarter-hours (the steel works' load, its first months standing for the missing ones) with a battery under
Korean prices: one annual peak, then the monthly ratchet with twelve months' history; a receding horizon over 672
decisions; a thousand sizes; the forecast and the controller on the load's last month. CPU seconds, after compiling.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from dure.clock import instant
from dure.power.contract import SupplyContract
from dure.power.control.asking import ControlQuestion, control
from dure.power.control.controller import Controller
from dure.power.control.simulate import simulate
from dure.power.dispatch.planning import plan, solved
from dure.power.dispatch.problem import Battery, Demand, Floats, Problem
from dure.power.dispatch.question import demand_of
from dure.power.forecast.asking import forecast
from dure.power.prices import StepPrices, step_prices
from dure.power.sizing.question import Prices, SizingQuestion
from dure.power.sizing.sizing import size
from dure.power.sun import sun_per_kw
from dure.records.loads import LoadSaid, read_load

SHARED = Path(os.environ.get("DURE_SHARED") or Path(__file__).parents[2] / "shared") / "data"
STEEL = "steel_energy/steel_jan_sep_2018.csv"
SEOUL = ZoneInfo("Asia/Seoul")
YEAR = 35_040
BATTERY = Battery.simple(150, 600, 0.95)
HISTORY = {f"2025-{month:02}": 450.0 for month in range(1, 13)}
PEER = "pypsa==1.4.0"


def steel() -> tuple[int, Floats]:
    """Return the start in ns UTC and the power of each quarter-hour of the steel works, kW."""
    load = read_load(str(SHARED / STEEL), LoadSaid(zone="Asia/Seoul"))
    return load.start, load.kw


def year() -> tuple[Problem, StepPrices]:
    """Return a year of the steel works under the ratchet, with the battery, and its prices."""
    _, kw = steel()
    start = instant(datetime(2026, 1, 1, tzinfo=SEOUL))
    contract = SupplyContract.of(
        "industrial_b-high_a-II", 700, as_of=datetime(2026, 6, 1).date(), history=HISTORY
    )
    prices = step_prices(contract, start, YEAR)
    load = np.resize(kw, YEAR)
    return Problem(
        hours=0.25, load_kw=load, price=prices.energy, demand=demand_of(prices), battery=BATTERY
    ), prices


def seconds(work: Callable[[], Any], times: int) -> tuple[float, Any]:
    """Return the median CPU seconds of some runs after one that compiles, and the last answer."""
    work()
    spent = []
    for _ in range(times):
        begun = time.process_time()
        answer = work()
        spent.append(time.process_time() - begun)
    return float(np.median(spent)), answer


def one_peak(problem: Problem, prices: StepPrices, *, pypsa: bool) -> dict[str, Any]:
    """Return the year with one annual peak, by all."""
    rate = float(prices.demand.sum())
    single = replace(problem, demand=Demand.single(prices.counts, rate))
    ours, found = seconds(lambda: plan(single), 5)
    theirs, other = seconds(lambda: solved(single), 1)
    told = {
        "dure_cpu_s": round(ours, 4), "dure_objective": found.objective, "dure_gap": found.gap, "rounds": found.rounds,
        "highspy_cpu_s": round(theirs, 2), "highspy_objective": other.objective,
        "highspy_ratio": round(theirs / ours, 1),
        "highspy_difference": abs(found.objective - other.objective) / found.objective,
        "growth_cpu_s": {str(steps): round(_growing(single, steps), 4) for steps in (YEAR // 4, YEAR // 2, YEAR)},
    }  # fmt: skip
    if pypsa:
        peer = _pypsa(single, rate)
        told["pypsa"] = peer
        told["pypsa_ratio"] = round(peer["cpu_s"] / ours, 1)
        told["pypsa_difference"] = abs(found.objective - peer["objective"]) / found.objective
    return told


def _growing(problem: Problem, steps: int) -> float:
    demand = replace(problem.demand, peak_of=problem.demand.peak_of[:steps])
    part = replace(problem, load_kw=problem.load_kw[:steps], price=problem.price[:steps], demand=demand)
    return seconds(lambda: plan(part), 5)[0]


def _pypsa(problem: Problem, rate: float) -> dict[str, Any]:
    """Make an environment with PyPSA alone and let it plan the problem."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "peer"
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        python = str(home / ("Scripts" if os.name == "nt" else "bin") / "python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", PEER], check=True)
        file = Path(folder) / "problem.npz"
        np.savez(
            file, load_kw=problem.load_kw, price=problem.price, counts=problem.demand.peak_of >= 0, hours=problem.hours,
            rate=rate, power_kw=BATTERY.power_kw, energy_kwh=BATTERY.most_kwh, efficiency=BATTERY.charge_efficiency,
        )  # fmt: skip
        script = Path(__file__).with_name("power_peers.py")
        done = subprocess.run(
            [python, str(script), str(file)], check=True, capture_output=True, encoding="utf-8",
            env={**os.environ, "OMP_NUM_THREADS": "1"},
        )  # fmt: skip
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


def ratchet(problem: Problem, prices: StepPrices) -> dict[str, Any]:
    """Return the year under the monthly ratchet with history, as it is and with a peak in spring, beside HiGHS."""
    april = prices.month == prices.months.index("2026-04")
    spring = replace(problem, load_kw=problem.load_kw * np.where(april, 1.35, 1.0))
    return {"as_it_is": _ratchet(problem), "with_a_peak_in_spring": _ratchet(spring)}


def _ratchet(problem: Problem) -> dict[str, Any]:
    ours, found = seconds(lambda: plan(problem), 3)
    theirs, other = seconds(lambda: solved(problem), 1)
    whole_year = Demand.single(problem.demand.peak_of >= 0, float(problem.demand.rate.sum()))
    single = plan(replace(problem, demand=whole_year))
    paid = single.energy_cost + problem.demand.cost(problem.demand.peaks_of(single.bought_kw))
    return {
        "dure_cpu_s": round(ours, 4), "dure_objective": found.objective, "dure_gap": found.gap, "rounds": found.rounds,
        "highspy_cpu_s": round(theirs, 2), "difference": abs(found.objective - other.objective) / found.objective,
        "one_cap_for_the_year_costs_more": round(paid / found.objective - 1, 6),
    }  # fmt: skip


def horizon(problem: Problem) -> dict[str, Any]:
    """Return the milliseconds of 672 consecutive solves of 192 steps, all changes of the model included."""
    first, count = 96 * 120, 672
    part = _part(problem, first, count)
    controller = Controller(BATTERY)
    spent: list[float] = []
    solve = controller.horizon.solve

    def timed(outlook: Any) -> Any:  # noqa: ANN401  (passed through)
        begun = time.process_time()
        answer = solve(outlook)
        spent.append(1e3 * (time.process_time() - begun))
        return answer

    controller.horizon.solve = timed  # type: ignore[method-assign]  # measured where it is called
    run = simulate(part, controller, lambda t, steps: problem.load_kw[first + t : first + t + steps])
    ms = np.array(spent)
    return {
        "solves": int(ms.size), "by_safe_rule": run.by_safe_rule, "mean_ms": round(float(ms.mean()), 3),
        "median_ms": round(float(np.median(ms)), 3), "p99_ms": round(float(np.quantile(ms, 0.99)), 3),
        "worst_ms": round(float(ms.max()), 3),
    }  # fmt: skip


def _part(problem: Problem, first: int, count: int) -> Problem:
    """Return some days of a problem, their peaks paid once, above what a plant owes anyway."""
    at = slice(first, first + count)
    counted = problem.demand.peak_of[at] >= 0
    return replace(
        problem, load_kw=problem.load_kw[at], price=problem.price[at],
        demand=Demand.single(counted, float(problem.demand.rate[0]), 210.0),
    )  # fmt: skip


def sizes(problem: Problem, prices: StepPrices) -> dict[str, Any]:
    """Return what a thousand sizes take, each to 1e-4 of its cost."""
    begins = prices.start + prices.step * np.arange(YEAR)
    question = SizingQuestion(
        power_kw=tuple(np.linspace(30, 450, 15)), energy_kwh=tuple(np.linspace(60, 1_800, 14)),
        pv_kw=(0.0, 50.0, 100.0, 200.0, 400.0), pv_per_kw=sun_per_kw(begins, prices.step),
        prices=Prices(battery_kw=100_000.0, battery_kwh=350_000.0, pv_kw=1_300_000.0), draws=0,
    )  # fmt: skip
    base = replace(problem, battery=None)
    begun, wall = time.process_time(), time.perf_counter()
    found = size(base, question)
    spent, took = time.process_time() - begun, time.perf_counter() - wall
    gaps = [one.gap / (found.cost_without - one.saving) for one in found.sizes]
    return {
        "sizes": len(found.sizes), "cpu_s": round(spent, 2), "wall_s": round(took, 2),
        "cpu_s_per_1000": round(1000 * spent / len(found.sizes), 2), "worst_gap": max(gaps),
    }  # fmt: skip


def foretold() -> dict[str, Any]:
    """Return the forecast's scores on the last month, and what a controller with it would have paid."""
    load = read_load(str(SHARED / STEEL), LoadSaid(zone="Asia/Seoul"))
    contract = SupplyContract.of("industrial_b-high_a-II", 700, as_of=datetime(2026, 6, 1).date())
    battery = replace(BATTERY, start_kwh=300.0, end_least_kwh=300.0)
    run = control(load, contract, ControlQuestion(battery=battery))
    return {
        "scores_last_30_days": forecast(load, contract).scores.to_json(),
        "control_last_30_days": {
            "owed_kw": round(run.owed_kw, 2), "kept_of_perfect_foresight": run.kept,
            "ways": [each.to_json("en") for each in run.ways],
        },
    }  # fmt: skip


def measure(*, pypsa: bool = True) -> dict[str, Any]:
    """Return everything that is measured here."""
    problem, prices = year()
    return {
        "one_annual_peak": one_peak(problem, prices, pypsa=pypsa), "ratchet_with_history": ratchet(problem, prices),
        "receding_horizon": horizon(problem), "sizing": sizes(problem, prices), "last_month": foretold(),
    }  # fmt: skip
