"""``dure machines``: the list, one card, and the files of a simulated machine."""

import json

import polars as pl
import pytest

from dure import machines
from dure.cli.main import run


def test_the_list_says_what_every_family_records(capsys):
    assert run(["machines", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [each["name"] for each in found] == [*machines.names(), *machines.vehicle_names()]
    for each in found:
        assert set(each) == {"name", "name_ko", "signals", "failures", "question"}
        assert each["failures"]
        assert all(set(signal) == {"name", "unit", "low", "high", "role"} for signal in each["signals"])


@pytest.mark.parametrize(("language", "words"), [("ko", "용해탱크"), ("en", "melting tank")])
def test_the_list_and_a_card_are_for_people(capsys, language, words):
    assert run(["machines", "--lang", language]) == 0
    assert words in capsys.readouterr().out
    assert run(["machines", "show", "melting-tank", "--lang", language]) == 0
    shown = capsys.readouterr().out
    card = machines.get("melting_tank").card
    for part in (*card.signals, *card.failure_modes):
        assert part.names.in_(language) in shown
    humid = card.failure("too_moist").causes["humid_air"].in_(language)
    assert f"{humid}: {card.signal('room_humidity').names.in_(language)}" in shown
    for equation in card.equations:
        assert equation.formula in shown


def test_days_of_a_machine_are_four_files(tmp_path, capsys):
    folder = tmp_path / "tank"
    command = [
        "machines", "simulate", "melting_tank", "--days", "2", "--seed", "4", "--out", str(folder), "--json",
        "--settings", "agitator_speed_set=70", "--traps", "counter_column", "--name", "tank-1",
    ]  # fmt: skip
    assert run(command) == 0
    told = json.loads(capsys.readouterr().out)
    assert sorted(each.name for each in folder.iterdir()) == [
        "events.parquet", "export.csv", "readings.parquet", "truth.json",
    ]  # fmt: skip
    readings = pl.read_parquet(folder / "readings.parquet")
    assert readings.height == told["readings"]
    assert readings.filter(pl.col("tag") == "tank-1.agitator_speed_set")["value"].unique().to_list() == [70.0]
    assert set(pl.read_parquet(folder / "events.parquet")["kind"]) == {"state", "count", "lot"}
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    assert truth["settings"] == {"agitator_speed_set": 70.0}
    assert [each["code"] for each in truth["traps"]] == ["counter_column"]
    assert len(truth["defects"]) == told["defects"]
    assert told["target"] in (folder / "export.csv").read_bytes().decode("cp949").splitlines()[0].split(",")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["press-brake"], "question-no-such-machine"),
        (["cnc", "--settings", "feed_rate=600"], "question-no-such-setting"),
        (["cnc", "--settings", "feed_rate_set=1"], "question-out-of-range"),
        (["cnc", "--settings", "feed_rate_set"], "command-usage"),
        (["cnc", "--settings", "feed_rate_set=500,feed_rate_set=600"], "command-usage"),
        (["cnc", "--days", "0"], "command-usage"),
        (["cnc", "--traps", "twin_row"], "question-no-such-trap"),
        (["cnc", "--days", "1", "--traps", "label_follows_time"], "question-trap-unfit"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(tmp_path, monkeypatch, capsys, arguments, code):
    monkeypatch.chdir(tmp_path)
    assert run(["machines", "simulate", *arguments, "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == code
    assert list(tmp_path.iterdir()) == []


def test_a_set_that_was_cut_short_has_no_truth(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "cnc"
    command = ["machines", "simulate", "cnc", "--days", "1", "--out", str(folder), "--lang", "en"]
    assert run(command) == 0
    assert (folder / "truth.json").exists()
    (folder / "export.csv").unlink()
    (folder / "export.csv").mkdir()
    assert run(command) == 2
    assert "results-not-writable" in capsys.readouterr().err
    assert not (folder / "truth.json").exists()
