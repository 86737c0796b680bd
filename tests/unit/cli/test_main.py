"""The door: what is printed where, and with which status the program ends."""

import importlib
import io
import json
import subprocess
import sys

import pytest

from dure.cli import help as help_words
from dure.cli.main import run, spoken
from tests.made.studies import usable_binary

LEARNING = importlib.import_module("dure.learn.study")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "press.csv"
    rows = "\n".join(f"{k},{k % 7},{'NG' if k % 5 == 0 else 'OK'}" for k in range(60))
    path.write_text(f'shot,"temp, top",result\n{rows}\n', encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def away(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


@pytest.fixture
def asked(monkeypatch):
    """Replace the study by a made one and keep the question."""
    seen = []

    def study(table, question, *, progress):
        seen.append(question)
        return usable_binary(question=question)

    monkeypatch.setattr(LEARNING, "study", study)
    return seen


def test_an_answer_is_printed_and_kept(file, asked, capsys, tmp_path):
    assert run(["learn", "study", str(file), "--target", "result"]) == 0
    out = capsys.readouterr().out
    assert "[Usable] Of 100 bad parts it finds 71" in out
    folder = next((tmp_path / "results").iterdir())
    assert f"The page: {'results'}" in out
    assert sorted(each.name for each in folder.iterdir()) == ["page.html", "study.json"]
    kept = json.loads((folder / "study.json").read_text(encoding="utf-8"))
    assert kept["report"].endswith("page.html")
    assert (tmp_path / kept["report"]).exists()


def test_json_is_exactly_one_object(file, asked, capsys):
    assert run(["learn", "study", str(file), "--target", "result", "--json", "--lang", "ko"]) == 0
    captured = capsys.readouterr()
    made = json.loads(captured.out)
    assert made["verdict"] == "usable"
    assert made["headline"].startswith("쓸 수 있")
    assert "쓸 수" in captured.out
    assert captured.err == ""


def test_every_option_reaches_the_question(file, asked):
    given = [
        "--target", "result", "--positive", "NG", "--time", "t", "--group", "g", "--settings", "a,b",
        "--exclude", "temp, top", "--exclude", "x,y", "--include", "z", "--gap", "4", "--useful", "0.1",
        "--false-alarms", "2%", "--budget", "2min", "--seed", "9", "--audit-only",
    ]  # fmt: skip
    assert run(["learn", "study", str(file), *given]) == 0
    question = asked[0]
    assert question.settings == ("a", "b")
    assert question.exclude == ("temp, top", "x", "y")
    assert (question.gap, question.useful, question.false_alarms) == (4, 0.1, 0.02)
    assert (question.budget, question.seed, question.audit_only) == (120.0, 9, True)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["learn", "study", "nowhere.csv", "--target", "y"], "data-file-missing"),
        (["learn", "study"], "command-usage"),
        (["learn", "study", "a.csv", "--tarjet", "y"], "command-usage"),
        (["learn", "study", "a.csv", "--budget", "soon"], "command-usage"),
        (["learn", "study", "a.csv", "--gap", "-1"], "command-usage"),
        (["learn", "study", "a.csv", "--encoding", "klingon"], "question-bad-reading-option"),
        (["lern"], "command-usage"),
        (["learn"], "command-usage"),
        ([], "command-usage"),
    ],
)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_bad_input_is_named_with_status_2(arguments, code, language, capsys, tmp_path):
    assert run([*arguments, "--json", "--lang", language]) == 2 or not arguments
    made = json.loads(capsys.readouterr().out)
    assert made["error"]["code"] == code
    assert made["error"]["next"]
    if language == "ko":
        assert any("가" <= letter <= "힣" for letter in made["error"]["what"])
    assert list(tmp_path.iterdir()) == []


