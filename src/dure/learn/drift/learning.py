"""The levels that a study hands to its model: of the columns, and of the error on held-out units."""

import numpy as np
from numpy.typing import NDArray

from dure.learn.drift.figures import blocks_of, levels_of
from dure.learn.drift.level import Level
from dure.learn.exporting.card import DriftCard
from dure.learn.inputs import Inputs
from dure.learn.score.held import Held
from dure.learn.score.losses import row_log_loss
from dure.learn.split.units import Units
from dure.learn.subject import Task

BLOCKS = 24
"""Blocks that the rows learned from are cut into, where they are long enough."""

SHORTEST = 20
FALSE_ALARMS = 0.01


def drift_card(
    inputs: Inputs, units: Units, held: Held, all_units: Units, task: Task, seed: int
) -> DriftCard | None:
    """Return what a later file is compared with; None where the rows make fewer than eight blocks.

    ``inputs`` and ``units`` cover the rows learned from; ``all_units`` those that ``held`` counts its rows in.
    Rows are taken in order of time where there is one, else cluster after cluster in random order, so that a block of
    a later file and a block of these have the same luck. A block is never shorter than the average cluster.
    """
    rows = inputs.x.shape[0]
    length = max(rows // BLOCKS, SHORTEST, int(np.ceil(rows / max(units.clusters, 1))))
    order = _turn(units, seed)
    blocks = blocks_of(rows, length)
    levels = [
        level
        for place, name in enumerate(inputs.names)
        for level in levels_of(name, inputs.x[order, place], blocks, inputs.levels[place])
    ]
    if not levels:
        return None
    return DriftCard(length, FALSE_ALARMS, tuple(levels), _errors(held, all_units, task, length))


def losses(task: Task, outcome: NDArray[np.float64], predicted: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how wrong each prediction was: the distance of a number, the log loss of chances; (units,)."""
    if task == "number":
        return np.abs(outcome - predicted)
    return row_log_loss(outcome, predicted)


def _errors(held: Held, units: Units, task: Task, length: int) -> Level | None:
    order = np.arange(held.rows.size)
    if units.position is not None:
        order = np.argsort(units.position[held.rows], kind="stable")
    paid = losses(task, held.outcome, held.predicted)[order]
    # Blocks hold as many units as a block of rows holds on average.
    share = held.rows.size / max(units.cluster.size, 1)
    size = max(int(length * max(share, 1.0 / length)), min(SHORTEST, max(paid.size // 8, 1)))
    means = np.array([paid[block].mean() for block in blocks_of(paid.size, size)])
    return Level.of("", "error", means, size, 0.0)


def _turn(units: Units, seed: int) -> NDArray[np.int64]:
    if units.position is not None:
        return np.argsort(units.position, kind="stable")
    shuffled = np.random.default_rng(seed).permutation(units.clusters)
    return np.argsort(shuffled[units.cluster], kind="stable")
