"""Which columns drive the outcome: in which direction, over which range, and how steadily across folds."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from dure.learn.evaluate import FoldModel
from dure.learn.inputs import Inputs
from dure.learn.result import Driver

LEADING = 8
"""Drivers that are reported at most."""

TOGETHER = 0.9
"""Rank correlation from which columns are named together: which of them acts cannot be told from the data."""

SAMPLE = 1_500
BINS = 12


@dataclass(frozen=True)
class _Look:
    """Test rows of one fold: inputs and effects (rows, columns), and how each effect agrees with the outcome.

    ``agreement`` is (rows, columns): the effect's distance from its mean times that of what it should follow.
    """

    x: NDArray[np.float64]
    effect: NDArray[np.float64]
    agreement: NDArray[np.float64]


def find_drivers(
    inputs: Inputs,
    outcome: NDArray[np.float64],
    models: tuple[FoldModel, ...],
    settings: tuple[str, ...],
    seed: int,
) -> tuple[Driver, ...]:
    """Return the leading drivers by their share of all contributions to held-out predictions.

    A column whose contributions do not agree with the held-out outcomes (covariance less than two standard errors
    above zero) is noise that the model picked up, and is not named. For several classes the effect is the
    contribution to the class that a column moves most.
    """
    looks = [_look(inputs, outcome, model, seed + k) for k, model in enumerate(models)]
    x = np.concatenate([look.x for look in looks])
    effect = np.concatenate([look.effect for look in looks])
    agreement = np.concatenate([look.agreement for look in looks])
    error = agreement.std(axis=0) / np.sqrt(agreement.shape[0])
    weight = np.where(agreement.mean(axis=0) > 2 * error, np.abs(effect).mean(axis=0), 0.0)
    if weight.sum() <= 0:
        return ()
    share = weight / weight.sum()
    groups = _together(x, np.argsort(-share)[: 3 * LEADING])
    ranked = sorted(groups, key=lambda group: -share[list(group)].sum())[:LEADING]
    per_fold = [np.abs(look.effect).mean(axis=0) for look in looks]
    drivers = []
    for group in ranked:
        lead = max(group, key=lambda column: share[column])
        centres, curve = _curve(x[:, lead], effect[:, lead])
        direction = 0 if lead in inputs.categorical else _direction(x[:, lead], effect[:, lead])
        steady = sum(
            _leads(part, group, len(ranked))
            and look.agreement[:, lead].mean() > 0
            and _same(look, lead, direction, lead in inputs.categorical)
            for part, look in zip(per_fold, looks, strict=True)
        )
        low, high = (None, None) if lead in inputs.categorical else _range(centres, curve)
        drivers.append(
            Driver(
                columns=tuple(inputs.names[c] for c in sorted(group, key=lambda c: -share[c])),
                share=float(share[list(group)].sum()),
                direction=direction,
                low=low,
                high=high,
                folds=steady,
                of_folds=len(looks),
                setting=any(inputs.names[c] in settings for c in group),
                x=tuple(centres.tolist()),
                effect=tuple(curve.tolist()),
            )
        )
    return tuple(driver for driver in drivers if driver.share >= 0.01)


def _look(inputs: Inputs, outcome: NDArray[np.float64], model: FoldModel, seed: int) -> _Look:
    rows = model.fold.test
    if rows.size > SAMPLE:
        rows = np.sort(np.random.default_rng(seed).choice(rows, SAMPLE, replace=False))
    part = inputs.take(rows)
    effect = model.blend.contributions(part)
    followed = np.repeat(outcome[rows, None], len(inputs.names), axis=1)
    if effect.ndim == 3:
        moved = np.abs(effect).mean(axis=0).argmax(axis=1)
        effect = effect[:, np.arange(effect.shape[1]), moved]
        followed = (followed == moved).astype(np.float64)
    agreement = (effect - effect.mean(axis=0)) * (followed - followed.mean(axis=0))
    return _Look(part.x, effect, agreement)


def _together(x: NDArray[np.float64], columns: NDArray[np.int64]) -> list[frozenset[int]]:
    ranks = np.stack([rankdata(np.where(np.isnan(x[:, c]), -np.inf, x[:, c])) for c in columns])
    moving = ranks.std(axis=1) > 0
    ranks = ranks - ranks.mean(axis=1, keepdims=True)
    ranks /= np.maximum(np.sqrt((ranks**2).sum(axis=1, keepdims=True)), 1e-12)
    alike = (np.abs(ranks @ ranks.T) > TOGETHER) & moving[:, None] & moving[None, :]
    groups: list[set[int]] = []
    for i, column in enumerate(columns.tolist()):
        # A column joins the group whose leading column it moves with, so that chains do not swallow everything.
        home = next(
            (g for g, first in zip(groups, _firsts(groups, columns), strict=True) if alike[first, i]), None
        )
        if home is None:
            groups.append({column})
        else:
            home.add(column)
    return [frozenset(group) for group in groups]


def _firsts(groups: list[set[int]], columns: NDArray[np.int64]) -> list[int]:
    order = {int(column): place for place, column in enumerate(columns)}
    return [min(order[column] for column in group) for group in groups]


def _curve(
    x: NDArray[np.float64], effect: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the middle value and the mean effect of up to ``BINS`` bins of equal counts, five rows or more each."""
    known = np.isfinite(x)
    bins = min(BINS, int(known.sum()) // 5)
    if bins < 2:
        return np.empty(0), np.empty(0)
    values, effects = x[known], effect[known]
    edges = np.unique(np.quantile(values, np.linspace(0, 1, bins + 1)))
    place = np.clip(np.searchsorted(edges, values, side="right") - 1, 0, max(edges.size - 2, 0))
    counts = np.bincount(place)
    filled = counts > 0
    centres = np.bincount(place, weights=values)[filled] / counts[filled]
    return centres, np.bincount(place, weights=effects)[filled] / counts[filled]


def _direction(x: NDArray[np.float64], effect: NDArray[np.float64]) -> Literal[-1, 0, 1]:
    """Return +1 or -1 where the mean effect goes one way for most of its ups and downs, 0 where it turns."""
    _, curve = _curve(x, effect)
    steps = np.diff(curve)
    if not steps.size or np.abs(steps).sum() == 0:
        return 0
    net = float(steps.sum() / np.abs(steps).sum())
    return 1 if net > 0.5 else -1 if net < -0.5 else 0


def _range(centres: NDArray[np.float64], curve: NDArray[np.float64]) -> tuple[float | None, float | None]:
    """Return the shortest stretch of values over which the effect makes at least 70 % of its whole swing.

    None where that takes more than half of all values: the effect is spread evenly then.
    """
    if centres.size < 2:
        return None, None
    swing = np.ptp(curve)
    if swing <= 0:
        return None, None
    spans = [
        (centres[j] - centres[i], i, j)
        for i in range(centres.size)
        for j in range(i + 1, centres.size)
        if abs(curve[j] - curve[i]) >= 0.7 * swing
    ]
    length, i, j = min(spans)
    if length > 0.5 * (centres[-1] - centres[0]):
        return None, None
    return float(centres[i]), float(centres[j])


def _leads(weight: NDArray[np.float64], group: frozenset[int], places: int) -> bool:
    own = max(weight[list(group)])
    return bool(own > 0 and (weight > own).sum() < places)


def _same(look: _Look, column: int, direction: int, categorical: bool) -> bool:
    return categorical or _direction(look.x[:, column], look.effect[:, column]) == direction
