"""What is known at an origin about a step after it: nothing that was measured at the origin or later."""

from dataclasses import dataclass

import numpy as np

from dure.power.dispatch.problem import Floats, Whole
from dure.power.forecast.history import AHEAD, KINDS, History

WEIGHT = 0.4
"""Weight of the latest day in the typical day of its kind: about the last four days count."""
RECENT = 4
NAMES = ("one", "typical", "last week", "yesterday", "off typical now", "off typical in the last day", "plan")


@dataclass(frozen=True, eq=False)
class Features:
    """Tables made once from a history; nothing in them knows what was measured later than its own step.

    ``typical`` and ``spread`` (days + AHEAD, kinds, slots) are a running mean per kind of day over the days before, and
    the mean distance from it. Per step: ``filled`` is the load with gaps filled as typical, ``off`` its distance
    from typical, ``off_lately`` the mean of that over the day before the step.
    """

    history: History
    typical: Floats
    spread: Floats
    filled: Floats
    off: Floats
    off_lately: Floats

    def at(self, origin: Whole, lead: Whole) -> tuple[Floats, Floats]:
        """Return features (n, 7) and spread (n) for steps ``origin + lead``, lead from 0; origin is the first unknown.

        The yesterday of a step is the last day before it of which the same slot is known at the origin.
        """
        grid, slots = self.history, self.history.slots
        step = origin + lead
        day, slot, origin_day = step // slots, step % slots, origin // slots
        kind = grid.kind[day]
        yesterday = self.filled[step - (1 + lead // slots) * slots]
        now = np.mean([self.off[origin - k] for k in range(1, RECENT + 1)], axis=0)
        plan = np.zeros(step.size)
        if grid.plan is not None:
            flat = grid.plan.reshape(-1)
            told = flat[np.minimum(step, flat.size - 1)]
            plan = np.where((step < flat.size) & np.isfinite(told), told, np.nanmean(flat))
        rows = np.column_stack([
            np.ones(step.size), self.typical[origin_day, kind, slot], self.filled[step - 7 * slots], yesterday, now,
            self.off_lately[origin], plan,
        ])  # fmt: skip
        return rows, self.spread[origin_day, kind, slot]


def features_of(history: History) -> Features:
    """Return the tables of a history; a gap counts as typical of its slot."""
    days, slots = history.kw.shape
    typical = np.empty((days + AHEAD, KINDS, slots))
    spread = np.empty((days + AHEAD, KINDS, slots))
    first_week = history.kw[:7]  # later ones may not colour what was known before them
    known = first_week[np.isfinite(first_week)]
    mean, scale = (float(known.mean()), float(known.std())) if known.size else (0.0, 0.0)
    now, wide = np.full((KINDS, slots), np.nan), np.full((KINDS, slots), scale)
    filled = np.empty((days, slots))
    for d in range(days + AHEAD):
        usual = np.where(np.isfinite(now), now, np.nanmean(now, axis=0) if np.isfinite(now).any() else mean)
        usual = np.where(np.isfinite(usual), usual, mean)
        typical[d], spread[d] = usual, wide
        if d >= days:
            continue
        kind, seen = history.kind[d], history.kw[d]
        filled[d] = np.where(np.isfinite(seen), seen, usual[kind])
        fresh = np.isfinite(seen)
        first = fresh & ~np.isfinite(now[kind])
        moved = fresh & ~first
        wide[kind] = np.where(
            moved, wide[kind] + WEIGHT * (np.abs(seen - now[kind]) - wide[kind]), wide[kind]
        )
        now[kind] = np.where(first, seen, np.where(moved, now[kind] + WEIGHT * (seen - now[kind]), now[kind]))
        wide = wide.copy()
    past = np.arange(days)
    off = (filled - typical[past, history.kind[:days]]).reshape(-1)
    total = np.concatenate([[0.0], np.cumsum(off)])
    at = np.arange(total.size)
    lately = (total - total[np.maximum(at - slots, 0)]) / slots
    return Features(history, typical, spread, filled.reshape(-1), off, lately)
