"""The main job on real files, through the command line and its contract."""

import json

import pytest

from dure.cli.main import run
from tests.made.shared import shared_file

STEEL = "steel_energy/steel_jan_sep_2018.csv"
SCREWS = "pyscrew/s01_variations-in-thread-degradation.csv"


@pytest.fixture
def study(capsys, tmp_path):
    def asked(name, *options):
        path = shared_file(name)
        status = run(
            ["learn", "study", str(path), *options, "--json", "--lang", "en", "--out", str(tmp_path)]
        )
        assert status == 0
        return json.loads(capsys.readouterr().out)

    return asked


def codes(answer, level="certain"):
    return {trap["code"] for trap in answer["traps"] if trap["level"] == level}


def test_steel_energy_forward_by_day_without_the_co2_that_is_the_target(study):
    answer = study(STEEL, "--target", "Usage_kWh", "--budget", "10s")
    assert answer["split"]["kind"] == "forward"
    assert answer["split"]["by"] == ["date"]
    assert answer["excluded"] == ["CO2(tCO2)"]
    assert {"leak_column", "clock_disorder", "proxy_column"} <= codes(answer)
    assert answer["score"]["metric"] == "r2"
    assert answer["score"]["best_baseline"] == "last_value"
    assert answer["score"]["low"] <= answer["score"]["honest"] <= answer["score"]["high"]
    assert answer["verdict"] == "usable"


def test_steel_plates_without_time_are_held_out_at_random_and_say_so(study):
    answer = study("steel_plates/steel_plates_faults.csv", "--target", "Bumps_Fault", "--budget", "10s")
    assert answer["split"]["kind"] == "random"
    assert "--time or --group" in answer["split"]["reason"]
    assert {"one_hot_target", "sorted_by_label"} <= codes(answer) | codes(answer, "suspected")
    assert "Other_Faults" in answer["excluded"]


def test_milling_failures_are_found_without_the_columns_that_name_the_failure(study):
    answer = study("ai4i/ai4i2020.csv", "--target", "Machine_failure", "--budget", "10s")
    assert {"TWF", "HDF", "PWF", "OSF", "RNF"} <= set(answer["excluded"])
    assert answer["split"] == {**answer["split"], "kind": "forward", "by": ["UDI"]}
    assert answer["score"]["metric"] == "average_precision"
    assert answer["score"]["honest"] < answer["score"]["optimistic"]
    assert any("Torque [Nm]" in driver["columns"] for driver in answer["drivers"])


def test_screws_are_held_out_by_workpiece_forward_in_time(study):
    answer = study(SCREWS, "--target", "workpiece_result", "--budget", "10s")
    assert answer["split"]["kind"] == "group_forward"
    assert answer["split"]["by"] == ["workpiece_date", "workpiece_id"]
    assert answer["independent_units"] == 100
    assert answer["positive"] == "NOK"
    assert answer["drivers"][0]["columns"] == ["workpiece_usage"]
    assert answer["drivers"][0]["direction"] == 1


def test_a_transposed_file_is_turned_and_studied(study):
    answer = study("tep/d00.dat", "--target", "column_1", "--budget", "10s")
    assert answer["rows"] == 500
    assert {"transposed", "no_header"} <= codes(answer) | codes(answer, "suspected")
    assert answer["split"]["kind"] == "forward"


def test_a_few_windows_of_anomalies_cannot_tell(study):
    answer = study("nab/machine_temperature_system_failure.csv", "--target", "value", "--budget", "5s")
    assert answer["verdict"] == "cannot_tell_yet"
    assert answer["score"] is None
    assert answer["next_step"]
