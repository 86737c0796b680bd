"""The command from a file to page, parameters and a plant file that checks."""

import json
from pathlib import Path

import polars as pl
import pytest

from dure.cli.main import run
from dure.plant import check
from dure.twin.calibrate.parameter_file import load_parameters
from tests.made.plant_logs import made_plant
from tests.made.shared import shared_file
from tests.unit.twin.test_calibrate import SHOP


def written(folder: Path, weeks: int) -> tuple[Path, Path]:
    made = made_plant(13, weeks=weeks)
    plant, events = folder / "plant.yaml", folder / "events.csv"
    plant.write_text(made.text, encoding="utf-8")
    rows = pl.DataFrame(made.rows, infer_schema_length=None).with_columns(
        pl.col("observed_at").dt.strftime("%F %T%.3f")
    )
    rows.rename({"observed_at": "time", "entity": "machine", "name": "state"}).write_csv(events)
    return plant, events


def test_a_log_file_becomes_a_page_parameters_and_a_plant_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plant, events = written(tmp_path, weeks=7)
    out = tmp_path / "results"
    words = ["twin", "calibrate", str(plant), "--events", str(events), "--draws", "4", "--out", str(out)]
    assert run([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["kind"] == "states"
    assert len(told["estimates"]) > 15
    held = told["held_out"]
    assert held["kept_out"] == 2
    assert held["ratio"] is not None
    folder = Path(told["report"]).parent
    assert {each.name for each in folder.iterdir()} == {
        "page.html", "calibration.json", "parameters.json", "plant.yaml"
    }  # fmt: skip
    assert check(folder / "plant.yaml").ok
    assert len(load_parameters(folder / "parameters.json").draws) == 4
    assert run([*words, "--no-check", "--lang", "ko"]) == 0
    assert "보정함, 확인 못 함" in capsys.readouterr().out


def test_a_short_log_is_calibrated_and_not_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plant, events = written(tmp_path, weeks=3)
    assert (
        run(
            ["twin", "calibrate", str(plant), "--events", str(events), "--out", str(tmp_path), "--lang", "en"]
        )
        == 0
    )
    told = capsys.readouterr().out
    assert "Calibrated, not checked" in told
    page = next(tmp_path.glob("*/page.html")).read_text(encoding="utf-8")
    assert "six are needed" in page


def test_a_file_of_another_kind_is_refused_and_nothing_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plant, _ = written(tmp_path, weeks=2)
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n3,4\n", encoding="utf-8")
    out = tmp_path / "results"
    assert (
        run(["twin", "calibrate", str(plant), "--events", str(other), "--out", str(out), "--lang", "en"]) == 2
    )
    assert "neither a log of machine states nor one of cases" in capsys.readouterr().err
    assert not out.exists()


def test_a_real_machine_shop_is_answered_honestly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plant = tmp_path / "plant.yaml"
    plant.write_text(SHOP, encoding="utf-8")
    log = shared_file("event_log/production_train.csv")
    words = [
        "twin",
        "calibrate",
        str(plant),
        "--events",
        str(log),
        "--no-check",
        "--json",
        "--out",
        str(tmp_path),
    ]
    assert run([*words, "--lang", "en"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["kind"] == "cases"
    why = {each["of"]: each["why"] for each in told["not_identified"]}
    assert "entered, not measured" in why["products.part.route.packing.time"]
    assert len(told["not_identified"]) > len(told["estimates"])
