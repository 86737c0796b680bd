"""Kind ``rounding``: to what multiple quantities, lines and the total are rounded, and how."""

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from dure.tariffs.fields import Fields

MODES = {"half_up": ROUND_HALF_UP, "down": ROUND_DOWN}


@dataclass(frozen=True)
class Round:
    """Round to a multiple of ``to``; ``how`` is ``half_up`` or ``down`` (towards nothing); 0 leaves it as it is."""

    to: Decimal
    how: str = "half_up"

    def __call__(self, value: Decimal) -> Decimal:
        """Return the value rounded."""
        if not self.to:
            return value
        return (value / self.to).quantize(Decimal(1), rounding=MODES[self.how]) * self.to


EXACT = Round(Decimal(0))


@dataclass(frozen=True)
class Rounding:
    """How billing demand in kW, energy of each band in kWh, each line and the total are rounded."""

    kw: Round = EXACT
    kwh: Round = EXACT
    line: Round = EXACT
    total: Round = EXACT


def read_rounding(fields: Fields) -> Rounding:
    """Read ``kw``, ``kwh``, ``line`` and ``total``, each ``{to = 10, how = "down"}``; missing ones stay exact."""
    return Rounding(*(round_of(fields, name) for name in ("kw", "kwh", "line", "total")))


def round_of(fields: Fields, key: str) -> Round:
    """Read one ``{to = 1, how = "half_up"}``; exact where the key is missing."""
    if not fields.has(key):
        return EXACT
    part = Fields(fields.need(key), f"{fields.where}.{key}")
    found = Round(part.number("to"), part.word("how", *MODES, default="half_up"))
    part.done()
    return found
