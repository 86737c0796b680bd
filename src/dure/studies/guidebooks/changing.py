"""How long it takes to see that a change of a setting helped: the classical formulas of sample size."""

from collections.abc import Sequence
from math import ceil, sqrt
from statistics import NormalDist, fmean, stdev
from typing import Final

import numpy as np

from dure.machines.card import Effect
from dure.machines.machine import Machine
from dure.machines.simulated import Simulated
from dure.studies.guidebooks.figures import Change

DAYS: Final = 13
SEEDS: Final = (21, 22, 23, 24, 25, 26)
SURE: Final = 2.571
"""Quantile of Student's t with five degrees of freedom, two-sided 5 %: a difference beyond it is one that is there."""
MOST_UNITS: Final = 1_000_000
CERTAIN: Final = NormalDist().inv_cdf(0.975)
POWER: Final = NormalDist().inv_cdf(0.8)


def changes(machine: Machine) -> tuple[Change, ...]:
    """Return what raising a setting by a step of the card does to failures of the product or to the outcome."""
    card = machine.card
    wanted = {*card.modes("product"), card.question.target}
    return tuple(_change(machine, each) for each in card.effects if each.on in wanted)


def _change(machine: Machine, effect: Effect) -> Change:
    signal = machine.card.signal(effect.setting)
    middle, count = (signal.low + signal.high) / 2, DAYS * machine.card.units_per_day
    ends = (middle - effect.step / 2, middle + effect.step / 2)
    share = effect.on in machine.card.modes("product")
    pairs = [
        [
            _outcome(machine.simulate(count, seed, {effect.setting: each}), effect.on, share=share)
            for each in ends
        ]
        for seed in SEEDS
    ]
    first, second = (np.concatenate([pair[k] for pair in pairs]) for k in (0, 1))
    units = units_for_shares(first.mean(), second.mean()) if share else units_for_means(first, second)
    if not differs([float(after.mean() - before.mean()) for before, after in pairs]):
        units = None
    return Change(
        effect.setting, ends[0], ends[1], effect.on, share, float(first.mean()), float(second.mean()), units
    )


def differs(differences: Sequence[float]) -> bool:
    """Tell whether differences seen on several machines are of one sign beyond luck: Student's t over machines."""
    return abs(fmean(differences)) > SURE * stdev(differences) / sqrt(len(differences))


def _outcome(made: Simulated, on: str, *, share: bool) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """Return per unit whether it failed in this way, or its outcome (the mean over the rows of a unit)."""
    if share:
        return np.array(made.units.get_column("kind") == on, dtype=np.float64)
    group, frame = made.card.question.group, made.frame
    if group is not None and frame.height > made.units.height:
        frame = frame.group_by(group, maintain_order=True).mean()
    return np.asarray(frame.get_column(on).to_numpy(), dtype=np.float64)


def units_for_shares(first: float, second: float) -> int | None:
    """Return how many units of each kind show that two shares differ: two-sided 5 %, power 80 %.

    n = (z_a sqrt(2 p q) + z_b sqrt(p1 q1 + p2 q2))^2 / (p1 - p2)^2 with p the mean of the two; Fleiss, Levin and Paik,
    Statistical Methods for Rates and Proportions. Units count as independent.
    """
    if first == second:
        return None
    middle = (first + second) / 2
    root = CERTAIN * sqrt(2 * middle * (1 - middle)) + POWER * sqrt(
        first * (1 - first) + second * (1 - second)
    )
    return _counted((root / (first - second)) ** 2)


def units_for_means(
    first: "np.ndarray[tuple[int], np.dtype[np.float64]]",
    second: "np.ndarray[tuple[int], np.dtype[np.float64]]",
) -> int | None:
    """Return how many units of each kind show that two means differ: n = (z_a + z_b)^2 (s1^2 + s2^2) / d^2."""
    distance = float(first.mean() - second.mean())
    if distance == 0:
        return None
    spread = float(first.var(ddof=1) + second.var(ddof=1))
    return _counted((CERTAIN + POWER) ** 2 * spread / distance**2)


def _counted(units: float) -> int | None:
    return max(2, ceil(units)) if units <= MOST_UNITS else None
