"""``dure learn study`` on records: options, times, and the command that the page prints."""

import json
import re
import shlex

import pytest

from dure.cli import values
from dure.cli.main import run as dure
from dure.errors import UsageUnclear
from dure.records import lots
from tests.made.joined import at, filled, reading


@pytest.fixture
def plant(tmp_path):
    readings = [
        reading(200 * k + second, "m.a", float((k % 2) * 5 + k % 7 + second / 60))
        for k in range(120)
        for second in (10, 70)
    ]
    (tmp_path / "my plant").mkdir()
    place = filled(tmp_path / "my plant", readings)
    made = [
        {"lot": f"L{k}", "entity": "m", "started_at": at(200 * k), "ended_at": at(200 * k + 90),
         "known_at": at(200 * k + 95), "result": "fail" if k % 2 else "pass"}
        for k in range(120)
    ]  # fmt: skip
    lots.append(place, made, at(1e6))
    return place


def run(capsys, *arguments: str) -> tuple[int, str, str]:
    status = dure(list(arguments))
    said = capsys.readouterr()
    return status, said.out, said.err


def test_the_page_prints_the_command_that_gives_the_same_table_again(plant, capsys):
    asked = ["learn", "study", "--tags", "m.*", "--of", "lots.result", "--workspace", str(plant.root), "--lang", "en",
             "--budget", "5s", "--from", "2026-11-20", "--to", "2026-11-20", "--json"]  # fmt: skip
    status, out, _ = run(capsys, *asked)
    assert status == 0
    found = json.loads(out)
    assert found["target"] == "lots.result"
    assert found["origins"]["a mean"] == {"role": "input", "from": "mean of m.a", "tags": ["m.a"]}
    page = next(plant.results.glob("*/page.html")).read_text(encoding="utf-8")
    assert "Where the columns came from" in page
    command = re.search(r"dure learn study[^<]*", page)[0].replace("&quot;", '"').replace("&#34;", '"')
    again = shlex.split(command)[1:]
    status, out, _ = run(capsys, *again, "--json")
    assert status == 0
    assert json.loads(out)["sha256"] == found["sha256"]
    assert json.loads(out)["score"] == found["score"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "DATA is missing"),
        (("shots.csv", "--tags", "a", "--of", "b"), "both given"),
        (("--tags", "a"), "--of is missing"),
        (("--of", "lots.result"), "--tags is missing"),
        (("shots.csv", "--from", "2026-11-20"), "--from is for records"),
        (("--tags", "m.a", "--of", "lots.result", "--from", "yesterday"), "--from does not take 'yesterday'"),
        (("--tags", "m.a", "--of", "lots.reslt"), "Did you mean lots.result"),
    ],
)
def test_half_a_question_is_refused(plant, capsys, monkeypatch, arguments, said):
    monkeypatch.chdir(plant.root)
    status, out, err = run(capsys, "learn", "study", *arguments, "--lang", "en")
    assert (status, out) == (2, "")
    assert said in err
    assert not plant.results.exists()


def test_times_are_those_of_the_plant_and_a_day_alone_is_in():
    assert values.instant("2026-11-20 08:00", "--from", "Asia/Seoul") == at(-3600)
    assert values.instant("2026-11-20T08:00:00+00:00", "--from", "Asia/Seoul") == at(8 * 3600)
    assert values.instant("2026-11-20", "--to", "UTC", end=True) == at(24 * 3600)
    assert values.instant("2026-11-20", "--from", "UTC") == at(0)
    with pytest.raises(UsageUnclear, match="2026-11-20"):
        values.instant("20.11.2026", "--from", "UTC")
