"""The history of a load on the calendar of its contract."""

import numpy as np

from dure.clock import DAY, zone
from dure.power.contract import SupplyContract
from dure.power.dispatch.problem import Floats, Whole
from dure.power.forecast.history import AHEAD, History, history
from dure.power.series import HourlySeries
from dure.records.load_profile import LoadProfile


def history_of(load: LoadProfile, contract: SupplyContract, plan: HourlySeries | None = None) -> History:
    """Return the history of a load in quarter-hours; what was filled in counts as not measured.

    A day on which the load begins or ends is padded with nothing, so that steps are counted from midnight. ``plan``
    is what production was planned at, known beforehand; where it does not reach, nothing was planned.
    """
    quarters = load.quarters()
    wall = zone(quarters.zone).to_wall(quarters.begins)
    day, slot = wall // DAY, (wall % DAY) // quarters.step
    years = (np.array([day[0], day[-1] + AHEAD]).astype("datetime64[D]").astype("datetime64[Y]")).astype(
        int
    ) + 1970
    off = contract.holiday_numbers(int(years[0]), int(years[1]))
    kw: Floats = np.where(quarters.estimated, np.nan, quarters.kw)
    return history(
        day, slot, kw, holidays=off, plan=None if plan is None else _planned(plan, quarters.begins)
    )


def _planned(plan: HourlySeries, begins: Whole) -> Floats:
    place = (begins - plan.start) // plan.step
    inside = (place >= 0) & (place < plan.values.size)
    found: Floats = np.where(
        inside, plan.values[np.clip(place, 0, plan.values.size - 1).astype(np.int64)], 0.0
    )
    return found
