"""The working day of a simulated machine: one shift, its breaks, and the weather outside."""

import math
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

START = datetime(2026, 3, 2)  # a Monday; every simulated machine begins here
_BREAKS = ((10.0, 10.0), (12.0, 60.0), (15.0, 10.0))  # hour of the day, minutes
_BEGINS = 8.0


class Shift:
    """A clock that only runs while people work: Monday to Saturday, breaks at 10, 12 and 15 o'clock."""

    def __init__(self, start: datetime, units_per_day: int) -> None:
        self._now = start.replace(hour=int(_BEGINS), minute=0, second=0, microsecond=0)
        self._units_per_day = units_per_day
        self._today = 0
        self._breaks_taken = 0

    @property
    def now(self) -> datetime:
        """The plant's time, naive."""
        return self._now

    def advance(self, seconds: float) -> float:
        """Let one unit of ``seconds`` pass; return the idle seconds that follow it (break, night, Sunday)."""
        self._now += timedelta(seconds=round(seconds, 1))
        self._today += 1
        before = self._now
        if self._today >= self._units_per_day:
            self._next_day()
        elif self._breaks_taken < len(_BREAKS):
            hour, minutes = _BREAKS[self._breaks_taken]
            if self._now.hour + self._now.minute / 60 >= hour:
                self._now += timedelta(minutes=minutes)
                self._breaks_taken += 1
        return (self._now - before).total_seconds()

    def _next_day(self) -> None:
        """Move to the beginning of the next working day."""
        days = 2 if self._now.weekday() == 5 else 1
        self._now = (self._now + timedelta(days=days)).replace(
            hour=int(_BEGINS), minute=0, second=0, microsecond=0
        )
        self._today = 0
        self._breaks_taken = 0


def ambient(now: datetime, weather: NDArray[np.float64]) -> float:
    """Return the air temperature in the hall in degC: a mean, the course of the day, the day's weather.

    ``weather`` holds one deviation in K per day of the year, repeated past its end.
    """
    hour = now.hour + now.minute / 60
    day = now.timetuple().tm_yday
    here, there = weather[day % weather.size], weather[(day + 1) % weather.size]
    return 22.0 + 3.0 * math.sin(math.pi * (hour - 8.0) / 12.0) + float(here + (there - here) * hour / 24.0)


def weather(draws: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return daily deviations in K that persist (AR(1), 0.7) from standard normal ``draws``."""
    out = np.empty_like(draws)
    level = 0.0
    for day, draw in enumerate(draws):
        level = 0.7 * level + 1.4 * draw
        out[day] = level
    return out
