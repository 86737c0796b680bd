"""``dure records``: what lies there, and files put into it."""

import json

import pytest

from dure.cli.main import run

FILE = "일시,온도(℃),상태\n" + "".join(
    f"2026-11-20 09:{k:02d}:00,{180 + k},운전\n" for k in range(60) if not 20 <= k < 40
)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "사출.csv"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_a_file_is_imported_and_listed(tmp_path, file, capsys):
    plant = str(tmp_path / "plant")
    assert run(["records", "import", str(file), "--workspace", plant, "--tag-prefix", "m1.", "--json"]) == 0
    done = json.loads(capsys.readouterr().out)
    assert (done["readings"], done["events"], done["mapping"]["time"]) == (40, 40, "일시")
    assert run(["records", "--workspace", plant, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {"tags", "rows", "from", "to", "gaps", "bytes"} <= set(found)
    assert (found["rows"], found["events"], found["from"]) == (40, 40, "2026-11-20T00:00:00+00:00")
    assert [each["tag"] for each in found["tags"]] == ["m1.온도(℃)"]
    assert [each["seconds"] for each in found["gaps"]] == [1_260.0]
    assert found["bytes"] > 1_000


@pytest.mark.parametrize(("language", "words"), [("ko", "수집 공백 1개"), ("en", "Longest of 1 gaps")])
def test_the_listing_is_for_people(tmp_path, file, capsys, language, words):
    plant = str(tmp_path / "plant")
    assert run(["records", "import", str(file), "--workspace", plant, "--lang", language]) == 0
    assert "일시 (Asia/Seoul)" in capsys.readouterr().out
    assert run(["records", "import", str(file), "--workspace", plant, "--lang", language]) == 0
    assert {"ko": "전에 가져온 파일", "en": "imported before"}[language] in capsys.readouterr().out
    assert run(["records", "--workspace", plant, "--lang", language]) == 0
    out = capsys.readouterr().out
    assert words in out
    assert "2026-11-20 09:00:00 – 2026-11-20 09:59:00 (Asia/Seoul)" in out


def test_a_damaged_file_is_named_on_stderr(tmp_path, file, capsys):
    plant = tmp_path / "plant"
    run(["records", "import", str(file), "--workspace", str(plant)])
    for path in plant.glob("records/readings/day=*/*.parquet"):
        path.unlink()
    capsys.readouterr()
    assert run(["records", "--workspace", str(plant), "--lang", "en"]) == 0
    assert "40 rows of 2026-11-20 00:00:00" in capsys.readouterr().err


def test_an_empty_and_a_missing_folder(tmp_path, capsys):
    assert run(["records", "--workspace", str(tmp_path), "--lang", "en"]) == 0
    assert "Nothing was recorded here yet" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []
    assert run(["records", "--workspace", str(tmp_path / "no"), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "workspace-missing"
