"""Counts of pieces spread evenly over the producing time since the count before."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.clock import SECOND, Instants
from dure.records import vocabulary
from dure.records.oee.rates import Planned
from dure.records.oee.seen import Seen
from dure.records.store.shape import TIME

Floats = NDArray[np.float64]
WEIGHED = tuple(f"{name}_ns" for name in vocabulary.COUNTS)


@dataclass(frozen=True)
class Pieces:
    """The clock of production and what had been made by it, at knots: the counts, in order.

    ``clock`` is the producing time (ns) at each knot, beginning with 0; ``known`` says of each stretch between two
    knots whether all its pieces have a planned time; ``made`` has per knot the sums up to it: pieces by name, and
    planned run time by name in ns (of stretches that are known only).
    """

    seen: Seen
    clock: Instants
    known: NDArray[np.bool_]
    made: dict[str, Floats]
    loose: float
    """Pieces counted before any production was recorded; they belong to no time."""

    def at(self, instants: Instants) -> Instants:
        """Return the producing time, in ns, up to instants."""
        starts, ends = self.seen.starts[self.seen.producing], self.seen.ends[self.seen.producing]
        if not starts.size:
            return np.zeros_like(instants)
        sums = np.r_[0, np.cumsum(ends - starts)]
        place = np.searchsorted(starts, instants, side="right") - 1
        inside = np.minimum(instants, ends[place]) - starts[place]
        passed: Instants = np.where(place < 0, 0, sums[place] + inside)
        return passed

    def counted(self, clock: Instants) -> Instants:
        """Return how much of the producing time up to readings of the clock has counts with planned times."""
        lengths = np.where(self.known, np.diff(self.clock), 0)
        sums = np.r_[0, np.cumsum(lengths)]
        place = np.clip(np.searchsorted(self.clock, clock, side="right") - 1, 0, self.clock.size - 1)
        running = np.r_[self.known, False][place]
        passed: Instants = sums[place] + np.where(running, clock - self.clock[place], 0)
        return passed

    def between(self, begins: Instants, ends: Instants) -> dict[str, float]:
        """Return what was made between pairs of readings of the clock, summed over the pairs."""
        return {
            name: float((np.interp(ends, self.clock, sums) - np.interp(begins, self.clock, sums)).sum())
            for name, sums in self.made.items()
        }


def pieces_of(seen: Seen, counts: pl.DataFrame, planned: Planned) -> Pieces:
    """Return the pieces of one machine; counts at one reading of the clock are taken together."""
    blank = Pieces(seen, np.zeros(1, np.int64), np.zeros(0, bool), {}, 0.0)
    times = counts.get_column(TIME).to_physical().to_numpy().astype(np.int64) * 1_000
    clock = blank.at(times)
    quantity = counts.get_column("quantity").to_numpy()
    told = zip(counts["product"].to_list(), counts["step"].to_list(), strict=True)
    seconds = np.array([planned.seconds(*each) or np.nan for each in told], dtype=float)
    on = clock > 0
    knots, stretch = np.unique(clock[on], return_inverse=True)
    size = knots.size
    lacking = np.isnan(seconds[on]) & (quantity[on] > 0)
    known = np.bincount(stretch, weights=lacking, minlength=size) == 0
    names = counts.get_column("name").to_numpy()[on]
    made: dict[str, Floats] = {}
    for name in vocabulary.COUNTS:
        mine = np.where(names == name, quantity[on], 0.0)
        weight = mine * np.nan_to_num(seconds[on]) * SECOND
        made[name] = np.r_[0.0, np.cumsum(np.bincount(stretch, weights=mine, minlength=size))]
        per_knot = np.bincount(stretch, weights=weight, minlength=size)
        made[f"{name}_ns"] = np.r_[0.0, np.cumsum(np.where(known, per_knot, 0.0))]
    return Pieces(seen, np.r_[0, knots].astype(np.int64), known, made, float(quantity[~on].sum()))
