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

    def kwh(self, month: int, band: int) -> Decimal:
        """Return the energy of a band in a month, exact."""
        return exact(self.energy[month, band])


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
) -> Counted:
    """Return the sums of a load in quarter-hours; ``flipped`` names rules taken in their other reading.

    Filled-in quarter-hours count for energy, not for demand. Raises what ``banded`` raises.
    """
    chosen = banded(contract, grid, flipped)
    months, bands, stretches = len(grid.months), len(chosen.bands), len(chosen.stretches)
    month = grid.month_of
    place = chosen.place(grid)
    band = chosen.band.reshape(-1)[place]
    energy = _sums(month * bands + band, micro, months, bands)
    rebated = np.zeros_like(energy)
    if (chosen.rebate != NONE).any():
        rebate = chosen.rebate.reshape(-1)[place]
        here = np.flatnonzero(rebate != NONE)
        rebated = _sums(month[here] * bands + rebate[here], micro[here], months, bands)
    by_stretch = _sums(month * stretches + chosen.stretch_of_day[grid.day], micro, months, stretches)
    peak, peak_at = _largest(chosen.counts.reshape(-1)[place] & measured, micro, month, months)
    return Counted(chosen, energy, rebated, by_stretch, peak, peak_at)


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
