"""Periods of a run, the names of what was counted, and quarter-hours of the week."""

import numpy as np
from numpy.typing import NDArray

from dure.plant.model.machines import STATES
from dure.twin.compile.tables import Compiled
from dure.twin.replication import QUARTER_NS, QUARTERS

MOST_PERIODS = 4_096
_THURSDAY = 3 * 96


def period_ends(horizon: int, period: int) -> NDArray[np.int64]:
    """Return where the periods of a run end; a period is taken as often as it needs for at most 4,096 of them."""
    count = -(-horizon // period)
    length = period * max(1, -(-count // MOST_PERIODS))
    return np.minimum(np.arange(1, -(-horizon // length) + 1, dtype=np.int64) * length, horizon)


def names_of(compiled: Compiled) -> dict[str, tuple[str, ...]]:
    """Return the names of everything that a replication counts, by kind."""
    found = {
        "products": tuple(each.id for each in compiled.products),
        "machines": tuple(each.id for each in compiled.machines),
        "groups": tuple(each.id for each in compiled.groups),
        "releases": tuple(each.id for each in compiled.releases),
        "fleets": tuple(each.id for each in compiled.fleets),
    }
    return found | {"meters": compiled.meters, "states": STATES}


def place_in_week(compiled: Compiled, quarter: int) -> int:
    """Return the quarter-hour of the week, Monday 00:00 is 0, of the ``quarter``-th of the run."""
    at = quarter * QUARTER_NS
    offset = [shift for since, shift in compiled.wall if since <= at][-1]
    return int((compiled.start + at + offset) // QUARTER_NS + _THURSDAY) % QUARTERS


def top_power(compiled: Compiled) -> NDArray[np.float64]:
    """Return a power in mW per meter that its machines and chargers do not exceed, energy of lots left out."""
    top = np.zeros(len(compiled.meters))
    for machine in compiled.machines:
        top[list(machine.meters)] += max(machine.power)
    for fleet in compiled.fleets:
        top[list(fleet.meters)] += fleet.count * (fleet.battery.power if fleet.battery else 0.0)
    return np.where(top > 0, top, 1.0)
