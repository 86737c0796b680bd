"""``dure serve`` makes ready, says the address, and refuses what is not safe."""

import io
import socket
import subprocess
import sys

import pytest

from dure import workspace as workspaces
from dure.cli.main import run
from dure.runners import Pool
from dure.web.safety.accounts import Accounts
from tests.made.works import GROUP


def test_once_prints_the_address_and_ends(tmp_path, capsys):
    assert run(["serve", str(tmp_path / "new"), "--port", "0", "--no-open", "--once", "--lang", "ko"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("워크벤치 주소: http://127.0.0.1:")
    assert "/?token=" in said
    assert (tmp_path / "new").is_dir()


def test_beyond_this_computer_it_wants_an_account_and_encryption(tmp_path, capsys, monkeypatch):
    asked = ["serve", str(tmp_path), "--host", "0.0.0.0", "--port", "0", "--once", "--lang", "en"]
    assert run(asked) == 2
    assert "[serve-not-safe]" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", open_with("grass is tall today\n"))
    assert run(["serve", str(tmp_path), "--add-account", "kim", "--role", "operate", "--lang", "en"]) == 0
    assert Accounts(workspaces.open(tmp_path)).count() == 1
    capsys.readouterr()
    assert run(asked) == 2
    assert "in the clear" in capsys.readouterr().err
    assert run([*asked, "--insecure-plain-http"]) == 0
    said = capsys.readouterr()
    assert "token" not in said.out
    assert "Warning: passwords" in said.err
    assert run(["serve", str(tmp_path), "--remove-account", "kim", "--lang", "en"]) == 0
    assert Accounts(workspaces.open(tmp_path)).count() == 0


def open_with(text: str):
    return io.StringIO(text)


def test_a_short_password_is_refused(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", open_with("short\n"))
    assert run(["serve", str(tmp_path), "--add-account", "kim", "--lang", "en"]) == 2
    assert "[serve-account-unfit]" in capsys.readouterr().err


def test_a_port_that_is_taken_is_named(tmp_path, capsys):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        assert run(["serve", str(tmp_path), "--port", port, "--once", "--lang", "en"]) == 2
    assert "[serve-port-taken]" in capsys.readouterr().err


def test_a_second_server_of_one_workspace_is_refused(tmp_path, capsys):
    pool = Pool(workspaces.open(tmp_path), GROUP)
    try:
        assert run(["serve", str(tmp_path), "--port", "0", "--once", "--lang", "en"]) == 2
    finally:
        pool.close()
    assert "[job-runner-present]" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--certificate", "--key"])
def test_a_certificate_that_is_not_there_is_named(tmp_path, capsys, option):
    assert run(["serve", str(tmp_path), option, str(tmp_path / "no.pem"), "--lang", "en"]) == 2
    assert "[command-usage]" in capsys.readouterr().err


def test_the_web_process_does_without_the_heavy_libraries():
    """Studies run in a worker; help and pages stay quick."""
    look = (
        "import sys, json\n{}\n"
        "print(json.dumps([m for m in ('sklearn', 'lightgbm', 'numba', 'matplotlib', 'onnxruntime', 'dure.learn',"
        " 'dure.power', 'dure.twin') if m in sys.modules]), 'fastapi' in sys.modules)"
    )
    web = "import dure.web.serving; from dure.web.registry import pages; pages()"
    command = "from dure.cli.app import command_in; command_in('en')"
    for code, wanted in ((web, "[] True"), (command, "[] False")):
        done = subprocess.run(
            [sys.executable, "-c", look.format(code)], capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == wanted
