"""One replication of a tandem line by the recursion, told as the kernel tells its own."""

import numpy as np
from numpy.typing import NDArray

from dure.clock import DAY
from dure.kernels.draws import mixed, stream_keys
from dure.twin.compile.tables import NO_DUE, Compiled
from dure.twin.maxplus.recursion import recur
from dure.twin.maxplus.tandem import Tandem
from dure.twin.maxplus.unpowered import unpowered
from dure.twin.periods import names_of, period_ends
from dure.twin.replication import SAMPLE, LotSample, Replication

Whole = NDArray[np.int64]


def simulate_line(
    compiled: Compiled, line: Tandem, seed: int, replication: int, horizon_ns: int, *, period_ns: int = DAY,
    collect_from_ns: int = 0,
) -> Replication:  # fmt: skip
    """Return what ``run_one.simulate`` returns for the same compiled plant, seed and replication.

    Whole numbers agree exactly, sums of seconds to rounding.
    """
    ends = period_ends(horizon_ns, period_ns)
    keys = stream_keys(compiled.streams, seed, replication)
    numbers = np.column_stack([
        line.law, line.stream, line.pieces, line.fails, line.between, line.failure_stream, line.repair,
        line.repair_stream, line.machines, line.groups,
    ])  # fmt: skip
    entry = np.array([line.rule, max(line.limit, 0), *line.arrival, line.product], dtype=np.int64)
    products, machines, groups = len(compiled.products), len(compiled.machines), len(compiled.groups)
    size = 1_024
    while True:
        state_ns = np.zeros((len(ends), machines, 11), np.int64)
        queue_s, wip_s = np.zeros((len(ends), groups)), np.zeros((len(ends), products))
        counts, lots = np.zeros((4, len(ends)), np.int64), np.zeros((3, size), np.int64)
        finished = recur(
            numbers,
            line.chance,
            line.room,
            entry,
            compiled.laws,
            keys,
            ends,
            state_ns,
            queue_s,
            wip_s,
            counts,
            lots,
        )
        if finished >= 0:
            break
        size *= 8
    lots = lots[:, :finished]
    unused = [k for k in range(machines) if k not in set(line.machines.tolist())]
    state_ns[:, unused, 2] = np.diff(ends, prepend=0)[:, None]
    return _told(compiled, line, (ends, collect_from_ns, keys), (state_ns, queue_s, wip_s, counts, lots))


def _told(
    compiled: Compiled, line: Tandem, frame: tuple[Whole, int, Whole],
    seen: tuple[Whole, NDArray[np.float64], NDArray[np.float64], Whole, Whole],
) -> Replication:  # fmt: skip
    ends, collect_from, keys = frame
    state_ns, queue_s, wip_s, counts, lots = seen
    periods, products = len(ends), len(compiled.products)

    def whole() -> Whole:
        return np.zeros((periods, products), np.int64)

    def real() -> NDArray[np.float64]:
        return np.zeros((periods, products))

    made, released, lead, squared, order = whole(), whole(), real(), real(), real()
    k, period = line.product, np.searchsorted(ends, lots[0], side="right")
    made[:, k], released[:, k] = counts[1], counts[0]
    for into, values in ((lead, lots[1]), (order, lots[2])):
        np.add.at(into[:, k], period, values / 1e9)
    np.add.at(squared[:, k], period, (lots[1] / 1e9) ** 2)
    outside = np.zeros((periods, len(compiled.releases)), np.int64)
    outside[:, 0] = counts[2]
    lot = compiled.products[k].lot
    power = unpowered(compiled, ends, collect_from)
    return Replication(
        names=names_of(compiled), ends_ns=ends, finished_lots=made, finished_pieces=made * lot,
        scrapped_lots=whole(), scrapped_pieces=whole(), released_lots=released, late_lots=whole(), lead_s=lead,
        lead_squared_s2=squared, order_lead_s=order, tardiness_s=real(), wip_lot_s=wip_s, queue_lot_s=queue_s,
        outside=outside, state_ns=state_ns,
        open_ns=np.repeat(np.diff(ends, prepend=0)[:, None], len(compiled.machines), axis=1),
        machine_kwh=power.machine_kwh, meter_kwh=power.meter_kwh, peak_kw=power.peak_kw,
        vehicle_ns=_parked(compiled, ends),
        sample=tuple(_sample(compiled, each, keys, lots[:, lots[0] >= collect_from], k) for each in range(products)),
        quarters=power.quarters, collected_from_ns=collect_from, events=int(counts[3, 0]),
    )  # fmt: skip


def _parked(compiled: Compiled, ends: Whole) -> Whole:
    found = np.zeros((len(ends), len(compiled.fleets), 3), np.int64)
    for k, fleet in enumerate(compiled.fleets):
        found[:, k, 0] = np.diff(ends, prepend=0) * fleet.count
    return found


def _sample(compiled: Compiled, product: int, keys: Whole, lots: Whole, ours: int) -> LotSample:
    """Return all lots, or of more than ``SAMPLE`` the same random choice that the kernel keeps."""
    if product != ours:
        none = np.zeros(0, np.int64)
        return LotSample(none, none, none, none, complete=True)
    key = int(keys[compiled.steps[compiled.products[product].first].next_stream])
    kept = list(range(min(lots.shape[1], SAMPLE)))
    for k in range(SAMPLE, lots.shape[1]):
        place = (mixed(key, -1 - k) & (2**62 - 1)) % (k + 1)
        if place < SAMPLE:
            kept[place] = k
    finished, lead, order = (np.ascontiguousarray(row[sorted(kept)]) for row in lots)
    late = np.full(finished.size, NO_DUE, np.int64)
    return LotSample(finished, lead, order, late, complete=lots.shape[1] <= SAMPLE)
