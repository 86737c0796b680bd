"""``dure power``: the bill, which contract, tariffs."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from dure import tariffs, workspace
from dure.cli.main import run
from dure.records import Writer, events

TARIFF = ["--tariff", "industrial_b-high_a-II", "--contract-kw", "1000"]
PLANT = """
dure: 1
plant: {name: Example, timezone: Asia/Seoul, currency: KRW, start: 2026-06-01, lot_label: lot}
machines: {press: {family: cnc, power: {producing: 300 kW, idle: 10 kW}}}
meters:
  main: {parent: none, measures: all, interval: 15 min, stamp: end, tags: {energy: main.kwh}}
contract: {meter: main, supplier: kepco, tariff: industrial_b-high_a-II, power: 500 kW, history: {2026-02: 350 kW}}
"""


def load_file(path: Path, days: int = 30, first: str = "2026-07-01", scale: float = 1.0) -> Path:
    begin = datetime.fromisoformat(first)
    kwh = np.random.default_rng(3).integers(2_000, 15_000, 96 * days) / 100 * scale
    rows = [
        f"{begin + timedelta(minutes=15 * k):%Y-%m-%d %H:%M},{v:.2f},{v / 2:.2f}" for k, v in enumerate(kwh)
    ]
    path.write_text("\n".join(["일시,사용량(kWh),지상무효(kVarh)", *rows]), encoding="cp949")
    return path


def asked(arguments: list[str], capsys) -> tuple[int, dict]:
    status = run([*arguments, "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_the_contract_of_the_json(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    status, made = asked(["power", "bill", str(load_file(tmp_path / "july.csv", 31)), *TARIFF], capsys)
    assert status == 0
    assert set(made) >= {"total", "alternative_total", "lines", "months", "estimated"}
    assert set(made["lines"][0]) >= {
        "name",
        "quantity",
        "unit",
        "price",
        "amount",
        "rule",
        "from",
        "standing",
    }
    assert set(made["months"][0]) >= {"month", "kwh", "demand_kw", "demand_set_at", "total"}
    assert set(made["months"][0]["kwh"]) == {"light", "mid", "peak"}
    assert made["total"] == pytest.approx(sum(line["amount"] for line in made["lines"]), abs=1e-6)
    assert made["total"] % 10 == 0
    assert made["alternative_total"] != made["total"]
    assert len(made["peaks"]) == 10
    assert made["peaks"][0]["kw"] == made["months"][0]["peak_kw"]
    folder = Path(made["report"]).parent
    assert json.loads((folder / "bill.json").read_text(encoding="utf-8"))["total"] == made["total"]
    assert "<script" not in (folder / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("language", "words"), [("ko", "먼저 바꿀 것"), ("en", "What to change first")])
def test_the_answer_is_for_people(tmp_path, capsys, monkeypatch, language, words):
    monkeypatch.chdir(tmp_path)
    path = load_file(tmp_path / "july.csv", 31)
    assert run(["power", "bill", str(path), *TARIFF, "--month", "2026-07", "--lang", language]) == 0
    out = capsys.readouterr().out
    assert words in out
    page = next((tmp_path / "results").rglob("page.html")).read_text(encoding="utf-8")
    assert "dure power bill" in page
    assert "--month 2026-07" in page


def test_files_of_history_prices_factors_and_rules_of_a_date(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = load_file(tmp_path / "july.csv", 31, "2019-07-01")
    (tmp_path / "history.csv").write_text("월,최대수요(kW)\n2019-02,905\n2018-12,640.5\n", encoding="utf-8")
    hours = [f"{datetime(2019, 7, 1) + timedelta(hours=k):%Y-%m-%d %H:%M},0.4" for k in range(31 * 24)]
    (tmp_path / "co2.csv").write_text("\n".join(["time,kg", *hours]), encoding="utf-8")
    more = [
        "--as-of",
        "2026-06-01",
        "--history",
        "history.csv",
        "--factors",
        "co2.csv",
        "--holiday",
        "2019-07-08",
    ]
    status, made = asked(["power", "bill", str(path), *TARIFF, *more], capsys)
    assert status == 0
    assert made["months"][0]["demand_kw"] == 905
    assert made["months"][0]["demand_set_by"] == "history"
    kwh = sum(made["months"][0]["kwh"].values())
    assert made["carbon"]["kg_co2"] == pytest.approx(0.4 * kwh, rel=1e-4)
    assert (Path(made["report"]).parent / "carbon.csv").read_text(encoding="utf-8").count("\n") == 31 * 24 + 1
    assert made["contract"]["extra_holidays"] == ["2019-07-08"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (["--tariff", "industrial_b-high_a-IV", "--contract-kw", "1000"], "power-no-such-tariff"),
        (["--tariff", "industrial_b-high_a-II"], "command-usage"),
        ([*TARIFF, "--as-of", "1 June"], "command-usage"),
        ([*TARIFF, "--as-of", "2020-01-01"], "power-tariff-not-in-force"),
        ([*TARIFF, "--month", "July"], "command-usage"),
        ([*TARIFF, "--month", "2026-09"], "power-month-not-covered"),
        ([*TARIFF, "--supplier", "nobody"], "power-no-such-tariff"),
        ([*TARIFF, "--supplier", "nothing.toml"], "power-tariff-file"),
        ([*TARIFF, "--history", "july.csv"], "power-contract-unfit"),
        ([*TARIFF, "--factors", "july.csv"], "power-series-unfit"),
        ([*TARIFF, "--energy", "없음"], "question-no-such-column"),
        (["--tariff", "industrial_b-high_a-II", "--contract-kw", "0"], "power-contract-unfit"),
        (
            ["--tariff", "exchange", "--contract-kw", "1000", "--supplier", "example_hourly"],
            "power-series-unfit",
        ),
    ],
)
def test_what_cannot_be_is_named_and_nothing_is_left(tmp_path, capsys, monkeypatch, more, code):
    monkeypatch.chdir(tmp_path)
    path = load_file(tmp_path / "july.csv", 31)
    status, made = asked(["power", "bill", str(path), *more], capsys)
    assert (status, made["error"]["code"]) == (2, code)
    assert not (tmp_path / "results").exists()


def test_without_a_file_the_records_of_the_meter_are_billed(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    place = workspace.open(tmp_path / "plant", make=True)
    place.plant_file.write_text(PLANT, encoding="utf-8")
    begin = datetime(2026, 5, 31, 15, tzinfo=UTC)
    times = [begin + timedelta(minutes=15 * (k + 1)) for k in range(96 * 30)]
    kwh = np.full(96 * 30, 30.0)
    kwh[96 * 8 + 60] = 100.0  # 9 June, 15:00 to 15:15 in Korea
    with Writer(place) as writer:
        writer.append(pl.DataFrame({"observed_at": times, "tag": "main.kwh", "value": kwh}))
    peak = datetime(2026, 6, 9, 6, tzinfo=UTC)
    events.append(place, pl.DataFrame({
        "observed_at": [begin, peak - timedelta(hours=1), peak + timedelta(hours=1)], "entity": "press",
        "kind": "state", "name": ["idle", "producing", "idle"], "product": [None, "bracket", None],
    }))  # fmt: skip
    status, made = asked(["power", "bill", "--workspace", "plant"], capsys)
    assert status == 0
    assert made["contract"]["contract_kw"] == 500
    assert made["months"][0]["demand_kw"] == 400
    assert made["peaks"][0]["at"] == "2026-06-09T15:00+09:00"
    assert made["peaks"][0]["running"] == [
        {
            "entity": "press",
            "state": "producing",
            "product": "bracket",
            "lot": None,
            "share": 1.0,
            "kw": 300.0,
        }
    ]
    status, made = asked(["power", "bill", "--workspace", str(tmp_path)], capsys)
    assert (status, made["error"]["code"]) == (2, "command-usage")


def test_which_contract(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = load_file(tmp_path / "load.csv", 120, "2026-05-01")
    status, made = asked(["power", "contract", str(path), *TARIFF], capsys)
    assert status == 0
    assert len(made["options"]) + len(made["not_available"]) == 18
    assert made["options"][0]["tariff"] == made["best"]
    assert 0 <= made["contract_power"]["risk_now"]["low"] <= made["contract_power"]["risk_now"]["high"] <= 1
    assert run(["power", "contract", str(path), *TARIFF, "--lang", "ko"]) == 0
    assert "선택할 수 없음" in capsys.readouterr().out
    page = Path(made["report"]).read_text(encoding="utf-8")
    assert "The tariffs open to you" in page
    assert "dure power contract" in page


def test_a_contract_is_compared_for_a_file_that_has_to_be_read_in_a_way(tmp_path, capsys, monkeypatch):
    """The load options and the reading options of the bill hold for the other questions too."""
    monkeypatch.chdir(tmp_path)
    path = load_file(tmp_path / "load.csv", 120, "2026-05-01")
    text = path.read_text(encoding="cp949").replace(",", ";").replace(".", ",")
    path.write_text(text, encoding="utf-16")
    told = [str(path), *TARIFF, "--delimiter", "semicolon", "--decimal", "comma", "--encoding", "utf-16"]
    status, made = asked(["power", "contract", *told, "--holiday", "2026-07-08"], capsys)
    assert status == 0
    assert made["contract"]["extra_holidays"] == ["2026-07-08"]
    page = Path(made["report"]).read_text(encoding="utf-8")
    assert "--delimiter semicolon --decimal comma" in page


def test_tariffs_are_listed_with_those_of_the_workspace(tmp_path, capsys):
    flat = (Path(tariffs.__file__).parent / "data" / "example_flat.toml").read_text(encoding="utf-8")
    (tmp_path / "tariffs").mkdir()
    (tmp_path / "tariffs" / "mine.toml").write_text(flat.replace("example_flat", "mine"), encoding="utf-8")
    status, made = asked(["power", "tariffs", "--workspace", str(tmp_path)], capsys)
    assert status == 0
    assert [each["supplier"] for each in made["suppliers"]] == [
        "example_block", "example_flat", "example_hourly", "kepco", "mine"]  # fmt: skip
    kepco = made["suppliers"][3]
    assert len(kepco["tariffs"]) == 18
    assert {rule["standing"] for rule in kepco["rules"]} == {"table", "press", "check"}
    assert run(["power", "tariffs", "--supplier", "kepco", "--as-of", "2026-04-01", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "[check] prices-b@2024-10-24" in out
    assert "prices-b@2026-04-16" not in out
