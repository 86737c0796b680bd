"""``dure power forecast`` and ``dure power control`` at the door."""

import csv
import json
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from dure.cli.main import run

CONTRACT = ["--tariff", "industrial_b-high_a-II", "--contract-kw", "400", "--as-of", "2026-06-01"]
BATTERY = ["--battery-kw", "60", "--battery-kwh", "200"]
DAYS = 50
BEGIN = datetime(2027, 3, 2)  # no public holiday within the fifty days


@pytest.fixture(scope="module")
def load(tmp_path_factory: pytest.TempPathFactory) -> str:
    rng = np.random.default_rng(1)
    path = tmp_path_factory.mktemp("load") / "load.csv"
    rows = ["time,kwh"]
    for i in range(96 * DAYS):
        at = BEGIN + timedelta(minutes=15 * i)
        work = 8 <= at.hour < 19 and at.weekday() < 5
        rows.append(f"{at + timedelta(minutes=15):%Y-%m-%d %H:%M},{20 + 40 * work + 9 * rng.random():.2f}")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return str(path)


@pytest.fixture(autouse=True)
def away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict]:
    status = run(["power", *arguments, "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_the_coming_two_days_with_scores_a_page_and_a_row_for_each_step(load, capsys):
    status, told = asked(capsys, "forecast", load, *CONTRACT, "--days", "5")
    assert status == 0
    assert told["scores"]["days"] == 5
    assert told["scores"]["level"] == 0.9
    leads = told["scores"]["leads"]
    assert [each["until"] for each in leads] == ["15 min", "1 h", "6 h", "24 h", "48 h"]
    assert all(each["coverage_low"] <= each["coverage"] <= each["coverage_high"] for each in leads)
    assert told["better_than_the_baselines"]
    assert [told["coming"][0]["begins"], told["coming"][-1]["begins"]] == [
        "2027-04-21T00:00",
        "2027-04-22T23:45",
    ]
    assert all(each["low_kw"] <= each["kw"] <= each["high_kw"] for each in told["coming"])
    folder = Path(told["report"]).parent
    with (folder / "forecast.csv").open(encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == 192
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "dure power forecast" in page


def test_a_production_plan_is_used(load, tmp_path, capsys):
    hours = [f"{BEGIN + timedelta(hours=k):%Y-%m-%d %H:%M},{k % 7}" for k in range(24 * (DAYS + 3))]
    (tmp_path / "plan.csv").write_text("\n".join(["time,pieces", *hours]), encoding="utf-8")
    status, told = asked(capsys, "forecast", load, *CONTRACT, "--days", "2", "--plan", "plan.csv")
    assert (status, told["production_plan"]) == (0, True)


@pytest.mark.parametrize(("language", "words"), [("ko", "어긋났습니다"), ("en", "were off by")])
def test_both_are_for_people(load, capsys, language, words):
    assert run(["power", "forecast", load, *CONTRACT, "--days", "2", "--lang", language]) == 0
    assert words in capsys.readouterr().out
    battery = {"ko": "배터리 운전", "en": "would have saved"}[language]
    assert run(["power", "control", load, *CONTRACT, *BATTERY, "--days", "1", "--lang", language]) == 0
    assert battery in capsys.readouterr().out


def test_a_run_lies_between_no_battery_and_perfect_foresight_and_shows_its_fallback(load, capsys):
    status, told = asked(capsys, "control", load, *CONTRACT, *BATTERY, "--days", "4", "--outage", "50%")
    assert status == 0
    ways = {each["way"]: each for each in told["ways"]}
    assert list(ways) == ["no battery", "safe rule", "last week", "forecast", "perfect foresight"]
    assert told["days_without_forecast"] == 2
    assert told["decisions"] == 4 * 96
    assert ways["forecast"]["decisions_by_safe_rule"] == 2 * 96
    assert ways["safe rule"]["decisions_by_safe_rule"] == 4 * 96
    assert ways["perfect foresight"]["cost"] <= min(each["cost"] for each in ways.values()) + 1e-6
    assert ways["no battery"]["cost"] - ways["forecast"]["cost"] == pytest.approx(told["saved"], abs=0.02)
    for each in ways.values():
        parts = sum(each[name] for name in ("energy_cost", "demand_cost", "wear_cost", "refill_cost"))
        assert each["cost"] == pytest.approx(parts, abs=0.05)
    with (Path(told["report"]).parent / "run.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 4 * 96
    for row in rows:
        grid = float(row["load_kw"]) + float(row["battery_kw"])
        assert float(row["bought_kw"]) == pytest.approx(max(grid, 0.0), abs=1e-4)


def test_without_enough_history_the_safe_rule_decides_and_it_is_said(load, capsys):
    status, told = asked(capsys, "control", load, *CONTRACT, *BATTERY, "--days", "17")
    assert status == 0
    assert told["days_without_forecast"] == 2, "35 days of 50 must lie before the first forecast"
    assert told["ways"][3]["decisions_by_safe_rule"] == 2 * 96


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["forecast", "--days", "30"], "power-history-too-short"),
        (["forecast", "--days", "2", "--level", "120%"], "command-usage"),
        (["forecast", "--days", "2", "--plan", "nothing.csv"], "data-file-missing"),
        (["control", "--days", "2"], "power-battery-unfit"),
        (["control", *BATTERY, "--days", "45"], "power-history-too-short"),
        (["control", *BATTERY, "--efficiency", "105%"], "power-battery-unfit"),
        (["control", *BATTERY, "--outage", "half"], "command-usage"),
    ],
)
def test_what_cannot_be_asked_is_named_and_leaves_nothing(load, tmp_path, capsys, arguments, code):
    status, told = asked(capsys, arguments[0], load, *CONTRACT, *arguments[1:])
    assert (status, told["error"]["code"]) == (2, code)
    assert not (tmp_path / "results").exists()
