"""Kinds ``per_kwh``, ``fixed``, ``tax`` and ``excess``: what is added to base charge and energy."""

from dataclasses import dataclass
from decimal import Decimal

from dure.tariffs.fields import Fields
from dure.tariffs.kinds.rounding import Round, round_of


@dataclass(frozen=True)
class PerKwh:
    """A charge for every kWh, such as climate or fuel; may be negative."""

    price: Decimal


@dataclass(frozen=True)
class Fixed:
    """A charge for every billing month."""

    amount: Decimal


@dataclass(frozen=True)
class Tax:
    """A share of all charges, rounded; taxes do not count for one another."""

    rate: Decimal
    rounded: Round


@dataclass(frozen=True)
class Excess:
    """Contract power exceeded costs more, by limits that are not known: named on the bill, not computed."""


def read_per_kwh(fields: Fields) -> PerKwh:
    """Read ``price``."""
    return PerKwh(fields.number("price"))


def read_fixed(fields: Fields) -> Fixed:
    """Read ``amount``."""
    return Fixed(fields.number("amount"))


def read_tax(fields: Fields) -> Tax:
    """Read ``rate`` and ``rounded``."""
    return Tax(fields.number("rate"), round_of(fields, "rounded"))


def read_excess(fields: Fields) -> Excess:
    """Read nothing: the rule only says that it is there."""
    return Excess()
