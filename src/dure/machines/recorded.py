"""Rows of a card in one line each: signals at one rate, and the columns that nearly every machine writes."""

from dataclasses import dataclass
from typing import Final

from dure.language import Text
from dure.machines.card import Field, Kind, Role, Signal
from dure.machines.rate import Rate

TIME: Final = Field("time", "time", Text("Time", "일시"))
VERDICT: Final = Field(
    "verdict",
    "outcome",
    Text("Verdict", "판정"),
    {"pass": Text("OK", "양품"), "fail": Text("NG", "불량")},
)


@dataclass(frozen=True)
class Recorded:
    """Signals that are written at one rate. ``low`` and ``high`` are the normal range, names English, then Korean."""

    rate: Rate

    def setting(self, name: str, unit: str, low: float, high: float, en: str, ko: str) -> Signal:
        """Return a signal that a person or a recipe chooses."""
        return self(name, unit, low, high, "setting", en, ko)

    def measured(self, name: str, unit: str, low: float, high: float, en: str, ko: str) -> Signal:
        """Return a signal that is read from a sensor."""
        return self(name, unit, low, high, "measurement", en, ko)

    def __call__(self, name: str, unit: str, low: float, high: float, role: Role, en: str, ko: str) -> Signal:
        """Return a signal of a role."""
        return Signal(name, unit, low, high, self.rate, role, Text(en, ko))


def column(name: str, kind: Kind, en: str, ko: str) -> Field:
    """Return a column that is no signal and is written as it is."""
    return Field(name, kind, Text(en, ko))
