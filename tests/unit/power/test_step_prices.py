"""What each quarter-hour costs, beside prices worked out by hand and a slow walk over the hours."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from dure.clock import instant
from dure.errors import ContractUnfit, SeriesUnfit, TariffNotInForce
from dure.power.contract import SupplyContract
from dure.power.prices import step_prices
from dure.power.series import HourlySeries
from dure.records.load_profile import QUARTER

SEOUL = ZoneInfo("Asia/Seoul")


def at(*when: int, zone: ZoneInfo = SEOUL) -> int:
    return instant(datetime(*when, tzinfo=zone))


def contract(**given: object) -> SupplyContract:
    return SupplyContract.of("industrial_b-high_a-II", 1000, **given)  # type: ignore[arg-type]


def test_a_summer_day_costs_what_the_table_says() -> None:
    prices = step_prices(contract(), at(2026, 7, 6), 96)
    by_hour = prices.energy.reshape(24, 4)
    assert np.ptp(by_hour, axis=1).max() == 0
    light, mid, peak = ((p + 14) * 1.127 for p in (116.0, 163.8, 229.0))
    expected = [light] * 8 + [mid] * 7 + [peak] * 6 + [mid] + [light] * 2
    assert by_hour[:, 0] == pytest.approx(expected)
    assert prices.counts.reshape(24, 4)[:, 0].tolist() == [8 <= hour < 22 for hour in range(24)]
    assert prices.demand == pytest.approx([8320 * 1.127])


@pytest.mark.parametrize(
    ("day", "noon", "evening"),
    [
        ((2026, 5, 2), 133.4 / 2, 133.4),  # Saturday in spring: half at noon, peak billed as mid
        ((2026, 5, 3), 116.0 / 2, 116.0),  # Sunday: light, half at noon
        ((2026, 5, 5), 116.0 / 2, 116.0),  # Children's Day, a Tuesday
        ((2026, 10, 3), 116.0 / 2, 116.0),  # National Foundation Day, a Saturday: the holiday wins
        ((2026, 4, 11), 133.4, 133.4),  # Saturday before the reform: no discount
        ((2026, 7, 4), 163.8, 163.8),  # Saturday in summer: no discount
    ],
)
def test_days_off(day: tuple[int, int, int], noon: float, evening: float) -> None:
    energy = step_prices(contract(), at(*day), 96).energy
    assert energy[12 * 4] == pytest.approx((noon + 14) * 1.127)
    assert energy[17 * 4] == pytest.approx((evening + 14) * 1.127)


def test_prices_change_with_the_reform_and_not_for_those_who_put_it_off() -> None:
    noon = 11 * 4
    before, after = (step_prices(contract(), at(2026, 4, day), 96).energy[noon] for day in (15, 16))
    assert before == pytest.approx((150.9 + 13.2 + 14) * 1.127)  # 11 h was peak, and dearer
    assert after == pytest.approx((133.4 + 14) * 1.127)
    put_off = contract(deferred=True)
    assert step_prices(put_off, at(2026, 9, 30), 96).energy[noon] == pytest.approx(
        (150.9 + 13.2 + 14) * 1.127
    )
    assert step_prices(put_off, at(2026, 10, 1), 96).energy[noon] == pytest.approx((133.4 + 14) * 1.127)


def test_as_of_keeps_the_calendar_and_takes_the_rules_of_the_date() -> None:
    old = step_prices(contract(as_of=date(2026, 6, 1)), at(2018, 7, 2), 96)
    new = step_prices(contract(), at(2026, 7, 6), 96)
    assert old.energy == pytest.approx(new.energy)
    with pytest.raises(TariffNotInForce, match="2018-07-02; the first is of 2024-10-24"):
        step_prices(contract(), at(2018, 7, 2), 96)


def test_days_named_by_the_user_are_holidays() -> None:
    plain = step_prices(contract(), at(2026, 7, 6), 96)
    free = step_prices(contract(holidays=[date(2026, 7, 6)]), at(2026, 7, 6), 96)
    assert not free.counts.any()
    assert free.energy.max() == plain.energy.min()


def test_temporary_holidays_do_not_count() -> None:
    """27 January 2025 was proclaimed for that year; the New Year that follows stands in the law."""
    assert step_prices(contract(), at(2025, 1, 27), 96).counts.any()
    assert not step_prices(contract(), at(2025, 1, 28), 96).counts.any()


def test_the_ratchet_takes_the_months_that_count_from_load_history_and_floor() -> None:
    asked = contract(history={"2026-02": 700, "2026-03": 900, "2025-12": 650}, read_day=15)
    prices = step_prices(asked, at(2026, 6, 15), 96 * 90)
    assert prices.months == ("2026-07", "2026-08", "2026-09")
    assert prices.ratchet.floor_kw.tolist() == [700.0, 700.0, 700.0]  # March does not count
    assert prices.ratchet.billed([500, 800, 100]).tolist() == [700.0, 800.0, 800.0]
    assert prices.ratchet.unknown[0] == ("2026-01", "2025-09", "2025-08")


def begins(day: date, read_day: int) -> bool:
    """Return whether a billing month begins: on the reading day, or on the last day of a month that lacks it."""
    return day.day == read_day or (day.day < read_day and (day + timedelta(days=1)).day == 1)


@pytest.mark.parametrize("read_day", [1, 2, 15, 28, 31])
def test_billing_months_are_named_by_their_last_day(read_day: int) -> None:
    prices = step_prices(contract(read_day=read_day), at(2027, 12, 1), 96 * 100)
    for number, place in enumerate(prices.month[::96].tolist()):
        day = date(2027, 12, 1) + timedelta(days=number)
        while not begins(day + timedelta(days=1), read_day):
            day += timedelta(days=1)
        assert prices.months[place] == f"{day:%Y-%m}"


def test_two_readings_of_the_hour_that_runs_twice_cost_the_same() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    asked = SupplyContract.of("day-night", 100, supplier="example_hourly")
    prices = step_prices(asked, at(2026, 10, 25, zone=berlin), 100)
    night, day = 0.124 * 1.19, 0.191 * 1.19
    assert prices.energy[:24] == pytest.approx([night] * 24)  # a Sunday: night all day
    monday = step_prices(asked, at(2026, 10, 26, zone=berlin), 96).energy
    assert monday[24] == pytest.approx(day)


def test_hourly_prices_come_from_their_series() -> None:
    start = at(2026, 3, 2, zone=ZoneInfo("Europe/Berlin"))
    series = HourlySeries.of(start, 4 * QUARTER, [0.10, -0.02, 0.30])
    asked = SupplyContract.of("exchange", 100, supplier="example_hourly", series=series)
    energy = step_prices(asked, start, 12).energy
    assert energy == pytest.approx(np.repeat([0.121, 0.001, 0.321], 4) * 1.19)
    with pytest.raises(SeriesUnfit, match="does not cover 1 of 13"):
        step_prices(asked, start, 13)
    with pytest.raises(SeriesUnfit, match="none were given"):
        step_prices(SupplyContract.of("exchange", 100, supplier="example_hourly"), start, 12)


def test_blocks_have_no_price_for_an_hour() -> None:
    asked = SupplyContract.of("blocks", 50, supplier="example_block")
    with pytest.raises(ContractUnfit, match="no hour has a price"):
        step_prices(asked, at(2026, 3, 2), 96)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"contract_kw": 0}, "contract power of 0 kW"),
        ({"contract_kw": "nan"}, "contract power of NaN kW"),
        ({"contract_kw": 500, "read_day": 0}, "no reading day 0"),
        ({"contract_kw": 500, "history": {"2026-13": 1}}, "history holds 2026-13"),
        ({"contract_kw": 500, "history": {"2026-12": Decimal(-1)}}, "history holds 2026-12"),
    ],
)
def test_contracts_that_cannot_be(given: dict, words: str) -> None:
    with pytest.raises(ContractUnfit, match=words):
        SupplyContract.of("industrial_b-high_a-II", **given)
