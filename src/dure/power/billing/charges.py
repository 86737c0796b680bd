"""The lines of one billing month, from what was counted."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import numpy as np

from dure.language import Text
from dure.power.bands import Band
from dure.power.billing.account import Account
from dure.power.billing.counting import exact
from dure.power.billing.demand import billed_kw
from dure.power.billing.line import Line, line_of
from dure.power.prices import base_parts, hourly
from dure.power.terms import Terms
from dure.records.load_profile import QUARTER
from dure.tariffs.kinds.prices import Blocks, RealTime
from dure.tariffs.kinds.rounding import Round

PLACES = 6
SETS_DEMAND = frozenset({"demand", "demand_hours", "excess"})
"""Kinds of rule that touch a bill through billing demand alone."""
ON_DEMAND = frozenset({"demand", "demand_hours", "excess", "power_factor", "tax", "rounding"})
"""Kinds of rule that no line of energy hangs on, nor one for every kWh, nor a fixed one; rounding comes afterwards."""
BASE = Text(en="Base charge", ko="기본요금")
ENERGY = Text(en="Energy, ", ko="전력량요금, ")
SIDES = {
    "lag": Text(en="Power factor, lagging", ko="역률요금(지상)"),
    "lead": Text(en="Power factor, leading", ko="역률요금(진상)"),
}


def lines_of(account: Account, month: int, kw: Decimal) -> tuple[Line, ...]:
    """Return every line of a billing month; their amounts add up to what is to be paid."""
    terms, rounding = account.terms(month), account.rounding(month)
    name = account.grid.months[month]
    base = list(_base(account, month, kw))
    demanded = [*base, *_power_factor(account, month, terms, sum((line.amount for line in base), Decimal(0)))]
    charges = [*_rounded(demanded, rounding.line), *_of_energy(account, month)]
    whole = sum((line.amount for line in charges), Decimal(0))
    for rule in terms.all("tax"):
        tax = terms.read(rule)
        charges.append(
            line_of(name, "tax", rule.name, whole, account.contract.supplier.currency, tax.rate, rule,
                    tax.rounded(whole * tax.rate))
        )  # fmt: skip
    due = sum((line.amount for line in charges), Decimal(0))
    said = terms.one("rounding")
    if said is not None and rounding.total(due) != due:
        difference = rounding.total(due) - due
        charges.append(line_of(name, "rounding", said.name, Decimal(1), "", difference, said))
        due += difference
    account.shared.totals[month, account.flipped(month, SETS_DEMAND), kw] = due
    return tuple(charges)


def total_of(account: Account, month: int) -> Decimal:
    """Return what is to be paid for a billing month; readings that agree on it share it."""
    kw = account.rounding(month).kw(billed_kw(account, month))
    key = (month, account.flipped(month, SETS_DEMAND), kw)
    kept = account.shared.totals
    if key not in kept:
        lines_of(account, month, kw)  # which keeps it
    return kept[key]


def _of_energy(account: Account, month: int) -> Sequence[Line]:
    """Return the lines that do not hang on demand; readings that agree on them share them."""
    rounding = account.rounding(month)
    key = (month, account.flipped(month, ON_DEMAND), rounding.kwh)
    kept = account.shared.lines
    if key not in kept:
        terms, name = account.terms(month), account.grid.months[month]
        made = [
            *_energy(account, month), *_rebates(account, month), *_per_kwh(account, month),
            *(line_of(name, "fixed", rule.name, Decimal(1), "month", terms.read(rule).amount, rule)
              for rule in terms.all("fixed")),
        ]  # fmt: skip
        kept[key] = tuple(made)
    return _rounded(kept[key], rounding.line)


def _rounded(lines: Sequence[Line], to: Round) -> Sequence[Line]:
    if not to.to:
        return lines
    amounts = [to(line.amount) for line in lines]
    return [
        line if line.amount == amount else line.of_amount(amount)
        for line, amount in zip(lines, amounts, strict=True)
    ]


def _base(account: Account, month: int, kw: Decimal) -> Iterator[Line]:
    for rate, share, terms in base_parts(account.contract, account.grid, account.counted.chosen, month):
        rule = terms.one("prices")
        if rule is None:
            continue
        name = BASE
        if share != 1:
            days = f"{share * 100:.1f}"
            name = name.joined(Text(f", {days} % of the days", f", 일수의 {days}%"))
        amount = kw * rate * share
        if share != 1:  # a share such as 10/30 leaves dust in the 28th digit
            amount = round(amount, PLACES)
        yield line_of(account.grid.months[month], "base", name, kw, "kW", rate, rule, amount)


def _power_factor(account: Account, month: int, terms: Terms, base: Decimal) -> Iterator[Line]:
    rule = terms.one("power_factor")
    if rule is None or not base:
        return
    for found in account.judged(terms.read(rule), month):
        shown = f"{found.factor:.2f}".rstrip("0").rstrip(".")
        name = SIDES[found.side].joined(Text(f" {shown} %", f" {shown}%"))
        yield line_of(
            account.grid.months[month], "power_factor", name, found.charged, "%", base * found.rate, rule,
            detail=found.side,
        )  # fmt: skip


def _energy(account: Account, month: int) -> Iterator[Line]:
    billed = Decimal(0)  # in blocks, which are of the month, whatever rules and seasons change in it
    for number, band, kwh in account.drawn(month):
        if band.price is not None:
            name = ENERGY.joined(account.name(number))
            yield line_of(
                account.grid.months[month],
                "energy",
                name,
                kwh,
                "kWh",
                band.price,
                band.rule,
                detail=band.period,
            )
            continue
        terms = next(each for each in account.counted.chosen.stretches if band.rule in each.rules)
        energy = terms.read(band.rule).of[account.contract.tariff.id].energy
        if isinstance(energy, Blocks):
            yield from _blocks(account, month, band, energy, billed, kwh)
            billed += kwh
        elif isinstance(energy, RealTime):
            yield _real_time(account, month, number, energy, kwh)


def _blocks(
    account: Account, month: int, band: Band, energy: Blocks, before: Decimal, kwh: Decimal
) -> Iterator[Line]:
    """Yield the lines of ``kwh`` of one band on the steps of a month that has drawn ``before`` already."""
    below, after = Decimal(0), before + kwh
    for bound, price in energy.steps:
        part = (after if bound is None else min(after, bound)) - max(before, below)
        if part > 0:
            upper = f"{below:,f}–{bound:,f} kWh" if bound is not None else f"> {below:,f} kWh"
            name = ENERGY.joined(Text.same(upper))
            yield line_of(account.grid.months[month], "energy", name, part, "kWh", price, band.rule)
        below = below if bound is None else bound


def _real_time(account: Account, month: int, number: int, energy: RealTime, kwh: Decimal) -> Line:
    """Return the line of hourly prices; its price is the mean, its amount the sum over the hours."""
    first, last = account.span(month)
    chosen = account.counted.chosen
    here = np.flatnonzero(chosen.band.reshape(-1)[chosen.place(account.grid)[first:last]] == number) + first
    prices = hourly(account.contract, energy, account.load.start + QUARTER * here)
    amount = Decimal(repr(round(float((account.load.kwh[here] * prices).sum()), PLACES)))
    name = Text(en="Energy at hourly prices (mean price)", ko="시간별 단가 전력량요금(평균 단가)")
    return line_of(
        account.grid.months[month], "energy", name, kwh, "kWh", round(amount / kwh, PLACES),
        chosen.bands[number].rule, amount,
    )  # fmt: skip


def _rebates(account: Account, month: int) -> Iterator[Line]:
    for number, band, kwh in account.given_back(month):
        if band.price is not None:
            name = band.rule.name.joined(Text.same(", ")).joined(account.name(number))
            yield line_of(
                account.grid.months[month],
                "rebate",
                name,
                kwh,
                "kWh",
                band.price,
                band.rule,
                detail=band.period,
            )


def _per_kwh(account: Account, month: int) -> Iterator[Line]:
    """Yield charges for every kWh; the energy is that of the bands as billed, so that the bill agrees with itself."""
    chosen = account.counted.chosen
    here = np.flatnonzero(account.counted.by_stretch[month] > 0).tolist()
    kept: dict[str, tuple[list[int], Terms]] = {}
    for stretch in here:
        for rule in chosen.stretches[stretch].all("per_kwh"):
            kept.setdefault(rule.key, ([], chosen.stretches[stretch]))[0].append(stretch)
    for key, (stretches, terms) in kept.items():
        rule = next(each for each in terms.all("per_kwh") if each.key == key)
        if len(stretches) == len(here):
            kwh = sum((drawn for _, _, drawn in account.drawn(month)), Decimal(0))
        else:
            energy = exact(account.counted.by_stretch[month, stretches].sum())
            kwh = account.rounding(month).kwh(energy)
        yield line_of(
            account.grid.months[month], "per_kwh", rule.name, kwh, "kWh", terms.read(rule).price, rule
        )
