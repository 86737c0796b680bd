"""A linear forecast per lead time, with intervals from the errors it made on weeks that it was not fitted to.

Least squares with a little ridge on a few features: the typical day of the kind of day, last week, yesterday, how
far from typical it is now, and the production plan where one is known. The interval is the forecast plus quantiles
of past errors in units of the spread of the slot (locally scaled: Lei et al. 2018). Every fortnight of the last twelve
weeks is left out in turn and foretold by a fit to the others (cross-conformal: Vovk 2015; Barber et al. 2021), for
errors of one fortnight alone hang on the few days in it. Then both sides are followed day by day: wider after days on
which too many truths lay outside, slowly narrower after quiet ones (adaptive conformal: Gibbs and Candes 2021).
"""

from dataclasses import dataclass

import numpy as np

from dure.errors import HistoryTooShort
from dure.language import Text
from dure.power.dispatch.problem import Floats, Whole
from dure.power.forecast.features import Features

LEVEL = 0.9
LEAST_DAYS = 35
LEFT_OUT_DAYS = 14
"""So many days are left out at a time to make the errors for the interval."""
FITTED_DAYS = 84
FOLLOWS = 0.3
"""How fast a side of the interval widens after a day outside it: by a factor exp(FOLLOWS * (share outside - asked))."""
EDGES = (0, 1, 2, 4, 8, 16, 32, 64, 96, 192)
"""Lead times share coefficients and errors between these, in steps."""
RIDGE = 1e-3
PER_BAND = 6
"""Leads looked at in each band; more of them add rows that say the same."""


@dataclass(frozen=True, eq=False)
class Forecast:
    """Power in kW for the coming steps, with the bounds that hold ``level`` of the truths."""

    kw: Floats
    low_kw: Floats
    high_kw: Floats
    level: float = LEVEL


@dataclass(frozen=True, eq=False)
class Forecaster:
    """Coefficients and error quantiles per band of lead times, fitted to what lies before one step."""

    features: Features
    coefficients: Floats
    quantiles: Floats
    floor: float

    def forecast(self, origin: int, count: int) -> Forecast:
        """Return the forecast made at a step, not knowing it, for ``count`` steps (at most two days)."""
        lead = np.arange(count)
        rows, spread = self.features.at(np.full(count, origin), lead)
        band = _band(lead)
        mean = np.maximum((rows * self.coefficients[band]).sum(axis=1), 0.0)
        wide = spread + self.floor
        low = np.maximum(mean + self.quantiles[band, 0] * wide, 0.0)
        return Forecast(mean, np.minimum(low, mean), np.maximum(mean + self.quantiles[band, 1] * wide, mean))


def _band(lead: Whole) -> Whole:
    return np.clip(np.searchsorted(EDGES, lead, side="right") - 1, 0, len(EDGES) - 2)


def fit(features: Features, before: int, level: float = LEVEL) -> Forecaster:
    """Return a forecaster from the steps before one. Raises ``HistoryTooShort`` below 35 days of them."""
    slots = features.history.slots
    days = before // slots
    if days < LEAST_DAYS:
        raise HistoryTooShort(
            Text(
                en=f"{days} days were measured; a forecast needs {LEAST_DAYS}.",
                ko=f"{days}일이 측정되었습니다. 예측에는 {LEAST_DAYS}일이 필요합니다.",
            ),
            where="load",
            next=Text(en="Give more weeks of the load.", ko="더 긴 기간의 부하를 주십시오."),
        )
    start = max(14 * slots, before - FITTED_DAYS * slots)
    usual = float(np.nanmean(np.abs(features.off[start:before])))
    floor = 0.1 * usual + 1e-9
    bands = len(EDGES) - 1
    coefficients, quantiles = np.zeros((bands, 7)), np.zeros((bands, 2))
    for band in range(bands):
        seen = _seen(features, band, start, before, floor)
        coefficients[band] = _solved(seen.rows, seen.truth)
        quantiles[band] = _quantiles(seen, (1 - level) / 2)
    return Forecaster(features, coefficients, quantiles, floor)


@dataclass(frozen=True, eq=False)
class _Seen:
    """Measured steps of one band of leads: features, truth, spread, and the day before the origin, from 0 back."""

    rows: Floats
    truth: Floats
    wide: Floats
    back: Whole


def _seen(features: Features, band: int, start: int, stop: int, floor: float) -> _Seen:
    origin, lead = _pairs(band, start, stop)
    rows, spread = features.at(origin, lead)
    truth = features.history.flat[origin + lead]
    known = np.isfinite(truth)
    back = (stop - 1 - origin - lead) // features.history.slots
    return _Seen(rows[known], truth[known], spread[known] + floor, back[known])


def _quantiles(seen: _Seen, tail: float) -> Floats:
    """Return the bounds of the interval in units of spread, ``tail`` of the errors outside on each side."""
    part = seen.back // LEFT_OUT_DAYS
    errors = np.empty(seen.truth.size)
    for left_out in np.unique(part):
        out = part == left_out
        fitted = _solved(seen.rows[~out], seen.truth[~out])
        errors[out] = (seen.truth[out] - np.maximum(seen.rows[out] @ fitted, 0.0)) / seen.wide[out]
    bounds = np.quantile(errors, [tail, 1 - tail])
    scale = np.ones(2)
    order = np.argsort(-seen.back, kind="stable")
    edges = np.flatnonzero(np.diff(seen.back[order])) + 1
    for day in np.split(errors[order], edges):
        outside = np.array([(day < scale[0] * bounds[0]).mean(), (day > scale[1] * bounds[1]).mean()])
        scale *= np.exp(FOLLOWS * (outside - tail))
    return np.asarray(bounds * scale)


def _pairs(band: int, start: int, stop: int) -> tuple[Whole, Whole]:
    """Return origins and leads of one band whose steps end before ``stop``."""
    leads = np.unique(np.linspace(EDGES[band], EDGES[band + 1] - 1, PER_BAND).astype(np.int64))
    origins = np.arange(start, stop, 3)
    origin, lead = np.tile(origins, leads.size), np.repeat(leads, origins.size)
    inside = origin + lead < stop
    return origin[inside], lead[inside]


def _solved(rows: Floats, truth: Floats) -> Floats:
    """Return the coefficients of a ridge whose weight does not hang on the units of the features."""
    scale = np.sqrt((rows**2).mean(axis=0)) + 1e-12
    scaled = rows / scale
    gram = scaled.T @ scaled + RIDGE * truth.size * np.eye(rows.shape[1])
    return np.asarray(np.linalg.solve(gram, scaled.T @ truth) / scale)
