"""Which contract: options open and closed, and the risk of exceeding contract power."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from dure.clock import instant
from dure.power.billing.bill import bill
from dure.power.choosing.choice import choose
from dure.power.choosing.contract_power import advise
from dure.power.choosing.options import options_of
from dure.power.choosing.risk import WEEKS, tail_of, weekly_largest
from dure.power.contract import SupplyContract
from dure.records.load_profile import LoadProfile, of_arrays
from dure.records.loads import read_load
from tests.made.shared import shared_file

BEGIN = instant(datetime(2026, 6, 1, tzinfo=ZoneInfo("Asia/Seoul")))  # a Monday


def load_of(days: int = 120, most: float = 400.0, seed: int = 0) -> LoadProfile:
    rng = np.random.default_rng(seed)
    shape = np.tile(np.r_[np.full(32, 0.2), np.full(48, 0.8), np.full(16, 0.3)], days)
    return of_arrays(BEGIN, np.round(shape * most / 4 * rng.uniform(0.8, 1.0, shape.size), 2))


def test_only_options_of_this_class_and_voltage_are_open_and_each_costs_what_its_bill_says() -> None:
    load = load_of()
    contract = SupplyContract.of("industrial_b-high_a-II", 500)
    options, closed = options_of(load, contract)
    assert {each.tariff.id for each in options} == {f"industrial_b-high_a-{k}" for k in ("I", "II", "III")}
    assert len(options) + len(closed) == 18
    for option in options:
        assert option.total == bill(load, SupplyContract.of(option.tariff.id, 500)).total
    assert [each.total for each in options] == sorted(each.total for each in options)
    reasons = {each.tariff.id: each.reason.en for each in closed}
    assert (
        reasons["industrial_b-high_b-I"]
        == "needs a connection at high voltage B; this one is at high voltage A"
    )
    assert reasons["industrial_a_2-high_a-I"] == "only for contract power below 300 kW"


def test_a_small_customer_may_choose_between_two_classes() -> None:
    options, closed = options_of(load_of(most=200), SupplyContract.of("industrial_a_2-high_a-II", 299))
    assert {each.tariff.id for each in options} == {
        f"industrial_a_{k}-high_a-{option}" for k in (1, 2) for option in ("I", "II")
    }
    reasons = {each.tariff.id: each.reason.en for each in closed}
    assert reasons["industrial_b-high_a-I"] == "needs contract power from 300 kW"


def test_the_stated_risk_is_the_risk() -> None:
    """Weeks drawn from a known law: the true chance lies in the 90 % interval most of the time."""
    rng = np.random.default_rng(4)
    held = 0
    for _ in range(60):
        weeks = 400 + 30 * rng.gumbel(size=WEEKS)
        tail = tail_of(weeks, seed=1)
        level = tail.demand_at(0.2)
        assert tail.risk(level).chance == pytest.approx(0.2, abs=1e-6)
        truth = 1 - np.exp(-np.exp(-(level - 400) / 30)) ** WEEKS
        risk = tail.risk(level)
        held += risk.low <= truth <= risk.high
    assert held >= 45


def test_risk_falls_with_contract_power() -> None:
    tail = tail_of(np.random.default_rng(1).normal(500, 20, 40))
    chances = [tail.risk(kw).chance for kw in (450, 500, 550, 600, 700)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] == pytest.approx(1.0, abs=1e-6)


def test_weeks_are_whole_and_measured() -> None:
    day = np.repeat(np.arange(4, 4 + 21), 96)  # day 4 was a Monday
    kw = np.arange(day.size, dtype=float)
    measured = np.ones(day.size, dtype=bool)
    measured[:600] = False
    found = weekly_largest(kw, day, measured)
    assert found.tolist() == [96.0 * 14 - 1, 96.0 * 21 - 1]


def test_a_floor_that_binds_is_worth_lowering() -> None:
    load = load_of(days=364, most=300)
    advice = advise(load, SupplyContract.of("industrial_b-high_a-II", 4000, as_of=date(2026, 6, 1)))
    assert advice.floor_months == 12
    assert advice.advised_kw is None or advice.advised_kw < 4000
    assert advice.now is not None
    assert advice.now.chance < 0.001


def test_an_advice_that_changes_the_class_is_not_given_blindly() -> None:
    advice = advise(load_of(days=364, most=200), SupplyContract.of("industrial_b-high_a-II", 1000))
    assert advice.advised_kw is None
    assert "another class" in advice.why.en


def test_too_few_weeks_give_no_advice() -> None:
    advice = advise(load_of(days=40), SupplyContract.of("industrial_b-high_a-II", 500))
    assert (advice.advised_kw, advice.now, advice.weeks) == (None, None, 6)
    assert "too few" in advice.why.en


def test_the_steel_works_best_option() -> None:
    load = read_load(shared_file("steel_energy/steel_jan_sep_2018.csv"))
    contract = SupplyContract.of("industrial_b-high_a-II", 700, as_of=date(2026, 6, 1))
    found = choose(load, contract)
    totals = {
        name: bill(load, SupplyContract.of(name, 700, as_of=date(2026, 6, 1))).total
        for name in ("industrial_b-high_a-I", "industrial_b-high_a-II", "industrial_b-high_a-III")
    }
    assert found.best.tariff.id == min(totals, key=lambda each: totals[each])
    assert found.best.saves == totals["industrial_b-high_a-II"] - min(totals.values()) > Decimal(0)
    assert "lacks months 10, 11, 12" in found.remarks[0].en
    assert found.to_json("ko")["not_available"]
