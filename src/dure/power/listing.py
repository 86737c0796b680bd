"""The tariffs of a supplier as plain values: prices in force on a day, rules with date and standing."""

from datetime import date
from typing import Any

from dure.language import Language
from dure.power.billing.line import plain
from dure.tariffs import Rule, Supplier
from dure.tariffs.kinds.prices import Blocks, ByPeriod, Price


def listing(supplier: Supplier, day: date | None, language: Language) -> dict[str, Any]:
    """Return tariffs with their prices and all rules: those of a day where it is given, otherwise the latest."""
    return {
        "supplier": supplier.id,
        "name": supplier.name.in_(language),
        "currency": supplier.currency,
        "source": supplier.source.in_(language),
        "tariffs": [
            {
                "tariff": tariff.id,
                "name": tariff.name.in_(language),
                "class": supplier.classes[tariff.customer_class].name.in_(language),
                "voltage": supplier.voltages[tariff.voltage].in_(language),
                **_prices(supplier, list(supplier.versions(tariff, "prices")), tariff.id, day),
            }
            for tariff in supplier.tariffs.values()
        ],
        "rules": [_rule(rule, language) for rule in supplier.rules if day is None or rule.since <= day],
    }


def _prices(supplier: Supplier, versions: list[Rule], tariff: str, day: date | None) -> dict[str, Any]:
    known = [rule for rule in versions if day is None or rule.since <= day]
    if not known:
        return {"from": None, "base": None, "energy": None}
    rule = max(known, key=lambda each: each.since)
    price: Price = rule.content.of[tariff]
    return {
        "from": rule.since.isoformat(),
        "standing": rule.standing,
        "base": None if price.base is None else plain(price.base),
        "energy": _energy(price),
    }


def _energy(price: Price) -> Any:  # noqa: ANN401
    energy = price.energy
    if isinstance(energy, ByPeriod):
        return {
            season: dict(zip(energy.periods, map(plain, prices), strict=True))
            for season, prices in energy.prices.items()
        }
    if isinstance(energy, Blocks):
        return [
            {"to": None if bound is None else plain(bound), "price": plain(each)}
            for bound, each in energy.steps
        ]
    return {"hourly_price_times": plain(energy.factor), "plus": plain(energy.adder)}


def _rule(rule: Rule, language: Language) -> dict[str, Any]:
    return {
        "rule": rule.key,
        "kind": rule.kind,
        "name": rule.name.in_(language),
        "says": rule.says.in_(language),
        "from": rule.since.isoformat(),
        "until": None if rule.until is None else rule.until.isoformat(),
        "deferred_from": None if rule.deferred is None else rule.deferred.isoformat(),
        "standing": rule.standing,
        "other_reading": None if rule.other_says is None else rule.other_says.in_(language),
    }
