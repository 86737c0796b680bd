"""A load made ready for a bill: its calendar, the months that are billed, and its sums under any reading."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from dure.clock import zone
from dure.errors import MonthNotCovered
from dure.language import Text
from dure.power.billing.account import Account, Shared
from dure.power.billing.charges import total_of
from dure.power.billing.counting import Counted, count, micro_of, recount_demand
from dure.power.billing.power_factor import HalfHours, half_hours_of
from dure.power.contract import SupplyContract
from dure.power.grid import Grid, grid_of
from dure.power.terms import Terms
from dure.records.load_profile import QUARTER, LoadProfile
from dure.tariffs import Rule

LEAST_COVERED = 0.5
WHOLE = 0.999
"""A billing month of which more was measured counts as measured whole."""
# Kinds of rule that do not decide in which band energy is counted: another reading needs no second count of it.
SAME_ENERGY = frozenset({"rounding", "tax", "per_kwh", "fixed", "power_factor", "demand", "demand_hours"})


@dataclass(frozen=True, eq=False)
class Ready:
    """A load made ready for counting, and the months that are billed."""

    contract: SupplyContract
    load: LoadProfile
    grid: Grid
    micro: NDArray[np.float64]
    measured: NDArray[np.bool_]
    covered: NDArray[np.float64]
    billed: tuple[int, ...]
    halves: HalfHours | None
    shared: Shared = field(default_factory=Shared)

    def account(self, counted: Counted) -> Account:
        """Return what lines are made from; what readings share is kept from one to the next."""
        named = zip(self.grid.months, self.covered.tolist(), strict=True)
        in_part = frozenset(month for month, share in named if share < WHOLE)
        return Account(self.contract, self.load, self.grid, counted, self.halves, self.shared, in_part)

    def count(self, flipped: frozenset[str] = frozenset(), base: Counted | None = None) -> Counted:
        """Return the sums under one reading; ``base`` are those without flipped rules."""
        return count(self.contract, self.grid, self.micro, self.measured, flipped, base)


def ready_of(load: LoadProfile, contract: SupplyContract, month: str | None) -> Ready:
    """Return a load made ready under a contract; ``month`` is one billing month, None for all that are covered.

    Raises ``MonthNotCovered``.
    """
    quarters = load.quarters()
    grid = grid_of(contract, quarters.start, len(quarters), quarters.zone)
    measured = ~quarters.estimated
    clock = zone(quarters.zone)
    spans = [
        clock.day_span(last)[1] - clock.day_span(first)[0]
        for first, last in zip(grid.month_begins, grid.month_ends, strict=True)
    ]
    present = np.bincount(grid.month_of[measured], minlength=len(grid.months))
    covered = present * QUARTER / np.array(spans, dtype=np.float64)
    if month is None:
        billed = tuple(int(each) for each in np.flatnonzero(covered >= LEAST_COVERED))
    else:
        billed = tuple(
            k for k, name in enumerate(grid.months) if name == month and covered[k] >= LEAST_COVERED
        )
    if not billed:
        raise _not_covered(grid, covered, month, load.source)
    reactive = quarters.lag_kvarh is not None or quarters.lead_kvarh is not None
    halves = half_hours_of(grid, quarters) if reactive else None
    return Ready(contract, quarters, grid, micro_of(quarters), measured, covered, billed, halves)


def _not_covered(grid: Grid, covered: NDArray[np.float64], month: str | None, source: str) -> MonthNotCovered:
    listed = ", ".join(
        f"{name} ({100 * share:.0f} %)" for name, share in zip(grid.months, covered, strict=True)
    )
    return MonthNotCovered(
        Text(f"{month or 'No billing month'} is not covered by at least half of its quarter-hours.",
             f"{month or '어느 청구 월'}도 15분 값이 절반 이상 측정되지 않았습니다." if month is None
             else f"{month}은(는) 15분 값이 절반 이상 측정되지 않았습니다."),
        where=source,
        next=Text(f"Billing months in the load, with the share that was measured: {listed}.",
                  f"부하에 든 청구 월과 측정된 비율: {listed}."),
    )  # fmt: skip


def _recounted(ready: Ready, counted: Counted, flipped: Sequence[Rule]) -> Counted:
    """Return the sums with some rules taken in their other reading; what those do not touch is not counted again."""
    keys = frozenset(rule.key for rule in flipped)
    if any(rule.kind not in SAME_ENERGY for rule in flipped):
        return ready.count(keys, counted)
    stretches = tuple(Terms(terms.rules, keys) for terms in counted.chosen.stretches)
    other = replace(counted, chosen=replace(counted.chosen, stretches=stretches))
    if any(rule.kind == "demand_hours" for rule in flipped):
        other = recount_demand(other, ready.grid, ready.micro, ready.measured)
    return other


def total_under(ready: Ready, counted: Counted, flipped: Sequence[Rule]) -> Decimal:
    """Return the total with some rules taken in their other reading."""
    account = ready.account(_recounted(ready, counted, flipped))
    return sum((total_of(account, month) for month in ready.billed), Decimal(0))
