"""What each quarter-hour and each kW costs under a contract, all in: what plans are made with.

These prices are unrounded. What a bill has besides, its rounding and the charge for power factor, is named in
``left_out``; the rounded bill is computed afterwards (``dure.power.billing``).
"""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from dure.errors import ContractUnfit, SeriesUnfit
from dure.language import Text
from dure.power.bands import NONE, Banded, banded
from dure.power.contract import SupplyContract
from dure.power.grid import Grid, Whole, grid_of
from dure.power.ratchet import Ratchet, ratchet_of
from dure.power.terms import Terms
from dure.records.load_profile import QUARTER
from dure.tariffs.kinds.demand import Demand
from dure.tariffs.kinds.prices import Blocks, RealTime


@dataclass(frozen=True, eq=False)
class StepPrices:
    """Prices of ``n`` quarter-hours from ``start`` (ns UTC) in ``m`` billing months.

    ``energy`` is won (or the currency's unit) per kWh with every charge and tax that is in proportion to energy,
    (n,). ``month[i]`` is the index of the billing month of step i in ``months``, (n,). ``demand`` is the price of
    one kW of billing demand in each month with taxes, (m,). ``counts`` is whether demand of the step counts, (n,).
    ``ratchet`` says how billing demand follows from each month's largest counting demand, its history included.
    """

    start: int
    zone: str
    energy: NDArray[np.float64]
    month: Whole
    months: tuple[str, ...]
    demand: NDArray[np.float64]
    counts: NDArray[np.bool_]
    ratchet: Ratchet
    currency: str
    left_out: tuple[Text, ...]

    @property
    def step(self) -> int:
        """The length of a step in ns."""
        return QUARTER


def step_prices(contract: SupplyContract, start: int, count: int, zone: str | None = None) -> StepPrices:
    """Return what each of ``count`` quarter-hours from ``start`` (ns UTC) costs, and what demand costs.

    Raises ``TariffNotInForce``; ``ContractUnfit`` where prices depend on what the month has drawn; ``SeriesUnfit``
    where the tariff needs hourly prices that the contract lacks.
    """
    place = zone or contract.supplier.zone
    grid = grid_of(contract, start, count, place)
    chosen = banded(contract, grid)
    energy = _energy(contract, grid, chosen, start)
    last = [_terms_at(chosen, grid, month) for month in range(len(grid.months))]
    demands = [terms.content("demand") or Demand("none") for terms in last]
    base = np.array([float(base_of(contract, grid, chosen, m)) for m in range(len(grid.months))])
    taxes = np.array([float(1 + tax_of(terms)) for terms in last])
    return StepPrices(
        start=start, zone=place, energy=energy, month=grid.month_of, months=grid.months, demand=base * taxes,
        counts=chosen.counts.reshape(-1)[chosen.place(grid)],
        ratchet=ratchet_of(demands, grid.months, contract.contract_kw, contract.history),
        currency=contract.supplier.currency, left_out=_left_out(last),
    )  # fmt: skip


def base_of(contract: SupplyContract, grid: Grid, chosen: Banded, month: int) -> Decimal:
    """Return the base charge of one kW for a billing month; prices that change in it count by their days."""
    return sum((rate * share for rate, share, _ in base_parts(contract, grid, chosen, month)), Decimal(0))


def base_parts(
    contract: SupplyContract, grid: Grid, chosen: Banded, month: int
) -> list[tuple[Decimal, Decimal, Terms]]:
    """Return rates per kW with the share of the month's days at which each holds, and the latest terms of each."""
    first, last = np.searchsorted(grid.month, [month, month + 1]).tolist()
    counts = np.bincount(chosen.stretch_of_day[first:last]).tolist()
    found: dict[Decimal, tuple[int, Terms]] = {}
    for stretch, count in enumerate(counts):
        if not count:
            continue
        terms = chosen.stretches[stretch]
        rule = terms.one("prices")
        rate = None if rule is None else terms.read(rule).of[contract.tariff.id].base
        if rate is not None:
            found[rate] = (found.get(rate, (0, terms))[0] + count, terms)
    return [(rate, Decimal(count) / Decimal(last - first), terms) for rate, (count, terms) in found.items()]


