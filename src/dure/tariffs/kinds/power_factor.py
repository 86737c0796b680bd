"""Kind ``power_factor``: surcharge and rebate on the base charge by reactive energy."""

from dataclasses import dataclass
from decimal import Decimal

from dure.tariffs.fields import SLOTS, Fields


@dataclass(frozen=True)
class Side:
    """One side: the base charge changes by ``rate`` for each per cent away from ``standard``.

    The power factor of an interval counts as at least ``low`` and at most ``high`` per cent; a side without rebate
    has ``high`` at its standard.
    """

    standard: Decimal
    low: Decimal
    high: Decimal
    rate: Decimal


@dataclass(frozen=True)
class PowerFactor:
    """``lag`` is judged in the quarter-hours ``day``, ``lead`` in the others, None where it is not.

    ``averaged`` is ``30 min`` (mean of the power factors of half-hours) or ``month`` (that of the month's energy);
    ``places`` are the decimals that the mean in per cent is rounded to, None for all of them.
    """

    day: frozenset[int]
    lag: Side | None
    lead: Side | None
    averaged: str
    places: int | None

    @property
    def night(self) -> frozenset[int]:
        """The quarter-hours in which leading power factor is judged."""
        return frozenset(range(SLOTS)) - self.day


def read_power_factor(fields: Fields) -> PowerFactor:
    """Read ``day`` (spans), ``lag`` and ``lead`` (standard, low, high, rate), ``averaged``, ``places``."""
    sides: list[Side | None] = []
    for name in ("lag", "lead"):
        if not fields.has(name):
            sides.append(None)
            continue
        side = Fields(fields.need(name), f"{fields.where}.{name}")
        sides.append(Side(*(side.number(each) for each in ("standard", "low", "high", "rate"))))
        side.done()
    places = fields.take("places", "all")
    return PowerFactor(
        frozenset(fields.slots("day")), sides[0], sides[1], fields.word("averaged", "30 min", "month"),
        places if type(places) is int else None,
    )  # fmt: skip
