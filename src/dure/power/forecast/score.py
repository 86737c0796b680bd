"""How good the forecasts would have been: made forward, day after day, beside what costs nothing to make."""

from dataclasses import dataclass

import numpy as np

from dure.language import Text
from dure.power.dispatch.problem import Floats, Whole
from dure.power.forecast.features import features_of
from dure.power.forecast.history import History
from dure.power.forecast.model import LEVEL, fit
from dure.progress import Progress, silent

LEADS = ((1, "15 min"), (4, "1 h"), (24, "6 h"), (96, "24 h"), (192, "48 h"))
EVERY = 8
"""A forecast is made every so many steps."""
DRAWS = 2_000


@dataclass(frozen=True)
class Lead:
    """Mean absolute errors in kW up to a lead time, of ours and of the baselines, and how often the interval held.

    ``coverage_low`` to ``coverage_high`` is the 95 % interval of the coverage by drawing the days again: the errors of
    one day go together, so that thirty days tell it to a few per cent only.
    """

    until: str
    ours_kw: float
    last_value_kw: float
    last_week_kw: float
    coverage: float
    coverage_low: float
    coverage_high: float
    width_kw: float


@dataclass(frozen=True)
class Scores:
    """Scores over the last days of a history; ``level`` is what the interval promises."""

    days: int
    forecasts: int
    level: float
    leads: tuple[Lead, ...]

    def to_json(self) -> dict[str, object]:
        """Return the scores with units in their names."""
        return {
            "days": self.days, "forecasts": self.forecasts, "level": self.level,
            "leads": [vars(each) for each in self.leads],
        }  # fmt: skip


def score(history: History, days: int = 30, level: float = LEVEL, progress: Progress = silent) -> Scores:
    """Return the scores of forecasts over the last ``days``, the model fitted anew each midnight to what is past.

    Raises ``HistoryTooShort``.
    """
    features, slots = features_of(history), history.slots
    total, count = history.flat.size, LEADS[-1][0]
    parts: list[Floats] = []
    begun: list[int] = []
    first = total - days * slots
    for midnight in range(first, total, slots):
        progress(Text(en="forecasting", ko="예측하는 중"), (midnight - first) / (days * slots))
        model = fit(features, midnight, level)
        for origin in range(midnight, min(midnight + slots, total), EVERY):
            reach = min(count, total - origin)
            told = model.forecast(origin, reach)
            step = np.arange(origin, origin + reach)
            truth = history.flat[step]
            table = np.full((5, count), np.nan)
            table[:, :reach] = [
                np.abs(truth - told.kw), np.abs(truth - features.filled[origin - 1]),
                np.abs(truth - features.filled[step - 7 * slots]),
                np.where(np.isfinite(truth), (truth >= told.low_kw) & (truth <= told.high_kw), np.nan),
                told.high_kw - told.low_kw,
            ]  # fmt: skip
            parts.append(table)
            begun.append(midnight)
    tables = np.stack(parts)
    leads = tuple(_lead(name, tables[:, :, :until], np.array(begun)) for until, name in LEADS)
    return Scores(days, len(parts), level, leads)


def _lead(name: str, tables: Floats, begun: Whole) -> Lead:
    """Return the means up to a lead time from tables (forecasts, 5, steps), and the interval of the coverage."""
    ours, last_value, last_week, coverage, width = np.nanmean(tables, axis=(0, 2)).tolist()
    held = tables[:, 3]
    day = np.unique(begun, return_inverse=True)[1].reshape(-1)
    of_day = np.bincount(day, weights=np.nansum(held, axis=1))
    count = np.bincount(day, weights=np.isfinite(held).sum(axis=1))
    drawn = np.random.default_rng(0).integers(0, count.size, (DRAWS, count.size))
    again = of_day[drawn].sum(axis=1) / np.maximum(count[drawn].sum(axis=1), 1)
    low, high = np.quantile(again, [0.025, 0.975]).tolist()
    return Lead(name, ours, last_value, last_week, coverage, low, high, width)
