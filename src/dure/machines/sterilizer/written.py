"""The batches of a simulated sterilizer as its recorder writes them."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.machines.simulated import Simulated
from dure.machines.sterilizer.card import CARD
from dure.machines.sterilizer.physics import ROW_S, Batch, Course
from dure.machines.units import Fault, Stop, made

DRIVERS = {
    "hold_time_set": -1,
    "temperature_set": -1,
    "vent_time_set": -1,
    "drain_temperature": -1,
    "chamber_pressure": -1,
    "supply_pressure": -1,
    "time_at_temperature": -1,
    "steam_flow": 1,
}


@dataclass(frozen=True)
class Done:
    """One batch: when it began, what it was, how it went, how it was set, what the probe said and why it failed."""

    begin: datetime
    batch: Batch
    course: Course
    setting: dict[str, float]
    probe: float
    cause: str
    seal_left: float


def written(
    done: list[Done],
    noise: NDArray[np.float64],
    limit: float,
    stops: tuple[Stop, ...],
    faults: tuple[Fault, ...],
) -> Simulated:
    """Return the simulation: a row per minute, a verdict per batch."""
    lengths = np.array([len(each.course.rows) for each in done])
    which = np.repeat(np.arange(len(done)), lengths)
    minute = np.arange(which.size) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    z = noise[which, minute % noise.shape[1]]
    phase, steam, drain, pressure, flow, held, f0, energy = np.array(
        [row for each in done for row in each.course.rows]
    ).T
    bias = np.array([each.batch.bias for each in done])
    begun = np.array([each.begin for each in done], dtype="datetime64[us]")
    failed = np.array([each.probe < limit for each in done], dtype=np.bool_)
    supply = np.array([done[k].batch.supply_at(m * ROW_S / 60.0) for k, m in zip(which, minute, strict=True)])
    set_by = {name: np.array([each.setting[name] for each in done])[which] for name in CARD.settings}
    frame = pl.DataFrame(
        {
            "time": begun[which] + (minute * ROW_S * 1e6).astype("timedelta64[us]"),
            "batch": pl.Series([f"S{k + 1:04d}" for k in which.tolist()]),
            **set_by,
            "phase": phase,
            "chamber_temperature": np.round(10.0 * (steam + bias[which] + 0.08 * z[:, 0])),
            "drain_temperature": drain + 0.15 * z[:, 1],
            "chamber_pressure": pressure + 0.004 * z[:, 2],
            "supply_pressure": supply + 0.04 * z[:, 3],
            "steam_flow": np.maximum(0.0, flow + 0.4 * z[:, 4] * (flow > 0)),
            "time_at_temperature": held,
            "f0": f0,
            "energy": energy,
            "verdict": pl.Series(np.where(failed[which], "fail", "pass")),
        }
    )
    export = frame.with_columns(f0_probe=np.array([each.probe for each in done])[which]).select(
        pl.int_range(1, pl.len() + 1).alias("row"), *frame.columns, "f0_probe"
    )
    kinds = np.where(failed, "under_treated", "")
    batches = made(
        begun,
        np.array([each.course.seconds for each in done]),
        kinds.tolist(),
        [each.cause for each in done],
        lot=[f"S{k + 1:04d}" for k in range(len(done))],
        remaining_life=np.array([each.seal_left for each in done]),
    )
    truth = {
        "drivers": dict(DRIVERS),
        "kind": kinds[which].tolist(),
        "f0_load": np.array([each.course.f0_load for each in done]),
        "bias": bias,
    }
    return Simulated(frame, "verdict", CARD, export, batches, truth, stops, faults)
