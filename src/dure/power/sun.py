"""Sun where no measured profile is given: geometry, a yearly yield, and days drawn clear or cloudy.

The sun's place follows Spencer's series (1971) for declination and the equation of time; a tilted module sees the
beam through the air mass of Kasten and Young (1989) with a clear-sky transmittance of 0.7 (Meinel and Meinel 1976)
and a tenth of it again as diffuse light. The sum is scaled to the yearly yield. Days are drawn clear or cloudy, so
that a plan does not count on sun in every peak; which days, a seed decides. It is not the weather of that year.
"""

import numpy as np

from dure.clock import DAY, HOUR, Instants
from dure.power.dispatch.problem import Floats

LATITUDE, LONGITUDE = 36.5, 127.5
TILT = 30.0
YIELD = 1_250.0
"""kWh per kW and year: about 3.4 h a day."""
CLOUDY_SHARE, CLOUDY = 0.35, 0.25


def sun_per_kw(begins: Instants, step: int, *, yearly_kwh: float = YIELD, seed: int = 1) -> Floats:
    """Return the mean power of 1 kW of modules facing south in each step (n,), in kW.

    ``begins`` are instants in ns UTC, ``step`` is in ns.
    """
    middle = begins + step // 2
    clear = _clear(middle)
    day = (middle + round(LONGITUDE / 15 * HOUR)) // DAY
    whole_year = int(day[0]) * DAY + np.arange(365 * 24) * HOUR + HOUR // 2
    days = range(int(day[0]), int(day[-1]) + 1)
    # Keyed by the day, so that a day is the same in whichever load it lies.
    luck = np.array([np.random.default_rng([seed, each]).random() for each in days])
    factor = np.where(luck < CLOUDY_SHARE, CLOUDY, 1.0)[day - day[0]]
    expected = 1.0 - CLOUDY_SHARE * (1.0 - CLOUDY)
    return np.asarray(clear * factor * yearly_kwh / (expected * _clear(whole_year).sum()))


def _clear(at: Instants) -> Floats:
    """Return the light on a tilted module under a clear sky, relative to full sun, at instants in ns UTC."""
    days = at / DAY
    year_angle = 2 * np.pi * ((days - 0.5) % 365.2425) / 365.2425
    declination = (
        0.006918 - 0.399912 * np.cos(year_angle) + 0.070257 * np.sin(year_angle)
        - 0.006758 * np.cos(2 * year_angle) + 0.000907 * np.sin(2 * year_angle)
    )  # fmt: skip
    minutes = 229.18 * (
        0.000075 + 0.001868 * np.cos(year_angle) - 0.032077 * np.sin(year_angle)
        - 0.014615 * np.cos(2 * year_angle) - 0.040849 * np.sin(2 * year_angle)
    )  # fmt: skip
    solar = (days % 1.0) * 24 + LONGITUDE / 15 + minutes / 60
    angle = np.radians(15 * (solar - 12))
    latitude, tilt = np.radians(LATITUDE), np.radians(TILT)
    height = np.sin(latitude) * np.sin(declination) + np.cos(latitude) * np.cos(declination) * np.cos(angle)
    on_module = np.sin(latitude - tilt) * np.sin(declination) + np.cos(latitude - tilt) * np.cos(
        declination
    ) * np.cos(angle)
    degrees = np.degrees(np.arcsin(np.clip(height, 0.0, 1.0)))
    mass = 1.0 / (np.maximum(height, 0.0) + 0.50572 * (degrees + 6.07995) ** -1.6364)
    beam = 0.7 ** (mass**0.678)
    light = beam * (np.maximum(on_module, 0.0) + 0.1 * (1 + np.cos(tilt)) / 2)
    return np.asarray(np.where(height > 0, light, 0.0))
