"""What a unit is made under, and what is left when it is made."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dure.machines.diary import Pause


@dataclass(frozen=True)
class Moment:
    """What a unit is made under.

    ``settings`` as they are held now; ``air`` in degC is the hall's temperature; ``z`` (16 values) and ``lot`` (4) are
    standard normal draws of the unit and of its lot, ``share`` (4) uniform ones of the unit; ``wrong`` is how deep each
    fault of the family's ``paces`` is, 0 where it is not there; ``rested`` for how many s the machine has stood since
    the unit before.
    """

    number: int
    settings: Mapping[str, float]
    air: float
    z: Sequence[float]
    share: Sequence[float]
    lot: Sequence[float]
    wrong: Mapping[str, float]
    rested: float = 0.0

    def cooled(self, degc: float, lag_s: float) -> float:
        """Return what a temperature has become while the machine stood: it goes to the air's with a time constant."""
        return self.air + (degc - self.air) * math.exp(-self.rested / lag_s)


@dataclass(frozen=True)
class After:
    """What follows from a unit: how long it and its ``handling`` take, and the stops behind it.

    ``spent`` says that the part that wears was changed or put right after it, ``wrong`` which faults of the machine are
    open from now on beside those of the ``paces``, ``moves`` by how much the operator corrects settings.
    """

    seconds: float
    handling: float = 0.0
    stops: Sequence[Pause] = ()
    spent: bool = False
    wrong: Mapping[str, bool] = field(default_factory=dict)
    moves: Sequence[tuple[str, float]] = ()
