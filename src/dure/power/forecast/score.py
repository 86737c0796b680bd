"""How good the forecasts would have been: made forward, day after day, beside what costs nothing to make."""

from dataclasses import dataclass

import numpy as np

from dure.power.dispatch.problem import Floats
from dure.power.forecast.features import features_of
from dure.power.forecast.history import History
from dure.power.forecast.model import LEVEL, fit

LEADS = ((1, "15 min"), (4, "1 h"), (24, "6 h"), (96, "24 h"), (192, "48 h"))
EVERY = 8
"""A forecast is made every so many steps."""


@dataclass(frozen=True)
class Lead:
    """Mean absolute errors in kW up to a lead time, of ours and of the baselines, and how often the interval held."""

    until: str
    ours_kw: float
    last_value_kw: float
    last_week_kw: float
    coverage: float
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


def score(history: History, days: int = 30, level: float = LEVEL) -> Scores:
    """Return the scores of forecasts over the last ``days``, the model fitted anew each midnight to what is past.

    Raises ``HistoryTooShort``.
    """
    features, slots = features_of(history), history.slots
    total, count = history.flat.size, LEADS[-1][0]
    parts: list[Floats] = []
    made = 0
    for midnight in range(total - days * slots, total, slots):
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
            made += 1
    all_parts = np.stack(parts)
    leads = tuple(
        Lead(name, *(float(np.nanmean(all_parts[:, row, :until])) for row in range(5)))
        for until, name in LEADS
    )
    return Scores(days, made, level, leads)
