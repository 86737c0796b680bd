"""What changes cost, and when they have paid for themselves."""

import math
from dataclasses import dataclass
from typing import Any

from dure.plant.plant import Plant
from dure.twin.compare.outcome import MONTH_S
from dure.twin.statistics.estimate import Estimate
from dure.units import NumberUnread, UnitUnknown, quantity

COUNTED = frozenset({"", "lots", "pieces", "cycles"})


@dataclass(frozen=True)
class Cost:
    """Costs of a scenario in the plant's currency: once, and per month. ``unnamed`` are changes without a cost."""

    once: float
    per_month: float
    unnamed: tuple[str, ...]


def cost_of(plant: Plant, changes: tuple[str, ...], plain: dict[str, str]) -> Cost | None:
    """Return what changes cost as the plant file names it, None where it names a cost for none of them.

    ``plain`` holds the present text of each path. A cost of a path whose value is a number is that of one more; it
    is saved where there is less. Any other change costs its price once, or each month.
    """
    once = month = 0.0
    unnamed: list[str] = []
    for each in changes:
        path, _, value = (part.strip() for part in each.partition("="))
        price = _price(plant, path)
        if price is None:
            unnamed.append(path)
            continue
        times = _more(plain.get(path), value)
        if price[1]:
            month += times * price[0]
        else:
            once += times * price[0]
    if len(unnamed) == len(changes):
        return None
    return Cost(once, month, tuple(unnamed))


def _price(plant: Plant, path: str) -> tuple[float, bool] | None:
    """Return the cost of a path and whether it comes each month; that of ``calendar.shifts.night`` covers its keys."""
    for named, price in plant.costs.changes.items():
        if path == named or path.startswith(f"{named}."):
            dimension = price.dimension
            amount = float(price.exact)
            if dimension.endswith("/month"):
                return amount, True
            return (amount * MONTH_S, True) if dimension.endswith("/time") else (amount, False)
    return None


def _more(before: str | None, after: str) -> float:
    """Return how many more of something countable there are, one where the value is no count."""
    try:
        now, then = quantity(after), quantity(before or "1")
    except (NumberUnread, UnitUnknown):
        return 1.0
    if now.dimension not in COUNTED or then.dimension not in COUNTED:
        return 1.0
    return float(now.exact - then.exact)


@dataclass(frozen=True)
class Payback:
    """Months until what is earned more has paid for the change; infinite where it never does.

    ``low`` and ``high`` come from the bounds of the gain.
    """

    months: float
    low: float
    high: float

    def to_json(self) -> dict[str, Any]:
        """Return plain values; never is None."""
        return {name: value if math.isfinite(value) else None for name, value in vars(self).items()}


def payback(cost: Cost, gain: Estimate) -> Payback | None:
    """Return when a change has paid, from the gain in value per month; None where the gain has no interval."""
    if gain.low is None or gain.high is None:
        return None
    worst, middle, best = (_months(cost, each) for each in (gain.low, gain.mean, gain.high))
    return Payback(middle, best, worst)


def _months(cost: Cost, gain: float) -> float:
    net = gain - cost.per_month
    if cost.once <= 0:
        return 0.0 if net >= 0 else math.inf
    return cost.once / net if net > 0 else math.inf
