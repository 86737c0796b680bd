"""Which price each quarter-hour has, which rebate, and whether it counts for demand."""

from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from dure.errors import TariffFileUnfit
from dure.language import Text
from dure.power.contract import SupplyContract
from dure.power.grid import Grid, Whole
from dure.power.terms import Terms, stretches_of
from dure.tariffs import Rule
from dure.tariffs.fields import SLOTS
from dure.tariffs.kinds.hours import Hours
from dure.tariffs.kinds.prices import ONE_PERIOD, ByPeriod

NONE = -1
OF_ROWS = frozenset({"prices", "hours", "days", "discount"})
"""Kinds of rule that decide the bands of a kind of day."""


@dataclass(frozen=True)
class Band:
    """Energy of one price: rule, season and load period; ``price`` is None where it is no fixed price per kWh.

    A rebate has the rule of the discount and a price below zero.
    """

    rule: Rule
    season: str
    period: str
    price: Decimal | None


@dataclass(frozen=True, eq=False)
class Banded:
    """Tables over the kinds of day that occur: ``row_of_day[d]`` is the row of a day in each table of 96
    quarter-hours.

    ``band`` and ``rebate`` hold indices into ``bands``, ``rebate`` ``NONE`` where there is none; ``counts`` says
    whether demand counts. ``stretch_of_row`` and ``stretch_of_day[d]`` are the index of the terms in ``stretches``.
    ``kinds`` codes stretch, month and type of day of each row.
    """

    bands: tuple[Band, ...]
    band: Whole
    rebate: Whole
    counts: NDArray[np.bool_]
    row_of_day: Whole
    stretch_of_row: Whole
    stretches: tuple[Terms, ...]
    stretch_of_day: Whole
    kinds: Whole

    def place(self, grid: Grid, here: slice = slice(None)) -> Whole:
        """Return where each quarter-hour ``here`` stands in a table that is read row by row, (n,)."""
        at: Whole = (self.row_of_day * SLOTS)[grid.day[here]] + grid.slot[here]
        return at


class _Bands:
    """Bands in the order in which they are first met, after those that are known."""

    def __init__(self, known: tuple[Band, ...] = ()) -> None:
        self.listed = list(known)
        self._places = {
            (band.rule.key, band.season, band.period, band.price): place for place, band in enumerate(known)
        }

    def place(self, rule: Rule, season: str, period: str, price: Decimal | None) -> int:
        """Return the index of a band."""
        key = (rule.key, season, period, price)
        if key not in self._places:
            self._places[key] = len(self.listed)
            self.listed.append(Band(rule, season, period, price))
        return self._places[key]


