"""A question about a load under a contract: the plan, the bill before and after, the plant's battery and jobs."""

import dataclasses
import json
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import polars as pl
import pytest

from dure.cli.power_plan_shown import dispatch_text
from dure.clock import instant
from dure.errors import BatteryUnfit
from dure.plant import load_text
from dure.power.billing.bill import bill
from dure.power.contract import SupplyContract
from dure.power.dispatch.asking import dispatch
from dure.power.dispatch.described import battery_of, jobs_of, only_battery
from dure.power.dispatch.page import dispatch_page
from dure.power.dispatch.problem import Battery, Job
from dure.power.dispatch.question import DispatchQuestion, real_battery
from dure.power.dispatch.saving import save_dispatch
from dure.records.load_profile import LoadProfile, of_arrays
from dure.workspace.results import result_folder

SEOUL = ZoneInfo("Asia/Seoul")
CONTRACT = SupplyContract.of(
    "industrial_b-high_a-II", 400, history={f"2025-{m:02}": 250.0 for m in range(6, 13)} | {
        f"2026-{m:02}": 250.0 for m in range(1, 6)},
)  # fmt: skip
BATTERY = Battery.simple(60, 200, 0.95, start=0.5)


def load(days: int = 30, seed: int = 1) -> LoadProfile:
    rng = np.random.default_rng(seed)
    slot = np.arange(days * 96) % 96
    kw = 80.0 + 150.0 * ((slot >= 32) & (slot < 76)) + rng.uniform(0, 60, slot.size)
    return of_arrays(instant(datetime(2026, 6, 1, tzinfo=SEOUL)), kw * 0.25)


def test_the_unrounded_objective_is_the_bill_but_for_rounding() -> None:
    answer = dispatch(DispatchQuestion(load=load(), contract=CONTRACT, battery=BATTERY))
    assert answer.plan.method == "dynamic-program"
    assert answer.plan.gap <= 1e-9
    assert answer.bill_before == bill(load(), CONTRACT).total
    assert answer.bill_before is not None
    assert answer.bill_after is not None
    assert float(answer.bill_before) == pytest.approx(answer.objective_before, rel=2e-3)
    assert float(answer.bill_after) == pytest.approx(answer.plan.objective, rel=2e-3)
    assert answer.bill_after < answer.bill_before
    assert answer.saved == pytest.approx(float(answer.bill_before - answer.bill_after), rel=0.05)
    assert any("rounding" in text.en for text in answer.left_out)


def test_a_missing_history_is_said() -> None:
    answer = dispatch(DispatchQuestion(load=load(), contract=dataclasses.replace(CONTRACT, history={})))
    assert any("2025-07" in text.en for text in answer.assumed)
    assert answer.plan.objective == pytest.approx(answer.objective_before)


def test_less_than_half_a_month_has_a_plan_and_no_bill() -> None:
    answer = dispatch(DispatchQuestion(load=load(days=5), contract=CONTRACT, battery=BATTERY))
    assert answer.bill_before is None
    assert answer.bill_after is None
    assert answer.to_json("en")["no_bill"].startswith("The load covers less than half")
    assert answer.plan.objective < answer.objective_before


def test_jobs_come_on_top_and_begin_early_before_the_plan() -> None:
    job = Job(name="oven", energy_kwh=200.0, power_kw=100.0, first=36, end=92, interruptible=False)
    answer = dispatch(DispatchQuestion(load=load(days=20), contract=CONTRACT, jobs=(job,)))
    assert answer.plan.method == "mixed-integer-program"
    assert answer.plan.jobs_kw.sum() * 0.25 == pytest.approx(200.0)
    assert answer.plan.objective < answer.objective_before
    assert answer.peak_before_kw > load(days=20).kw.max()


def test_what_is_kept_can_be_read_again(tmp_path: Path) -> None:
    question = DispatchQuestion(load=load(), contract=CONTRACT, battery=BATTERY)
    with result_folder(tmp_path, "power-dispatch") as folder:
        kept = save_dispatch(dispatch(question), question, folder, "en")
    told = json.loads((Path(kept.path).parent / "dispatch.json").read_text(encoding="utf-8"))
    assert {
        "objective",
        "left_out",
        "bill_before",
        "bill_after",
        "peak_kw",
        "plan",
        "method",
        "gap",
        "seconds",
    } <= set(told)
    rows = pl.read_csv(kept.path)
    assert rows.height == 30 * 96
    assert rows["begins"][0] == "2026-06-01T00:00"
    assert rows["bought_kw"].max() == pytest.approx(told["peak_kw"], rel=1e-5)


PLANT = """
dure: 1
plant: {name: Test, timezone: Asia/Seoul, currency: KRW, start: 2026-06-01, lot_label: lot}
machines: {oven: {family: sterilizer}}
meters: {main: {}}
storage:
  ess: {meter: main, power: 150 kW, energy: 600 kWh, efficiency: {charge: 95 %, discharge: 90 %},
        soc: {min: 10 %, max: 95 %, start: 50 %, end: END}, wear: 35 KRW/kWh}
flexible: {night: {machine: oven, energy: 720 kWh, power: 120 kW, window: ["22:00", "08:00"]}}
"""


