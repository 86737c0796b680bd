"""Which signals the life left is read from."""

import numpy as np

from dure.learn.life.features import owner
from dure.learn.life.learning import Lives
from dure.learn.life.splitting import LifeSplit
from dure.learn.models.blend import FittedBlend
from dure.learn.result import Driver

LEADING = 6
ROWS = 400
"""Rows per fold whose contributions are counted."""

CLEAR = 0.3
"""Rank correlation of a signal's contribution with its level from which a direction is told."""


def drivers_of(models: list[FittedBlend], lives: Lives, split: LifeSplit, seed: int) -> tuple[Driver, ...]:
    """Return the leading signals by their share of all contributions on held-out rows, age included.

    ``direction`` is -1 where a rising signal means less life left. ``folds`` counts the folds where it leads as well.
    """
    signals = len(lives.histories.names)
    owners = np.array([owner(place, signals) for place in range(len(lives.inputs.names))])
    total = np.zeros(signals + 1)
    leading = np.zeros(signals + 1, dtype=np.int64)
    turned: list[np.ndarray] = []
    rng = np.random.default_rng(seed)
    for fold, blend in zip(split.folds, models, strict=True):
        rows = fold.test if fold.test.size <= ROWS else np.sort(rng.choice(fold.test, ROWS, replace=False))
        inputs = lives.inputs.take(rows)
        parts = blend.contributions(inputs)
        own = np.stack([parts[:, owners == k].sum(axis=1) for k in range(signals + 1)], axis=1)
        weight = np.abs(own).mean(axis=0)
        total += weight / max(float(weight.sum()), 1e-12)
        leading[np.argsort(-weight, kind="stable")[:LEADING]] += 1
        turned.append(
            np.array([_direction(inputs.x[:, _level(k, signals)], own[:, k]) for k in range(signals + 1)])
        )
    share, direction = total / len(models), np.mean(turned, axis=0)
    names = (*lives.histories.names, lives.histories.sources[1])
    return tuple(
        Driver(
            columns=(names[k],),
            share=float(share[k]),
            direction=1 if direction[k] > CLEAR else -1 if direction[k] < -CLEAR else 0,
            low=None,
            high=None,
            folds=int(leading[k]),
            of_folds=len(models),
        )
        for k in np.argsort(-share, kind="stable")[:LEADING]
        if share[k] > 0
    )


def _level(signal: int, signals: int) -> int:
    """Return the column of ``inputs_of`` with the long mean of a signal, or the age."""
    return 3 * signals if signal == signals else signals + signal


def _direction(level: np.ndarray, part: np.ndarray) -> float:
    there = np.isfinite(level)
    if there.sum() < 3 or np.ptp(level[there]) == 0 or np.ptp(part[there]) == 0:
        return 0.0
    first, second = (
        np.argsort(np.argsort(each[there], kind="stable")).astype(np.float64) for each in (level, part)
    )
    return float(np.corrcoef(first, second)[0, 1])
