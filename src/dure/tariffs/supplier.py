"""A supplier: its classes of customer, its tariffs, and its rules with their dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from difflib import get_close_matches

from dure.errors import TariffNotFound
from dure.language import Text
from dure.tariffs.rule import Rule


@dataclass(frozen=True)
class CustomerClass:
    """A class of customers, by contract power: ``least`` up to but without ``below`` kW, None without bound."""

    id: str
    name: Text
    least: Decimal | None
    below: Decimal | None

    def open_to(self, contract_kw: Decimal) -> bool:
        """Return whether a customer of that contract power is in this class."""
        return (self.least is None or contract_kw >= self.least) and (
            self.below is None or contract_kw < self.below
        )


@dataclass(frozen=True)
class Tariff:
    """One row of a price list: class, voltage of the connection, and the option that the customer chooses."""

    id: str
    customer_class: str
    voltage: str
    option: str
    name: Text


@dataclass(frozen=True)
class Supplier:
    """What a file of tariffs says. ``seasons`` maps a season to its months; ``rules`` are in the order of the
    file."""

    id: str
    name: Text
    country: str | None
    currency: str
    zone: str
    seasons: Mapping[str, tuple[int, ...]]
    season_names: Mapping[str, Text]
    period_names: Mapping[str, Text]
    classes: Mapping[str, CustomerClass]
    voltages: Mapping[str, Text]
    tariffs: Mapping[str, Tariff]
    rules: tuple[Rule, ...]
    source: Text
    sha256: str

    def tariff(self, name: str) -> Tariff:
        """Return the tariff of an id. Raises ``TariffNotFound`` with the nearest one."""
        if name in self.tariffs:
            return self.tariffs[name]
        alike = [each for each in self.tariffs if each.lower() == name.lower()]
        near = alike or get_close_matches(name, self.tariffs, n=1, cutoff=0.4)
        listed = ", ".join(self.tariffs)
        raise TariffNotFound(
            Text(f"{self.name.en} has no tariff {name!r}.", f"{self.name.ko}에 {name!r} 요금제가 없습니다."),
            where=self.id,
            next=Text(f"Did you mean {near[0]}?", f"{near[0]} 아닙니까?")
            if near
            else Text(f"Tariffs: {listed}.", f"요금제: {listed}."),
        )

    def versions(self, tariff: Tariff, kind: str | None = None) -> tuple[Rule, ...]:
        """Return every version of every rule that concerns a tariff, of one kind or of all."""
        return tuple(
            rule
            for rule in self.rules
            if (kind is None or rule.kind == kind)
            and rule.concerns(tariff.customer_class, tariff.voltage)
            and (rule.kind != "prices" or tariff.id in rule.content.of)
        )

    def in_force(self, tariff: Tariff, day: date, deferred: bool = False) -> tuple[Rule, ...]:
        """Return the rules of a tariff that are in force on a day, at most one version of each id."""
        latest: dict[str, Rule] = {}
        for rule in self.versions(tariff):
            begins = rule.begins(deferred)
            held = latest.get(rule.id)
            if begins <= day and (held is None or begins > held.begins(deferred)):
                latest[rule.id] = rule
        return tuple(rule for rule in latest.values() if rule.until is None or day <= rule.until)

    def changes(self, tariff: Tariff, deferred: bool = False) -> tuple[date, ...]:
        """Return the days on which a rule of the tariff begins or has just ended, in order."""
        days = {rule.begins(deferred) for rule in self.versions(tariff)}
        days |= {rule.until + timedelta(days=1) for rule in self.versions(tariff) if rule.until is not None}
        return tuple(sorted(days))
