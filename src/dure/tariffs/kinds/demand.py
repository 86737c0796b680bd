"""Kinds ``demand`` and ``demand_hours``: which kW the base charge is counted by, and at which hours they count."""

from dataclasses import dataclass
from decimal import Decimal

from dure.language import Text
from dure.tariffs.fields import Fields


@dataclass(frozen=True)
class Demand:
    """``basis`` is ``ratchet``, ``month`` (largest demand of the month alone), ``contract`` (contract power) or
    ``none``.

    Under a ratchet the largest demand of the month counts and, among the last ``look_back`` billing months (the
    present one included), that of every month of ``months``; never less than ``floor`` times contract power.
    """

    basis: str
    months: frozenset[int] = frozenset()
    look_back: int = 12
    floor: Decimal = Decimal(0)


@dataclass(frozen=True)
class DemandHours:
    """Load periods whose hours do not count for demand."""

    leaves_out: frozenset[str]


def read_demand(fields: Fields) -> Demand:
    """Read ``basis`` and, for a ratchet, ``months``, ``look_back`` and ``floor`` (a share of contract power)."""
    basis = fields.word("basis", "ratchet", "month", "contract", "none")
    if basis != "ratchet":
        return Demand(basis, floor=fields.number("floor", Decimal(0)))
    look_back = fields.take("look_back", 12)
    if type(look_back) is not int or not 1 <= look_back <= 12:
        raise fields.fault(
            Text("look_back is no number of months 1 to 12", "look_back이 1~12개월이 아닙니다")
        )
    return Demand(basis, frozenset(fields.months("months")), look_back, fields.number("floor", Decimal(0)))


def read_demand_hours(fields: Fields) -> DemandHours:
    """Read ``leaves_out``, a list of periods."""
    return DemandHours(frozenset(fields.words("leaves_out")))
