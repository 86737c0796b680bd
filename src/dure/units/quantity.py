"""A quantity as people write it: ``32 s``, ``28 kW``, ``0.8 %``, ``300 KRW/d``, ``40 /h``."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from dure.units.known import Unit, unit

NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,2})?")
_WHOLE = re.compile(rf"\s*({NUMBER.pattern})\s*(.*?)\s*", re.DOTALL)


class NumberUnread(ValueError):
    """What stands before the unit is no number; ``args[0]`` is the text."""


@dataclass(frozen=True)
class Quantity:
    """A number with its unit, kept as it was written; nothing is lost by reading and writing.

    ``number`` is exact. ``in_("kW")`` converts, so that the unit is said where the number is used.
    """

    number: Decimal
    unit: str

    @property
    def dimension(self) -> str:
        """What is measured: ``time``, ``power``, ``KRW/time``; empty where no unit was written."""
        return unit(self.unit).dimension if self.unit else ""

    @property
    def exact(self) -> Fraction:
        """The value in the base unit of its dimension."""
        if not self.unit:
            return Fraction(self.number)
        known = unit(self.unit)
        return Fraction(self.number) * known.factor + known.offset

    def in_(self, wanted: str) -> float:
        """Return the number in another unit of the same dimension; ``in_("1")`` for a share.

        Raises ``ValueError`` where the dimensions differ and ``UnitUnknown`` for a unit that is not known.
        """
        other = Unit("1", "share", Fraction(1)) if wanted == "1" else unit(wanted)
        if other.dimension != self.dimension:
            raise ValueError(f"{self} is no {other.dimension}")
        return float((self.exact - other.offset) / other.factor)

    @property
    def nanoseconds(self) -> int:
        """A duration in whole nanoseconds, rounded once, half to even. Raises ``ValueError`` for anything else."""
        if self.dimension != "time":
            raise ValueError(f"{self} is no time")
        return round(self.exact * 1_000_000_000)

    def __str__(self) -> str:
        """Return the quantity as a plant file writes it."""
        plain = f"{self.number:f}" if -9 <= self.number.adjusted() <= 15 else str(self.number)
        return f"{plain} {self.unit}" if self.unit else plain


@lru_cache(maxsize=65_536)
def quantity(text: str) -> Quantity:
    """Return a quantity from text; a number alone has no unit.

    Raises ``NumberUnread`` and ``UnitUnknown``. An exponent may have two digits, so no number is huge.
    """
    found = _WHOLE.fullmatch(text)
    if not found or len(text) > 60:
        raise NumberUnread(text)
    written = found[2]
    if written and (written[0].isdigit() or written[0] in ",."):
        raise NumberUnread(text)
    if written:
        unit(written)
    return Quantity(Decimal(found[1]), written.replace(" ", ""))
