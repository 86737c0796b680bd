"""One replication of a tandem line by the recursion, told as the kernel tells its own."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dure.clock import DAY
from dure.kernels.draws import stream_keys
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
    key = int(keys[compiled.steps[compiled.products[line.product].first].next_stream])
    entry = np.array(
        [line.rule, max(line.limit, 0), *line.arrival, line.product, collect_from_ns, key], dtype=np.int64
    )
    seen = _Seen.empty(compiled, len(ends))
    recur(
        numbers, line.chance, line.room, entry, compiled.laws, keys, ends, seen.state_ns, seen.queue_s, seen.wip_s,
        seen.lead_s, seen.counts, seen.sample,
    )  # fmt: skip
    unused = [k for k in range(len(compiled.machines)) if k not in set(line.machines.tolist())]
    seen.state_ns[:, unused, 2] = np.diff(ends, prepend=0)[:, None]
    return _told(compiled, line, ends, collect_from_ns, seen)


@dataclass(frozen=True, eq=False)
class _Seen:
    """What the recursion fills."""

    state_ns: Whole
    queue_s: NDArray[np.float64]
    wip_s: NDArray[np.float64]
    lead_s: NDArray[np.float64]
    counts: Whole
    sample: Whole

    @classmethod
    def empty(cls, compiled: Compiled, periods: int) -> "_Seen":
        """Return room for all, zero."""
        return cls(
            np.zeros((periods, len(compiled.machines), 11), np.int64), np.zeros((periods, len(compiled.groups))),
            np.zeros((periods, len(compiled.products))), np.zeros((3, periods)), np.zeros((4, periods + 2), np.int64),
            np.zeros((4, SAMPLE), np.int64),
        )  # fmt: skip


def _told(compiled: Compiled, line: Tandem, ends: Whole, collect_from: int, seen: _Seen) -> Replication:
    periods, products, k = len(ends), len(compiled.products), line.product

    def whole(values: Whole | int = 0) -> Whole:
        made = np.zeros((periods, products), np.int64)
        made[:, k] = values
        return made

    def real(values: NDArray[np.float64] | float = 0.0) -> NDArray[np.float64]:
        made = np.zeros((periods, products))
        made[:, k] = values
        return made

    released, finished, waiting = (row[:periods] for row in seen.counts[:3])
    outside = np.zeros((periods, len(compiled.releases)), np.int64)
    outside[:, 0] = waiting
    power = unpowered(compiled, ends, collect_from)
    lead, squared, order = seen.lead_s
    return Replication(
        names=names_of(compiled), ends_ns=ends, finished_lots=whole(finished),
        finished_pieces=whole(finished * compiled.products[k].lot), scrapped_lots=whole(), scrapped_pieces=whole(),
        released_lots=whole(released), late_lots=whole(), lead_s=real(lead), lead_squared_s2=real(squared),
        order_lead_s=real(order), tardiness_s=real(), wip_lot_s=seen.wip_s, queue_lot_s=seen.queue_s,
        outside=outside, state_ns=seen.state_ns,
        open_ns=np.repeat(np.diff(ends, prepend=0)[:, None], len(compiled.machines), axis=1),
        machine_kwh=power.machine_kwh, meter_kwh=power.meter_kwh, peak_kw=power.peak_kw,
        vehicle_ns=_parked(compiled, ends),
        sample=tuple(_sample(seen, ours=each == k) for each in range(products)),
        quarters=power.quarters, collected_from_ns=collect_from, events=int(seen.counts[3, 0]),
    )  # fmt: skip


def _parked(compiled: Compiled, ends: Whole) -> Whole:
    found = np.zeros((len(ends), len(compiled.fleets), 3), np.int64)
    for k, fleet in enumerate(compiled.fleets):
        found[:, k, 0] = np.diff(ends, prepend=0) * fleet.count
    return found


def _sample(seen: _Seen, *, ours: bool) -> LotSample:
    """Return the lots that were kept, in the order in which they were finished."""
    count = int(seen.counts[3, 1]) if ours else 0
    kept = seen.sample[:, : min(count, SAMPLE)]
    _, finished, lead, order = (np.ascontiguousarray(row) for row in kept[:, np.argsort(kept[0])])
    return LotSample(
        finished, lead, order, np.full(finished.size, NO_DUE, np.int64), complete=count <= SAMPLE
    )
