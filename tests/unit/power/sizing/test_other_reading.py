"""The best size is told under the other reading of the rules too: the bills of its own plan, scaled to a year."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from dure.cli.power_plan_shown import sizing_text
from dure.clock import instant
from dure.power.billing.bill import bill
from dure.power.contract import SupplyContract
from dure.power.dispatch.asking import dispatch
from dure.power.dispatch.problem import Battery
from dure.power.dispatch.question import DispatchQuestion
from dure.power.sizing.asking import ask_size
from dure.power.sizing.page import sizing_page
from dure.power.sizing.question import Prices, SizingQuestion, annuity
from dure.power.sizing.saving import KeptSizing
from dure.records.load_profile import of_arrays

CONTRACT = SupplyContract.of(
    "industrial_b-high_a-II", 400, history={f"2025-{m:02}": 100.0 for m in range(6, 13)} | {
        f"2026-{m:02}": 100.0 for m in range(1, 6)},
)  # fmt: skip


def test_what_the_best_size_saves_under_the_other_reading() -> None:
    slot = np.arange(30 * 96) % 96
    kw = 80.0 + 150.0 * ((slot >= 32) & (slot < 76)) + np.random.default_rng(1).uniform(0, 60, slot.size)
    load = of_arrays(instant(datetime(2026, 6, 1, tzinfo=ZoneInfo("Asia/Seoul"))), kw * 0.25)
    question = SizingQuestion(
        power_kw=(60.0,), energy_kwh=(200.0,), prices=Prices(battery_kw=1_000.0, battery_kwh=2_000.0), draws=2,
        close=1e-9,
    )  # fmt: skip
    asked = ask_size(load, CONTRACT, question)
    battery = Battery.simple(60.0, 200.0, question.efficiency, wear=question.wear)
    bought = dispatch(DispatchQuestion(load=load, contract=CONTRACT, battery=battery)).plan.bought_kw
    before, after = (bill(each, CONTRACT).alternative_total for each in (load, load.with_kwh(bought * 0.25)))
    assert before is not None
    assert after is not None
    assert asked.other is not None
    assert asked.other.saving == pytest.approx(float(before - after) * 365.25 / 30, rel=0.02)
    assert asked.other.saving != pytest.approx(asked.sizing.best[0].saving, rel=0.02)
    assert asked.other.pays == (asked.other.saving > asked.sizing.best[0].cost)
    between = 0.3 * asked.sizing.best[0].saving + 0.7 * asked.other.saving
    prices = Prices(battery_kw=0.0, battery_kwh=between / (200.0 * (annuity(10.0, 0.05) + 0.01)))
    dear = replace(question, prices=prices)
    hanging = ask_size(load, CONTRACT, dear)
    page = str(sizing_page(hanging, "en"))
    kept = KeptSizing(hanging.sizing, hanging.currency, hanging.notes, "sizes.csv", other=hanging.other)
    assert sizing_text(kept, "en").startswith(
        "The best size pays for itself under the main reading of the rules only."
    )
    assert "주된 해석으로 읽을 때만" in sizing_text(kept, "ko")
    assert hanging.other is not None
    assert (hanging.sizing.verdict, hanging.other.pays) == ("pays", False)
    assert "under the main reading of the rules only" in page
    assert "Ask the supplier how the rules marked check are read" in page
