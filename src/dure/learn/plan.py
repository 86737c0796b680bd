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

CROSSED = 45
"""Columns that crossing adds at most."""

FOREST = 48
"""Averaged trees: hardly better with more, and every one costs time on every row that is judged."""

ROOMY = 10.0
"""Seconds of budget below which the fits are plain ones: no forest, no crossed columns."""

GROWN_A_SECOND = 200
"""Rows that a forest grows on, per second of budget: a fit takes about a fiftieth of the budget then."""

TREES = (240, 160, 80, 40)


def plan_work(rows: int, columns: int, task: Task, classes: int, budget: float, *, forward: bool) -> Plan:
    """Return the plan: folds, trees and rows so that the expected time is well inside ``budget`` seconds.

    The clock is not asked, so the same data and budget give the same plan on every machine.
    """
    used = min(rows, MOST_CELLS // max(columns, 1), max(2_000, int(A_SECOND * budget)))
    forest = FOREST if budget >= ROOMY else 0
    wide = columns + (min(CROSSED, 3 * columns * (columns - 1) // 2) if forest else 0)
    outputs = classes if task == "classes" else 1
    folds = 6 if forward else 5
    # Per fold one inner fit on a part and one on the whole, both on about 70 % of the rows; then the random
    # split, the clock, and the model without suspects, which together cost about as much again.
    fits = folds * 3.2
    trees = TREES[-1]
    for choice in TREES:
        if fits * used * wide * choice * outputs * CELL < 0.6 * budget:
            trees = choice
            break
    else:
        affordable = int(0.6 * budget / (fits * wide * trees * outputs * CELL))
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
        learners=("lightgbm", *(("extra_trees",) if forest else ()), "linear", "constant"),
        forest=forest,
        forest_rows=max(1_000, int(GROWN_A_SECOND * budget)),
    )
