"""``dure power dispatch`` and ``dure power size`` at the door."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from dure.cli.main import run

FIELDS = {"objective", "left_out", "bill_before", "bill_after", "peak_kw", "plan", "method", "gap", "seconds"}
CONTRACT = ["--tariff", "industrial_b-high_a-II", "--contract-kw", "400", "--as-of", "2026-06-01"]


@pytest.fixture
def load(tmp_path: Path) -> str:
    rng = np.random.default_rng(1)
    begin = datetime(2026, 6, 1)
    rows = ["time,kwh"]
    for i in range(1, 96 * 28 + 1):
        hour = (begin + timedelta(minutes=15 * (i - 1))).hour
        rows.append(
            f"{begin + timedelta(minutes=15 * i):%Y-%m-%d %H:%M},{20 + 40 * (8 <= hour < 19) + 9 * rng.random():.2f}"
        )
    path = tmp_path / "load.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return str(path)


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, object]]:
    status = run(["power", *arguments, "--json", "--lang", "en"])
    return status, json.loads(capsys.readouterr().out)


def test_dispatch_answers_with_all_that_the_contract_names(
    load: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, told = asked(
        capsys,
        "dispatch",
        load,
        *CONTRACT,
        "--battery-kw",
        "60",
        "--battery-kwh",
        "200",
        "--out",
        str(tmp_path / "r"),
    )
    assert status == 0
    assert {
        "objective",
        "left_out",
        "bill_before",
        "bill_after",
        "peak_kw",
        "plan",
        "method",
        "gap",
        "seconds",
    } <= set(told)
    assert told["bill_after"] < told["bill_before"]
    assert told["method"] == "dynamic-program"
    assert Path(str(told["plan"])).exists()
    page = Path(str(told["report"])).read_text(encoding="utf-8")
    assert "lowers the bill" in page
    assert "dure power dispatch" in page


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--battery-kw", "60", "--battery-kwh", "200", "--efficiency", "105%"], "power-battery-unfit"),
        (["--battery-kw", "60"], "power-battery-unfit"),
        (
            ["--battery-kw", "60", "--battery-kwh", "200", "--soc-start", "95%", "--soc-max", "90%"],
            "power-battery-unfit",
        ),
        (["--battery-kw", "1", "--battery-kwh", "2", "--limit-kw", "100"], "power-limit-unfit"),
        (["--battery-kw", "60", "--battery-kwh", "200", "--soc-min", "120%"], "command-usage"),
    ],
)
def test_what_cannot_be_planned_is_named_and_leaves_nothing(
    load: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], code: str
) -> None:
    status, told = asked(capsys, "dispatch", load, *CONTRACT, *options, "--out", str(tmp_path / "r"))
    assert status == 2
    assert told["error"]["code"] == code  # type: ignore[index]  # an object
    assert not (tmp_path / "r").exists()


def test_size_answers_in_both_languages(
    load: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sizes = ["--battery-kw", "20,60", "--battery-kwh", "50:150:100", "--pv-kw", "50", "--price-kwh", "300000",
             "--price-pv", "1000000", "--draws", "3", "--out", str(tmp_path / "r")]  # fmt: skip
    status, told = asked(capsys, "size", load, *CONTRACT, *sizes)
    assert status == 0
    assert len(told["sizes"]) == 2 * (1 + 4)  # type: ignore[arg-type]  # a list
    page = Path(str(told["report"])).read_text(encoding="utf-8")
    assert "The sizes compared" in page
    assert "--battery-kwh 50:150:100" in page
    assert isinstance(told["saving_other_reading"], float)
    assert isinstance(told["pays_other_reading"], bool)
    assert "Sizes were ranked under the main reading of the rules" in page
    assert str(told["other_reading"]) in page
    assert any("Sun was computed" in note for note in told["notes"])  # type: ignore[attr-defined]  # a list
    assert run(["power", "size", load, *CONTRACT, *sizes, "--lang", "ko"]) == 0
    korean = capsys.readouterr().out
    assert "연 " in korean
    assert "크기 순위는 주된 해석으로 매겼습니다" in korean


def test_sizes_that_are_none(load: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, told = asked(capsys, "size", load, *CONTRACT, "--battery-kw", "50:100")
    assert status == 2
    assert told["error"]["code"] == "command-usage"  # type: ignore[index]  # an object
