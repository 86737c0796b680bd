"""The labelled real sets that learning is measured on: each with its outcome and the way to lock a later part away."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.records import Table
from dure.records.reading import ReadingOptions, read


@dataclass(frozen=True)
class LabelledSet:
    """A table with its outcome; ``turn`` gives the order in which rows are locked, last first.

    ``turn`` is a rank per row: rows of one group share it, so that a group is never cut. ``locked_by`` says what
    the rank follows: time, group, or rows at random where the file knows neither.
    """

    name: str
    table: Table
    target: str
    turn: NDArray[np.int64]
    locked_by: str

    def cut(self, share: float) -> tuple[Table, NDArray[np.bool_]]:
        """Return the first ``share`` of the rows as a table, and which rows are locked."""
        edge = np.quantile(self.turn, share)
        locked = self.turn > edge
        frame = self.table.frame.filter(pl.Series(~locked))
        return Table(frame, self.table.source, "", self.table.units, (), self.table.findings), locked


def shared_data() -> Path:
    """Return the folder of real files: ``$DURE_SHARED/data`` or ``../shared/data``."""
    root = os.environ.get("DURE_SHARED") or str(Path(__file__).resolve().parents[2] / "shared")
    return Path(root) / "data"


def labelled_sets() -> Iterator[LabelledSet]:
    """Yield every labelled set of the shared data."""
    data = shared_data()
    makers: tuple[Callable[[Path], Iterator[LabelledSet]], ...] = (
        _steel_energy,
        _steel_plates,
        _ai4i,
        _pyscrew,
        _cmapss,
        _nab,
        _event_log,
        _tep,
    )
    for make in makers:
        yield from make(data)


def _rank(values: pl.Series) -> NDArray[np.int64]:
    return values.rank("dense").cast(pl.Int64).to_numpy()


def _steel_energy(data: Path) -> Iterator[LabelledSet]:
    table = read(data / "steel_energy" / "steel_jan_sep_2018.csv")
    yield LabelledSet("steel_energy", table, "Usage_kWh", np.arange(table.rows), "time")
    kvarh = "Lagging_Current_Reactive.Power_kVarh"
    yield LabelledSet("steel_energy kVarh", table, kvarh, np.arange(table.rows), "time")


def _steel_plates(data: Path) -> Iterator[LabelledSet]:
    table = read(data / "steel_plates" / "steel_plates_faults.csv")
    turn = np.random.default_rng(0).permutation(table.rows)
    for target in (
        "Pastry_Fault",
        "Z_Scratch_Fault",
        "K_Scatch_Fault",
        "Stains_Fault",
        "Bumps_Fault",
        "Other_Faults",
    ):
        yield LabelledSet(f"steel_plates {target}", table, target, turn, "rows at random")


def _ai4i(data: Path) -> Iterator[LabelledSet]:
    table = read(data / "ai4i" / "ai4i2020.csv")
    yield LabelledSet("ai4i", table, "Machine_failure", _rank(table.frame["UDI"]), "order")


def _pyscrew(data: Path) -> Iterator[LabelledSet]:
    for name in ("s01_variations-in-thread-degradation", "s02_variations-in-surface-friction"):
        table = read(data / "pyscrew" / f"{name}.csv")
        starts = table.frame.select(pl.col("workpiece_date").min().over("workpiece_id")).to_series()
        yield LabelledSet(
            f"pyscrew {name[:3]}", table, "workpiece_result", _rank(starts), "time and workpiece"
        )


def _cmapss(data: Path) -> Iterator[LabelledSet]:
    table = read(data / "cmapss" / "train_FD001.txt", ReadingOptions(header=False))
    unit, cycle = table.frame.columns[:2]
    frame = table.frame.with_columns(remaining=pl.col(cycle).max().over(unit) - pl.col(cycle))
    yield LabelledSet("cmapss FD001", Table(frame, table.source), "remaining", _rank(frame[unit]), "unit")


def _nab(data: Path) -> Iterator[LabelledSet]:
    import json

    table = read(data / "nab" / "machine_temperature_system_failure.csv")
    windows = json.loads((data / "nab" / "combined_windows.json").read_text(encoding="utf-8"))
    inside = pl.lit(False)
    for first, last in next(iter(windows.values())):
        inside = inside | pl.col("timestamp").is_between(
            pl.lit(first).str.to_datetime(), pl.lit(last).str.to_datetime()
        )
    frame = table.frame.with_columns(anomaly=inside.cast(pl.Int64))
    yield LabelledSet("nab", Table(frame, table.source), "anomaly", np.arange(frame.height), "time")


def _event_log(data: Path) -> Iterator[LabelledSet]:
    table = read(data / "event_log" / "production_train.csv")
    start = table.frame["start_time"]
    minutes = (pl.col("end_time") - pl.col("start_time")).dt.total_seconds() / 60
    frame = table.frame.with_columns(minutes=minutes).drop("end_time")
    yield LabelledSet("event_log minutes", Table(frame, table.source), "minutes", _rank(start), "time")


def _tep(data: Path) -> Iterator[LabelledSet]:
    parts = []
    for number in ("00", "01", "02", "04", "05", "06"):
        frame = read(data / "tep" / f"d{number}_te.dat", ReadingOptions(header=False, transpose=False)).frame
        after = np.arange(frame.height) >= 160
        parts.append(
            frame.with_columns(
                run=pl.lit(f"d{number}"), fault=pl.Series(after & (number != "00")).cast(pl.Int64)
            )
        )
    frame = pl.concat(parts)
    yield LabelledSet("tep", Table(frame, "tep"), "fault", _rank(frame["run"]), "run")