def tax_of(terms: Terms) -> Decimal:
    """Return the sum of the taxes as a share of all charges."""
    return sum((terms.read(rule).rate for rule in terms.all("tax")), Decimal(0))


def _terms_at(chosen: Banded, grid: Grid, month: int) -> Terms:
    """Return the terms on the last day of a billing month that the grid holds: taxes and demand go by them."""
    return chosen.stretches[int(chosen.stretch_of_day[np.flatnonzero(grid.month == month)[-1]])]


def _energy(contract: SupplyContract, grid: Grid, chosen: Banded, start: int) -> NDArray[np.float64]:
    """Return the price of energy at each step with charges per kWh and taxes."""
    fixed = np.array([float(band.price) if band.price is not None else np.nan for band in chosen.bands])
    place = chosen.place(grid)
    price = fixed[chosen.band.reshape(-1)[place]]
    rebate = chosen.rebate.reshape(-1)[place]
    price = price + np.where(rebate == NONE, 0.0, fixed[rebate])
    added = np.array(
        [sum(float(terms.read(rule).price) for rule in terms.all("per_kwh")) for terms in chosen.stretches]
    )
    taxes = np.array([float(1 + tax_of(terms)) for terms in chosen.stretches])
    stretch = chosen.stretch_of_day[grid.day]
    for number, terms in enumerate(chosen.stretches):
        rule = terms.one("prices")
        energy = None if rule is None else terms.read(rule).of[contract.tariff.id].energy
        here = stretch == number
        if isinstance(energy, Blocks):
            raise ContractUnfit(
                Text(f"{contract.tariff.id} has prices that depend on what the month has drawn: no hour has a price.",
                     f"{contract.tariff.id}은(는) 월 사용량에 따라 단가가 달라져 시간마다의 단가가 없습니다."),
                where=contract.tariff.id,
                next=Text("Bill the load instead; plans need a tariff with a price for each hour.",
                          "요금 계산만 할 수 있습니다. 계획에는 시간마다 단가가 있는 요금제가 필요합니다."),
            )  # fmt: skip
        if isinstance(energy, RealTime):
            price[here] = hourly(contract, energy, start + QUARTER * np.flatnonzero(here))
    whole: NDArray[np.float64] = (price + added[stretch]) * taxes[stretch]
    return whole


def hourly(contract: SupplyContract, energy: RealTime, begins: Whole) -> NDArray[np.float64]:
    """Return the price per kWh at instants under prices that come by the hour. Raises ``SeriesUnfit``."""
    if contract.series is None:
        raise SeriesUnfit(
            Text(f"{contract.tariff.id} bills by hourly prices, and none were given.",
                 f"{contract.tariff.id}은(는) 시간별 단가로 계산합니다. 단가 파일이 없습니다."),
            where=contract.tariff.id,
            next=Text("Give a file with a time and a price for each hour: --prices FILE.",
                      "시각과 단가가 든 파일을 --prices FILE로 주십시오."),
        )  # fmt: skip
    found: NDArray[np.float64] = contract.series.at(begins) * float(energy.factor) + float(energy.adder)
    return found


def _left_out(last: list[Terms]) -> tuple[Text, ...]:
    """Return what the bill has and these prices have not."""
    said = [Text(en="rounding", ko="끝수 처리")]
    if any(terms.one("power_factor") for terms in last):
        said.append(Text(en="charge for power factor", ko="역률요금"))
    if any(terms.all("fixed") for terms in last):
        said.append(Text(en="fixed charges", ko="고정 요금"))
    if any(terms.one("excess") for terms in last):
        said.append(Text(en="surcharge for exceeding contract power", ko="계약전력 초과사용부가금"))
    return tuple(said)
