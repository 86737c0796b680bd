"""The physics of a steam chamber: saturated steam, lethality, and one batch by its energy balance.

``q = C_chamber dT/dt + C_load dT_load/dt + U A (T - T_air) + q_leak``, in steps of ten seconds (explicit Euler; the
quickest time constant is minutes). Simplified: the chamber is at one temperature, the load lags behind it by one time
constant, air that is left gathers in the load and at the drain.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

STEP_S = 10.0
ROW_S = 60.0
HEATING, HOLDING, COOLING = 1.0, 2.0, 3.0
_LATENT = 2200.0  # kJ/kg of steam near 121 degC
_MMHG = 750.062  # per bar
_ABOVE = 0.2  # K that the controller aims above the setting
_SUPPLY = 6.0  # bar, usual supply
_OUT_AT = 80.0  # degC at which the door may be opened
_PATIENCE_S = 3600.0  # of heating, after which the timer starts whatever the temperature is


def saturation_bar(celsius: float) -> float:
    """Return the absolute pressure in bar of saturated steam (Antoine; within 1 % of the tables, 99 to 150 degC)."""
    return float(10.0 ** (8.14019 - 1810.94 / (celsius + 244.485))) / _MMHG


def saturation_degc(bar: float) -> float:
    """Return the temperature in degC of saturated steam of an absolute pressure in bar: Antoine, turned round."""
    return 1810.94 / (8.14019 - math.log10(bar * _MMHG)) - 244.485


def lethality(celsius: Sequence[float] | NDArray[np.float64], step_s: float, z: float = 10.0) -> float:
    """Return F0 in min of a course of temperatures that are ``step_s`` seconds apart (each holds for one step)."""
    return float(np.sum(10.0 ** ((np.asarray(celsius) - 121.1) / z)) * step_s / 60.0)


@dataclass(frozen=True)
class Chamber:
    """A chamber: heat capacities in kJ/K, steam power in kW, losses in kW/K, lag of the load and cooling in min.

    ``least_min`` is how long a batch stays in at least: large ovens dry and cool for hours. ``patience`` is how many
    hours of heating are borne before the timer starts anyway.
    """

    metal: float = 125.0
    per_kg: float = 1.6
    steam_kw: float = 36.0
    loss: float = 0.110
    lag_min: float = 4.0
    cooling_min: float = 9.0
    least_min: float = 0.0
    patience: float = 1.0


@dataclass(frozen=True)
class Batch:
    """What is settled when the door closes; ``air`` is the share of air in the load, ``bias`` in K reads high."""

    temperature_set: float
    hold_set: float  # min
    load_kg: float
    load_degc: float
    air_degc: float
    bias: float
    air: float
    leak_kw: float
    supply: float  # bar
    drop: tuple[float, float, float] = (0.0, 0.0, 0.0)  # steam supply: from minute, for minutes, at bar

    def supply_at(self, minute: float) -> float:
        """Return the steam supply in bar at a minute of the batch."""
        begin, length, low = self.drop
        return low if begin <= minute < begin + length else self.supply


@dataclass
class Course:
    """The course of a batch: one entry per minute, the load's own F0 in min, and the heat in kJ.

    ``stored`` and ``lost`` count heating and holding only, as ``given`` does: afterwards water takes the heat away.
    """

    rows: list[tuple[float, float, float, float, float, float, float, float]] = field(default_factory=list)
    seconds: float = 0.0
    f0_load: float = 0.0
    given: float = 0.0
    stored: float = 0.0
    lost: float = 0.0


def run(batch: Batch, chamber: Chamber) -> Course:
    """Return the course of one batch.

    A row has phase, chamber and drain temperature (true, degC), pressure (bar), steam flow (kg/h), time at temperature
    (min), F0 as the controller reckons it from its own sensor (min), energy so far (kWh).
    """
    made = Course()
    steam, load = batch.air_degc + 4.0, batch.load_degc
    capacity = chamber.per_kg * batch.load_kg
    lag = 60.0 * chamber.lag_min * (batch.load_kg / 180.0) ** 0.5
    phase, held, f0 = HEATING, 0.0, 0.0
    while True:
        read = steam + batch.bias
        if phase == HEATING and (
            read >= batch.temperature_set or made.seconds > _PATIENCE_S * chamber.patience
        ):
            phase = HOLDING
        if phase == HOLDING and held >= 60.0 * batch.hold_set:
            phase = COOLING
        if phase == COOLING and read < _OUT_AT and made.seconds >= 60.0 * chamber.least_min:
            break
        pocket = _pocket(steam, batch.air)
        uptake = capacity * (pocket - load) / lag  # kW
        if phase == COOLING:
            flow, loss = 0.0, (chamber.metal + capacity) * (steam - 30.0) / (60.0 * chamber.cooling_min)
        else:
            loss = chamber.loss * (steam - batch.air_degc) + batch.leak_kw * max(0.0, steam - 100.0) / 21.1
            share = (batch.supply_at(made.seconds / 60.0) - 1.0) / (_SUPPLY - 1.0)
            pull = (
                chamber.metal / 60.0 * (batch.temperature_set + _ABOVE - read)
            )  # kW, closes the gap in a minute
            flow = min(chamber.steam_kw * min(1.0, max(0.0, share)), max(0.0, loss + uptake + pull))
            made.given += flow * STEP_S
            made.lost += loss * STEP_S
            made.stored += (flow - loss) * STEP_S
        if made.seconds % ROW_S == 0.0:
            drain = steam - 0.6 * (steam - pocket)
            pressure = max(1.013, saturation_bar(steam) / (1.0 - 0.15 * batch.air))
            kilos = flow / _LATENT * 3600.0
            made.rows.append((phase, steam, drain, pressure, kilos, held / 60.0, f0, made.given / 3600.0))
        steam += (flow - loss - uptake) / chamber.metal * STEP_S
        load += uptake / capacity * STEP_S
        f0 += 10.0 ** ((read - 121.1) / 10.0) * STEP_S / 60.0
        made.f0_load += 10.0 ** ((load - 121.1) / 10.0) * STEP_S / 60.0
        held += STEP_S if phase == HOLDING else 0.0
        made.seconds += STEP_S
    return made


def _pocket(steam: float, air: float) -> float:
    """Return the temperature in degC where the air is: steam of the share of the pressure that is left to it."""
    if steam <= 60.0 or air <= 0.0:
        return steam
    return saturation_degc((1.0 - air) * saturation_bar(steam))
