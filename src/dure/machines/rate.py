"""How often a machine writes a signal down."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from dure.language import Text

RateKind: TypeAlias = Literal["unit", "step", "interval", "curve"]


@dataclass(frozen=True)
class Rate:
    """The natural rate of a signal.

    ``unit``: one value for each unit (shot, spot, batch, part, run), ``seconds`` apart while the machine works.
    ``step``: one value for each step inside a unit, ``seconds`` apart. ``interval``: one every ``seconds`` while a
    unit is made. ``curve``: ``samples`` values for a unit, ``seconds`` apart, perhaps not for every unit.
    """

    kind: RateKind
    seconds: float
    samples: int = 1

    def said(self, unit: Text) -> Text:
        """Return the rate in a word or two; ``unit`` is what the machine makes (a shot, a batch)."""
        spaced = f"{self.seconds:g} s" if self.seconds >= 1 else f"{1000 * self.seconds:g} ms"
        match self.kind:
            case "unit":
                return Text(en=f"per {unit.en}", ko=f"{unit.ko}마다")
            case "step":
                return Text(en=f"per step (about {spaced})", ko=f"공정단계마다(약 {spaced})")
            case "interval":
                return Text(en=f"every {spaced}", ko=f"{spaced}마다")
            case "curve":
                return Text(
                    en=f"{self.samples} samples, {spaced} apart", ko=f"{spaced} 간격 {self.samples}점"
                )


def per_unit(seconds: float) -> Rate:
    """Return the rate of a signal with one value for each unit; units follow each other after ``seconds``."""
    return Rate("unit", seconds)


def per_step(seconds: float) -> Rate:
    """Return the rate of a signal with one value for each step of a unit, each about ``seconds`` long."""
    return Rate("step", seconds)


def every(seconds: float) -> Rate:
    """Return the rate of a signal that is written every ``seconds`` while a unit is made."""
    return Rate("interval", seconds)


def curve(samples: int, seconds: float) -> Rate:
    """Return the rate of a curve: ``samples`` values of one unit, ``seconds`` apart."""
    return Rate("curve", seconds, samples)
