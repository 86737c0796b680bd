"""Clean tables: simulated machines, and tables with all that makes honest columns look suspicious."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.machines.registry import get, names

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Clean:
    """A table without traps: ``honest`` are its sensor and setting columns, ``true`` findings that do hold."""

    name: str
    frame: pl.DataFrame
    target: str
    honest: tuple[str, ...]
    true: frozenset[str]


def clean_machine(rng: np.random.Generator, units: int = 0) -> Clean:
    """Return a simulated machine's clean table, sometimes with an excellent sensor and a strong setting added."""
    name = str(rng.choice(names()))
    machine = get(name)
    size = units or (2500 if machine.card.units_per_day > 100 else 200 if name == "cnc" else 120)
    made = machine.simulate(int(size * rng.uniform(0.6, 1.4)), int(rng.integers(1_000_000)))
    frame = made.frame
    outcome = _as_numbers(frame.get_column(made.target))
    if rng.random() < 0.5:
        frame = frame.with_columns(pl.Series("camera_score", excellent(outcome, rng)))
    kept = {"time", "lot", "run", "batch", made.target}
    honest = tuple(column for column in frame.columns if column not in kept)
    # An outcome that is one per run or batch is one per group: that finding holds for the plain machine.
    per_unit = frozenset({"label_per_group"} if frame.height > made.units.height else ())
    true = per_unit | _few(outcome, made.target, frame)
    return Clean(name, frame, made.target, honest, true)


def clean_process(rng: np.random.Generator) -> Clean:
    """Return a made process: drifting, coarse, idle, spiking and patchy sensors, settings that rarely move."""
    rows = int(rng.integers(400, 4000))
    hidden = autocorrelated(rows, float(rng.uniform(0.0, 0.98)), rng)
    level = held(rows, int(rng.integers(20, 300)), int(rng.integers(3, 8)), rng)
    drive = hidden + 1.5 * (level - level.mean()) / (level.std() + 1e-9) + 0.5 * rng.normal(size=rows)
    kind = str(rng.choice(["binary", "classes", "number"]))
    outcome, values = _outcome(kind, drive, rng)
    columns = {**_sensors(rows, hidden, rng), "zone_setpoint": 180 + 5 * level}
    columns["gauge"] = excellent(drive if kind == "number" else values, rng)
    order = rng.permutation(np.array(list(columns))).tolist()
    frame = pl.DataFrame({name: columns[name] for name in order}).fill_nan(None)
    if rng.random() < 0.6:
        frame = frame.with_columns(_ticks(rows, rng).alias("time"))
    frame = frame.with_columns(pl.Series("outcome", outcome))
    return Clean(f"process {kind}", frame, "outcome", tuple(order), _few(values, "outcome", frame))


def clean_few_sensors(rng: np.random.Generator) -> Clean:
    """Return three or four sensors of low resolution, each on its own or slow, beside an outcome they do not touch."""
    rows, count = int(rng.integers(400, 4000)), int(rng.integers(3, 5))
    memory = float(rng.choice([0.0, 0.9, 0.99]))
    columns = {
        f"sensor_{place + 1}": np.round(
            40 * (place + 1) + rng.uniform(0.3, 4) * autocorrelated(rows, memory, rng),
            int(rng.integers(1, 3)),
        )
        for place in range(count)
    }
    start = np.datetime64(datetime(2026, 3, 2), "us")
    time = pl.Series("time", start + (np.arange(rows) * 300_000_000).astype("timedelta64[us]"))
    result = np.where(rng.random(rows) < rng.uniform(0.1, 0.3), "NG", "OK")
    frame = pl.DataFrame({"time": time, **columns, "result": result})
    return Clean("few sensors", frame, "result", tuple(columns), frozenset())


def excellent(outcome: Floats, rng: np.random.Generator) -> Floats:
    """Return a sensor that follows an outcome very well, but with noise of its own."""
    spread = float(np.nanstd(outcome)) or 1.0
    return np.asarray(
        100 + 10 * (np.nan_to_num(outcome) / spread + rng.uniform(0.03, 0.4) * rng.normal(size=outcome.size))
    )


