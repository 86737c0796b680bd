"""What a run of the plain twin saw, counted from its log after the run."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dure.kernels.draws import uniform
from dure.twin import codes
from dure.twin.compile.tables import NO_DUE, Compiled
from dure.twin.oracle.powers import energies
from dure.twin.oracle.things import Lot
from dure.twin.oracle.world import World
from dure.twin.periods import names_of, period_ends
from dure.twin.replication import SAMPLE, LotSample, Replication

FLOATS = ("lead_s", "lead_squared_s2", "order_lead_s", "tardiness_s", "wip_lot_s")
COUNTS = (
    "finished_lots", "finished_pieces", "scrapped_lots", "scrapped_pieces", "released_lots", "late_lots",
)  # fmt: skip

Into = tuple[dict[str, NDArray[np.int64]], dict[str, NDArray[np.float64]], NDArray[np.int64]]
Samples = list[list[tuple[int, int, int, int]]]


def measured(world: World, horizon: int, period: int, collect_from: int, series: bool) -> Replication:
    """Return what was seen up to the horizon."""
    compiled = world.compiled
    ends = period_ends(horizon, period)
    counts = {name: np.zeros((len(ends), len(compiled.products)), np.int64) for name in COUNTS}
    sums = {name: np.zeros((len(ends), len(compiled.products))) for name in FLOATS}
    sums["queue_lot_s"] = np.zeros((len(ends), len(compiled.groups)))
    outside = np.zeros((len(ends), len(compiled.releases)), np.int64)
    samples: list[list[tuple[int, int, int, int]]] = [[] for _ in compiled.products]
    _count_lots(world, ends, (counts, sums, outside), samples, collect_from)
    state_ns, open_ns = _states(world, ends), _open(compiled, ends)
    power = energies(world, ends, collect_from)
    counted: dict[str, Any] = {**counts, **sums}
    return Replication(
        names=names_of(compiled), ends_ns=ends, **counted, outside=outside, state_ns=state_ns,
        open_ns=open_ns, machine_kwh=power.machine_kwh, meter_kwh=power.meter_kwh, peak_kw=power.peak_kw,
        vehicle_ns=_vehicles(world, ends),
        sample=tuple(_sample(world, k, rows) for k, rows in enumerate(samples)), quarters=power.quarters,
        collected_from_ns=collect_from, events=world.events, series_kw=power.series_kw if series else None,
    )  # fmt: skip


def spans(ends: NDArray[np.int64], begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Return the parts of a span by period: (period, ns)."""
    for k in range(int(np.searchsorted(ends, begin, side="right")), len(ends)):
        first = max(begin, int(ends[k - 1]) if k else 0)
        last = min(end, int(ends[k]))
        if last <= first:
            return
        yield k, last - first


def _count_lots(
    world: World, ends: NDArray[np.int64], into: Into, samples: Samples, collect_from: int
) -> None:
    counts, sums, outside = into
    pieces: dict[int, int] = {}
    inside_since: dict[int, int] = {}
    queued: dict[int, tuple[int, int]] = {}
    for at, code, who, number, a, b in world.log:
        k = int(np.searchsorted(ends, at, side="right"))
        lot = world.facts[number] if number >= 0 else None
        if code == codes.L_ORDERED:
            outside[k:, who] += 1
        elif code == codes.L_RELEASED:
            counts["released_lots"][k, who] += 1
            pieces[number], inside_since[number] = a, at
            outside[k:, b] -= world.compiled.releases[b].rule in (0, 4)
        elif code == codes.L_QUEUED:
            queued[number] = (at, who)
        elif code == codes.L_FINISHED:
            assert lot is not None
            counts["scrapped_pieces"][k, world.compiled.products.index(lot.product)] += pieces[number] - b
            pieces[number] = b
        if code in (codes.L_STARTED, codes.L_SCRAPPED) and number in queued:
            since, group = queued.pop(number)
            for period, length in spans(ends, since, at):
                sums["queue_lot_s"][period, group] += length / 1e9
        if code in (codes.L_DONE, codes.L_SCRAPPED):
            assert lot is not None
            for period, length in spans(ends, inside_since.pop(number), at):
                sums["wip_lot_s"][period, who] += length / 1e9
            if code == codes.L_DONE:
                _finished(world, lot, (k, who, a), at, into, samples, collect_from)
            else:
                counts["scrapped_lots"][k, who] += 1
                counts["scrapped_pieces"][k, who] += b
    end = int(ends[-1])
    for since, group in queued.values():
        for period, length in spans(ends, since, end):
            sums["queue_lot_s"][period, group] += length / 1e9
    for number, since in inside_since.items():
        who = world.compiled.products.index(world.facts[number].product)
        for period, length in spans(ends, since, end):
            sums["wip_lot_s"][period, who] += length / 1e9


