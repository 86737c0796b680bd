"""Loads from the records of a plant's meter."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from dure import workspace
from dure.clock import instant
from dure.errors import MeterWithoutLoad
from dure.plant import load_text
from dure.records import Writer
from dure.records.loads import load_of_meter

PLANT = """
dure: 1
plant: {name: Example, timezone: Asia/Seoul, currency: KRW, start: 2026-06-01, lot_label: lot}
meters:
  main: {parent: none, measures: all, interval: 15 min, stamp: end, tags: {energy: main.kwh, lag: main.kvarh_lag}}
contract: {meter: main, supplier: kepco, tariff: industrial_b-high_a-II, power: 500 kW}
"""


def test_what_the_meter_recorded_is_the_load(tmp_path: Path) -> None:
    place = workspace.open(tmp_path / "plant", make=True)
    begin = datetime(2026, 5, 31, 15, tzinfo=UTC)  # midnight in Korea
    times = [begin + timedelta(minutes=15 * (k + 1)) for k in range(96 * 3)]
    kwh = np.arange(96.0 * 3) % 50
    rows = pl.DataFrame({
        "observed_at": times * 2, "tag": ["main.kwh"] * 288 + ["main.kvarh_lag"] * 288,
        "value": np.concatenate((kwh, kwh / 2)),
    })  # fmt: skip
    with Writer(place) as writer:
        writer.append(rows.filter(pl.int_range(pl.len()) != 100))
    plant = load_text(PLANT)
    load = load_of_meter(place, plant)
    assert (load.start, len(load), load.zone) == (instant(begin), 288, "Asia/Seoul")
    assert np.flatnonzero(load.estimated).tolist() == [100]
    assert np.delete(load.kwh, 100) == pytest.approx(np.delete(kwh, 100))
    assert load.lag_kvarh is not None
    assert load.lead_kvarh is None


def test_a_meter_without_records_is_named(tmp_path: Path) -> None:
    place = workspace.open(tmp_path / "plant", make=True)
    with pytest.raises(MeterWithoutLoad, match="Nothing was recorded"):
        load_of_meter(place, load_text(PLANT))
