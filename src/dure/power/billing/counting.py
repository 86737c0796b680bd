"""What a load amounts to under one reading of the rules: energy by band, largest demand, by billing month."""

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dure.power.bands import NONE, Banded, banded, counts_of
from dure.power.contract import SupplyContract
from dure.power.grid import Grid, Whole
from dure.records.load_profile import LoadProfile

MICRO = 1_000_000
PER_HOUR = 4


@dataclass(frozen=True, eq=False)
class Counted:
    """Sums are exact: energies are whole millionths of a kWh, held in float64 below 2^53.

    ``energy[month, band]`` and ``rebated[month, band]`` are kWh x 10^6, ``by_stretch[month, stretch]`` likewise.
    ``peak[month]`` is the largest counting, measured demand in kW x 10^6, ``peak_at[month]`` its quarter-hour, -1
    where none counts.
    """

    chosen: Banded
    energy: NDArray[np.float64]
    rebated: NDArray[np.float64]
    by_stretch: NDArray[np.float64]
    peak: NDArray[np.float64]
    peak_at: Whole


def exact(micro: float) -> Decimal:
    """Return millionths as an exact number of ones."""
    return Decimal(int(micro)).scaleb(-6)


def micro_of(load: LoadProfile) -> NDArray[np.float64]:
    """Return the energies in whole millionths of a kWh: finer than any meter counts."""
    whole: NDArray[np.float64] = np.rint(load.kwh * MICRO)
    return whole


def count(
    contract: SupplyContract,
    grid: Grid,
    micro: NDArray[np.float64],
    measured: NDArray[np.bool_],
    flipped: frozenset[str] = frozenset(),
    base: Counted | None = None,
) -> Counted:
    """Return the sums of a load in quarter-hours; ``flipped`` names rules taken in their other reading.

    Filled-in quarter-hours count for energy, not for demand. Where ``base``, the same without flipped rules, is
    given, only the months that differ are counted again. Raises what ``banded`` raises.
    """
    if base is not None:
        return _counted_again(contract, grid, micro, measured, flipped, base)
    chosen = banded(contract, grid)
    found = _sums_of(chosen, grid, micro, measured, slice(0, len(grid)))
    months, stretches = len(grid.months), len(chosen.stretches)
    by_stretch = _sums(grid.month_of * stretches + chosen.stretch_of_day[grid.day], micro, months, stretches)
    return replace(found, by_stretch=by_stretch)


def _sums_of(
    chosen: Banded, grid: Grid, micro: NDArray[np.float64], measured: NDArray[np.bool_], here: slice
) -> Counted:
    """Return the sums over the quarter-hours ``here``, in the order of time; those by stretch are left at 0."""
    months, bands = len(grid.months), len(chosen.bands)
    month, energies = grid.month_of[here], micro[here]
    place = chosen.place(grid, here)
    energy = _sums(month * bands + chosen.band.reshape(-1)[place], energies, months, bands)
    rebated = np.zeros_like(energy)
    if (chosen.rebate != NONE).any():
        rebate = chosen.rebate.reshape(-1)[place]
        given = np.flatnonzero(rebate != NONE)
        rebated = _sums(month[given] * bands + rebate[given], energies[given], months, bands)
    counting = chosen.counts.reshape(-1)[place] & measured[here]
    peak, peak_at = _largest(counting, energies, month, months)
    peak_at = np.where(peak_at >= 0, peak_at + here.start, -1)
    by_stretch = np.zeros((months, len(chosen.stretches)))
    return Counted(chosen, energy, rebated, by_stretch, peak, peak_at)


def _counted_again(
    contract: SupplyContract,
    grid: Grid,
    micro: NDArray[np.float64],
    measured: NDArray[np.bool_],
    flipped: frozenset[str],
    base: Counted,
) -> Counted:
    chosen, before = banded(contract, grid, flipped, base.chosen), base.chosen
    if not np.array_equal(chosen.row_of_day, before.row_of_day):
        differs = np.ones(len(grid.months), dtype=bool)
    else:
        rows = (
            (chosen.band != before.band) | (chosen.rebate != before.rebate) | (chosen.counts != before.counts)
        )
        differs = np.bincount(grid.month, rows.any(axis=1)[chosen.row_of_day], len(grid.months)) > 0
    bounds = np.searchsorted(grid.month_of, np.arange(len(grid.months) + 1))
    which = np.flatnonzero(differs)
    here = slice(int(bounds[which[0]]), int(bounds[which[-1] + 1])) if which.size else slice(0, 0)
    fresh = _sums_of(chosen, grid, micro, measured, here)
    wider = ((0, 0), (0, len(chosen.bands) - base.energy.shape[1]))
    return Counted(
        chosen, np.where(differs[:, None], fresh.energy, np.pad(base.energy, wider)),
        np.where(differs[:, None], fresh.rebated, np.pad(base.rebated, wider)), base.by_stretch,
        np.where(differs, fresh.peak, base.peak), np.where(differs, fresh.peak_at, base.peak_at),
    )  # fmt: skip


def recount_demand(
    counted: Counted, grid: Grid, micro: NDArray[np.float64], measured: NDArray[np.bool_]
) -> Counted:
    """Return the same sums with demand counted by the terms that the bands have now."""
    chosen = replace(counted.chosen, counts=counts_of(counted.chosen))
    counting = chosen.counts.reshape(-1)[chosen.place(grid)] & measured
    peak, peak_at = _largest(counting, micro, grid.month_of, len(grid.months))
    return replace(counted, chosen=chosen, peak=peak, peak_at=peak_at)


def _sums(place: Whole, micro: NDArray[np.float64], rows: int, columns: int) -> NDArray[np.float64]:
    sums = np.bincount(place, weights=micro, minlength=rows * columns).astype(np.float64)
    return sums.reshape(rows, columns)


def _largest(
    counting: NDArray[np.bool_], micro: NDArray[np.float64], month: Whole, months: int
) -> tuple[NDArray[np.float64], Whole]:
    """Return the first largest demand of each month and where it is; 0 and -1 where nothing counts."""
    demand = np.where(counting, micro * PER_HOUR, -1.0)
    bounds = np.searchsorted(month, np.arange(months + 1))
    peak, peak_at = np.zeros(months), np.full(months, -1, dtype=np.int64)
    for number, (first, last) in enumerate(pairwise(bounds.tolist())):
        if last > first:
            place = first + int(demand[first:last].argmax())
            if demand[place] >= 0:
                peak[number], peak_at[number] = demand[place], place
    return peak, peak_at