def _finished(
    world: World,
    lot: Lot,
    where: tuple[int, int, int],
    at: int,
    into: Into,
    samples: Samples,
    collect_from: int,
) -> None:
    k, who, left = where
    counts, sums, _ = into
    lead, order_lead = at - lot.released, at - lot.ordered
    late = NO_DUE if lot.due == NO_DUE else at - lot.due
    counts["finished_lots"][k, who] += 1
    counts["finished_pieces"][k, who] += left
    sums["lead_s"][k, who] += lead / 1e9
    sums["lead_squared_s2"][k, who] += (lead / 1e9) ** 2
    sums["order_lead_s"][k, who] += order_lead / 1e9
    if 0 < late < NO_DUE:
        counts["late_lots"][k, who] += 1
        sums["tardiness_s"][k, who] += late / 1e9
    if at >= collect_from:
        samples[who].append((at, lead, order_lead, late))


def _sample(world: World, product: int, rows: list[tuple[int, int, int, int]]) -> LotSample:
    """Return all lots, or of more than ``SAMPLE`` a random choice: each new one takes a place by chance."""
    key = world.key(world.compiled.steps[world.compiled.products[product].first].next_stream)
    kept = list(range(min(len(rows), SAMPLE)))
    for k in range(SAMPLE, len(rows)):
        place = int(uniform(key, -1 - k) * (k + 1))
        if place < SAMPLE:
            kept[place] = k
    table = np.array([rows[k] for k in sorted(kept)], dtype=np.int64).reshape(-1, 4)
    at, lead, order_lead, late = np.ascontiguousarray(table.T)
    return LotSample(at, lead, order_lead, late, len(rows) <= SAMPLE)


def _states(world: World, ends: NDArray[np.int64]) -> NDArray[np.int64]:
    found = np.zeros((len(ends), len(world.machines), 11), np.int64)
    since: dict[int, tuple[int, int]] = {}
    rows = [row for row in world.log if row[1] == codes.L_STATE]
    closing = [(int(ends[-1]), codes.L_STATE, k, -1, 0, 0) for k in range(len(world.machines))]
    for at, _, machine, _, state, _ in [*rows, *closing]:
        if machine in since:
            begin, before = since[machine]
            for period, length in spans(ends, begin, at):
                found[period, machine, before] += length
        since[machine] = (at, state)
    return found


def _open(compiled: Compiled, ends: NDArray[np.int64]) -> NDArray[np.int64]:
    found = np.zeros((len(ends), len(compiled.machines)), np.int64)
    for k, machine in enumerate(compiled.machines):
        if machine.hours < 0:
            found[:, k] = np.diff(ends, prepend=0)
            continue
        hours = compiled.hours[machine.hours]
        for begin, end in zip(hours.begins.tolist(), hours.ends.tolist(), strict=True):
            for period, length in spans(ends, max(begin, 0), end):
                found[period, k] += length
    return found


def _vehicles(world: World, ends: NDArray[np.int64]) -> NDArray[np.int64]:
    found = np.zeros((len(ends), len(world.compiled.fleets), 3), np.int64)
    kinds = {codes.PARKED: 0, codes.HOMING: 0, codes.TO_CHARGER: 2, codes.CHARGING: 2}
    rows = [row for row in world.log if row[1] == codes.L_VEHICLE]
    for truck in world.trucks:
        mine = [(at, doing) for at, _, who, _, doing, _ in rows if who == truck.number]
        times = [(0, codes.PARKED), *mine, (int(ends[-1]), codes.PARKED)]
        for (begin, doing), (end, _) in pairwise(times):
            for period, length in spans(ends, begin, end):
                found[period, truck.fleet, kinds.get(doing, 1)] += length
    return found
