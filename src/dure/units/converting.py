"""Many values in one unit as values in another."""

from dataclasses import dataclass

from dure.units.known import unit


class DimensionsDiffer(ValueError):
    """Two units that measure different things; ``args`` are the two as they were written."""


@dataclass(frozen=True)
class Conversion:
    """A value in the other unit is ``scale`` times the value plus ``shift``; both are rounded once."""

    scale: float
    shift: float


def conversion(source: str, target: str) -> Conversion:
    """Return how values in one unit become values in another: °C to °F is 1.8 and 32.

    Raises ``UnitUnknown`` for a unit that is not known, ``DimensionsDiffer`` where the two measure different things.
    """
    one, other = unit(source), unit(target)
    if one.dimension != other.dimension:
        raise DimensionsDiffer(source, target)
    return Conversion(float(one.factor / other.factor), float((one.offset - other.offset) / other.factor))
