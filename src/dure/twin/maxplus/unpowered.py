"""Energy of a plant whose machines state no power: zero everywhere, in the shapes that answers have."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dure.twin.compile.tables import Compiled
from dure.twin.periods import place_in_week, top_power
from dure.twin.replication import BINS, QUARTER_NS, QUARTERS, QuarterHours


@dataclass(frozen=True, eq=False)
class NoPower:
    """Energies and powers, as in ``Replication``."""

    machine_kwh: NDArray[np.float64]
    meter_kwh: NDArray[np.float64]
    peak_kw: NDArray[np.float64]
    quarters: QuarterHours


def unpowered(compiled: Compiled, ends: NDArray[np.int64], collect_from: int) -> NoPower:
    """Return zero energy by period, machine and meter, and how many quarter-hours of the week were seen."""
    periods, meters = len(ends), len(compiled.meters)
    counts = np.zeros((meters, QUARTERS), np.int64)
    first, last = -(-collect_from // QUARTER_NS), int(ends[-1]) // QUARTER_NS
    whole_weeks, rest = divmod(max(last - first, 0), QUARTERS)
    if len(compiled.wall) > 1:  # a clock that is changed: quarter by quarter
        whole_weeks, rest = 0, max(last - first, 0)
    counts += whole_weeks
    for quarter in range(last - rest, last):
        counts[:, place_in_week(compiled, quarter)] += 1
    shares = np.zeros((meters, QUARTERS, BINS), np.int64)
    shares[:, :, 0] = counts
    zero = np.zeros((meters, QUARTERS))
    quarters = QuarterHours(zero, zero.copy(), counts, shares, top_power(compiled) / 1e6)
    none = np.zeros((periods, meters))
    return NoPower(np.zeros((periods, len(compiled.machines))), none, none.copy(), quarters)
