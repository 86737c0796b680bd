"""Billing demand: which months' largest demands count in which month, and the least that is billed."""

from collections.abc import Collection, Mapping, Sequence
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
    demands: Sequence[Demand],
    months: Sequence[str],
    contract_kw: Decimal,
    history: Mapping[str, Decimal],
    in_part: Collection[str] = (),
) -> Ratchet:
    """Return the ratchet over billing months that follow on each other, given the rule of each and earlier peaks.

    ``history`` maps billing months to their largest demand in kW; months of the load itself are taken from the load.
    Of those ``in_part``, of which the load does not hold the whole, the larger of load and history counts, and they
    are unknown where the history lacks them.
    """
    number = [int(month[5:]) for month in months]
    counting = np.zeros((len(months), len(months)), dtype=bool)
    floor = np.zeros(len(months))
    unknown: list[tuple[str, ...]] = []
    for i, (month, demand) in enumerate(zip(months, demands, strict=True)):
        floor[i] = float(demand.floor * contract_kw) if demand.basis != "contract" else float(contract_kw)
        missing = []
        for back in _counted_back(demand, number[i]):
            counted = before(month, back)
            if back <= i:
                counting[i, i - back] = True
                if counted not in in_part:
                    continue
            if counted in history:
                floor[i] = max(floor[i], float(history[counted]))
            else:
                missing.append(counted)
        unknown.append(tuple(missing))
    return Ratchet(tuple(months), counting, floor, tuple(unknown))


def _counted_back(demand: Demand, number: int) -> list[int]:
    """Return how many months back the demands lie that count in a month of the year, 0 for its own."""
    if demand.basis not in {"ratchet", "month"}:
        return []
    earlier = range(1, demand.look_back) if demand.basis == "ratchet" else ()
    return [0, *(back for back in earlier if (number - back - 1) % 12 + 1 in demand.months)]


def before(month: str, back: int) -> str:
    """Return the month so many months earlier: ``before("2026-03", 4)`` is ``2025-11``."""
    count = int(month[:4]) * 12 + int(month[5:]) - 1 - back
    return f"{count // 12:04}-{count % 12 + 1:02}"
