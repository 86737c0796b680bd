"""Which of many scenarios is best, with a stated chance of being wrong; replications go where the doubt is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dure.twin.statistics.estimate import Estimate, mean_of

FIRST = 10
Run = Callable[[Sequence[int], int, int], NDArray[np.float64]]
"""``run(systems, begin, end)`` returns (systems, end - begin) values of those replications."""


@dataclass(frozen=True)
class Ranking:
    """The best scenario and what became of the others.

    ``best`` is the index of the leader; ``left`` all that are not ruled out, best first: one where it is decided.
    ``runs`` and ``means`` are by scenario, in their order. With chance at least 1 - ``wrong`` the best one is in
    ``left``; and where it is decided, the leader is the best or less than ``matters`` from it.
    """

    best: int
    left: tuple[int, ...]
    runs: tuple[int, ...]
    means: tuple[Estimate, ...]
    wrong: float
    matters: float

    @property
    def decided(self) -> bool:
        """Whether one scenario is left."""
        return len(self.left) == 1

    def to_json(self) -> dict[str, Any]:
        """Return plain values."""
        return {
            "best": self.best, "left": list(self.left), "decided": self.decided, "runs": list(self.runs),
            "means": [each.to_json() for each in self.means], "wrong": self.wrong, "matters": self.matters,
        }  # fmt: skip


def rank(
    run: Run, systems: int, *, matters: float, wrong: float = 0.05, first: int = FIRST, most: int = 1_000,
    step: int = 1,
) -> Ranking:  # fmt: skip
    """Return the system with the largest mean, by the procedure KN of Kim and Nelson.

    All systems run ``first`` replications; then one more (``step``) at a time, and a system drops out as soon as it
    lies behind another by more than what luck allows, given the variance of their paired difference. Replication k
    of all systems may share its draws. With normal replication means and a best system at least ``matters`` ahead,
    it is chosen with chance at least 1 - ``wrong`` (Kim and Nelson, A fully sequential procedure for
    indifference-zone selection in simulation, ACM TOMACS 11, 2001; c = 1). ``most`` replications of each system end
    the search undecided; which ones are left is then the answer.

    ``matters`` is above zero, in units of the values.
    """
    if systems == 1:
        only = run([0], 0, first)
        return Ranking(0, (0,), (first,), (mean_of(only[0]),), wrong, matters)
    values: list[list[float]] = [list(map(float, row)) for row in run(range(systems), 0, first)]
    start = np.array([row[:first] for row in values])
    spread = np.var(start[:, None, :] - start[None, :, :], axis=2, ddof=1)
    eta = 0.5 * ((2.0 * wrong / (systems - 1)) ** (-2.0 / (first - 1)) - 1.0)
    reach = 2.0 * eta * (first - 1) * spread / matters**2
    left, runs = list(range(systems)), first
    while True:
        means = np.array([float(np.mean(values[k][:runs])) for k in left])
        slack = np.maximum(0.0, matters / (2.0 * runs) * (reach[np.ix_(left, left)] - runs))
        behind = means[:, None] < means[None, :] - slack
        np.fill_diagonal(behind, False)
        left = [k for k, out in zip(left, behind.any(axis=1), strict=True) if not out]
        if len(left) == 1 or runs >= most:
            break
        after = min(runs + step, most)
        for k, row in zip(left, run(left, runs, after), strict=True):
            values[k] += list(map(float, row))
        runs = after
    order = sorted(left, key=lambda k: -float(np.mean(values[k])))
    counts = tuple(len(row) for row in values)
    return Ranking(order[0], tuple(order), counts, tuple(mean_of(row) for row in values), wrong, matters)
