"""``dure check``: what it prints, how it ends, and what it writes."""

import json

import pytest

from dure.cli.main import run

GOOD = "dure: 1\nplant: {name: 한빛}   # 이름\nmachines:\n  mold-1: {family: injection-molding, power: {idle: 6 kW}}\n"


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "plant.yaml"
    path.write_text(GOOD, encoding="utf-8", newline="\n")
    return path


def test_a_plant_without_faults_ends_with_0(file, capsys):
    assert run(["check", str(file)]) == 0
    assert capsys.readouterr().out.strip().endswith("no problems.")
    assert run(["check", str(file.parent), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"ok": True, "problems": []}


def test_faults_are_listed_like_a_compiler_does(file, capsys):
    file.write_text(GOOD.replace("name: 한빛}", "name: 한빛, strat: 2026-11-02}"), encoding="utf-8")
    assert run(["check", str(file)]) == 2
    out = capsys.readouterr().out.splitlines()
    assert out[0] == f"{file}:2:19: [plant-unknown-key] plant.strat"
    assert out[2:4] == ["    plant: {name: 한빛, strat: 2026-11-02}   # 이름", " " * 24 + "^^^^^"]
    assert out[4] == "  Did you mean start?"
    assert out[-1] == "1 problem."


def test_a_password_is_not_shown_again(file, capsys):
    file.write_text(
        GOOD + 'connections: {c: {protocol: mqtt, address: "mqtt://a", secret: hunter2}}\n', encoding="utf-8"
    )
    for shape in ([], ["--json"]):
        assert run(["check", str(file), *shape]) == 2
        out = capsys.readouterr().out
        assert "plant-secret" in out
        assert "hunter2" not in out


def test_json_holds_what_the_contract_says(file, capsys):
    file.write_text(GOOD.replace("6 kW", "6 kWh"), encoding="utf-8")
    assert run(["check", str(file), "--json", "--lang", "ko"]) == 2
    made = json.loads(capsys.readouterr().out)
    assert made["ok"] is False
    (problem,) = made["problems"]
    assert list(problem) == ["code", "line", "column", "path", "message", "hint"]
    assert (problem["line"], problem["path"]) == (4, "machines.mold-1.power.idle")
    assert "단위가 아닙니다" in problem["message"]


def test_a_change_is_checked_and_written_only_when_asked_and_sound(file, capsys):
    change = ["--change", "machines.mold-1.power.idle=7 kW"]
    assert run(["check", str(file), *change]) == 0
    assert file.read_text(encoding="utf-8") == GOOD
    assert run(["check", str(file), "--change", "machines.mold-1.power.idle=7 kg", "--write"]) == 2
    assert file.read_text(encoding="utf-8") == GOOD
    assert run(["check", str(file), *change, "--change", "machines.mold-1.count=2", "--write"]) == 0
    changed = GOOD.replace("6 kW}", "7 kW}, count: 2")
    assert file.read_text(encoding="utf-8") == changed
    assert [each.name for each in file.parent.iterdir()] == ["plant.yaml"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["nowhere.yaml"], "plant-file-missing"),
        ([], "command-usage"),
        (["FILE", "--write"], "command-usage"),
        (["FILE", "--change", "machines.mold-9.count=2"], "plant-change"),
        (["FILE", "--change", "nonsense"], "plant-change"),
    ],
)
def test_what_cannot_be_asked_is_one_json_object_too(arguments, code, file, capsys):
    given = [str(file) if each == "FILE" else each for each in arguments]
    assert run(["check", *given, "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == code


def test_the_schema_is_printed_in_both_languages(capsys):
    for language, word in (("en", "Machines."), ("ko", "설비.")):
        assert run(["check", "--schema", "--lang", language]) == 0
        made = json.loads(capsys.readouterr().out)
        assert made["properties"]["machines"]["description"] == word


def test_a_long_line_is_shown_around_its_fault(file, capsys):
    long = (
        "dure: 1\nplant: {name: a}\nmachines: {"
        + ", ".join(f"m-{k}: {{family: cnc}}" for k in range(40))
        + ", x: {family: cnk}}\n"
    )
    file.write_text(long, encoding="utf-8")
    assert run(["check", str(file)]) == 2
    out = capsys.readouterr().out.splitlines()
    assert out[3].index("^") == out[2].index("cnk}")
    assert max(map(len, out[2:4])) < 120