@pytest.mark.parametrize(
    ("end", "bounds"),
    [
        ("at_least_start", (300, 570)),
        ("same_as_start", (300, 300)),
        ("free", (60, 570)),
        ("20 %", (120, 120)),
    ],
)
def test_the_battery_of_a_plant(end: str, bounds: tuple[float, float]) -> None:
    battery = only_battery(load_text(PLANT.replace("END", end)))
    assert battery is not None
    assert (battery.power_kw, battery.least_kwh, battery.most_kwh, battery.start_kwh) == (150, 60, 570, 300)
    assert (battery.charge_efficiency, battery.discharge_efficiency, battery.wear) == (0.95, 0.9, 35)
    assert (battery.end_least_kwh, battery.end_most_kwh) == pytest.approx(bounds)


def test_two_batteries_are_refused() -> None:
    text = PLANT.replace("END", "free").replace(
        "flexible:", "  ess-2: {meter: main, power: 1 kW, energy: 1 kWh}\nflexible:"
    )
    plant = load_text(text)
    assert battery_of(plant.storage["ess-2"]).power_kw == 1
    with pytest.raises(BatteryUnfit, match="The plant has 2 batteries: ess, ess-2"):
        only_battery(plant)


def test_a_night_job_is_done_every_night_that_lies_in_the_load_whole() -> None:
    flexible = load_text(PLANT.replace("END", "free")).flexible["night"]
    jobs = jobs_of(flexible, load(days=3))
    assert [(job.first, job.end) for job in jobs] == [(88, 128), (184, 224)]
    assert jobs[0].name == "night 2026-06-01"
    assert not jobs[0].interruptible


def test_a_battery_of_nothing_is_refused_at_the_door() -> None:
    with pytest.raises(BatteryUnfit, match="A battery of 50 kW and 0 kWh is none"):
        real_battery(Battery.simple(50, 0))


def test_the_saving_under_the_other_reading_is_that_of_the_alternative_totals() -> None:
    question = DispatchQuestion(load=load(), contract=CONTRACT, battery=BATTERY)
    answer = dispatch(question)
    kwh = answer.plan.bought_kw * 0.25
    before, after = (bill(each, CONTRACT).alternative_total for each in (load(), load().with_kwh(kwh)))
    assert before is not None
    assert after is not None
    told = answer.to_json("en")
    assert told["saving_other_reading"] == before - after
    assert told["bill_before_other_reading"] == before
    assert told["saving_other_reading"] != told["bill_before"] - told["bill_after"]
    for said in (dispatch_text(answer, "en"), str(dispatch_page(answer, question, "en"))):
        assert "rules marked check are read the other way" in said
        assert f"the same plan saves {before - after:,.0f} KRW" in said
    assert "다르게 읽으면 같은 계획" in dispatch_text(answer, "ko")


def test_a_plan_above_contract_power_is_warned_of_by_name() -> None:
    contract = dataclasses.replace(CONTRACT, contract_kw=Decimal(300))
    question = DispatchQuestion(load=load(), contract=contract, battery=Battery.simple(400, 1600, 0.95))
    answer = dispatch(question)
    assert answer.plan.peak_kw > 300
    assert answer.saving_other_reading is not None
    assert ("raises the bill by" in dispatch_text(answer, "en")) == (answer.saving_other_reading < 0)
    told = answer.to_json("en")["warnings"]
    for said in (dispatch_text(answer, "en"), str(dispatch_page(answer, question, "en")), told[0]):
        assert f"the plan draws up to {answer.plan.peak_kw:,.1f} kW on 300 kW" in said
        assert "--limit-kw 300" in said
    assert "계약전력 초과" in dispatch_text(answer, "ko")
    held = dispatch(dataclasses.replace(question, limit_kw=300.0))
    assert [text.en.split(":")[0] for text in held.warnings] == ["Battery stronger than the contract"]
    assert dispatch(DispatchQuestion(load=load(), contract=CONTRACT, battery=BATTERY)).warnings == ()


def test_a_month_in_the_cost_and_not_in_the_bills_is_named() -> None:
    answer = dispatch(DispatchQuestion(load=load(days=36), contract=CONTRACT, battery=BATTERY))
    assert any("a bill for 2026-07 (19 % measured" in text.en for text in answer.left_out)
    assert not any("a bill for 2026-06" in text.en for text in answer.left_out)


def test_a_gap_that_nobody_knows_is_null_and_said() -> None:
    question = DispatchQuestion(load=load(), contract=CONTRACT, battery=BATTERY)
    answer = dispatch(question)
    stopped = dataclasses.replace(
        answer, plan=dataclasses.replace(answer.plan, gap=float("inf"), bound=-float("inf"))
    )
    told = json.loads(json.dumps(stopped.to_json("en"), allow_nan=False))
    assert told["gap"] is None
    assert told["bound"] is None
    assert "gap not known" in dispatch_text(stopped, "en")
    assert "간격을 모름" in dispatch_text(stopped, "ko")
    assert "not known" in str(dispatch_page(stopped, question, "en"))
