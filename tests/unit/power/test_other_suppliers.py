"""Bills of the invented suppliers, worked out by hand: one price, blocks, hours of an exchange."""

from datetime import datetime
from decimal import Decimal
from importlib import resources
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from dure.clock import instant
from dure.errors import MonthNotCovered, SeriesUnfit
from dure.power.billing.bill import BillQuestion, bill
from dure.power.carbon import carbon_of
from dure.power.contract import SupplyContract
from dure.power.series import HourlySeries
from dure.records.load_profile import QUARTER, of_arrays

BERLIN, SAIGON = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Ho_Chi_Minh")


def test_one_price_for_all_hours() -> None:
    start = instant(datetime(2026, 4, 1, tzinfo=BERLIN))
    kwh = np.full(96 * 30, 2.5)
    kwh[100] = 5.05
    made = bill(
        of_arrays(start, kwh, "Europe/Berlin"), SupplyContract.of("flat", 50, supplier="example_flat")
    )
    energy = Decimal("7202.55")
    base, fixed, used = Decimal("20.2") * Decimal("6.5"), Decimal("12.50"), energy * Decimal("0.1834")
    net = base + fixed + round(used, 2)
    assert [line.kind for line in made.lines] == ["base", "energy", "fixed", "tax"]
    assert made.total == net + round(net * Decimal("0.19"), 2)
    assert made.months[0].set_at is not None
    assert made.months[0].set_at.wall == "2026-04-02T01:00+02:00"
    assert made.alternative_total is None


def test_blocks_rise_with_the_month() -> None:
    start = instant(datetime(2026, 4, 1, tzinfo=SAIGON))
    load = of_arrays(start, np.full(96 * 30, 2.5), "Asia/Ho_Chi_Minh")
    made = bill(load, SupplyContract.of("blocks", 50, supplier="example_block"))
    net = 1000 * 1800 + 4000 * 2100 + 2200 * 2600
    assert made.total == net + net * 8 // 100
    assert [(line.quantity, line.price) for line in made.lines if line.kind == "energy"] == [
        (1000, 1800), (4000, 2100), (2200, 2600)]  # fmt: skip


def test_blocks_go_on_where_prices_change_inside_the_month(tmp_path: Path) -> None:
    """240 kWh a day; from the 16th other prices: the 3,600 kWh before them have used up the first block."""
    shipped = (resources.files("dure.tariffs") / "data" / "example_block.toml").read_text(encoding="utf-8")
    later = """
[[prices]]
id = "prices"
name = {en = "Prices", ko = "단가"}
says = {en = "Dearer blocks.", ko = "오른 세 구간."}
from = 2026-04-16
standing = "table"
of = [{tariff = "blocks", blocks = [{to = 1000, price = 1900}, {to = 5000, price = 2200}, {price = 2700}]}]
"""
    own = shipped.replace('id = "example_block"', 'id = "own_block"') + later
    (tmp_path / "own_block.toml").write_text(own, encoding="utf-8")
    start = instant(datetime(2026, 4, 1, tzinfo=SAIGON))
    load = of_arrays(start, np.full(96 * 30, 2.5), "Asia/Ho_Chi_Minh")
    made = bill(load, SupplyContract.of("blocks", 50, supplier="own_block", folder=tmp_path))
    assert [(line.quantity, line.price) for line in made.lines if line.kind == "energy"] == [
        (1000, 1800), (2600, 2100), (1400, 2200), (2200, 2700)]  # fmt: skip
    net = 1000 * 1800 + 2600 * 2100 + 1400 * 2200 + 2200 * 2700
    assert made.total == net + net * 8 // 100


def test_prices_of_the_hour() -> None:
    """The last Sunday of October has 25 hours; every one is billed at its own price."""
    start = instant(datetime(2026, 10, 1, tzinfo=BERLIN))
    hours = 31 * 24 + 1
    prices = np.round(np.random.default_rng(2).normal(0.08, 0.05, hours), 4)
    kwh = np.round(np.random.default_rng(3).uniform(5, 40, hours * 4), 2)
    series = HourlySeries.of(start, 4 * QUARTER, prices)
    contract = SupplyContract.of("exchange", 200, supplier="example_hourly", series=series)
    made = bill(of_arrays(start, kwh, "Europe/Berlin"), contract)
    used = sum(
        (
            Decimal(str(k)) * (Decimal(str(prices[q // 4])) + Decimal("0.021"))
            for q, k in enumerate(kwh.tolist())
        ),
        Decimal(0),
    )
    base = round(Decimal(str(kwh.max())) * 4, 1) * Decimal("9.2")
    net = round(used, 2) + round(base, 2)
    assert made.total == net + round(net * Decimal("0.19"), 2)
    assert made.months[0].covered == 1.0


def test_a_month_of_which_little_was_measured_is_not_billed() -> None:
    start = instant(datetime(2026, 4, 20, tzinfo=BERLIN))
    contract = SupplyContract.of("flat", 50, supplier="example_flat")
    load = of_arrays(start, np.full(96 * 41, 2.5), "Europe/Berlin")
    made = bill(load, contract)
    assert [month.month for month in made.months] == ["2026-05"]
    assert made.left_out == (("2026-04", pytest.approx(11 / 30)),)
    with pytest.raises(MonthNotCovered, match=r"2026-04 is not covered .* half"):
        bill(load, contract, BillQuestion(month="2026-04"))
    with pytest.raises(MonthNotCovered, match="2026-07"):
        bill(load, contract, BillQuestion(month="2026-07"))


def test_carbon_is_counted_by_the_hour() -> None:
    start = instant(datetime(2026, 4, 1, tzinfo=BERLIN))
    kwh = np.arange(96.0 * 30)
    factors = HourlySeries.of(start, 4 * QUARTER, np.tile(np.linspace(0.2, 0.6, 24), 30), "grid.csv")
    load = of_arrays(start, kwh, "Europe/Berlin")
    found = carbon_of(load, factors)
    expected = [sum(kwh[4 * h : 4 * h + 4]) * (0.2 + 0.4 * (h % 24) / 23) for h in range(720)]
    assert found.kg == pytest.approx(expected)
    assert found.by_clock == pytest.approx([sum(expected[h::24]) for h in range(24)])
    made = bill(load, SupplyContract.of("flat", 50, supplier="example_flat"), BillQuestion(factors=factors))
    assert made.to_json("en")["carbon"]["kg_co2"] == pytest.approx(sum(expected), abs=0.001)
    with pytest.raises(SeriesUnfit, match="does not cover"):
        carbon_of(load, HourlySeries.of(start, 4 * QUARTER, [0.4]))


def test_filled_quarter_hours_count_for_energy_and_not_for_demand() -> None:
    start = instant(datetime(2026, 4, 1, tzinfo=BERLIN))
    kwh = np.full(96 * 30, 2.5)
    kwh[200] = 100.0
    estimated = np.zeros(kwh.size, dtype=bool)
    estimated[200] = True
    load = of_arrays(start, kwh, "Europe/Berlin", estimated=estimated)
    made = bill(load, SupplyContract.of("flat", 50, supplier="example_flat"))
    assert made.months[0].demand_kw == 10
    assert sum(made.months[0].kwh.values()) == Decimal("7297.5")
    assert (made.estimated.quarter_hours, made.estimated.kwh) == (1, 100.0)
