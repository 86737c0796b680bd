"""A simulated melting tank: heat and water balance of a stirred, jacketed vessel, minute by minute.

* Heat: ``m cp dT/dt = U A (T_jacket - T) + P_stir - h_losses (T - T_air)``. The film coefficient of a jacketed
  stirred vessel grows with the agitator's speed to the power 2/3 (Chilton, Drew and Jebens, *Ind. Eng. Chem.* 36,
  1944: ``Nu = 0.36 Re^(2/3) Pr^(1/3)``); scale on the wall adds a resistance that grows until it is cleaned off.
* Water: first order towards an equilibrium with the air, ``dw/dt = -k (w - w_eq)``, with an Arrhenius rate that
  also grows with agitation (thin-layer drying, Lewis 1921).
* Stirring power ``P = Np rho N^3 D^5``, here with a melt that thins as it warms.

The tank records every 6 s (the traces); the table of a study has one row per minute. The feed's moisture, the
scale on the wall and the laboratory's error (0.03 % points) are in no column. Simplified: one well-mixed melt, a
fixed charge, coefficients that belong to no real tank.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.machines.card import Card
from dure.machines.clock import Clock
from dure.machines.melting_tank.card import BATCHES_PER_DAY, CARD
from dure.machines.shift import START, Shift, ambient, weather
from dure.machines.simulated import Simulated
from dure.machines.traces import Trace
from dure.machines.units import Stop, made

MINUTES = 35
LIMIT = 0.80  # % moisture; above it a batch fails
_BATCHES_PER_LOT = 9
_BATCHES_PER_CLEANING = 60
_CLEANING_S = 420.0
_SAMPLES = 10  # per minute
_NOISE = {
    "melt_temperature": 0.3,
    "jacket_temperature": 0.85,
    "agitator_speed": 0.63,
    "agitator_current": 0.12,
    "melt_weight": 0.5,
    "room_humidity": 0.8,
}
_STEPS = {"jacket_temperature_set": 2.0, "agitator_speed_set": 4.0}


@dataclass(frozen=True)
class _Batch:
    """What is settled when a batch is charged."""

    jacket_set: float
    speed_set: float
    charge: float  # kg
    water: float  # % by weight
    scale: float  # 0 clean to 1 due for cleaning
    humidity: float  # %
    air: float  # degC


class MeltingTank:
    """One tank, and an operator who heats more after a failed batch and less after three good ones."""

    @property
    def card(self) -> Card:
        """What is known about the family."""
        return CARD

    def simulate(
        self,
        units: int = 240,
        seed: int = 0,
        settings: Mapping[str, float] | None = None,
        clock: Clock | None = None,
    ) -> Simulated:
        """Return ``units`` batches of 35 rows each; the target ``moisture`` is one number per batch, in %.

        ``truth`` has ``drivers``, ``kind`` per row and, per batch, ``feed_moisture`` and ``moisture`` before the
        laboratory's error. Raises ``KeyError`` for a setting that the card does not have.
        """
        pinned = {CARD.signal(name).name: float(value) for name, value in (settings or {}).items()}
        draws = np.random.default_rng([seed, 202])
        lots = draws.standard_normal(units // _BATCHES_PER_LOT + 1)
        each = draws.standard_normal((units, 6))
        noise = draws.standard_normal((units, MINUTES, 8))
        nudges = draws.integers(-2, 3, (units, 2))
        sky, damp = weather(draws.standard_normal(366)), weather(draws.standard_normal(366))

        shift = clock or Shift(START, BATCHES_PER_DAY)
        setting = {"jacket_temperature_set": 110.0, "agitator_speed_set": 65.0} | pinned
        columns: dict[str, list[float]] = {signal.name: [] for signal in CARD.signals}
        times: list[datetime] = []
        starts: list[datetime] = []
        batches: list[_Batch] = []
        moistures: list[float] = []
        good = 0
        for number in range(units):
            if number % 3 == 0:
                _nudge(setting, nudges[number], pinned)
            batch = _charge(
                number, setting, float(lots[number // _BATCHES_PER_LOT]), each[number], shift.now, sky, damp
            )
            left = _melt(batch, noise[number], columns)
            times += [shift.now + timedelta(minutes=minute) for minute in range(MINUTES)]
            starts.append(shift.now)
            batches.append(batch)
            moistures.append(left)
            good = _adjust(setting, left, good, pinned)
            shift.advance(60.0 * MINUTES + _CLEANING_S)
        measured = np.array(moistures) + 0.03 * each[:, 5]
        truth = {"feed_moisture": np.array([each.water for each in batches]), "moisture": np.array(moistures)}
        causes = [
            _cause(batch, noise[number]) if measured[number].round(2) > LIMIT else ""
            for number, batch in enumerate(batches)
        ]
        fine = draws.standard_normal((len(_NOISE), units, MINUTES * _SAMPLES))
        return _written(times, columns, measured, truth, _Beside(starts, causes, fine))


@dataclass(frozen=True)
class _Beside:
    """What goes beside the rows: when batches began, why they failed, the noise of the samples between the minutes."""

    starts: list[datetime]
    causes: list[str]
    fine: NDArray[np.float64]


def _cause(batch: _Batch, noise: NDArray[np.float64]) -> str:
    """Return which deviation cost most: the one without which the same batch would have been driest."""
    without = {
        "cold_jacket": replace(batch, jacket_set=max(batch.jacket_set, 110.0)),
        "slow_agitation": replace(batch, speed_set=max(batch.speed_set, 65.0)),
        "fouled_jacket": replace(batch, scale=0.0),
        "moist_feed": replace(batch, water=min(batch.water, 3.0)),
        "humid_air": replace(batch, humidity=min(batch.humidity, 50.0)),
        "large_charge": replace(batch, charge=min(batch.charge, 520.0)),
    }
    left = {
        name: _melt(each, noise, {signal.name: [] for signal in CARD.signals})
        for name, each in without.items()
    }
    return min(left, key=lambda each: left[each])


def _nudge(setting: dict[str, float], nudge: NDArray[np.int64], pinned: Mapping[str, float]) -> None:
    """Change the settings a little, as shifts do."""
    middle = {"jacket_temperature_set": 110.0, "agitator_speed_set": 65.0}
    for (name, step), times in zip(_STEPS.items(), nudge, strict=True):
        if name not in pinned:
            setting[name] = round(0.5 * (setting[name] + middle[name])) + step * float(times)


def _adjust(setting: dict[str, float], moisture: float, good: int, pinned: Mapping[str, float]) -> int:
    """Heat more after a failed batch, save energy after three good ones; return the good ones in a row."""
    name = "jacket_temperature_set"
    change = 0.0
    if moisture > LIMIT:
        good, change = 0, 2.0
    else:
        good += 1
        if good % 3 == 0:
            change = -1.0
    if name not in pinned:
        setting[name] = min(120.0, max(100.0, setting[name] + change))
    return good


def _charge(
    number: int,
    setting: Mapping[str, float],
    lot: float,
    draw: NDArray[np.float64],
    now: datetime,
    sky: NDArray[np.float64],
    damp: NDArray[np.float64],
) -> _Batch:
    """Return the batch as it is charged."""
    humidity = 50.0 + 5.0 * float(damp[now.timetuple().tm_yday % damp.size]) + 2.0 * float(draw[2])
    return _Batch(
        jacket_set=setting["jacket_temperature_set"],
        speed_set=setting["agitator_speed_set"],
        charge=520.0 + 6.0 * float(draw[0]),
        water=3.0 + 0.22 * lot + 0.12 * float(draw[1]),
        scale=(number % _BATCHES_PER_CLEANING) / _BATCHES_PER_CLEANING,
        humidity=min(83.0, max(17.0, humidity)),
        air=ambient(now, sky),
    )


def _melt(batch: _Batch, noise: NDArray[np.float64], columns: dict[str, list[float]]) -> float:
    """Melt one batch, append what the tank records each minute, return the moisture left in %."""
    melt, water = batch.air + 6.0, batch.water
    for z in noise.tolist():
        jacket = batch.jacket_set + 0.8 * z[0]
        speed = batch.speed_set + 0.6 * z[1]
        thick = math.exp(-0.012 * (melt - 80.0))
        film = 330.0 * (speed / 65.0) ** (2 / 3)
        heat = 1.0 / (1.0 / film + 0.0009 * batch.scale)  # W/(m2 K)
        stirring = 1500.0 * (speed / 65.0) ** 3 * thick  # W
        flow = heat * 3.2 * (jacket - melt) + stirring - 25.0 * (melt - batch.air)  # W
        melt += 60.0 * flow / (batch.charge * 2300.0)
        rate = 0.060 * (speed / 65.0) ** 0.5 * math.exp(-4200.0 * (1 / (melt + 273.0) - 1 / 363.0))  # 1/min
        balance = 0.25 * batch.humidity / 50.0
        water -= rate * (water - balance) * 1.35
        weight = batch.charge * (1 - (batch.water - water) / 100.0)
        read = {
            "jacket_temperature_set": batch.jacket_set,
            "agitator_speed_set": batch.speed_set,
            "melt_temperature": melt + 0.3 * z[2],
            "jacket_temperature": jacket + 0.3 * z[3],
            "agitator_speed": speed + 0.2 * z[4],
            "agitator_current": 4.2 + stirring / 400.0 + 0.12 * z[5],
            "melt_weight": weight + 0.5 * z[6],
            "room_humidity": batch.humidity + 0.8 * z[7],
        }
        for name, value in read.items():
            columns[name].append(value)
    return water


def _written(
    times: list[datetime],
    columns: Mapping[str, list[float]],
    measured: NDArray[np.float64],
    truth: dict[str, NDArray[np.float64]],
    beside: _Beside,
) -> Simulated:
    """Put the batches into the frame and into the file that the tank's recorder writes."""
    number = np.repeat(np.arange(measured.size, dtype=np.int64), MINUTES)
    moisture = np.round(measured, 2)[number]
    frame = pl.DataFrame(
        {
            "time": pl.Series(times, dtype=pl.Datetime("us")),
            "batch": pl.Series([f"B{each + 1:04d}" for each in number.tolist()]),
            **columns,
            "moisture": moisture,
        }
    )
    failed = moisture > LIMIT
    export = frame.with_columns(verdict=pl.Series(failed.astype(np.int64))).select(
        pl.int_range(1, pl.len() + 1).alias("row"), *frame.columns, "verdict"
    )
    drivers = {
        "jacket_temperature_set": -1,
        "jacket_temperature": -1,
        "melt_temperature": -1,
        "agitator_speed_set": -1,
        "agitator_speed": -1,
        "room_humidity": 1,
    }
    kinds = np.where(failed, "too_moist", "").tolist()
    batches = made(
        beside.starts,
        np.full(measured.size, 60.0 * MINUTES),
        kinds[::MINUTES],
        beside.causes,
        lot=frame["batch"].to_list()[::MINUTES],
    )
    return Simulated(
        frame,
        "moisture",
        CARD,
        export,
        batches,
        {"drivers": drivers, "kind": kinds, **truth},
        _cleanings(beside.starts),
        traces=_samples(frame, beside),
    )