def banded(
    contract: SupplyContract, grid: Grid, flipped: frozenset[str] = frozenset(), base: Banded | None = None
) -> Banded:
    """Return the bands of a contract over a grid; ``flipped`` names rules taken in their other reading.

    Rows and bands are numbered as in ``base``, the same without flipped rules, where there is one; rows that no
    flipped rule touches are taken from it.

    Raises ``TariffNotInForce``, ``TariffFileUnfit`` where hours and prices do not name the same periods.
    """
    stretches, stretch_of_day = stretches_of(contract, grid, flipped)
    month = _season_month(grid, stretches, stretch_of_day)
    code = (stretch_of_day * 13 + month) * 4 + grid.day_type
    kinds, row_of_day = np.unique(code, return_inverse=True)
    alike = base is not None and np.array_equal(base.kinds, kinds)
    bands = _Bands(base.bands if base is not None else ())
    shape = (kinds.size, SLOTS)
    if base is not None and alike:
        band, rebate = base.band.copy(), base.rebate.copy()
    else:
        band, rebate = np.zeros(shape, dtype=np.int64), np.full(shape, NONE, dtype=np.int64)
    touched = [
        any(rule.key in flipped and rule.kind in OF_ROWS for rule in terms.rules) for terms in stretches
    ]
    for row, kind in enumerate(kinds.tolist()):
        if alike and not touched[kind // 52]:
            continue
        terms, month_number, day_type = stretches[kind // 52], kind // 4 % 13, kind % 4
        band[row], rebate[row] = _day(contract, terms, month_number, day_type, bands)
    made = Banded(
        tuple(bands.listed), band, rebate, np.ones(shape, dtype=bool), row_of_day.reshape(-1), kinds // 52,
        stretches, stretch_of_day, kinds,
    )  # fmt: skip
    return replace(made, counts=counts_of(made))


def counts_of(chosen: Banded) -> NDArray[np.bool_]:
    """Return the table of quarter-hours whose demand counts under the terms of each row."""
    left_out: list[frozenset[str]] = [
        getattr(terms.content("demand_hours"), "leaves_out", frozenset()) for terms in chosen.stretches
    ]
    counting = np.array([[band.period not in out for band in chosen.bands] for out in left_out])
    found: NDArray[np.bool_] = counting[chosen.stretch_of_row[:, None], chosen.band]
    return found


def _season_month(grid: Grid, stretches: tuple[Terms, ...], stretch_of_day: Whole) -> Whole:
    """Return the month, 1 to 12, that decides season and hours of each day."""
    by_month = np.array(
        [getattr(terms.content("billing_month"), "seasons_by", "date") == "month" for terms in stretches]
    )
    named = np.array([int(each[5:]) for each in grid.months], dtype=np.int64)
    chosen: Whole = np.where(by_month[stretch_of_day], named[grid.month], grid.calendar_month)
    return chosen


def _day(
    contract: SupplyContract, terms: Terms, month: int, day_type: int, bands: _Bands
) -> tuple[Whole, Whole]:
    """Return band and rebate of the 96 quarter-hours of one kind of day."""
    rule = terms.one("prices")
    assert rule is not None  # stretches have prices, or they were refused
    energy = terms.read(rule).of[contract.tariff.id].energy
    season = next(name for name, months in contract.supplier.seasons.items() if month in months)
    periods, place = _periods(terms, energy, month, day_type, rule)
    prices = energy.prices[season] if isinstance(energy, ByPeriod) else (None,) * len(periods)
    names = [bands.place(rule, season, period, price) for period, price in zip(periods, prices, strict=True)]
    band = np.array(names, dtype=np.int64)[place]
    rebate = np.full(SLOTS, NONE, dtype=np.int64)
    for discount in terms.all("discount"):
        said = terms.read(discount)
        if month not in said.months or day_type not in said.days:
            continue
        for slot in said.slots:
            price = prices[place[slot]]
            if price is not None:
                period = periods[place[slot]]
                rebate[slot] = bands.place(discount, season, period, -said.share * price)
    return band, rebate


def _periods(
    terms: Terms, energy: object, month: int, day_type: int, rule: Rule
) -> tuple[tuple[str, ...], Whole]:
    """Return the periods of the prices, and which one each quarter-hour is billed in."""
    periods = energy.periods if isinstance(energy, ByPeriod) else (ONE_PERIOD,)
    hours: Hours | None = terms.content("hours")
    if len(periods) == 1:
        return periods, np.zeros(SLOTS, dtype=np.int64)
    days = terms.content("days")
    moved = days.billed_as[day_type] if days is not None else {}
    billed = [moved.get(period, period) for period in hours.periods] if hours is not None else []
    strange = sorted(set(billed) - set(periods))
    if hours is None or strange:
        listed = ", ".join(strange) or "-"
        raise TariffFileUnfit(
            Text(f"{rule.key} has prices by period, but the hours do not fit them (no price: {listed}).",
                 f"{rule.key}에 시간대별 단가가 있으나 시간대 구분과 맞지 않습니다(단가 없음: {listed})."),
            where=rule.key,
            next=Text("Give a rule hours of the same classes and dates with the same periods.",
                      "같은 종별과 날짜에 같은 시간대 이름을 쓰는 hours 규칙을 넣으십시오."),
        )  # fmt: skip
    index = np.array([periods.index(period) for period in billed], dtype=np.int64)
    return periods, index[hours.table[month - 1]]
