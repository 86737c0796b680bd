"""From the memory of a finished run to a replication."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dure.twin.compile.tables import Compiled
from dure.twin.engine import layout as at
from dure.twin.engine.memory import Template
from dure.twin.engine.sizes import Sizes
from dure.twin.periods import names_of, top_power
from dure.twin.replication import BINS, QUARTERS, SAMPLE, LotSample, QuarterHours, Replication

MWNS_PER_KWH = 3.6e18
Rows = NDArray[np.int64]
COUNTS = {
    "finished_lots": at.C_FINISHED, "finished_pieces": at.C_PIECES, "scrapped_lots": at.C_SCRAPPED,
    "scrapped_pieces": at.C_SCRAPPED_PIECES, "released_lots": at.C_RELEASED, "late_lots": at.C_LATE,
}  # fmt: skip
SUMS = {
    "lead_s": at.X_LEAD, "lead_squared_s2": at.X_LEAD_SQUARED, "order_lead_s": at.X_ORDER_LEAD,
    "tardiness_s": at.X_TARDINESS, "wip_lot_s": at.X_WIP,
}  # fmt: skip


def read_out(compiled: Compiled, w: Rows, made: Template, ends: Rows, *, series: bool) -> Replication:
    """Return what a run saw."""
    sizes = made.sizes
    counts = _table(w, int(w[at.H_OUT]), (len(ends), sizes.counts))
    sums = _table(w.view(np.float64), int(w[at.H_OUT_SUMS]), (len(ends), sizes.sums))
    per_machine = counts[:, sizes.machine_counts : sizes.fleet_counts].reshape(len(ends), -1, at.C_MACHINE)
    per_meter = sums[:, sizes.meter_sums :].reshape(len(ends), -1, at.X_METER)
    fleets = counts[:, sizes.fleet_counts : sizes.release_counts].reshape(len(ends), -1, at.C_FLEET)
    return Replication(
        names=names_of(compiled), ends_ns=ends, **_by_product(counts, sums, sizes),
        queue_lot_s=sums[:, sizes.group_sums : sizes.machine_sums].copy(),
        outside=counts[:, sizes.release_counts :].copy(), state_ns=per_machine[:, :, : at.C_OPEN].copy(),
        open_ns=per_machine[:, :, at.C_OPEN].copy(),
        machine_kwh=sums[:, sizes.machine_sums : sizes.meter_sums] / MWNS_PER_KWH,
        meter_kwh=per_meter[:, :, at.X_ENERGY] / MWNS_PER_KWH, peak_kw=per_meter[:, :, at.X_PEAK].copy(),
        vehicle_ns=fleets.copy(), sample=tuple(_sample(w, k) for k in range(sizes.products)),
        quarters=_quarters(compiled, w), collected_from_ns=int(w[at.H_COLLECT]), events=int(w[at.H_EVENTS]),
        series_kw=_series(w, sizes) if series else None,
    )  # fmt: skip


def _table(w: NDArray[Any], begin: int, shape: tuple[int, int]) -> NDArray[Any]:
    return w[begin : begin + shape[0] * shape[1]].reshape(shape)


def _by_product(counts: NDArray[Any], sums: NDArray[Any], sizes: Sizes) -> dict[str, Any]:
    whole = counts[:, : sizes.machine_counts].reshape(len(counts), -1, at.C_PRODUCT)
    parts = sums[:, : sizes.group_sums].reshape(len(sums), -1, at.X_PRODUCT)
    found = {name: whole[:, :, field].copy() for name, field in COUNTS.items()}
    return found | {name: parts[:, :, field].copy() for name, field in SUMS.items()}


def _sample(w: Rows, product: int) -> LotSample:
    r = int(w[at.H_PRODUCTS]) + product * at.R_SIZE
    seen = int(w[r + at.R_SEEN])
    rows = _table(w, int(w[r + at.R_SAMPLE]), (min(seen, SAMPLE), at.SAMPLED))
    _, finished, lead, order_lead, late = np.ascontiguousarray(rows[np.argsort(rows[:, 0])].T)
    return LotSample(finished, lead, order_lead, late, seen <= SAMPLE)


def _quarters(compiled: Compiled, w: Rows) -> QuarterHours:
    first = int(w[at.H_METERS])
    begins = [int(w[first + k * at.Z_SIZE + at.Z_WEEK]) for k in range(int(w[at.H_METER_N]))]
    whole = np.array([_table(w, begin, (QUARTERS, 3 + BINS)) for begin in begins])
    parts = np.array([_table(w.view(np.float64), begin, (QUARTERS, 3 + BINS)) for begin in begins])
    counts = whole[:, :, 2].copy()
    return QuarterHours(
        parts[:, :, 0] / np.maximum(counts, 1), parts[:, :, 1].copy(), counts, whole[:, :, 3:].copy(),
        top_power(compiled) / 1e6,
    )  # fmt: skip


def _series(w: Rows, sizes: Sizes) -> NDArray[np.float64]:
    shape = (sizes.meters, int(w[at.H_SERIES_N]))
    return _table(w.view(np.float64), int(w[at.H_SERIES]), shape).copy()
