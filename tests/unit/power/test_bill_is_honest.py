"""What a bill says of itself: excess at night, months that were measured in part, readings of rules, earlier peaks."""

from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from dure.clock import instant
from dure.language import Language, Text
from dure.power.billing.bill import bill
from dure.power.billing.result import Bill
from dure.power.contract import SupplyContract
from dure.power.page import bill_page
from dure.records.load_profile import LoadProfile, of_arrays
from dure.report import render_text

SEOUL = ZoneInfo("Asia/Seoul")
TARIFF = "industrial_b-high_a-II"


def flat(begin: datetime, days: int, kw: float = 400) -> LoadProfile:
    return of_arrays(instant(begin.replace(tzinfo=SEOUL)), np.full(96 * days, kw / 4))


def terminal(made: Bill, language: Language) -> str:
    return " ".join(render_text(bill_page(made, (), Text.same("x"), language)).split())


@pytest.mark.parametrize(("night_kw", "exceeds"), [(900, True), (700, False)])
def test_contract_power_bounds_the_night_too_and_the_terminal_says_so(night_kw: int, exceeds: bool) -> None:
    load = flat(datetime(2026, 7, 1), 31)
    kwh = load.kwh.copy()
    kwh[8] = night_kw / 4  # 02:00: light load, which sets no base charge
    made = bill(of_arrays(load.start, kwh), SupplyContract.of(TARIFF, 700))
    month = made.months[0]
    assert month.demand_kw == 400
    assert month.exceeds is exceeds
    assert month.to_json()["above_contract_kw"] == (900 if exceeds else None)
    assert [rule.kind for rule in made.not_computed] == (["excess"] if exceeds else [])
    en, ko = terminal(made, "en"), terminal(made, "ko")
    assert (
        "above the contract power of 700 kW in 2026-07: at most 900 kW at 2026-07-01 02:00" in en
    ) is exceeds
    assert ("2026-07에 수요가 계약전력 700 kW를 넘었습니다. 최대 900 kW(2026-07-01 02:00)" in ko) is exceeds