def test_errors_go_to_stderr_with_the_nearest_option(capsys):
    assert run(["learn", "study", "a.csv", "--tarjet", "y"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "There is no option --tarjet." in captured.err
    assert "Did you mean --target?" in captured.err
    assert "Traceback" not in captured.err


def test_our_own_fault_is_told_without_a_trace_and_kept_in_a_file(file, monkeypatch, capsys, tmp_path):
    def study(table, question, *, progress):
        raise ZeroDivisionError("planted")

    monkeypatch.setattr(LEARNING, "study", study)
    assert run(["learn", "study", str(file), "--target", "result"]) == 1
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err + captured.out
    assert "[internal-fault]" in captured.err
    kept = next(tmp_path.glob("dure-fault-*.txt"))
    assert str(kept.name) in captured.err
    assert "ZeroDivisionError: planted" in kept.read_text(encoding="utf-8")
    assert not (tmp_path / "results").exists()


@pytest.mark.parametrize(
    ("failure", "status", "code"),
    [(KeyboardInterrupt, 130, "interrupted"), (MemoryError, 2, "data-too-large")],
)
def test_interruption_and_memory_leave_nothing(file, monkeypatch, capsys, tmp_path, failure, status, code):
    def study(table, question, *, progress):
        raise failure

    monkeypatch.setattr(LEARNING, "study", study)
    assert run(["learn", "study", str(file), "--target", "result", "--json"]) == status
    told = json.loads(capsys.readouterr().out)["error"]
    assert told["code"] == code
    assert code != "interrupted" or told["where"] == "dure learn study"
    assert [each.name for each in tmp_path.iterdir()] == ["press.csv"]


def test_results_that_cannot_be_written_are_told_before_the_work(file, asked, capsys, tmp_path):
    (tmp_path / "taken").write_text("", encoding="utf-8")
    assert run(["learn", "study", str(file), "--target", "result", "--out", "taken", "--json"]) == 2
    told = json.loads(capsys.readouterr().out)["error"]
    assert told["code"] == "results-not-writable"
    assert "file of that name" in told["what"]
    assert (
        run(["learn", "study", str(file), "--target", "result", "--out", "taken", "--json", "--lang", "ko"])
        == 2
    )
    assert "같은 이름의 파일이 있음" in json.loads(capsys.readouterr().out)["error"]["what"]
    assert asked == []


def test_json_on_a_korean_console_is_still_json(file, asked, monkeypatch):
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="cp949"))
    assert run(["learn", "study", str(file), "--target", "result", "--json", "--lang", "ko"]) == 0
    sys.stdout.flush()
    assert json.loads(raw.getvalue().decode("utf-8")) == json.loads(raw.getvalue().decode("cp949"))


def test_text_on_a_korean_console(file, asked, monkeypatch):
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="cp949"))
    assert run(["learn", "study", str(file), "--target", "result", "--lang", "ko"]) == 0
    sys.stdout.flush()
    assert "다음에 할 일" in raw.getvalue().decode("cp949")


def test_help_is_in_the_language_asked_for(capsys):
    assert run(["learn", "study", "--help", "--lang", "ko"]) == 0
    assert "결과가 든 열." in capsys.readouterr().out
    assert run(["learn", "study", "--help"]) == 0
    assert "Column with the outcome." in capsys.readouterr().out


def test_every_parameter_has_help_in_both_languages():
    from dure.cli.app import command_in

    def walk(command):
        yield command
        for inner in getattr(command, "commands", {}).values():
            yield from walk(inner)

    for language in ("ko", "en"):
        for command in walk(command_in(language)):
            assert command.help
            for parameter in command.params:
                assert parameter.help, parameter.name
                assert any("가" <= letter <= "힣" for letter in parameter.help) == (language == "ko")


def test_no_word_of_help_is_said_in_two_groups():
    """A parameter that two groups name is a word of everywhere, or one command's own: else the last one wins."""
    said = [name for group in help_words.GROUPS for name in getattr(group, "PARAMETERS", {})]
    assert sorted(said) == sorted(set(said))
    commands = [name for group in help_words.GROUPS for name in getattr(group, "COMMANDS", {})]
    assert sorted(commands) == sorted(set(commands))


def test_no_argument_shows_help(capsys):
    assert run([]) == 0
    assert "Usage: dure" in capsys.readouterr().out


def test_the_language_is_known_before_parsing(monkeypatch):
    assert spoken(["learn", "--lang", "ko"]) == "ko"
    assert spoken(["learn", "--lang=ko"]) == "ko"
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    assert spoken(["--lang"]) == "ko"
    assert spoken(["--lang", "en"]) == "en"


def test_starting_does_not_load_what_only_commands_need():
    code = (
        "import sys, dure.cli.main as m; m.run(['--version']); "
        "print([n for n in ('lightgbm','sklearn','scipy','matplotlib') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert done.stdout.splitlines()[0].startswith("dure ")
    assert done.stdout.splitlines()[-1] == "[]"
