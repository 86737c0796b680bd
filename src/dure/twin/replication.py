"""What one run of the twin saw, as plain arrays. Two runs of one question are equal to the bit."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

SAMPLE = 4096
"""Lots per product whose own times are kept: all of them, or a random choice where there are more."""
QUARTER_NS = 900_000_000_000
QUARTERS = 672
"""Quarter-hours of a week, from Monday 00:00 plant time."""
BINS = 128


@dataclass(frozen=True, eq=False)
class LotSample:
    """Lots of one product, in the order in which they were finished: ns, int64, shape (n,) each.

    ``lead`` runs from the release into the plant, ``order_lead`` from the date of the order. ``late`` is the finish
    minus the due date (negative: early), ``NO_DUE`` for lots without one. ``complete`` says that no lot is missing.
    """

    finished: Whole
    lead: Whole
    order_lead: Whole
    late: Whole
    complete: bool


@dataclass(frozen=True, eq=False)
class QuarterHours:
    """Mean power of quarter-hours by their place in the week and meter, kW: shape (meters, 672).

    ``counts`` are how many were seen; ``shares`` are counts by power, in ``BINS`` equal bins from 0 to ``top`` (kW per
    meter): shape (meters, 672, BINS).
    """

    mean: Floats
    most: Floats
    counts: Whole
    shares: Whole
    top: Floats


@dataclass(frozen=True, eq=False)
class Replication:
    """One replication. P periods, the last may be shorter; index of products, machines and so on as in ``names``.

    Sums are over lots finished inside a period; lead times in s.

    ``ends_ns`` (P,): end of each period, ns after the start of the run. ``finished_lots``, ``finished_pieces``,
    ``scrapped_lots``, ``scrapped_pieces``, ``released_lots``, ``late_lots`` (P, products); ``lead_s``,
    ``lead_squared_s2``, ``order_lead_s``, ``tardiness_s`` (P, products): sums. ``wip_lot_s`` (P, products) and
    ``queue_lot_s`` (P, work centres): integrals of lots inside and waiting. ``outside`` (P, releases): orders that
    wait outside at the end of the period. ``state_ns`` (P, machines, 11): time per state, summing to the period;
    ``open_ns`` (P, machines): scheduled time. ``machine_kwh`` (P, machines), ``meter_kwh`` and ``peak_kw``
    (P, meters): energy, and the highest quarter-hour that ended in the period. ``vehicle_ns`` (P, fleets, 3): time of
    all vehicles idle, on jobs, and driving to or at the charger. ``sample`` by product, and ``quarters``, hold what
    came at or after ``collected_from_ns``. ``series_kw`` (meters, quarter-hours) only where asked for.
    ``events`` is the number of logical events.
    """

    names: Mapping[str, tuple[str, ...]]
    ends_ns: Whole
    finished_lots: Whole
    finished_pieces: Whole
    scrapped_lots: Whole
    scrapped_pieces: Whole
    released_lots: Whole
    late_lots: Whole
    lead_s: Floats
    lead_squared_s2: Floats
    order_lead_s: Floats
    tardiness_s: Floats
    wip_lot_s: Floats
    queue_lot_s: Floats
    outside: Whole
    state_ns: Whole
    open_ns: Whole
    machine_kwh: Floats
    meter_kwh: Floats
    peak_kw: Floats
    vehicle_ns: Whole
    sample: tuple[LotSample, ...]
    quarters: QuarterHours
    collected_from_ns: int
    events: int
    series_kw: Floats | None = None

    @property
    def period_s(self) -> Floats:
        """Length of each period in s, shape (P,)."""
        return np.diff(self.ends_ns, prepend=0) / 1e9
