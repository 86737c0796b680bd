"""The demo: a workspace that is whole or not there, kept when it is there, and studied from its records."""

import importlib
import json
from pathlib import Path

import pytest

from dure.cli.main import run
from dure.errors import DemoInTheWay
from dure.studies.demo import workspace as demo_workspace
from dure.studies.demo.twinned import WHAT_IFS
from tests.made.month import month, plant
from tests.made.studies import usable_binary


@pytest.fixture
def quick(tmp_path, monkeypatch):
    """Let the demo take a month that is made already, and a study that takes no time; return what was asked of it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(demo_workspace, "simulate", lambda plant, days, seed, progress: month())
    asked = []

    def study(table, question, *, progress):
        asked.append((table.frame, question))
        return usable_binary(question=question)

    monkeypatch.setattr(importlib.import_module("dure.learn.study"), "study", study)
    return asked


def test_the_demo_makes_a_workspace_and_studies_its_records(tmp_path, quick, capsys):
    assert run(["demo", "--json", "--lang", "ko"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["ok"]
    assert told["made"]
    assert told["records"]["rows"] == month().readings.height
    assert 0.1 < told["oee"]["oee"]["value"] < 0.9
    assert (tmp_path / told["report"]).is_relative_to(tmp_path / "demo" / "hanbit" / "results")
    assert told["bill"]["total"] is None, "14 of 30 days are less than half a month"
    assert "절반" in told["bill"]["why"]
    twin = told["twin"]
    assert [each["name"] for each in twin["scenarios"]] == list(WHAT_IFS)
    assert all(each["differences"]["throughput"]["low"] is not None for each in twin["scenarios"])
    assert twin["scenarios"][0]["cost"]["once"] == 85_000_000
    assert twin["calibrated"]["estimates"] > 20
    assert twin["parameters"] == "records"
    assert 'lang="ko"' in Path(twin["report"]).read_text(encoding="utf-8")
    frame, question = quick[0]
    rejects = [name for name in frame.columns if "reject" in name]
    assert frame[rejects[0]].sum() > 20
    assert question.positive == "1"
    parts = {each.name for each in (tmp_path / "demo" / "hanbit").iterdir()}
    assert {"plant.yaml", "records", "state.sqlite", "truth.json", "results"} <= parts


@pytest.mark.parametrize(("language", "words"), [("ko", "그대로 두고"), ("en", "is kept as it is")])
def test_a_second_run_keeps_what_is_there_and_says_so(tmp_path, quick, capsys, language, words):
    assert run(["demo", "--lang", language]) == 0
    first = capsys.readouterr().out
    assert {"ko": "페이지:", "en": "The page:"}[language] in first
    assert "dure oee" in first
    assert all(each in first for each in WHAT_IFS)
    before = (tmp_path / "demo" / "hanbit" / "truth.json").stat().st_mtime_ns
    assert run(["demo", "--lang", language, "--days", "20"]) == 0
    again = capsys.readouterr().out
    assert words in again
    assert {"ko": "이번에 요청한 것과 다릅니다", "en": "not what was asked for"}[language] in again
    assert (tmp_path / "demo" / "hanbit" / "truth.json").stat().st_mtime_ns == before


@pytest.mark.parametrize("where", ["simulate", "write"])
def test_an_interruption_leaves_nothing(tmp_path, quick, monkeypatch, capsys, where):
    def stop(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(demo_workspace, where, stop)
    assert run(["demo", "--lang", "en"]) == 130
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_cleared_away(tmp_path, quick, capsys):
    left = tmp_path / "demo" / ".hanbit.part" / "records"
    left.mkdir(parents=True)
    assert run(["demo", "--json"]) == 0
    assert not left.exists()


def test_a_folder_of_somebody_else_is_left_alone(tmp_path, quick, capsys):
    (tmp_path / "demo" / "hanbit").mkdir(parents=True)
    (tmp_path / "demo" / "hanbit" / "notes.txt").write_text("mine", encoding="utf-8")
    assert run(["demo", "--lang", "en"]) == 2
    assert "workspace-demo-in-the-way" in capsys.readouterr().err
    assert [each.name for each in (tmp_path / "demo" / "hanbit").iterdir()] == ["notes.txt"]
    with pytest.raises(DemoInTheWay, match="did not write"):
        demo_workspace.prepare(tmp_path / "demo", 7, 1)


def test_the_plant_of_the_demo_is_the_one_of_the_month():
    assert plant().site.name == "Hanbit Medical"
