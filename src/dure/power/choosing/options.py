"""The tariffs open to this customer, each with the bill that this load would have had; the others with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from dure.errors import PowerError
from dure.language import Language, Text
from dure.power.billing.bill import BillQuestion, bill
from dure.power.billing.line import plain
from dure.power.contract import SupplyContract
from dure.records.load_profile import LoadProfile
from dure.tariffs import Tariff


@dataclass(frozen=True)
class Option:
    """A tariff that is open: its total, that of each month, and what it would save against the present one.

    ``alternative_saves`` is the saving when every uncertain rule is read the other way, None where no rule is
    uncertain. ``cheaper_months`` counts the months in which it is cheaper than the present tariff.
    """

    tariff: Tariff
    total: Decimal
    months: Mapping[str, Decimal]
    saves: Decimal
    alternative_saves: Decimal | None
    cheaper_months: int
    present: bool

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return the option as plain values."""
        other = self.alternative_saves
        return {
            "tariff": self.tariff.id,
            "name": self.tariff.name.in_(language),
            "total": plain(self.total),
            "saves": plain(self.saves),
            "alternative_saves": None if other is None else plain(other),
            "cheaper_months": self.cheaper_months,
            "months": {month: plain(total) for month, total in self.months.items()},
            "present": self.present,
        }


@dataclass(frozen=True)
class Closed:
    """A tariff that is not open to this customer, and why."""

    tariff: Tariff
    reason: Text

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "tariff": self.tariff.id,
            "name": self.tariff.name.in_(language),
            "reason": self.reason.in_(language),
        }


def options_of(
    load: LoadProfile, contract: SupplyContract, question: BillQuestion | None = None
) -> tuple[tuple[Option, ...], tuple[Closed, ...]]:
    """Return open tariffs from cheap to dear, the present one among them, and the others.

    Voltage follows the connection, and class follows contract power. The present tariff is listed even where its
    class does not fit contract power. Raises what ``bill`` raises for the present tariff.
    """
    now = bill(load, contract, question)
    by_month = {month.month: month.total for month in now.months}
    found: list[Option] = []
    closed: list[Closed] = []
    for tariff in contract.supplier.tariffs.values():
        present = tariff.id == contract.tariff.id
        why = None if present else closed_because(contract, tariff)
        if why is not None:
            closed.append(Closed(tariff, why))
            continue
        try:
            made = now if present else bill(load, replace(contract, tariff=tariff), question)
        except PowerError as error:
            closed.append(Closed(tariff, error.what))
            continue
        months = {month.month: month.total for month in made.months}
        other = None
        if now.alternative_total is not None and made.alternative_total is not None:
            other = now.alternative_total - made.alternative_total
        cheaper = sum(1 for month, total in months.items() if total < by_month.get(month, total))
        found.append(Option(tariff, made.total, months, now.total - made.total, other, cheaper, present))
    return tuple(sorted(found, key=lambda each: (each.total, not each.present))), tuple(closed)


def closed_because(contract: SupplyContract, tariff: Tariff) -> Text | None:
    """Return why a tariff is not open to a customer, None where it is."""
    supplier = contract.supplier
    if tariff.voltage != contract.tariff.voltage:
        here, there = (
            supplier.voltages.get(each, Text.same(each)) for each in (contract.tariff.voltage, tariff.voltage)
        )
        return Text(
            f"needs a connection at {there.en}; this one is at {here.en}",
            f"{there.ko} 수전 요금제(현재 {here.ko} 수전)",
        )
    customers = supplier.classes[tariff.customer_class]
    if customers.open_to(contract.contract_kw):
        return None
    least, below = customers.least, customers.below
    if least is not None and contract.contract_kw < least:
        return Text(f"needs contract power from {least:f} kW", f"계약전력 {least:f} kW 이상만 가능")
    return Text(f"only for contract power below {below:f} kW", f"계약전력 {below:f} kW 미만만 가능")
