"""Real files, read without being told how."""

import datetime as dt

import numpy as np
import polars as pl
import pytest

from dure.errors import FilesDiffer
from dure.records import ReadingOptions, Table, read
from tests.made.shared import shared_file


def codes(table: Table) -> dict[str, str]:
    return {finding.code: finding.level for finding in table.findings}


def said(table: Table) -> str:
    return "\n".join(text.en for text in table.recognised)


def test_steel_plates():
    table = read(shared_file("steel_plates/steel_plates_faults.csv"))
    assert table.frame.shape == (1941, 34)
    assert set(table.frame.dtypes) == {pl.Int64, pl.Float64}
    assert table.frame.null_count().sum_horizontal()[0] == 0
    assert codes(table) == {}


def test_ai4i_with_its_byte_order_mark_and_units():
    table = read(shared_file("ai4i/ai4i2020.csv"))
    assert table.frame.shape == (10_000, 14)
    assert table.frame.columns[0] == "UDI"
    assert table.frame["Machine_failure"].sum() == 339
    assert table.units == {
        "Air temperature [K]": "K",
        "Process temperature [K]": "K",
        "Rotational speed [rpm]": "rpm",
        "Torque [Nm]": "Nm",
        "Tool wear [min]": "min",
    }
    assert "UTF-8 (BOM)" in said(table)


def test_steel_energy_day_first():
    table = read(shared_file("steel_energy/steel_jan_sep_2018.csv"))
    times = table.frame["date"]
    assert table.rows == 26_208
    assert "Dates day first (13/01/2018 00:15 in row 1,154)" in said(table)
    assert times.dt.month().unique().sort().to_list() == list(range(1, 10))
    # Midnight stamped on the day that ends is a finding of the audit: here it is read as it is written.
    assert times[95] == dt.datetime(2018, 1, 1, 0, 0)
    assert (
        times.dt.hour().cast(pl.Int64) * 3600 + times.dt.minute().cast(pl.Int64) * 60
    ).to_list() == table.frame["NSM"].to_list()
    assert table.units["CO2(tCO2)"] == "tCO2"


def test_tep_transposed_and_not():
    turned = read(shared_file("tep/d00.dat"))
    assert turned.frame.shape == (500, 52)
    assert codes(turned) == {"transposed": "suspected", "no_header": "certain"}
    oracle = np.loadtxt(shared_file("tep/d00.dat")).T
    assert np.array_equal(turned.frame.to_numpy(), oracle)
    for name in ("d01.dat", "d00_te.dat"):
        upright = read(shared_file(f"tep/{name}"))
        assert codes(upright) == {"no_header": "certain"}
        assert np.array_equal(upright.frame.to_numpy(), np.loadtxt(shared_file(f"tep/{name}")))


def test_tep_left_when_told():
    table = read(shared_file("tep/d00.dat"), ReadingOptions(transpose=False))
    assert table.frame.shape == (52, 500)


def test_tep_as_a_folder():
    table = read(shared_file("tep"))
    assert table.frame.shape == (500 + 5 * 480 + 6 * 960, 53)
    assert table.frame["file"].n_unique() == 12
    assert "In d00.dat: channels lay in rows" in said(table)


def test_cmapss_without_a_header():
    table = read(shared_file("cmapss/train_FD001.txt"))
    assert table.frame.shape == (20_631, 26)
    assert codes(table) == {"no_header": "certain"}
    assert np.array_equal(table.frame.to_numpy(), np.loadtxt(shared_file("cmapss/train_FD001.txt")))
    assert table.frame.schema["column_1"] == pl.Int64


def test_cmapss_as_a_folder_holds_different_tables():
    with pytest.raises(FilesDiffer, match=r"RUL_FD001\.txt and test_FD001\.txt do not have the same columns"):
        read(shared_file("cmapss"))
    assert read(shared_file("cmapss"), ReadingOptions(member="t*_FD001.txt")).rows == 20_631 + 13_096


def test_pyscrew():
    table = read(shared_file("pyscrew/s01_variations-in-thread-degradation.csv"))
    assert table.rows == 5_000
    assert table.frame.schema["workpiece_date"] == pl.Datetime("us")
    assert table.frame["workpiece_id"][0] == 30_000_000_008_730
    assert codes(table) == {}


def test_nab():
    table = read(shared_file("nab/machine_temperature_system_failure.csv"))
    assert table.rows == 22_695
    assert list(table.frame.schema.values()) == [pl.Datetime("us"), pl.Float64]


def test_event_log_with_blanks_after_its_commas():
    table = read(shared_file("event_log/production_train.csv"))
    assert table.frame.row(0)[3:] == ("Fluxicon Disco", "Variant 7", 7, "Turning & Milling", "ID4932")
    assert table.frame["start_time"][0] == dt.datetime(2012, 1, 30, 4, 24)
