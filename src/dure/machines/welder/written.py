"""The spots of a simulated welder as its monitor writes them."""

from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.machines.bearing import units_left
from dure.machines.diary import Diary
from dure.machines.episodes import Episodes
from dure.machines.recipe import Recipe
from dure.machines.shift import ambient
from dure.machines.simulated import Simulated
from dure.machines.traces import Trace
from dure.machines.units import made
from dure.machines.welder import physics
from dure.machines.welder.card import CARD, SAMPLE_S, SAMPLES

Floats = NDArray[np.float64]
_EVERY = 25  # spots of which one leaves its curve
_SPAT = 0.85  # resistance after a breakout, against before

DRIVERS = {
    "heat": -1,
    "current": 0,
    "current_set": 0,
    "weld_time_set": 0,
    "weld_time": 0,
    "force_set": 0,
    "electrode_force": 0,
    "resistance": 0,
    "voltage": 0,
    "indentation": 0,
}


@dataclass
class Done:
    """The spots that were made: what each was, the current that was set, and how it failed."""

    spots: list[physics.Spot]
    current: list[float]
    kinds: list[str]
    sky: Floats
    causes: list[str] = field(default_factory=list)
    dressed: list[int] = field(default_factory=list)

    def add(self, spot: physics.Spot, current: float, kind: str, cause: str) -> None:
        """Write a spot down."""
        self.spots.append(spot)
        self.current.append(current)
        self.kinds.append(kind)
        self.causes.append(cause)


def written(done: Done, recipe: Recipe, diary: Diary, z: Floats, wrong: Episodes) -> Simulated:
    """Return the simulation: a row for each spot, a curve for one in 25. ``z`` has two normal draws per spot."""
    spots, settings = done.spots, recipe.columns() | {"current_set": np.array(done.current)}
    current, time, force = (
        np.array([getattr(s, name) for s in spots]) for name in ("current", "time", "force")
    )
    nugget = np.array([physics.nugget(s) for s in spots])
    spat = np.array([kind == "expulsion" for kind in done.kinds])
    mean = np.array([physics.mean_resistance(s) for s in spots]) * np.where(spat, 0.5 + 0.5 * _SPAT, 1.0)
    mean = mean * (1.0 + 0.006 * z[:, 0])
    cable = physics.CIRCUIT * (1.0 + 0.25 * wrong.depth["cable_wear"])
    air = np.array([ambient(at, done.sky) for at in diary.starts])
    seen = np.where(spat, nugget - 0.8, nugget)
    lot = [f"W{number // 300 + 1:04d}" for number in range(len(spots))]
    frame = pl.DataFrame(
        {
            "time": np.array(diary.starts, dtype="datetime64[us]"),
            "lot": lot,
            **settings,
            "current": current,
            "voltage": current * (mean + cable) / 1_000.0,
            "electrode_force": force,
            "weld_time": 1_000.0 * time + 0.2 * z[:, 1],
            "resistance": mean,
            "heat": current**2 * mean * time / 1_000.0,
            "indentation": np.maximum(0.0, 0.028 * nugget + 0.15 * spat + 0.008 * z[:, 0]),
            "water_temperature": 0.5 * air + 12.0 + 12.0 * wrong.depth["cooling_fault"] + 0.2 * z[:, 1],
            "verdict": pl.Series(np.where([kind != "" for kind in done.kinds], "fail", "pass")),
        }
    )
    export = frame.with_columns(nugget=seen, spot=pl.int_range(1, pl.len() + 1)).with_columns(
        defects_of_day=(pl.col("verdict") == "fail").sum().over(pl.col("time").dt.date())
    )
    units = made(
        diary.starts,
        np.array(diary.lengths),
        done.kinds,
        done.causes,
        lot=lot,
        remaining_life=units_left(len(spots), done.dressed),
    )
    truth = {
        "drivers": dict(DRIVERS),
        "kind": done.kinds,
        "nugget": nugget,
        "tip": np.array([s.tip for s in spots]),
    }
    return Simulated(
        frame,
        "verdict",
        CARD,
        export.select("spot", *frame.columns, "nugget", "defects_of_day"),
        units,
        truth,
        tuple(diary.stops),
        diary.faults,
        {"dynamic_resistance": _curves(spots[::_EVERY], spat[::_EVERY], frame["time"].to_numpy()[::_EVERY])},
    )


def _curves(spots: list[physics.Spot], spat: NDArray[np.bool_], at: NDArray[np.datetime64]) -> Trace:
    """Return the dynamic resistance of some spots; it ends with the weld, and drops where melt breaks out."""
    seconds = (np.arange(SAMPLES, dtype=np.float64) + 0.5) * SAMPLE_S
    first, hot = (
        np.array([each(s) for s in spots], dtype=np.float64)[:, None]
        for each in (physics.contact, physics.sheets)
    )
    values = physics.resistance(seconds[None, :], first, hot)
    time = np.array([s.time for s in spots])[:, None]
    values = np.where(spat[:, None] & (seconds > 0.5 * time), _SPAT * values, values)
    return Trace("dynamic_resistance", at, SAMPLE_S, np.where(seconds > time, np.nan, values))
