"""The power factor of billing months, and what it adds to or takes from the base charge."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from dure.power.grid import Grid, Whole
from dure.records.load_profile import LoadProfile
from dure.tariffs.fields import SLOTS
from dure.tariffs.kinds.power_factor import PowerFactor, Side

MOST_PLACES = 9
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Judged:
    """One side of one month: the mean power factor in per cent, and the per cents charged (below 0: rebate)."""

    side: str
    factor: Decimal
    charged: Decimal
    rate: Decimal


@dataclass(frozen=True, eq=False)
class HalfHours:
    """Energy and reactive energy by half-hour: ``slot`` is the quarter-hour with which each begins, ``month`` its
    month.

    A half-hour of which the load has only one quarter counts as it is. ``reactive`` holds ``lag`` and ``lead`` where
    they are metered.
    """

    kwh: Floats
    reactive: dict[str, Floats]
    slot: Whole
    month: Whole
    months: int


def half_hours_of(grid: Grid, load: LoadProfile) -> HalfHours:
    """Return the half-hours of a load; those that a clock shows twice stay apart."""
    key = grid.day * (SLOTS // 2) + grid.slot // 2
    metered = {"lag": load.lag_kvarh, "lead": load.lead_kvarh}
    starts = np.diff(key) != 0
    paired = key.size % 2 == 0 and bool(starts[1::2].all()) and not starts[::2].any()
    first = np.arange(0, key.size, 2) if paired else np.flatnonzero(np.concatenate(([True], starts)))

    def halves(values: Floats) -> Floats:
        return values[::2] + values[1::2] if paired else np.add.reduceat(values, first)

    return HalfHours(
        kwh=halves(load.kwh),
        reactive={side: halves(each) for side, each in metered.items() if each is not None},
        slot=grid.slot[first], month=grid.month_of[first], months=len(grid.months),
    )  # fmt: skip


def judged(said: PowerFactor, halves: HalfHours) -> tuple[tuple[Judged, ...], ...]:
    """Return for each month what is charged on each side; a side without a meter is not, nor one without energy."""
    found: list[list[Judged]] = [[] for _ in range(halves.months)]
    places = MOST_PLACES if said.places is None else said.places
    for name, side, slots in (("lag", said.lag, said.day), ("lead", said.lead, said.night)):
        if side is None or name not in halves.reactive:
            continue
        chosen = np.zeros(SLOTS, dtype=bool)
        chosen[list(slots)] = True
        here = chosen[halves.slot]
        means = _means(said.averaged, side, halves, halves.reactive[name], here)
        for month, mean in enumerate(means.tolist()):
            if mean == mean:  # not a number where nothing flowed
                factor = Decimal(repr(mean)).quantize(Decimal(1).scaleb(-places), rounding="ROUND_HALF_UP")
                found[month].append(Judged(name, factor, side.standard - factor, side.rate))
    return tuple(tuple(each) for each in found)


def _means(averaged: str, side: Side, halves: HalfHours, kvarh: Floats, here: NDArray[np.bool_]) -> Floats:
    """Return the mean power factor of each month in per cent, each interval held between the side's bounds."""
    energy, reactive, month = halves.kwh[here], kvarh[here], halves.month[here]
    if averaged == "month":
        energy, reactive = (
            np.bincount(month, weights=each, minlength=halves.months).astype(np.float64)
            for each in (energy, reactive)
        )
        month = np.arange(halves.months)
    apparent = np.hypot(energy, reactive)
    flows = apparent > 0
    factor = np.clip(100 * energy[flows] / apparent[flows], float(side.low), float(side.high))
    sums = np.bincount(month[flows], weights=factor, minlength=halves.months)
    counts = np.bincount(month[flows], minlength=halves.months)
    means: Floats = np.divide(sums, counts, out=np.full(halves.months, np.nan), where=counts > 0)
    return means
