"""The bill of a Korean industrial customer, worked out a second time: hour by hour, in plain Python, exact.

Nothing of ``dure`` is used. Prices, dates and rules are typed here from the published table and the notes on it, so
that a slip in the data of the product shows as well as one in its code.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import cache
from math import floor, sqrt

# class-voltage-option: base, summer, spring and autumn, winter (one price, or light, mid, peak)
TABLE = """
industrial_a_1-low-single  5550 | 116.2 | 94.4 | 114.5
industrial_a_1-high_a-I    6490 | 124.8 | 101.1 | 124.7
industrial_a_1-high_a-II   7470 | 120.0 | 96.5 | 118.2
industrial_a_1-high_b-I    6000 | 123.6 | 100.0 | 123.2
industrial_a_1-high_b-II   6900 | 118.9 | 95.4 | 117.1
industrial_a_2-high_a-I    6490 | 95.7 121.5 155.0 | 95.7 100.5 119.7 | 103.1 120.0 149.4
industrial_a_2-high_a-II   7470 | 90.8 116.6 150.1 | 90.8 95.6 114.8 | 98.2 115.1 144.5
industrial_a_2-high_b-I    6000 | 92.5 120.1 153.9 | 92.5 99.1 117.9 | 99.7 117.7 146.4
industrial_a_2-high_b-II   6900 | 88.0 115.6 149.4 | 88.0 94.6 113.4 | 95.2 113.2 141.9
industrial_b-high_a-I      7220 | 121.5 169.3 234.5 | 121.5 138.9 156.4 | 128.5 169.5 210.1
industrial_b-high_a-II     8320 | 116.0 163.8 229.0 | 116.0 133.4 150.9 | 123.0 164.0 204.6
industrial_b-high_a-III    9810 | 115.1 163.2 216.6 | 115.1 132.1 142.6 | 122.4 163.4 193.4
industrial_b-high_b-I      6630 | 131.4 178.6 242.9 | 131.4 148.6 165.7 | 138.4 178.6 217.9
industrial_b-high_b-II     7380 | 127.6 174.8 239.1 | 127.6 144.8 161.9 | 134.6 174.8 214.1
industrial_b-high_b-III    8190 | 125.9 173.1 237.5 | 125.9 143.2 160.3 | 133.0 173.1 212.4
industrial_b-high_c-I      6590 | 130.9 178.7 242.7 | 130.9 148.7 165.9 | 137.8 178.3 218.0
industrial_b-high_c-II     7520 | 126.2 174.0 238.0 | 126.2 144.0 161.2 | 133.1 173.6 213.3
industrial_b-high_c-III    8090 | 125.1 172.9 236.9 | 125.1 142.9 160.1 | 132.0 172.5 212.2
"""
ROWS = {line.split()[0]: line for line in TABLE.strip().splitlines()}
SUMMER, WINTER = {6, 7, 8}, {11, 12, 1, 2}
RATCHET = {12, 1, 2, 7, 8, 9}
# Public holidays by law, typed from the calendars of those years; days proclaimed for one year are left out.
LAW = """
2025-01-01 2025-01-28 2025-01-29 2025-01-30 2025-03-01 2025-03-03 2025-05-05 2025-05-06 2025-06-06 2025-08-15
2025-10-03 2025-10-05 2025-10-06 2025-10-07 2025-10-08 2025-10-09 2025-12-25
2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-03-01 2026-03-02 2026-05-01 2026-05-05 2026-05-24 2026-05-25
2026-06-03 2026-06-06 2026-07-17 2026-08-15 2026-08-17 2026-09-24 2026-09-25 2026-09-26 2026-10-03 2026-10-05
2026-10-09 2026-12-25
2018-01-01 2018-02-15 2018-02-16 2018-02-17 2018-03-01 2018-05-05 2018-05-07 2018-05-22 2018-06-06 2018-06-13
2018-08-15 2018-09-23 2018-09-24 2018-09-25 2018-09-26
2028-01-01 2028-01-26 2028-01-27 2028-01-28 2028-03-01
"""
HOLIDAYS = {date.fromisoformat(each) for each in LAW.split()}
# Months in which the weekend's midday is half price.
MILD = {3, 4, 5, 9, 10}


@dataclass
class Plain:
    """A contract, in the words of the notes; the last eight are other readings of what is to be checked."""

    tariff: str
    contract_kw: int
    read_day: int = 1
    deferred: bool = False
    as_of: date | None = None
    history: dict[str, Fraction] = field(default_factory=dict)
    light_counts: bool = False
    window: tuple[int, int] = (8, 22)
    today_s_prices: bool = False
    today_s_hours: bool = False
    today_s_fund: bool = False
    lines_cut: bool = False
    seasons_of_month: bool = False
    low_by_demand: bool = False


@cache
def prices(tariff: str, month: int, old: bool) -> list[Fraction]:
    """Return light, mid and peak price of a month."""
    _, *seasons = ROWS[tariff].split("|")
    summer, winter = month in SUMMER, month in WINTER
    three = [Fraction(each) for each in seasons[0 if summer else 2 if winter else 1].split()]
    if len(three) == 1:
        return three * 3
    if old and tariff.startswith("industrial_b"):
        more = Fraction("16.9") if summer or winter else Fraction("13.2")
        return [three[0] - Fraction("5.1"), three[1], three[2] + more]
    return three


def period(hour: int, month: int, old: bool) -> int:
    """Return 0, 1, 2 for light, mid, peak on a workday."""
    if hour >= 22 or hour < 8:
        return 0
    if month in WINTER:
        return 2 if hour in {9, 10, 11, 16, 17, 18} else 1
    if old:
        return 2 if hour in {11, 13, 14, 15, 16, 17} else 1
    return 2 if 15 <= hour < 21 else 1


@cache
def month_of(day: date, read_day: int) -> str:
    """Return the billing month of a day, named by the month of its last day."""
    while True:
        following = day + timedelta(days=1)
        last = (following.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        if following.day == min(read_day, last.day):
            return f"{day:%Y-%m}"
        day = following


def half_up(value: Fraction) -> int:
    return floor(value + Fraction(1, 2))


def bills(
    begin: datetime,
    millionths: list[int],
    said: Plain,
    lag: list[float] | None = None,
    lead: list[float] | None = None,
) -> dict[str, dict[str, int]]:
    """Return total, billing demand and kWh by period of each billing month.

    ``begin`` is midnight in Korea; energies of quarter-hours are whole millionths of a kWh, of whole days.
    """
    flat = said.tariff.startswith("industrial_a_1")
    b = said.tariff.startswith("industrial_b")
    energy: dict[str, dict[tuple, int]] = defaultdict(lambda: defaultdict(int))
    halves: dict[str, list[tuple[bool, float, float]]] = defaultdict(list)
    largest: dict[str, Fraction] = defaultdict(Fraction)
    last_day: dict[str, date] = {}
    begins, ends = said.window
    low = "low" in said.tariff
    cut = int if said.lines_cut else lambda amount: amount  # towards nothing
    for number in range(len(millionths) // 96):
        day = begin.date() + timedelta(days=number)
        month = month_of(day, said.read_day)
        last_day[month] = day
        ruled = said.as_of or day
        reform = date(2026, 10, 1) if said.deferred else date(2026, 4, 16)
        old = ruled < (reform if b else date(2026, 6, 1))
        old_price = ruled < reform
        closed, saturday = day in HOLIDAYS or day.weekday() == 6, day.weekday() == 5
        mild = int(month[5:]) if said.seasons_of_month else day.month
        season = "summer" if mild in SUMMER else "winter" if mild in WINTER else "mild"
        for hour in range(24):
            first = 96 * number + 4 * hour
            quarters = millionths[first : first + 4]
            place = period(hour, mild, old and not said.today_s_hours)
            if flat or closed:
                place = 0
            elif saturday and place == 2:
                place = 1
            key = (
                place,
                prices(said.tariff, mild, old_price and not said.today_s_prices)[place],
                season,
                b and old_price,
            )
            energy[month][("band", *key)] += sum(quarters)
            if b and not old_price and mild in MILD and (closed or saturday) and 11 <= hour < 14:
                energy[month][("rebate", *key)] += sum(quarters)
            if flat or place > 0 or said.light_counts:
                largest[month] = max(largest[month], Fraction(4 * max(quarters), 10**6))
            lagging = begins <= hour < ends
            side = lag if lagging else lead
            if side is not None:
                for half in (0, 2):
                    active = (quarters[half] + quarters[half + 1]) / 10**6
                    halves[month].append((lagging, active, side[first + half] + side[first + half + 1]))
    months = list(energy)
    found = {}
    for month in months:
        if low and not said.low_by_demand:
            demand = Fraction(said.contract_kw)
        else:
            demand = max(largest[month], Fraction(3, 10) * said.contract_kw)
            year, number = int(month[:4]), int(month[5:])
            for _ in range(11):
                number -= 1
                if number == 0:
                    year, number = year - 1, 12
                if number in RATCHET:
                    earlier = f"{year}-{number:02}"
                    known = largest[earlier] if earlier in energy else said.history.get(earlier, Fraction(0))
                    demand = max(demand, known)
        kw = half_up(demand)
        base = kw * Fraction(ROWS[said.tariff].split("|")[0].split()[1])
        whole = base
        for lagging, standard, high in ((True, 92, 97), (False, 95, 95)):
            pairs = [each[1:] for each in halves[month] if each[0] == lagging and (each[1] or each[2])]
            if pairs:
                if low:
                    pairs = [(sum(each[0] for each in pairs), sum(each[1] for each in pairs))]
                factors = [min(max(100 * p / sqrt(p**2 + q**2), 60), high) for p, q in pairs]
                whole += cut(base * (standard - Fraction(sum(factors) / len(factors))) * Fraction(2, 1000))
        used = 0
        by_period: dict[int, int] = defaultdict(int)
        for (kind, place, price, *_), amount in energy[month].items():
            billed = half_up(Fraction(amount, 10**6))
            if kind == "band":
                whole += cut(billed * price)
                used += billed
                by_period[place] += billed
            else:
                whole -= cut(billed * price / 2)
        whole += used * 14
        ruled = said.as_of or last_day[month]
        fund = Fraction("2.7") if ruled >= date(2025, 7, 1) or said.today_s_fund else Fraction("3.2")
        due = whole + half_up(whole / 10) + floor(whole * fund / 1000) * 10
        found[month] = {
            "total": floor(due / 10) * 10,
            "kw": kw,
            **{str(key): by_period[key] for key in by_period},
        }
    return found
