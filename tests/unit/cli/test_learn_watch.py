"""What is normal through the door: no outcome named, rates, good rows, windows, and what cannot be meant."""

import json

import pytest

from dure.cli.learn_watch import alarm_rate, normal_of
from dure.cli.main import run
from dure.errors import UsageUnclear
from tests.made.watched import watched

FAULTS = ((700, 760), (1_000, 1_060))


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    frame = watched(rows=1_200, signals=3, faults=FAULTS, told=False)
    frame.write_csv(tmp_path / "press.csv")
    lines = [f"{frame['time'][a]},{frame['time'][b]}" for a, b in FAULTS]
    (tmp_path / "faults.csv").write_text("start,end\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path / "press.csv"


def test_a_file_without_an_outcome_is_watched_and_judged_by_windows(file, tmp_path, capsys):
    asked = ["--false-alarms", "1/day", "--windows", "faults.csv", "--budget", "3s"]
    assert run(["learn", "study", str(file), *asked, "--json", "--lang", "ko"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["task"] == "novelty"
    assert (found["score"]["seen"], found["score"]["windows"]) == (2, 2)
    assert found["question"]["windows_file"] == "faults.csv"
    folder = next((tmp_path / "results").iterdir())
    assert folder.name.endswith("-learn-normal")
    assert sorted(each.name for each in folder.iterdir()) == ["page.html", "study.json"]
    assert run(["learn", "study", str(file), "--lang", "en", "--normal", "2..500", "--budget", "3s"]) == 0
    assert "Cannot tell yet" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--false-alarms", "3%"], "does not take"),
        (["--false-alarms", "1/fortnight"], "does not take"),
        (["--normal", "yesterday"], "does not take"),
        (["--windows", "faults.csv", "--target", "s1"], "--target is for a study with an outcome"),
        (["--windows", "faults.csv", "--life"], "--life is for a study with an outcome"),
        (["--faults", "nothing"], 'no column "nothing"'),
        (["--windows", "press.csv"], "does not hold two columns"),
        (["--inspect", "5%"], "not named"),
    ],
)
def test_what_cannot_be_meant_is_named(file, tmp_path, capsys, options, words):
    assert run(["learn", "study", str(file), *options, "--lang", "en"]) == 2
    assert words in capsys.readouterr().err
    assert not (tmp_path / "results").exists()


def test_windows_that_end_before_they_begin_are_named(file, tmp_path, capsys):
    (tmp_path / "odd.csv").write_text("start,end\n900,300\n20,40\n", encoding="utf-8")
    assert run(["learn", "study", str(file), "--windows", "odd.csv", "--lang", "en"]) == 2
    assert "beginnings before their ends" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "period", "rows"),
    [
        ("1/week", 604_800, False),
        ("2/day", 43_200, False),
        ("1/주", 604_800, False),
        ("1/480rows", 480, True),
        ("4/1000행", 250, True),
        ("1/shift", 28_800, False),
    ],
)
def test_rates_are_read(text, period, rows):
    found = alarm_rate(text, "--false-alarms")
    assert (found.period, found.rows, found.said) == (period, rows, text)


@pytest.mark.parametrize("text", ["0/day", "1/0rows", "x/day", "1/", "/day", "5"])
def test_other_rates_are_not(text):
    with pytest.raises(UsageUnclear):
        alarm_rate(text, "--false-alarms")


def test_good_rows_are_read():
    assert normal_of("state = ok", "--normal") == ("state", "ok")
    assert (normal_of("2..500", "--normal").start, normal_of("2..500", "--normal").end) == (2, 500)
    span = normal_of("2026-11-01..2026-11-02", "--normal")
    assert f"{span.start}" == "2026-11-01 00:00:00"
    assert f"{span.end}".startswith("2026-11-02 23:59:59")
    for odd in ("2..2026-11-01", "=ok", "ok", ".."):
        with pytest.raises(UsageUnclear):
            normal_of(odd, "--normal")