def autocorrelated(rows: int, memory: float, rng: np.random.Generator) -> Floats:
    """Return a stationary first-order autoregressive series with unit variance."""
    from scipy.signal import lfilter

    shocks = rng.normal(size=rows) * np.sqrt(1 - memory**2)
    shocks[0] = rng.normal()
    return np.asarray(lfilter([1.0], [1.0, -memory], shocks))


def held(rows: int, length: int, levels: int, rng: np.random.Generator) -> Floats:
    """Return a setting that is held for about ``length`` rows at a time."""
    moves = rng.random(rows) < 1 / length
    drawn = rng.integers(levels, size=rows)
    return drawn[np.maximum.accumulate(np.where(moves, np.arange(rows), 0))].astype(np.float64)


def _sensors(rows: int, hidden: Floats, rng: np.random.Generator) -> dict[str, Floats]:
    slow = autocorrelated(rows, 0.995, rng)
    running = held(rows, 60, 4, rng) > 0
    spikes = np.where(rng.random(rows) < 0.01, rng.uniform(4, 12, rows), 1.0)
    patchy = np.where(rng.random(rows) < rng.uniform(0.0, 0.3), np.nan, 1.0)
    return {
        "melt_temperature": 210 + 4 * hidden + rng.normal(size=rows),
        "room_temperature": np.round(21 + 2 * slow),
        "oil_temperature": np.round(45 + 3 * slow + 0.3 * rng.normal(size=rows), 1),
        "motor_current": np.where(running, 40 + 3 * rng.normal(size=rows), 0.0),
        "motor_power": np.where(running, 11 + rng.normal(size=rows), 0.0),
        "vibration": np.exp(rng.normal(size=rows) - 1),
        "acoustic": (5 + rng.normal(size=rows)) * spikes,
        "humidity": np.clip(55 + 20 * slow, 20, 90),
        "pulse_count": rng.poisson(300, rows).astype(np.float64),
        "rejects_nearby": rng.poisson(0.4, rows).astype(np.float64),
        "flow": (3 + 0.2 * rng.normal(size=rows)) * patchy,
        "tool_wear_min": (np.arange(rows) % int(rng.integers(80, 250))).astype(np.float64) * 2,
        "ph": np.round(7 + 0.2 * rng.normal(size=rows), 2),
    }


def _outcome(kind: str, drive: Floats, rng: np.random.Generator) -> tuple[NDArray[np.generic], Floats]:
    if kind == "number":
        values = 50 + 3 * drive + rng.normal(size=drive.size)
        return values, values
    if kind == "classes":
        values = np.digitize(drive + 0.5 * rng.normal(size=drive.size), [-1.5, 0.5]).astype(np.float64)
        return np.array(["low", "middle", "high"])[values.astype(np.int64)], values
    share = rng.uniform(0.03, 0.3)
    noisy = drive + rng.normal(size=drive.size)
    values = (noisy > np.quantile(noisy, 1 - share)).astype(np.float64)
    return np.where(values == 1, "NG", "OK"), values


def _ticks(rows: int, rng: np.random.Generator) -> pl.Series:
    start = np.datetime64(datetime(2026, 1, 5), "us")
    steps = rng.uniform(20, 1200) * rng.uniform(0.9, 1.1, rows)
    return pl.Series("time", start + (np.cumsum(steps) * 1e6).astype("timedelta64[us]"))


def _as_numbers(column: pl.Series) -> Floats:
    if column.dtype.is_numeric():
        return np.asarray(column.cast(pl.Float64).to_numpy())
    return np.asarray(column.rank("dense").cast(pl.Float64).to_numpy())


def _few(values: Floats, target: str, frame: pl.DataFrame) -> frozenset[str]:
    """Return what holds of the outcome itself: one class, or few events."""
    counts = frame.get_column(target).value_counts(name="_rows").get_column("_rows").to_list()
    if len(counts) == 1:
        return frozenset({"one_class"})
    if len(counts) <= 10 and min(counts) < 20:
        return frozenset({"few_events"})
    return frozenset()
