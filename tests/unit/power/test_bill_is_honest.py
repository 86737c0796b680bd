"""What a bill says of itself: excess at night, months that were measured in part, readings of rules, earlier peaks."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from dure.clock import instant
from dure.language import Language, Text
from dure.power.billing.bill import bill
from dure.power.billing.result import Bill, Reading
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


def test_a_month_measured_in_part_is_said_with_its_share() -> None:
    made = bill(flat(datetime(2026, 7, 1), 20), SupplyContract.of(TARIFF, 700))
    assert "Measured only in part: 2026-07 (64.5 %)" in terminal(made, "en").replace("\u00a0", " ")
    assert "일부만 측정된 달: 2026-07 (64.5%)" in terminal(made, "ko")
    whole = bill(flat(datetime(2026, 7, 1), 31), SupplyContract.of(TARIFF, 700))
    assert "in part" not in terminal(whole, "en")


def test_a_month_left_out_in_the_middle_is_not_in_the_headline() -> None:
    load = flat(datetime(2026, 3, 1), 92)
    estimated = np.zeros(load.kwh.size, dtype=bool)
    estimated[96 * 33 : 96 * 52] = True  # 19 days of April
    made = bill(of_arrays(load.start, load.kwh, estimated=estimated), SupplyContract.of(TARIFF, 700))
    assert [month.month for month in made.months] == ["2026-03", "2026-05"]
    en, ko = terminal(made, "en").replace("\u00a0", " "), terminal(made, "ko")
    assert "for 2026-03, 2026-05." in en
    assert "2026-03, 2026-05 요금은" in ko
    assert "Not billed, as less than half was measured: 2026-04 (36.7 %)" in en
    assert "절반도 측정되지 않아 계산하지 않은 달: 2026-04 (36.7%)" in ko


def test_a_month_filled_in_is_named_with_the_share_measured() -> None:
    load = flat(datetime(2026, 3, 1), 61)
    estimated = np.zeros(load.kwh.size, dtype=bool)
    estimated[96 * 33 : 96 * 36] = True
    made = bill(of_arrays(load.start, load.kwh, estimated=estimated), SupplyContract.of(TARIFF, 700))
    en, ko = terminal(made, "en").replace("\u00a0", " "), terminal(made, "ko")
    assert "for 2026-03 to 2026-04." in en
    assert "Measured in part and filled in: 2026-04 (90.0 %)." in en
    assert "나머지를 추정한 달: 2026-04 (90.0%)" in ko


def with_readings(made: Bill, singles: list[int], together: int) -> Bill:
    """Return a bill whose other readings come to given totals above its own."""
    rule = made.rules[0]
    readings = tuple(Reading(rule, made.total + each) for each in singles)
    return replace(made, readings=readings, alternative_total=made.total + together)


def test_the_range_by_reading_holds_every_single_reading() -> None:
    """Two readings that cancel out when taken together are no certainty."""
    whole = bill(flat(datetime(2026, 7, 1), 31), SupplyContract.of(TARIFF, 700))
    apart = with_readings(whole, [-1_000_000, 1_000_000], 0)
    low, high = (f"{whole.total + each:,.0f}" for each in (-1_000_000, 1_000_000))
    en, ko = (terminal(apart, language).replace("\u00a0", " ") for language in ("en", "ko"))
    assert f"({low} won to {high} won by the reading of the rules)" in en
    assert "the same" not in en
    assert f"하나씩 또는 모두 다르게 읽으면 {low}원~{high}원이고" in ko
    assert (apart.to_json("en")["total_at_least"], apart.to_json("en")["total_at_most"]) == apart.bounds
    same = with_readings(whole, [0, 0], 0)
    assert "It is the same if the 2 rules" in terminal(same, "en")
    assert "2개를 다르게 읽어도 같습니다" in terminal(same, "ko")
    one = with_readings(whole, [1_000_000], 1_000_000)
    assert "If the rule that is to be checked is read the other way, it is" in terminal(one, "en")


def test_history_counts_for_a_month_that_the_load_holds_in_part() -> None:
    """July was measured from the 25th on; in August its demand counts, larger by the meter than by this load."""
    load = flat(datetime(2026, 7, 25), 38)
    peaks = {f"{year}-{month:02}": Decimal(300) for year in (2025, 2026) for month in range(1, 13)}

    def billed(history: dict[str, Decimal]) -> Bill:
        return bill(load, SupplyContract.of(TARIFF, 700, history=history))

    august = billed(peaks | {"2026-07": Decimal(650)}).months[0]
    assert (august.month, august.demand_kw, august.set_by, august.unknown) == ("2026-08", 650, "history", ())
    assert billed(peaks).months[0].demand_kw == 400
    del peaks["2026-07"]
    unknown = billed(peaks)
    assert unknown.months[0].unknown == ("2026-07",)
    assert "only from a part of the month" in str(bill_page(unknown, (), Text.same("x"), "en"))
    assert "달의 일부만 측정되어" in str(bill_page(unknown, (), Text.same("x"), "ko"))


def test_a_month_that_the_load_holds_whole_is_taken_from_the_load() -> None:
    made = bill(
        flat(datetime(2026, 7, 1), 31), SupplyContract.of(TARIFF, 700, history={"2026-07": Decimal(650)})
    )
    assert made.months[0].demand_kw == 400
    assert "2026-07" not in made.months[0].unknown
