"""The work that the budget allows, chosen from the shape of the records before it starts."""

import numpy as np
from numpy.typing import NDArray

from dure.learn.life.histories import Histories
from dure.learn.models.learner import Effort
from dure.learn.plan import CROSSED, FOREST, GROWN_A_SECOND, ROOMY
from dure.learn.result import Plan

CELL = 1.2e-8
"""Seconds per row, column and tree of a fit with all that belongs to it, on two cores: 0.9e-8 measured, rounded up."""

TREES = 160
FOLDS = 5
FITS = 2 * FOLDS + 4
"""One inner and one outer fit per fold, two of the random split, two of the model to take away."""

SHARE = 0.4
"""Part of the budget that the fits may take; the rest is for reading, intervals and a slow computer."""

FEWEST_ROWS = 600
DRAWS = 1_000


def plan_life(histories: Histories, columns: int, budget: float) -> Plan:
    """Return the plan: how many rows are learned from so that the expected time stays well inside the budget."""
    forest = FOREST if budget >= ROOMY else 0
    wide = columns + (CROSSED if forest else 0)
    affordable = int(SHARE * budget / (FITS * wide * TREES * CELL))
    rows = histories.unit.size
    used = min(rows, max(FEWEST_ROWS, affordable))
    known = int(histories.failed.sum())
    return Plan(
        budget_s=budget,
        folds=int(np.clip(known // 2, 2, FOLDS)),
        random_folds=1,
        trees=TREES,
        rows_used=used,
        rows_given=rows,
        bootstraps=DRAWS,
        threads=1 if used * wide < 200_000 else 2,
        learners=("lightgbm", *(("extra_trees",) if forest else ()), "linear", "constant"),
        forest=forest,
        forest_rows=max(1_000, int(GROWN_A_SECOND * budget)),
    )


def effort_of(plan: Plan, seed: int) -> Effort:
    """Return what a fit may cost under the plan."""
    return Effort(plan.trees, plan.threads, seed, plan.forest, plan.forest_rows)


def thinned(histories: Histories, plan: Plan) -> NDArray[np.int64]:
    """Return the rows that are learned from: every k-th of each unit, counted back from its last row."""
    stride = int(np.ceil(histories.unit.size / plan.rows_used))
    back = histories.last[histories.unit] - np.arange(histories.unit.size)
    return np.flatnonzero(back % stride == 0)
