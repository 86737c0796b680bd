"""The bill of the product and the plain one agree to the won."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dure.clock import instant
from dure.power.billing.bill import BillQuestion, bill
from dure.power.billing.result import Bill
from dure.power.contract import SupplyContract
from dure.records.load_profile import LoadProfile, of_arrays
from tests.made import plain_bill
from tests.made.plain_bill import ROWS, Plain, bills
from tests.made.shared import shared_file

SEOUL = ZoneInfo("Asia/Seoul")
ALWAYS = date(2026, 6, 1)


def load_of(begin: datetime, days: int, seed: int, most: int, reactive: bool = False) -> LoadProfile:
    """Return a load in hundredths of a kWh, as a meter counts, below ``most`` kW."""
    rng = np.random.default_rng(seed)
    kwh = rng.integers(0, most * 25, 96 * days) / 100
    lag = rng.integers(0, most * 12, kwh.size) / 100 if reactive else None
    lead = rng.integers(0, most * 8, kwh.size) / 100 if reactive else None
    return of_arrays(instant(begin.replace(tzinfo=SEOUL)), kwh, lag_kvarh=lag, lead_kvarh=lead)


def contract_of(said: Plain) -> SupplyContract:
    history = {month: Decimal(peak.numerator) / peak.denominator for month, peak in said.history.items()}
    return SupplyContract.of(
        said.tariff, said.contract_kw, read_day=said.read_day, deferred=said.deferred, as_of=said.as_of, history=history
    )  # fmt: skip


def agree(begin: datetime, load: LoadProfile, said: Plain) -> Bill:
    """Bill twice and compare every month that the product bills."""
    made = bill(load, contract_of(said))
    exact = [int(each) for each in np.rint(load.kwh * 1e6)]
    sides = [None if each is None else each.tolist() for each in (load.lag_kvarh, load.lead_kvarh)]
    plain = bills(begin, exact, said, *sides)
    assert made.months
    for month in made.months:
        expected = plain[month.month]
        assert (int(month.demand_kw), int(month.total)) == (expected["kw"], expected["total"]), month.month
        names = ["light", "mid", "peak"] if not said.tariff.startswith("industrial_a_1") else ["all"]
        assert {name: int(kwh) for name, kwh in month.kwh.items()} == {
            names[int(key)]: value for key, value in expected.items() if key.isdigit() and value
        }
        assert sum(line.amount for line in month.lines) == month.total
    return made


@pytest.mark.parametrize("tariff", ROWS)
def test_every_row_of_the_table_over_the_year_of_the_reform(tariff: str) -> None:
    """2026 holds every type of day, holidays on Saturdays, and the change in the middle of April."""
    power = 900 if tariff.startswith("industrial_b") else 250
    begin = datetime(2026, 1, 1)
    agree(begin, load_of(begin, 365, 1, power), Plain(tariff, power))


@pytest.mark.parametrize(
    "said",
    [
        Plain("industrial_b-high_a-II", 1000, read_day=15),
        Plain("industrial_b-high_a-II", 1000, read_day=31),
        Plain("industrial_b-high_a-II", 1000, deferred=True),
        Plain("industrial_b-high_b-III", 4000),  # the floor of 30 % decides
        Plain("industrial_b-high_c-I", 1001, history={"2025-12": Fraction(1500), "2025-11": Fraction(9000)}),
        Plain("industrial_b-high_a-I", 1000, as_of=ALWAYS),
        Plain("industrial_a_2-high_a-II", 290, read_day=20),
        Plain("industrial_a_1-low-single", 99),
        Plain("industrial_a_1-high_b-II", 299),
    ],
    ids=lambda said: f"{said.tariff}-{said.read_day}",
)
def test_every_branch(said: Plain) -> None:
    begin = datetime(2026, 1, 20)
    load = load_of(begin, 170, 7, min(said.contract_kw, 1000), reactive=True)
    agree(begin, load, said)


def test_a_leap_day() -> None:
    begin = datetime(2028, 1, 20)
    made = agree(begin, load_of(begin, 60, 3, 800), Plain("industrial_b-high_a-II", 900))
    assert {month.month: month.last for month in made.months}["2028-02"] == date(2028, 2, 29)


def test_the_fund_of_earlier_years_and_a_proclaimed_day() -> None:
    """January 2025 has a day off that was proclaimed for that year alone; the fund fell in July."""
    begin = datetime(2025, 1, 1)
    agree(begin, load_of(begin, 215, 5, 700), Plain("industrial_b-high_a-III", 900))


@given(
    tariff=st.sampled_from(list(ROWS)), start=st.dates(date(2025, 1, 1), date(2026, 9, 1)),
    read_day=st.integers(1, 31), deferred=st.booleans(), seed=st.integers(0, 99), reactive=st.booleans(),
)  # fmt: skip
@settings(max_examples=10, deadline=None)
def test_any_contract_on_any_dates(
    tariff: str, start: date, read_day: int, deferred: bool, seed: int, reactive: bool
) -> None:
    begin = datetime.combine(start, datetime.min.time())
    said = Plain(tariff, 500 if tariff.startswith("industrial_b") else 200, read_day, deferred)
    agree(begin, load_of(begin, 50, seed, 480, reactive), said)


def test_the_other_reading_of_a_rule_is_the_plain_bill_under_that_reading() -> None:
    begin = datetime(2026, 6, 1)
    load = load_of(begin, 92, 11, 900, reactive=True)
    night = load.kwh.copy()
    night[4] = 230.0  # a demand at night that only the other reading bills
    load = of_arrays(load.start, night, lag_kvarh=load.lag_kvarh, lead_kvarh=load.lead_kvarh)
    said = Plain("industrial_b-high_a-II", 1000)
    made = agree(begin, load, said)
    exact = [int(each) for each in np.rint(load.kwh * 1e6)]
    sides = (load.lag_kvarh.tolist(), load.lead_kvarh.tolist())  # type: ignore[union-attr]
    for rule, other in (
        ("demand-hours", Plain(said.tariff, 1000, light_counts=True)),
        ("power-factor", Plain(said.tariff, 1000, window=(9, 23))),
    ):
        expected = sum(each["total"] for each in bills(begin, exact, other, *sides).values())
        reading = next(each for each in made.readings if each.rule.id == rule)
        assert int(reading.total) == expected
        assert reading.total != made.total
    assert {each.rule.id for each in made.readings} == {"demand-hours", "power-factor", "rounding"}
    assert made.alternative_total not in {None, made.total}


OTHERWISE = {
    "prices-b": {"today_s_prices": True}, "hours-b": {"today_s_hours": True}, "hours-a-2": {"today_s_hours": True},
    "demand-low": {"low_by_demand": True}, "demand-hours": {"light_counts": True}, "power-factor": {"window": (9, 23)},
    "power-factor-low": {"window": (9, 23)}, "fund": {"today_s_fund": True}, "rounding": {"lines_cut": True},
    "billing-month": {"seasons_of_month": True},
}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "begin", "rules"),
    [
        (Plain("industrial_b-high_a-II", 900, read_day=12), datetime(2026, 1, 12),
         {"prices-b", "hours-b", "demand-hours", "power-factor", "rounding", "billing-month"}),
        (Plain("industrial_b-high_b-III", 900, deferred=True), datetime(2026, 7, 1),
         {"prices-b", "hours-b", "demand-hours", "power-factor", "rounding"}),
        (Plain("industrial_a_2-high_b-I", 290, read_day=20), datetime(2026, 3, 20),
         {"hours-a-2", "demand-hours", "power-factor", "rounding", "billing-month"}),
        (Plain("industrial_a_1-low-single", 99), datetime(2026, 5, 1),
         {"demand-low", "power-factor-low", "rounding"}),
        (Plain("industrial_b-high_c-I", 900), datetime(2025, 5, 1),
         {"prices-b", "hours-b", "demand-hours", "power-factor", "fund", "rounding"}),
    ],
    ids=lambda said: said.tariff if isinstance(said, Plain) else None,
)  # fmt: skip
def test_every_other_reading_and_all_at_once_are_plain_bills(
    said: Plain, begin: datetime, rules: set[str]
) -> None:
    """Each rule marked "check" is read the other way alone, and then all of them together (``alternative_total``)."""
    load = load_of(begin, 150, 21, said.contract_kw, reactive=True)
    made = agree(begin, load, said)
    exact = [int(each) for each in np.rint(load.kwh * 1e6)]
    sides = (load.lag_kvarh.tolist(), load.lead_kvarh.tolist())  # type: ignore[union-attr]

    def plain(**changes: object) -> int:
        found = bills(begin, exact, replace(said, **changes), *sides)  # type: ignore[arg-type]  # fields by name
        return sum(found[month.month]["total"] for month in made.months)

    assert {reading.rule.id for reading in made.readings} >= rules
    for reading in made.readings:
        assert int(reading.total) == plain(**OTHERWISE[reading.rule.id]), reading.rule.key
    together = {
        name: value for reading in made.readings for name, value in OTHERWISE[reading.rule.id].items()
    }
    assert made.alternative_total is not None
    assert int(made.alternative_total) == plain(**together)


def test_the_steel_works_agree_as_of_june_2026() -> None:
    from dure.records.loads import read_load

    load = read_load(shared_file("steel_energy/steel_jan_sep_2018.csv"))
    made = agree(datetime(2018, 1, 1), load, Plain("industrial_b-high_a-II", 700, as_of=ALWAYS))
    assert [month.month for month in made.months] == [f"2018-{month:02}" for month in range(1, 10)]
    assert made.estimated.quarter_hours == 0


def test_one_month_alone_takes_the_others_as_history() -> None:
    begin = datetime(2026, 6, 1)
    load = load_of(begin, 122, 2, 900)
    said = contract_of(Plain("industrial_b-high_a-II", 1000))
    whole = bill(load, said)
    alone = bill(load, said, BillQuestion(month="2026-09"))
    assert [month.month for month in alone.months] == ["2026-09"]
    assert alone.months[0].total == whole.months[3].total
    cut = load.between(96 * 92, len(load))
    told = SupplyContract.of(
        "industrial_b-high_a-II", 1000,
        history={month.month: month.peak.kw for month in whole.months[:3] if month.peak is not None},
    )  # fmt: skip
    assert bill(cut, told).months[0].total == alone.months[0].total


def test_the_plain_calendar_is_the_law() -> None:
    """The holidays typed for the plain bill are those that the product takes."""
    from dure.plant.worktime import statutory_holidays

    for year in (2018, 2025, 2026):
        last = date(year, 9, 30) if year == 2018 else date(year, 12, 31)
        typed = {day for day in plain_bill.HOLIDAYS if day.year == year}
        assert typed == {day for day in statutory_holidays("KR", year) if day <= last}
