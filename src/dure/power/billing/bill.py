"""The question ``dure power bill``: what a load costs under a contract."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np

from dure.clock import DAY
from dure.plant import Plant
from dure.power.billing.account import Account
from dure.power.billing.charges import lines_of
from dure.power.billing.counting import Counted, exact
from dure.power.billing.demand import billing_demand
from dure.power.billing.peaks import Peak, TopPeak, largest, running_at
from dure.power.billing.ready import Ready, ready_of, total_under
from dure.power.billing.result import Bill, Estimated, MonthBill, Reading, wall_of
from dure.power.carbon import carbon_of
from dure.power.contract import SupplyContract
from dure.power.series import HourlySeries
from dure.power.terms import Terms
from dure.records.event_table import EventTable
from dure.records.load_profile import QUARTER, LoadProfile
from dure.tariffs import Rule


@dataclass(frozen=True)
class BillQuestion:
    """``month`` is one billing month (``2026-07``), None for all that are covered by at least half.

    ``factors`` are kg CO2 per kWh.
    """

    month: str | None = None
    factors: HourlySeries | None = None


def bill(
    load: LoadProfile,
    contract: SupplyContract,
    question: BillQuestion | None = None,
    events: EventTable | None = None,
    plant: Plant | None = None,
) -> Bill:
    """Return the bill of a load with every line, and its totals under the other readings of uncertain rules.

    Hours are split into quarter-hours; demand rests on measured quarter-hours alone. Months of the load before the
    one that is asked for count as history; ``events`` tell what ran in the quarter-hours that set the demand charge,
    and ``plant`` how much each of it draws.

    Raises ``MonthNotCovered``, ``TariffNotInForce``, ``SeriesUnfit``,
    ``TariffFileUnfit``.
    """
    asked = question or BillQuestion()
    ready = ready_of(load, contract, asked.month)
    counted = ready.count()
    months = _months(ready, counted)
    used = _used(ready, counted)
    uncertain = [rule for rule in used if rule.other is not None]
    readings = tuple(Reading(rule, total_under(ready, counted, (rule,))) for rule in uncertain)
    other = None
    if uncertain:
        other = readings[0].total if len(readings) == 1 else total_under(ready, counted, uncertain)
    over = any(month.exceeds for month in months)
    return Bill(
        contract=told(contract), currency=contract.supplier.currency, source=load.source, sha256=load.sha256,
        zone=load.zone, months=months, alternative_total=other, readings=readings,
        not_computed=tuple(rule for rule in used if rule.kind == "excess") if over else (),
        left_out=tuple(
            (name, float(ready.covered[place])) for place, name in enumerate(ready.grid.months)
            if place not in ready.billed and asked.month is None
        ),
        estimated=_estimated(ready), rules=used, findings=load.findings, recognised=load.recognised,
        carbon=None if asked.factors is None else _carbon(ready, asked.factors),
        peaks=_peaks(ready, counted, events, plant),
    )  # fmt: skip


def told(contract: SupplyContract) -> dict[str, Any]:
    """Return a contract as plain values, for results."""
    return {
        "supplier": contract.supplier.id,
        "tariff": contract.tariff.id,
        "contract_kw": float(contract.contract_kw),
        "read_day": contract.read_day,
        "reform_deferred": contract.deferred,
        "as_of": None if contract.as_of is None else contract.as_of.isoformat(),
        "history": {month: float(peak) for month, peak in sorted(contract.history.items())},
        "extra_holidays": sorted(day.isoformat() for day in contract.holidays),
        "no_holidays": sorted(day.isoformat() for day in contract.no_holidays),
        "tariff_file_sha256": contract.supplier.sha256,
    }


def _months(ready: Ready, counted: Counted) -> tuple[MonthBill, ...]:
    account = ready.account(counted)
    return tuple(_month(ready, account, month) for month in ready.billed)


def _month(ready: Ready, account: Account, month: int) -> MonthBill:
    counted, grid = account.counted, account.grid
    rounding = account.rounding(month)
    kw, set_by, place = billing_demand(account, month)
    first, last = account.span(month)
    kwh: dict[str, Decimal] = {}
    for _, band, amount in account.drawn(month):
        kwh[band.period] = kwh.get(band.period, Decimal(0)) + amount
    order = list(account.contract.supplier.period_names)
    peak_at = int(counted.peak_at[month])
    return MonthBill(
        month=grid.months[month], first=grid.month_begins[month], last=grid.month_ends[month],
        kwh=dict(sorted(kwh.items(), key=lambda each: order.index(each[0]) if each[0] in order else 99)),
        demand_kw=rounding.kw(kw), set_by=set_by, set_at=_peak(account, place),
        peak=_peak(account, peak_at), unknown=account.ratchet.unknown[month],
        least_kw=Decimal(repr(float(account.ratchet.floor_kw[month]))), covered=float(ready.covered[month]),
        estimated=float(ready.load.estimated[first:last].mean()),
        above=_above(ready, account, month),
        lines=lines_of(account, month, rounding.kw(kw)),
    )  # fmt: skip


def _above(ready: Ready, account: Account, month: int) -> Peak | None:
    """Return the largest measured quarter-hour above contract power, which bounds all hours, None for none."""
    first, last = account.span(month)
    place = first + int(np.where(ready.measured[first:last], ready.micro[first:last], -1.0).argmax())
    most = _peak(account, place)
    return most if most is not None and most.kw > account.contract.contract_kw else None


def _peak(account: Account, place: int) -> Peak | None:
    if place < 0:
        return None
    kept = account.shared.peaks
    if place not in kept:
        at, grid = account.load.start + QUARTER * place, account.grid
        wall = int(grid.number[grid.day[place]]) * DAY + int(grid.slot[place]) * QUARTER
        micro = round(float(account.load.kwh[place]) * 1_000_000) * 4
        kept[place] = Peak(at, wall_of(at, wall), exact(float(micro)))
    return kept[place]


def _used(ready: Ready, counted: Counted) -> tuple[Rule, ...]:
    """Return the rules that the billed months went by, each version once."""
    days = np.isin(ready.grid.month, ready.billed)
    found: dict[str, Rule] = {}
    for stretch in np.unique(counted.chosen.stretch_of_day[days]).tolist():
        for rule in counted.chosen.stretches[stretch].rules:
            if _bears(ready, counted.chosen.stretches[stretch], rule):
                found.setdefault(rule.key, rule)
    return tuple(found.values())


def _bears(ready: Ready, terms: Terms, rule: Rule) -> bool:
    """Return whether a rule has any bearing on this contract and load."""
    if rule.kind == "power_factor":
        return ready.halves is not None
    if rule.kind == "billing_month":
        return ready.contract.read_day != 1
    return True


def _estimated(ready: Ready) -> Estimated:
    billed = np.isin(np.arange(len(ready.grid.months)), ready.billed)[ready.grid.month_of]
    here = billed & ready.load.estimated
    whole, filled = int(billed.sum()), int(here.sum())
    how = next((finding.action for finding in ready.load.findings if finding.code == "load-missing"), None)
    return Estimated(
        filled, filled / whole, float(ready.load.kwh[here].sum()), ready.load.metered > QUARTER,
        how if filled else None,
    )  # fmt: skip


def _carbon(ready: Ready, factors: HourlySeries) -> Any:  # noqa: ANN401
    here = np.flatnonzero(np.isin(ready.grid.month_of, ready.billed))
    return carbon_of(ready.load.between(int(here[0]), int(here[-1]) + 1), factors)


def _peaks(
    ready: Ready, counted: Counted, events: EventTable | None, plant: Plant | None
) -> tuple[TopPeak, ...]:
    """Return the largest quarter-hours that set the demand of the billed months, and what ran then."""
    chosen, grid = counted.chosen, ready.grid
    place = chosen.place(grid)
    account = ready.account(counted)
    months = np.asarray(account.ratchet.counting[list(ready.billed)].any(axis=0))
    counting = chosen.counts.reshape(-1)[place] & ready.measured & months[grid.month_of]
    found = []
    for number in largest(ready.micro, counting):
        peak = _peak(account, number)
        if peak is None:
            continue
        running = None if events is None else running_at(events, peak.at, plant)
        band = chosen.bands[int(chosen.band.reshape(-1)[place[number]])]
        found.append(TopPeak(peak, grid.months[int(grid.month_of[number])], band.period, running))
    return tuple(found)
