"""Remaining life through the door: recognised, asked for, refused, applied."""

import json

import pytest

from dure.cli.main import run
from tests.made.lives import worn_units


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "pumps.csv"
    worn_units(units=14).write_csv(path)
    return path


def test_run_to_failure_records_are_answered_kept_and_applied(file, tmp_path, capsys):
    assert run(["learn", "study", str(file), "--budget", "2s", "--json", "--lang", "ko"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["task"] == "remaining_life"
    assert found["verdict"] == "usable"
    folder = next((tmp_path / "results").iterdir())
    assert folder.name.endswith("-learn-life")
    assert sorted(each.name for each in folder.iterdir()) == [
        "card.json",
        "model.onnx",
        "page.html",
        "study.json",
    ]
    assert "--no-life" in (folder / "page.html").read_text(encoding="utf-8")
    assert run(["learn", "apply", str(folder), str(file), "--out", "lives.csv", "--lang", "en"]) == 0
    assert "ends first" in capsys.readouterr().out
    assert (
        (tmp_path / "lives.csv")
        .read_text(encoding="utf-8-sig")
        .startswith("row,unit,age,prediction,low,high")
    )


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--life", "--target", "vibration"], "do not go together"),
        (["--target", "vibration", "--horizon", "30"], "do not go together"),
        (["--no-life", "--still-running", "3"], "do not go together"),
        (["--life", "--cost", "miss=1,false_alarm=1"], "--cost is for a study with an outcome"),
        (["--life", "--still-running", "77"], "neither a unit"),
        (["--life", "--group", "pump"], 'no column "pump"'),
    ],
)
def test_what_cannot_be_meant_is_named(file, tmp_path, capsys, options, words):
    assert run(["learn", "study", str(file), *options, "--lang", "en"]) == 2
    assert words in capsys.readouterr().err
    assert not (tmp_path / "results").exists()
