"""How often the intervals of a study held the outcome."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Regime: TypeAlias = Literal["frozen", "adapting"]


@dataclass(frozen=True)
class Coverage:
    """Share of held-out units inside their interval.

    ``value`` is under ``regime``: ``adapting`` moves the bounds as labels arrive, ``delay_units`` late; ``frozen``
    leaves them as training set them, as it is in use without labels. ``frozen`` is the share under that regime.
    ``low`` to ``high`` is the 95 % interval of the value over ``units`` independent units; None where it has none.
    """

    nominal: float
    value: float
    low: float | None
    high: float | None
    units: int
    regime: Regime
    frozen: float
    delay_units: int

    @property
    def kept(self) -> bool:
        """Whether the share seen is compatible with the nominal one."""
        if self.low is None or self.high is None:
            return True
        return self.low <= self.nominal <= self.high
