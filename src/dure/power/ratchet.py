"""Billing demand: which months' largest demands count in which month, and the least that is billed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dure.tariffs.kinds.demand import Demand


@dataclass(frozen=True, eq=False)
class Ratchet:
    """Billing demand of month i is the largest of ``floor_kw[i]`` and of ``peak[j]`` where ``counting[i, j]``.

    ``months`` are billing months; ``counting`` is bool, (m, m); ``floor_kw`` float64, (m,), holds what is billed at
    least: the floor by contract power, and demands of months before the first. ``unknown`` lists for each month
    those that would count and are neither here nor in the history.
    """

    months: tuple[str, ...]
    counting: NDArray[np.bool_]
    floor_kw: NDArray[np.float64]
    unknown: tuple[tuple[str, ...], ...]

    def billed(self, peaks: ArrayLike) -> NDArray[np.float64]:
        """Return billing demand in kW, unrounded, from the largest counting demand of each month in kW, (m,)."""
        peak = np.asarray(peaks, dtype=np.float64)
        most = np.where(self.counting, peak[None, :], 0.0).max(axis=1)
        larger: NDArray[np.float64] = np.maximum(most, self.floor_kw)
        return larger


def ratchet_of(
    demands: Sequence[Demand], months: Sequence[str], contract_kw: Decimal, history: Mapping[str, Decimal]
) -> Ratchet:
    """Return the ratchet over billing months that follow on each other, given the rule of each and earlier peaks.

    ``history`` maps billing months to their largest demand in kW; months of the load itself are taken from the load.
    """
    number = [int(month[5:]) for month in months]
    counting = np.zeros((len(months), len(months)), dtype=bool)
    floor = np.zeros(len(months))
    unknown: list[tuple[str, ...]] = []
    for i, (month, demand) in enumerate(zip(months, demands, strict=True)):
        floor[i] = float(demand.floor * contract_kw) if demand.basis != "contract" else float(contract_kw)
        missing = []
        counting[i, i] = demand.basis in {"ratchet", "month"}
        if demand.basis == "ratchet":
            for back in range(1, demand.look_back):
                if (number[i] - back - 1) % 12 + 1 not in demand.months:
                    continue
                if back <= i:
                    counting[i, i - back] = True
                    continue
                earlier = before(month, back)
                if earlier in history:
                    floor[i] = max(floor[i], float(history[earlier]))
                else:
                    missing.append(earlier)
        unknown.append(tuple(missing))
    return Ratchet(tuple(months), counting, floor, tuple(unknown))


def before(month: str, back: int) -> str:
    """Return the month so many months earlier: ``before("2026-03", 4)`` is ``2025-11``."""
    count = int(month[:4]) * 12 + int(month[5:]) - 1 - back
    return f"{count // 12:04}-{count % 12 + 1:02}"
