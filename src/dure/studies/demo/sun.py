"""What a solar roof gives: the height of the sun, and clouds that come and go."""

import numpy as np
from numpy.typing import NDArray

from dure.studies.demo.draws import generator

LATITUDE = 36.6  # degrees north; the middle of South Korea
LONGITUDE = 127.4
_TILT_GAIN = 1.15  # a roof that leans south sees the low sun of winter better than flat ground


def solar_kw(instants: NDArray[np.int64], peak_kw: float, seed: int) -> NDArray[np.float64]:
    """Return the power in kW at instants (microseconds UTC, evenly spaced).

    Height of the sun by Cooper's declination, ``23.45 sin(360 (284 + n) / 365)`` degrees, and the hour angle of mean
    solar time; power in proportion to its sine, times a clearness between 0.15 and 1 that persists for hours and days.
    """
    hours = instants / 3.6e9
    day = (instants // 86_400_000_000).astype("datetime64[D]")
    year = (day - day.astype("datetime64[Y]")).astype(np.float64) + 1
    declination = np.radians(23.45 * np.sin(np.radians(360.0 * (284.0 + year) / 365.0)))
    angle = np.radians(15.0 * (hours % 24.0 - 12.0) + LONGITUDE)
    latitude = np.radians(LATITUDE)
    height = np.sin(latitude) * np.sin(declination) + np.cos(latitude) * np.cos(declination) * np.cos(angle)
    clear = _clearness(instants, seed)
    return np.asarray(peak_kw * np.clip(_TILT_GAIN * height, 0.0, 1.0) * clear)


def _clearness(instants: NDArray[np.int64], seed: int) -> NDArray[np.float64]:
    """Return the share of the sunshine that gets through: one level per day, wandering within it by the hour."""
    first = int(instants[0] // 86_400_000_000)
    days = int(instants[-1] // 86_400_000_000) - first + 2
    luck = generator(seed, "clouds")
    level = np.clip(0.62 + 0.25 * luck.standard_normal(days), 0.2, 0.95)
    hourly = np.clip(np.repeat(level, 24) + 0.12 * luck.standard_normal(days * 24), 0.15, 1.0)
    at = (instants - first * 86_400_000_000) / 3.6e9
    return np.asarray(np.interp(at, np.arange(hourly.size), hourly))