def _cleanings(starts: list[datetime]) -> tuple[Stop, ...]:
    """Return when the jacket was descaled: before every batch that begins with a clean one."""
    length = timedelta(seconds=_CLEANING_S)
    begun = [start for number, start in enumerate(starts) if number and number % _BATCHES_PER_CLEANING == 0]
    return tuple(Stop(start - length, start, "maintenance", "descaling") for start in begun)


def _samples(frame: pl.DataFrame, beside: _Beside) -> dict[str, Trace]:
    """Return the tank's own samples every 6 s: the rows at each full minute, a straight line and noise between."""
    at = np.array(beside.starts, dtype="datetime64[us]")
    minutes = np.arange(MINUTES * _SAMPLES) / _SAMPLES
    before = np.minimum(minutes.astype(np.int64), MINUTES - 2)
    weight = minutes - before
    full = np.arange(MINUTES) * _SAMPLES
    traces = {}
    for signal in (each.name for each in CARD.signals):
        rows = frame.get_column(signal).to_numpy().reshape(-1, MINUTES)
        values = rows[:, before] + (rows[:, before + 1] - rows[:, before]) * weight
        if signal in _NOISE:
            values = values + _NOISE[signal] * beside.fine[list(_NOISE).index(signal)]
        values[:, full] = rows
        traces[signal] = Trace(signal, at, 6.0, values)
    return traces
