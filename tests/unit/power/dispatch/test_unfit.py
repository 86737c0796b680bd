"""What cannot be planned is named."""

import dataclasses

import numpy as np
import pytest

from dure.errors import ArraysUnfit, BatteryUnfit, JobUnfit, LimitUnfit, PlanNotFound
from dure.power.dispatch.planning import plan, solved
from dure.power.dispatch.problem import Battery, Demand, Job, Problem

BATTERY = Battery.simple(10, 20, 0.95)
PROBLEM = Problem(
    hours=1.0, load_kw=np.full(4, 30.0), price=np.full(4, 10.0), demand=Demand.none(4), battery=BATTERY
)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"charge_efficiency": 1.05}, "Efficiency of 105 %"),
        ({"discharge_efficiency": 0.0}, "Efficiency of 0 %"),
        ({"start_kwh": 25.0}, "25 kWh lies outside the limits 0 to 20 kWh"),
        ({"end_least_kwh": -1.0}, "-1 kWh lies outside"),
        ({"least_kwh": 21.0}, "lowest charge"),
        ({"power_kw": -5.0}, "-5 cannot be"),
        ({"wear": float("nan")}, "nan cannot be"),
        ({"end_least_kwh": 20.0, "end_most_kwh": 10.0}, "asks for more than it allows"),
    ],
)
def test_a_battery_that_cannot_be(change: dict[str, float], said: str) -> None:
    with pytest.raises(BatteryUnfit, match=said) as caught:
        plan(dataclasses.replace(PROBLEM, battery=dataclasses.replace(BATTERY, **change)))
    assert caught.value.code == "power-battery-unfit"


def test_an_end_out_of_reach() -> None:
    slow = dataclasses.replace(BATTERY, power_kw=1.0, end_least_kwh=20.0)
    with pytest.raises(BatteryUnfit, match="cannot reach 20 to 20 kWh within 4 h"):
        plan(dataclasses.replace(PROBLEM, battery=slow))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"energy_kwh": 50.0}, r"takes 5\.00 h; its window has 3 h"),
        ({"end": 9}, "leaves the 4 steps"),
        ({"energy_kwh": 0.0}, "is no job"),
        ({"least_kw": 11.0}, "is no job"),
    ],
)
def test_a_job_that_cannot_be(change: dict[str, float], said: str) -> None:
    job = Job(name="melt", energy_kwh=20.0, power_kw=10.0, first=0, end=3)
    with pytest.raises(JobUnfit, match=said) as caught:
        plan(dataclasses.replace(PROBLEM, jobs=(dataclasses.replace(job, **change),)))
    assert caught.value.code == "power-job-unfit"
    assert caught.value.where == "melt"


@pytest.mark.parametrize("jobs", [(), (Job(name="melt", energy_kwh=20.0, power_kw=10.0, first=0, end=3),)])
def test_a_limit_that_nothing_can_hold(jobs: tuple[Job, ...]) -> None:
    with pytest.raises(LimitUnfit, match=r"No plan stays below 20\.0 kW") as caught:
        plan(dataclasses.replace(PROBLEM, limit_kw=20.0, jobs=jobs))
    assert caught.value.code == "power-limit-unfit"


def test_arrays_that_do_not_fit() -> None:
    with pytest.raises(ArraysUnfit, match="It has 3 values for 4 steps") as caught:
        plan(dataclasses.replace(PROBLEM, price=np.ones(3)))
    assert caught.value.code == "power-arrays-unfit"
    with pytest.raises(ArraysUnfit, match="1 values are missing or infinite, the first at step 2"):
        plan(dataclasses.replace(PROBLEM, load_kw=np.array([1.0, 2.0, np.nan, 3.0])))
    with pytest.raises(ArraysUnfit, match="no step"):
        plan(dataclasses.replace(PROBLEM, load_kw=np.zeros(0), price=np.zeros(0), demand=Demand.none(0)))


@pytest.mark.parametrize("limit", [None, 200.0])
@pytest.mark.parametrize("jobs", [(), (Job(name="melt", energy_kwh=20.0, power_kw=10.0, first=0, end=3),)])
def test_a_time_that_is_up_is_no_proof(limit: float | None, jobs: tuple[Job, ...]) -> None:
    rng = np.random.default_rng(1)
    steps = 3000
    long = dataclasses.replace(
        PROBLEM, load_kw=rng.uniform(20, 90, steps), price=rng.uniform(5, 20, steps), demand=Demand.none(steps),
        export_price=np.full(steps, 50.0), limit_kw=limit, jobs=jobs,
    )  # fmt: skip
    with pytest.raises(
        PlanNotFound, match=r"No plan was found within 1e-06 s; whether there is one"
    ) as caught:
        plan(long, seconds=1e-6)
    assert caught.value.code == "power-plan-not-found"
    assert "--budget 60s" in caught.value.next.en
    with pytest.raises(PlanNotFound):
        solved(dataclasses.replace(long, export_price=None), seconds=1e-6)


def test_a_plan_with_an_honest_gap_is_kept_when_the_solver_is_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rough = dataclasses.replace(plan(PROBLEM), gap=0.25)
    monkeypatch.setattr("dure.power.dispatch.planning.priced", lambda *given: rough)
    assert plan(PROBLEM, seconds=1e-9) is rough
