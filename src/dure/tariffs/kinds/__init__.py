"""The kinds of rule that code knows; prices and hours are data. A new kind is one file and one line here."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from dure.tariffs.fields import Fields
from dure.tariffs.kinds.billing_month import read_billing_month
from dure.tariffs.kinds.charges import read_excess, read_fixed, read_per_kwh, read_tax
from dure.tariffs.kinds.days import read_days
from dure.tariffs.kinds.demand import read_demand, read_demand_hours
from dure.tariffs.kinds.discount import read_discount
from dure.tariffs.kinds.hours import read_hours
from dure.tariffs.kinds.power_factor import read_power_factor
from dure.tariffs.kinds.prices import read_prices
from dure.tariffs.kinds.rounding import read_rounding

READERS: Final[Mapping[str, Callable[[Fields], Any]]] = {
    "hours": read_hours,
    "days": read_days,
    "discount": read_discount,
    "demand": read_demand,
    "demand_hours": read_demand_hours,
    "power_factor": read_power_factor,
    "per_kwh": read_per_kwh,
    "fixed": read_fixed,
    "tax": read_tax,
    "excess": read_excess,
    "rounding": read_rounding,
    "billing_month": read_billing_month,
}
"""Readers by kind; ``prices`` stands apart, as it needs the seasons of its supplier."""
KINDS: Final = ("prices", *READERS)

__all__ = ["KINDS", "READERS", "read_prices"]
