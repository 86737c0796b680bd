"""Other years that might have been: weeks of the one that was measured, drawn again within their season.

A block bootstrap (Kuensch 1989) with blocks of whole weeks: within a week everything hangs together (shifts, orders,
weather), and prices depend on season, weekday and hour, which stay as they are. A week is replaced by one of the
weeks that lie within ``REACH`` of it. What no single year can show stays out: a new shift model, a lost customer.
"""

import numpy as np

from dure.power.dispatch.problem import Whole

REACH = 6


def drawn_steps(steps: int, per_week: int, draws: int, seed: int) -> list[Whole]:
    """Return for each draw which step of the measured year each step takes its load and sun from.

    Weeks count from the first step, so weekdays stay; the rest after the last whole week stays in place.
    """
    weeks = steps // per_week
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(draws):
        source = np.arange(steps)
        for week in range(weeks):
            low, high = max(0, week - REACH), min(weeks - 1, week + REACH)
            taken = int(rng.integers(low, high + 1))
            source[week * per_week : (week + 1) * per_week] += (taken - week) * per_week
        found.append(source)
    return found
