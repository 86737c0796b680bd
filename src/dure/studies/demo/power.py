"""The power of machines from their states, and its exact energy: straight pieces in time, so parabolas in energy."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.plant.model.machines import Machine
from dure.plant.plant import Plant

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Power:
    """Power in kW in straight pieces: ``at`` (microseconds, n + 1), ``begin`` and ``end`` of each piece (n)."""

    at: NDArray[np.int64]
    begin: Floats
    end: Floats

    def energy(self, instants: NDArray[np.int64]) -> Floats:
        """Return the energy in kWh from the first instant to each of ``instants`` (microseconds inside the span)."""
        hours = np.diff(self.at) / 3.6e9
        whole = np.r_[0.0, np.cumsum((self.begin + self.end) / 2 * hours)]
        place = np.clip(np.searchsorted(self.at, instants, side="right") - 1, 0, hours.size - 1)
        since = (instants - self.at[place]) / 3.6e9
        slope = np.where(hours[place] > 0, (self.end[place] - self.begin[place]) / hours[place], 0.0)
        return np.asarray(whole[place] + self.begin[place] * since + slope * since**2 / 2)

    def between(self, edges: NDArray[np.int64]) -> Floats:
        """Return the energy in kWh of each interval between ``edges``."""
        return np.diff(self.energy(edges))


def machine_power(plant: Plant, machine: Machine, states: pl.DataFrame) -> Power:
    """Return the power of one machine from its states, in the order of time without gaps.

    A state with a ramp rises evenly to its power, from that of the state before, and falls at once. Energy that a step
    takes besides is spread over the producing of its operation.
    """
    at: list[int] = []
    begin: list[float] = []
    end: list[float] = []
    before = 0.0
    for name, first, last, product, step, share in _shares(states).iter_rows():
        level = _kw(machine, name) + (share * _extra_kwh(plant, product, step) if share else 0.0)
        rise = machine.ramp.get(name)
        reached = first if rise is None or level <= before else min(last, first + round(rise.in_("s") * 1e6))
        if reached > first:
            assert rise is not None
            top = before + (level - before) * (reached - first) / (rise.in_("s") * 1e6)
            at.append(first)
            begin.append(before)
            end.append(top)
            before = top
        if last > reached:
            at.append(reached)
            begin.append(level)
            end.append(level)
            before = level
    at.append(int(states["end"].to_physical()[-1]))
    return Power(np.array(at, dtype=np.int64), np.array(begin), np.array(end))


def _shares(states: pl.DataFrame) -> pl.DataFrame:
    """Return states with, where a machine produces, one over the hours of producing of the operation (null else)."""
    hours = (pl.col("end") - pl.col("start")).dt.total_microseconds() / 3.6e9
    producing = pl.col("name") == "producing"
    total = pl.when(producing).then(hours).sum().over("operation")
    return states.select(
        "name", pl.col("start").to_physical(), pl.col("end").to_physical(), "product", "step",
        pl.when(producing & pl.col("operation").is_not_null()).then(1 / total).alias("share"),
    )  # fmt: skip


def _kw(machine: Machine, state: str) -> float:
    found = machine.power_in(state)
    return found.in_("kW") if found is not None else 0.0


def _extra_kwh(plant: Plant, product: str | None, step: str | None) -> float:
    if product is None or step is None:
        return 0.0
    energy = next((each.energy for each in plant.products[product].route if each.id == step), None)
    return energy.in_("kWh") if energy is not None else 0.0


def together(powers: Iterable[Power], edges: NDArray[np.int64]) -> Floats:
    """Return the energy in kWh of several machines in each interval between ``edges``."""
    total = np.zeros(edges.size - 1)
    for each in powers:
        total += each.between(edges)
    return total
