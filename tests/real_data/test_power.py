"""The steel works' load of 2018 under the rules of June 2026: its bill, best option, best battery, forecast."""

import json
from dataclasses import replace
from datetime import date, datetime

import numpy as np
import pytest

from dure.cli.main import run
from dure.power.contract import SupplyContract
from dure.power.dispatch.planning import solved
from dure.power.dispatch.problem import Battery
from dure.power.dispatch.question import DispatchQuestion, prices_of, problem_of
from dure.records.loads import read_load
from tests.made import plain_bill
from tests.made.plain_bill import Plain, bills
from tests.made.shared import shared_file

STEEL = "steel_energy/steel_jan_sep_2018.csv"
JUNE = date(2026, 6, 1)
CONTRACT = ["--tariff", "industrial_b-high_a-II", "--contract-kw", "700", "--as-of", "2026-06-01"]


@pytest.fixture
def asked(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def ask(question, *options):
        assert (
            run(["power", question, str(shared_file(STEEL)), *CONTRACT, *options, "--json", "--lang", "en"])
            == 0
        )
        return json.loads(capsys.readouterr().out)

    return ask


def plain_total(load, tariff, reactive=True):
    """Return the plain bill of the nine months under a tariff of June 2026."""
    exact = [int(each) for each in np.rint(load.kwh * 1e6)]
    sides = (load.lag_kvarh.tolist(), load.lead_kvarh.tolist()) if reactive else (None, None)
    told = bills(datetime(2018, 1, 1), exact, Plain(tariff, 700, as_of=JUNE), *sides)
    return sum(each["total"] for each in told.values())


def test_the_bill_and_the_best_option_are_those_of_the_plain_bill(asked):
    load = read_load(shared_file(STEEL))
    options = [f"industrial_b-high_a-{each}" for each in ("I", "II", "III")]
    totals = {tariff: plain_total(load, tariff) for tariff in options}
    told = asked("bill")
    assert told["total"] == totals["industrial_b-high_a-II"]
    assert told["months"][0]["covered"] == 1.0
    assert told["estimated"]["quarter_hours"] == 0
    choice = asked("contract")
    assert choice["best"] == min(totals, key=totals.__getitem__)
    assert {each["tariff"]: each["total"] for each in choice["options"]} == totals
    assert len(choice["not_available"]) == len(plain_bill.ROWS) - 3


def test_the_best_battery_is_the_best_by_highs_too(asked):
    """Each size is planned again by HiGHS, which knows nothing of dynamic programs and cuts."""
    price = {"kw": 60_000.0, "kwh": 90_000.0}
    told = asked(
        "size", "--battery-kw", "100", "--battery-kwh", "100,400", "--price-kw", f"{price['kw']}", "--price-kwh",
        f"{price['kwh']}", "--draws", "2",
    )  # fmt: skip
    load = read_load(shared_file(STEEL))
    question = DispatchQuestion(
        load=load, contract=SupplyContract.of("industrial_b-high_a-II", 700, as_of=JUNE)
    )
    base = problem_of(question, prices_of(question))
    share = 365.25 * 24 / (base.steps * base.hours)
    without = solved(base).objective
    sizes = {(each["power_kw"], each["energy_kwh"]): each for each in told["sizes"] if each["energy_kwh"]}
    gains = {}
    for (power, energy), each in sizes.items():
        battery = Battery.simple(power, energy, 0.95)
        saved = (without - solved(replace(base, battery=battery)).objective) * share
        assert each["saving_per_year"] == pytest.approx(saved, abs=1e-4 * without * share)
        gains[power, energy] = saved - each["cost_per_year"]
    best = told["best"][0]
    assert max(gains, key=gains.__getitem__) == (best["power_kw"], best["energy_kwh"])
    assert best["saving_low"] <= best["saving_per_year"] <= best["saving_high"]


def test_the_forecast_of_the_last_month_beats_what_costs_nothing_and_its_interval_holds(asked):
    scores = asked("forecast")["scores"]
    assert scores["days"] == 30
    for lead in scores["leads"]:
        assert lead["ours_kw"] < 0.9 * min(lead["last_value_kw"], lead["last_week_kw"]), lead
        assert lead["coverage_low"] <= scores["level"] + 0.01, lead
        assert lead["coverage_high"] >= scores["level"] - 0.01, lead
        assert lead["width_kw"] < 300
