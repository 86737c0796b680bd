"""CNC machines: runs while their lots are milled, and where lots go by how worn the tool was.

A machine's tools wear from run to run whatever the clock says, so the wear of a month is known before the month is
planned: a lot takes the next runs, ten minutes each, and the worst wear among them decides whether it goes on, to
rework or to scrap. The limits are those at which lots go where the plant file says in the shares that it says.
"""

from datetime import datetime, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.machines import Planned, Simulated, get
from dure.machines.shift import START
from dure.plant.model.machines import Machine
from dure.plant.model.routes import Step
from dure.studies.demo.draws import generator
from dure.studies.demo.driven.part import Part, operations, readings, wall
from dure.studies.demo.rows import STAMP

RUN_S = 600.0
RUNS_PER_DAY = 24
_TYPICAL = 5  # runs of a lot


class Milling:
    """The tools of one machine over a span, taken up run by run as lots come."""

    def __init__(self, machine: str, days: int, seed: int) -> None:
        self.machine = machine
        self._seed = int(generator(seed, "milling", machine).integers(2**31))
        self._runs = max(60, RUNS_PER_DAY * days)
        made = get("cnc").simulate(self._runs, self._seed)
        self._wear: NDArray[np.float64] = made.truth["flank_wear"]
        windows = np.lib.stride_tricks.sliding_window_view(self._wear, _TYPICAL).max(axis=1)
        self._usual = np.sort(windows)
        self._taken: list[tuple[int, int]] = []
        self._next = 0

    def choose(self, step: Step, seconds: float) -> str | None:
        """Return where a lot goes after a step of so many seconds; None when there are no runs left to tell by."""
        runs = max(1, int(seconds // RUN_S))
        first, self._next = self._next, self._next + runs
        self._taken.append((first, runs))
        if self._next > self._runs:
            return None
        worst = float(self._wear[first : first + runs].max())
        rank = float(np.searchsorted(self._usual, worst, side="left")) / self._usual.size
        reached = np.cumsum([share.in_("1") for share in step.next.values()])
        place = int(np.searchsorted(reached, rank, side="right"))
        return list(step.next)[min(place, len(step.next) - 1)]

    def recorded(self, history: pl.DataFrame, until: datetime, zone: str) -> Part:
        """Return the readings of the runs that were made until ``until``, and the wear behind them."""
        done = operations(history, self.machine, until)
        starts: list[int] = []
        stretches: list[NDArray[np.int64]] = []
        numbers: list[int] = []
        for each, (first, runs) in zip(done, self._taken, strict=False):
            at = each.at(np.arange(runs) / runs * each.seconds)
            starts += at.tolist()
            numbers += range(first, first + runs)
            stretches.append(each.stretches)
        starts, numbers = starts[: self._runs], numbers[: self._runs]
        made = self._simulated(wall(np.array(starts, dtype=np.int64), zone))
        per_run = made.frame.height // self._runs
        local = pl.col("time").dt.replace_time_zone(zone, ambiguous="earliest")
        rows = made.frame.head(per_run * len(starts)).with_columns(
            observed_at=local.dt.convert_time_zone("UTC").cast(STAMP)
        )
        inside = _inside(rows["observed_at"].to_physical().to_numpy(), stretches)
        rows = rows.filter(pl.Series(inside)).unique("observed_at", keep="first", maintain_order=True)
        told = {"drivers": made.truth["drivers"], "flank_wear_mm": self._wear[numbers].round(4).tolist()}
        return Part(readings(made, self.machine, rows), truth=told)

    def _simulated(self, starts: list[datetime]) -> Simulated:
        """Return the same tools and runs as before at the plant's times; runs that were not made follow the last."""
        last = starts[-1] if starts else START
        rest = [last + timedelta(seconds=RUN_S * (k + 1)) for k in range(self._runs - len(starts))]
        return get("cnc").simulate(self._runs, self._seed, clock=Planned([*starts, *rest]))


def choices(milling: dict[str, Milling], machine: Machine, step: Step, seconds: float) -> str | None:
    """Return where a lot goes after a step at any machine of the plant: by wear where it mills, else None."""
    return milling[machine.id].choose(step, seconds) if machine.id in milling else None


def _inside(instants: NDArray[np.int64], stretches: list[NDArray[np.int64]]) -> NDArray[np.bool_]:
    """Return which instants lie in a stretch; stretches are in order and do not overlap."""
    if not stretches:
        return np.zeros(instants.size, dtype=np.bool_)
    both = np.concatenate(stretches)
    place = np.searchsorted(both[:, 0], instants, side="right") - 1
    return np.asarray((place >= 0) & (instants < both[np.maximum(place, 0), 1]))
