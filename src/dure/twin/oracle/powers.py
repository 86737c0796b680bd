"""Energy of a run of the plain twin: every power as straight pieces over time, integrated after the run."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dure.twin.oracle.world import World
from dure.twin.periods import place_in_week, top_power
from dure.twin.replication import BINS, QUARTER_NS, QUARTERS, QuarterHours

MWNS_PER_KWH = 3.6e18
MW_PER_KW = 1e6


@dataclass(frozen=True, eq=False)
class Powers:
    """Energies and powers of one run, as in ``Replication``."""

    machine_kwh: NDArray[np.float64]
    meter_kwh: NDArray[np.float64]
    peak_kw: NDArray[np.float64]
    quarters: QuarterHours
    series_kw: NDArray[np.float64]


def energies(world: World, ends: NDArray[np.int64], collect_from: int) -> Powers:
    """Return energy per period, machine and meter, and what quarter-hours saw."""
    compiled, horizon = world.compiled, int(ends[-1])
    count = horizon // QUARTER_NS
    by_quarter = np.zeros((len(compiled.meters), count + 1))
    by_period = np.zeros((len(ends), len(compiled.meters)))
    by_machine = np.zeros((len(ends), len(compiled.machines)))

    def add(who: int, begin: int, energy: float) -> None:
        period = int(np.searchsorted(ends, begin, side="right"))
        meters = compiled.machines[who].meters if who >= 0 else world.trucks[-1 - who].row.meters
        if who >= 0:
            by_machine[period, who] += energy
        for meter in meters:
            by_period[period, meter] += energy
            by_quarter[meter, begin // QUARTER_NS] += energy

    cuts = np.unique(np.concatenate([ends, np.arange(count + 1) * QUARTER_NS]))
    for who in sorted({each[1] for each in world.powers}):
        changes = [each for each in world.powers if each[1] == who]
        for begin, end, first, last in _pieces(changes, horizon):
            inner = cuts[np.searchsorted(cuts, begin, "right") : np.searchsorted(cuts, end, "left")]
            edges = [begin, *inner.tolist(), end]
            slope = (last - first) / (end - begin)
            for a, b in pairwise(edges):
                add(who, a, (first + slope * ((a + b) / 2 - begin)) * (b - a))
    for at, machine, energy in world.lumps:
        add(machine, at, energy)
    return _told(
        world, ends, collect_from, (by_machine, by_period, by_quarter[:, :count] / QUARTER_NS / MW_PER_KW)
    )


def _pieces(
    changes: list[tuple[int, int, float, int]], horizon: int
) -> Iterator[tuple[int, int, float, float]]:
    """Return straight pieces (begin, end, first power, last power); after a change power rises evenly to its level."""
    now = 0.0
    for k, (at, _, level, ramp) in enumerate(changes):
        until = changes[k + 1][0] if k + 1 < len(changes) else horizon
        top = min(at + ramp, until)
        if ramp and top > at:
            reached = now + (level - now) * ((top - at) / ramp)
            yield at, top, now, reached
            now = reached
        if until > top or not ramp:
            now = level
        if until > top:
            yield top, until, level, level


def _told(
    world: World, ends: NDArray[np.int64], collect_from: int, found: tuple[NDArray[np.float64], ...]
) -> Powers:
    compiled = world.compiled
    by_machine, by_period, series = found
    shape = (len(compiled.meters), QUARTERS)
    sums, most, counts = np.zeros(shape), np.zeros(shape), np.zeros(shape, np.int64)
    shares = np.zeros((*shape, BINS), np.int64)
    top = top_power(compiled) / MW_PER_KW
    peak = np.zeros_like(by_period)
    for k in range(series.shape[1]):
        period = int(np.searchsorted(ends, (k + 1) * QUARTER_NS, side="left"))
        peak[period] = np.maximum(peak[period], series[:, k])
        if k * QUARTER_NS < collect_from:
            continue
        at = place_in_week(compiled, k)
        sums[:, at] += series[:, k]
        counts[:, at] += 1
        most[:, at] = np.maximum(most[:, at], series[:, k])
        bins = np.minimum((series[:, k] / top * BINS + 1e-6).astype(int), BINS - 1)
        shares[np.arange(len(top)), at, bins] += 1
    quarters = QuarterHours(sums / np.maximum(counts, 1), most, counts, shares, top)
    return Powers(by_machine / MWNS_PER_KWH, by_period / MWNS_PER_KWH, peak, quarters, series)
