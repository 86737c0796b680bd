"""The quarter-hours that set the demand charge, and what ran then."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.clock import moment
from dure.plant import Plant
from dure.power.billing.line import plain
from dure.records.event_table import EventTable

MOST = 10
QUARTER_HOUR = timedelta(minutes=15)
AT_WORK = frozenset({"producing", "setup", "maintenance"})


@dataclass(frozen=True)
class Peak:
    """A quarter-hour: ``at`` is the instant at which it begins, in ns UTC; ``wall`` what the clock shows there."""

    at: int
    wall: str
    kw: Decimal


@dataclass(frozen=True)
class Running:
    """What a machine did in a quarter-hour: the state it was in for longest, and with which lot and product.

    ``kw`` is the power of that state in the plant file, None where it says nothing.
    """

    entity: str
    state: str
    product: str | None
    lot: str | None
    share: float
    kw: float | None = None

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "entity": self.entity, "state": self.state, "product": self.product, "lot": self.lot,
            "share": round(self.share, 3), "kw": self.kw,
        }  # fmt: skip


@dataclass(frozen=True)
class TopPeak:
    """One of the largest counting quarter-hours; ``running`` is None where the records hold no states."""

    peak: Peak
    month: str
    period: str
    running: tuple[Running, ...] | None = None

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        running = None if self.running is None else [each.to_json() for each in self.running]
        return {
            "at": self.peak.wall, "kw": plain(self.peak.kw), "month": self.month, "period": self.period,
            "running": running,
        }  # fmt: skip


def largest(demand: NDArray[np.float64], here: NDArray[np.bool_]) -> list[int]:
    """Return the places of the largest demands, the earlier first among equals; at most ``MOST``, none at 0."""
    places = np.flatnonzero(here & (demand > 0))
    values = demand[places]
    if values.size > MOST:
        least = np.partition(values, -MOST)[-MOST]
        above, equal = places[values > least], places[values == least]
        places = np.concatenate((above, equal[: MOST - above.size]))
    found: list[int] = places[np.lexsort((places, -demand[places]))].tolist()
    return found


def running_at(events: EventTable, at: int, plant: Plant | None = None) -> tuple[Running, ...] | None:
    """Return what machines did in the quarter-hour from ``at``; None without any state.

    Those that worked stand first, and of those the ones that draw most by the plant file.
    """
    begin = moment(at)
    end = begin + QUARTER_HOUR
    states = events.states(until=end)
    if not states.height:
        return None
    inside = states.filter((pl.col("end") > begin) & (pl.col("start") < end)).with_columns(
        (pl.min_horizontal("end", pl.lit(end)) - pl.max_horizontal("start", pl.lit(begin))).alias("time")
    )
    found = []
    for row in (
        inside.sort("entity", "time").group_by("entity", maintain_order=True).last().iter_rows(named=True)
    ):
        share = row["time"] / QUARTER_HOUR
        kw = _kw(plant, row["entity"], row["state"])
        found.append(Running(row["entity"], row["state"], row["product"], row["lot"], share, kw))
    return tuple(sorted(found, key=lambda each: (each.state not in AT_WORK, -(each.kw or 0.0), each.entity)))


def _kw(plant: Plant | None, entity: str, state: str) -> float | None:
    machine = plant.machines.get(entity) if plant is not None else None
    power = machine.power_in(state) if machine is not None else None
    return None if power is None else power.in_("kW")
