"""Whether something is there at all hours."""

from collections.abc import Sequence

from dure.plant.calendar import calendar_of
from dure.plant.plant import Plant

_WHOLE_DAY = ((0, 86_400),)


def always_open(plant: Plant, shifts: Sequence[str]) -> bool:
    """Return whether one of the shifts, or naming none, means every hour of every day, holidays included."""
    if not shifts:
        return True
    calendar = calendar_of(plant)
    chosen = [calendar.shift(name) for name in shifts]
    return any(each.on_holidays and len(each.days) == 7 and each.stretches == _WHOLE_DAY for each in chosen)
