"""The audit on real files: what is known about each of them has to come out."""

import os
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from dure.errors import TargetOverlaps
from dure.learn.audit import Audit, audit
from dure.learn.question import StudyQuestion
from dure.records.finding import Finding
from dure.records.reading import read

SHARED = Path(os.environ.get("DURE_SHARED", Path(__file__).parents[3] / "shared")) / "data"


def asked(name: str, target: str, **more: object) -> Audit:
    path = SHARED / name
    if not path.exists():
        if os.environ.get("CI"):
            pytest.fail(f"{name} is not there")
        pytest.skip(f"{name} is not there")
    return audit(read(path), StudyQuestion(target=target, **more))  # type: ignore[arg-type]  # options by name


def found(answer: Audit, code: str) -> Finding:
    (one,) = [finding for finding in answer.findings if finding.code == code]
    return one


FAULTS = (
    "Pastry_Fault", "Z_Scratch_Fault", "K_Scatch_Fault", "Stains_Fault", "Dirtiness_Fault", "Bumps_Fault",
    "Other_Faults",
)  # fmt: skip


def test_steel_plates_are_sorted_and_their_faults_are_one_outcome() -> None:
    answer = asked("steel_plates/steel_plates_faults.csv", "Pastry_Fault")
    assert set(found(answer, "one_hot_target").columns) == set(FAULTS)
    assert set(answer.subject.excluded) == set(FAULTS[1:])
    assert found(answer, "sorted_by_label").level == "certain"
    assert not answer.subject.ordered
    assert len(answer.subject.inputs) == 27, "all measurements stay, whole numbers that hardly repeat too"
    assert {one.code for one in answer.findings} == {"one_hot_target", "sorted_by_label"}


def test_steel_plates_can_be_asked_for_all_faults_at_once() -> None:
    answer = asked("steel_plates/steel_plates_faults.csv", "Pastry_Fault..Other_Faults")
    target = answer.subject.target
    assert target is not None
    assert (target.task, set(target.classes)) == ("classes", set(FAULTS))
    assert int((target.values == target.classes.index("Pastry_Fault")).sum()) == 158
    assert not set(answer.subject.inputs) & set(FAULTS)
    assert "7 blocks" in found(answer, "sorted_by_label").evidence.en


def test_ai4i_failure_modes_leak_and_sensors_stay() -> None:
    answer = asked("ai4i/ai4i2020.csv", "Machine_failure")
    assert set(found(answer, "leak_column").columns) == {"TWF", "HDF", "PWF", "OSF"}
    assert found(answer, "leak_column").level == "certain"
    assert found(answer, "leak_column").rows == 330
    assert found(answer, "counter_column").columns == ("UDI", "Product ID")
    assert answer.subject.roles.order == "UDI"
    temperatures = {"Air temperature [K]", "Process temperature [K]"}
    sensors = {*temperatures, "Rotational speed [rpm]", "Torque [Nm]", "Tool wear [min]"}
    assert set(answer.subject.inputs) == {"Type", *sensors}
    assert answer.subject.roles.settings == ("Type",)
    assert answer.subject.suspects == ()


def test_ai4i_modes_that_come_together_are_no_single_outcome() -> None:
    with pytest.raises(TargetOverlaps, match="24 rows have more than one"):
        asked("ai4i/ai4i2020.csv", "TWF..RNF")


def test_steel_energy_knows_its_clock_its_leak_and_its_proxies() -> None:
    answer = asked("steel_energy/steel_jan_sep_2018.csv", "Usage_kWh")
    midnight = found(answer, "clock_disorder")
    assert (midnight.rows, midnight.examples[:2]) == (273, (97, 193))
    time = answer.subject.frame["date"].to_numpy()
    assert np.all(np.diff(time) == np.timedelta64(15, "m"))
    assert found(answer, "leak_column").columns == ("CO2(tCO2)",)
    assert "exact to ±0.0051" in found(answer, "leak_column").evidence.en
    assert set(found(answer, "proxy_column").columns) == {"NSM", "WeekStatus", "Day_of_week", "Load_Type"}
    assert set(answer.subject.excluded) == {"CO2(tCO2)"}
    assert {"NSM", "Load_Type", "Lagging_Current_Power_Factor"} <= set(answer.subject.inputs)


@pytest.mark.parametrize(
    ("name", "pieces"),
    [("s01_variations-in-thread-degradation.csv", 100), ("s02_variations-in-surface-friction.csv", 250)],
)
def test_screws_are_grouped_by_workpiece_and_wear_stays(name: str, pieces: int) -> None:
    answer = asked(f"pyscrew/{name}", "workpiece_result")
    roles = answer.subject.roles
    assert (roles.group, roles.time, roles.order) == ("workpiece_id", "workpiece_date", "run_id")
    assert answer.subject.frame["workpiece_id"].n_unique() == pieces
    assert found(answer, "counter_column").columns == ("run_id", "file_name")
    assert {"workpiece_usage", "workpiece_location"} <= set(answer.subject.inputs)
    assert answer.subject.target is not None
    assert answer.subject.target.positive == "NOK"
    assert all(answer.subject.excluded[one] == "constant_column" for one in answer.subject.excluded)
    ceiling = found(answer, "contradictory_labels")
    assert ceiling.level == "suspected", "without a sensor in the file, equal inputs are no proof"


def test_engines_without_names_are_grouped_by_unit() -> None:
    answer = asked("cmapss/train_FD001.txt", "column_26")
    assert answer.subject.roles.group == "column_1"
    assert "column_2" in answer.subject.inputs, "the age of an engine is wear"
    assert found(answer, "no_header").level == "certain"
    assert set(answer.subject.excluded.values()) <= {"constant_column"}


def test_machine_temperature_has_an_hour_that_runs_twice() -> None:
    answer = asked("nab/machine_temperature_system_failure.csv", "value")
    assert "twice" in found(answer, "clock_disorder").evidence.en
    stamps = answer.subject.frame["timestamp"].to_numpy()
    assert np.all(np.diff(stamps) > np.timedelta64(0))


@pytest.mark.parametrize("name", ["d01.dat", "d02.dat", "d04.dat"])
def test_a_chemical_plant_is_not_accused(name: str) -> None:
    answer = asked(f"tep/{name}", "column_35")
    assert [one.code for one in answer.findings if one.code not in ("no_header", "constant_column")] == []
    assert len(answer.subject.inputs) >= 48


def test_operations_of_a_shop_belong_to_cases() -> None:
    answer = asked("event_log/production_train.csv", "Activity")
    assert answer.subject.roles.group == "case_id"
    assert answer.subject.roles.time == "start_time"
    assert "end_time" not in answer.subject.inputs
    assert answer.subject.frame.schema["start_time"] == pl.Datetime("us")
