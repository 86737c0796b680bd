"""The minutes of a simulated press as its monitor writes them."""

from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.machines.bearing import units_left
from dure.machines.diary import Diary
from dure.machines.press import physics
from dure.machines.press.card import BEFORE_S, CARD, SAMPLE_S, SAMPLES, STROKES
from dure.machines.recipe import Recipe
from dure.machines.simulated import Simulated
from dure.machines.traces import Trace
from dure.machines.units import made

Floats = NDArray[np.float64]
_EVERY = 10  # rows of which one leaves its curve
_UNITS_PER_COIL = 100

DRIVERS = {
    "peak_force": 1,
    "sheet_thickness": 1,
    "vibration_x": 1,
    "vibration_y": 1,
    "shut_height_set": 1,
    "die_temperature": 0,
    "motor_current": 1,
    "lubricant_set": -1,
    "oil_pressure": -1,
}


@dataclass
class Done:
    """The rows that were made: stroke, die temperature, lubricant, damage of the bearing, and how the parts failed."""

    strokes: list[physics.Stroke] = field(default_factory=list)
    beside: list[tuple[float, float, float]] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    causes: list[str] = field(default_factory=list)

    def add(
        self, stroke: physics.Stroke, degc: float, lubricant: float, damage: float, kind: str, cause: str
    ) -> None:
        """Write a row down."""
        self.strokes.append(stroke)
        self.beside.append((degc, lubricant, damage))
        self.kinds.append(kind)
        self.causes.append(cause)


def written(done: Done, recipe: Recipe, diary: Diary, z: Floats, failed: list[int]) -> Simulated:
    """Return the simulation: a row for 60 strokes, a curve for one row in ten. ``z`` has six normal draws per row."""
    strokes = done.strokes
    degc, lubricant, damage = np.array(done.beside).T
    rate, wear, chip = (
        np.array([getattr(s, name) for s in strokes], dtype=np.float64) for name in ("rate", "wear", "chip")
    )
    force = np.array([physics.peak(s) for s in strokes], dtype=np.float64)
    power = np.array([physics.work(s) for s in strokes], dtype=np.float64) * rate / 60.0
    quick = (rate / 60.0) ** 1.5
    hit = 1.4 * quick * (force / 750.0) ** 2 * (1.0 + 0.6 * chip)
    lot = [f"C{number // _UNITS_PER_COIL + 1:04d}" for number in range(len(strokes))]
    frame = pl.DataFrame(
        {
            "time": np.array(diary.starts, dtype="datetime64[us]"),
            "lot": lot,
            **recipe.columns(),
            "stroke_rate": rate * (1.0 + 0.002 * z[:, 0]),
            "sheet_thickness": np.array([s.thickness for s in strokes]) + 0.003 * z[:, 2],
            "peak_force": force * (1.0 + 0.004 * z[:, 1]),
            "vibration_x": (0.5 * hit + 0.5 + 6.0 * damage * rate / 60.0) * np.exp(0.05 * z[:, 2]),
            "vibration_y": (hit + 0.4 + 2.5 * damage * rate / 60.0) * np.exp(0.05 * z[:, 3]),
            "motor_current": np.hypot(5.0, 4.2e-3 * (900.0 * rate / 60.0 + power))
            + 0.05 * z[:, 4]
            + 0.6 * damage,
            "die_temperature": degc + 0.2 * z[:, 5],
            "oil_pressure": 0.9 + 0.5 * lubricant + 0.05 * z[:, 0],
            "verdict": pl.Series(np.where([kind != "" for kind in done.kinds], "fail", "pass")),
        }
    )
    burr = np.array([physics.burr(s) for s in strokes], dtype=np.float64)
    export = frame.with_columns(burr_height=burr, stroke_counter=pl.int_range(1, pl.len() + 1) * STROKES)
    units = made(
        diary.starts,
        np.array(diary.lengths),
        done.kinds,
        done.causes,
        lot=lot,
        pieces=float(STROKES),
        remaining_life=units_left(len(strokes), failed),
    )
    truth = {"drivers": dict(DRIVERS), "kind": done.kinds, "wear": wear, "damage": damage, "burr": burr}
    return Simulated(
        frame,
        "verdict",
        CARD,
        export.select("stroke_counter", *frame.columns, "burr_height"),
        units,
        truth,
        tuple(diary.stops),
        diary.faults,
        {"force": _curves(strokes[::_EVERY], force[::_EVERY], frame["time"].to_numpy()[::_EVERY])},
    )


def _curves(strokes: list[physics.Stroke], force: Floats, at: NDArray[np.datetime64]) -> Trace:
    """Return the force of the first stroke of some rows around its lowest point."""
    seconds = np.arange(SAMPLES, dtype=np.float64) * SAMPLE_S - BEFORE_S
    rate, thickness = (
        np.array([getattr(s, name) for s in strokes], dtype=np.float64) for name in ("rate", "thickness")
    )
    beyond = np.array([max(0.0, physics.travel(s)) for s in strokes])
    return Trace("force", at, SAMPLE_S, physics.curve(seconds, rate, force, thickness, beyond))
