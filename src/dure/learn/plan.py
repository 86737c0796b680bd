"""The plan of work that a budget allows, chosen from the data's shape before the work starts."""

from dure.learn.result import Plan
from dure.learn.subject import Task

CELL = 5e-9
"""Seconds per row, column and tree of a fit on two cores: 3.7e-9 measured, rounded up."""

MOST_CELLS = 16_000_000
"""Rows x columns that are modelled at most, so that memory stays within a small computer's."""

A_SECOND = 2_000
"""Rows whose scores can be resampled per second of budget, beside the fits."""

ALONE = 1_000_000
"""Up to this many cells a second thread costs more than it brings."""

TREES = (240, 160, 80, 40)


def plan_work(rows: int, columns: int, task: Task, classes: int, budget: float, *, forward: bool) -> Plan:
    """Return the plan: folds, trees and rows so that the expected time is well inside ``budget`` seconds.

    The clock is not asked, so the same data and budget give the same plan on every machine.
    """
    used = min(rows, MOST_CELLS // max(columns, 1), max(2_000, int(A_SECOND * budget)))
    outputs = classes if task == "classes" else 1
    folds = 6 if forward else 5
    # Per fold one inner fit on a part and one on the whole, both on about 70 % of the rows; then the random
    # split, the clock, and the model without suspects, which together cost about as much again.
    fits = folds * 3.2
    trees = TREES[-1]
    for choice in TREES:
        if fits * used * columns * choice * outputs * CELL < 0.6 * budget:
            trees = choice
            break
    else:
        affordable = int(0.6 * budget / (fits * columns * trees * outputs * CELL))
        used = min(used, max(2_000, affordable))
    draws = 1_000 if used <= 500 * budget else 400
    return Plan(
        budget_s=budget,
        folds=folds,
        random_folds=4,
        trees=trees,
        rows_used=used,
        rows_given=rows,
        bootstraps=draws,
        threads=1 if used * columns <= ALONE else 2,
        learners=("lightgbm", "linear", "constant"),
    )
