"""What the controller is told before each decision, and what it answers."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from dure.language import Text
from dure.power.dispatch.problem import Flags, Floats, Whole


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """The coming steps: ``net_kw`` is the forecast of load less sun, None (or with holes) where it is missing.

    ``price`` and ``export_price`` (None: nothing may be fed back) are money per kWh; ``counts`` says whether a step
    counts for demand; ``month`` is 0 for steps of the running billing month and 1 for those of the next. ``owed_kw``
    (2) is the billing demand that each of the two already owes, by the ratchet and by the peak so far; ``rate`` (2)
    is what one kW more costs, in all months that it will count in. ``stored_kwh`` and ``measured_kw`` are now's.
    """

    net_kw: Floats | None
    price: Floats
    counts: Flags
    month: Whole
    owed_kw: tuple[float, float]
    rate: tuple[float, float]
    stored_kwh: float
    measured_kw: float
    export_price: Floats | None = None

    @property
    def foretold(self) -> bool:
        """Whether there is a forecast for every step."""
        return (
            self.net_kw is not None
            and self.net_kw.size == self.price.size
            and bool(np.isfinite(self.net_kw).all())
        )


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What the battery does in the coming step.

    ``battery_kw`` is the set point at the meter, positive when it charges. ``hold_kw`` is the power drawn from the
    network that should not be exceeded meanwhile (None where the step does not count): the inverter charges less or
    discharges more when the load turns out higher. ``by`` says whether it was optimised or came from the safe rule.
    """

    battery_kw: float
    hold_kw: float | None
    by: Literal["optimised", "safe rule"]
    why: Text
    expected_cost: float | None = None
