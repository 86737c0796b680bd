"""``dure records import`` for people: what a file was taken for, what was said of it, and words without meaning."""

import json

import pytest

from dure import workspace
from dure.cli.main import run
from dure.records import lots, orders

LOTS = "로트번호,품목,종료일시,수량,불량수\nL1,A,2026-11-20 09:00,100,2\nL2,A,2026-11-20 10:00,100,9\n"
STATES = "설비,상태,시작\nM1,조업,2026-11-20 08:00\nM1,대기,2026-11-20 09:00\n"


@pytest.fixture
def asked(tmp_path, capsys):
    """Return what runs the command on a text and returns its exit status, output and errors."""

    def ask(text: str, *words: str) -> tuple[int, str, str]:
        path = tmp_path / "file.csv"
        path.write_text(text, encoding="utf-8")
        status = run(["records", "import", str(path), "--workspace", str(tmp_path / "plant"), *words])
        told = capsys.readouterr()
        return status, told.out, told.err

    return ask


def test_it_says_what_it_took_the_file_for(tmp_path, asked):
    status, out, _ = asked(LOTS, "--lang", "ko")
    assert status == 0
    assert "로트(으)로 읽음" in out
    assert "불량수 → scrapped" in out
    assert "로트 2개를 추가했습니다." in out
    status, out, _ = asked(LOTS.replace(",9", ",8"), "--lang", "en")
    assert "taken for lots" in out
    assert "as file.csv of 20" in out
    assert "1 differ from what was recorded" in out
    assert lots.query(workspace.open(tmp_path / "plant"))["scrapped"].to_list() == [2.0, 8.0]


def test_a_workspace_of_lots_alone_is_listed(tmp_path, asked, capsys):
    asked(LOTS)
    assert run(["records", "--workspace", str(tmp_path / "plant"), "--lang", "ko"]) == 0
    out = capsys.readouterr().out
    assert out.endswith("로트 2개, 주문(작업지시) 0개\n")


def test_the_user_overrules(tmp_path, asked):
    text = LOTS.replace("로트번호", "번호").replace("종료일시", "언제까지")
    words = ("--as", "orders", "--columns", "order=번호,due=언제까지", "--json")
    status, out, _ = asked(text, *words)
    told = json.loads(out)
    assert (status, told["as"], told["orders"], told["lots"]) == (0, "orders", 2, 0)
    assert orders.query(workspace.open(tmp_path / "plant")).height == 2


def test_words_of_ones_own(asked):
    status, _, err = asked(STATES, "--lang", "en")
    assert status == 2
    assert "[records-import-rows]" in err
    status, out, _ = asked(STATES, "--words", "조업=producing", "--lang", "en")
    assert (status, "2 events added" in out) == (0, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--words", "조업=makes"), "--words makes: there is no such state"),
        (("--words", "조업"), "--words does not take '조업'"),
        (("--columns", "lot=a,lot=b"), "--columns does not take 'lot=b'"),
        (("--between", "asleep"), "--between asleep: there is no such state"),
        (("--as", "parts"), "'parts'"),
    ],
)
def test_words_without_meaning(asked, words, said):
    status, _, err = asked(STATES, *words, "--lang", "en")
    assert status == 2
    assert "[command-usage]" in err
    assert said in err


def test_a_machine_that_differs_is_refused_for_people_too(asked):
    rows = "".join(f"2026-11-20 09:00:{k:02d},{{}}{k}\n" for k in range(20))
    assert asked("일시,온도\n" + rows.format(*["1"] * 20))[0] == 0
    status, _, err = asked("일시,온도\n" + rows.format(*["2"] * 20), "--lang", "ko")
    assert status == 2
    assert "[records-import-differs]" in err
    assert "--correction" in err
    assert asked("일시,온도\n" + rows.format(*["2"] * 20), "--correction")[0] == 0


def test_a_language_that_nobody_speaks_here_is_a_usage_error(tmp_path, capsys):
    for words in (["records"], ["records", "import", "x.csv"], ["oee", "."], ["check", "x.yaml"]):
        assert run([*words, "--lang", "fr"]) == 2
        err = capsys.readouterr().err
        assert "[command-usage]" in err
        assert "'fr'" in err
