"""``dure new machine``: a new family that installs, is found, and passes the contract suite in a fresh process."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from dure.cli.main import run
from dure.errors import NameUnusable
from dure.language import Text
from dure.machines.starting import New, package

ROOT = Path(__file__).parents[3]


def installed(folder: Path) -> Path:
    """Put the package on a path as an installer would: its entry points beside its modules."""
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    beside = folder / "src" / f"{project['project']['name'].replace('-', '_')}-0.1.dist-info"
    beside.mkdir()
    (beside / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['project']['name']}\nVersion: 0.1\n", encoding="utf-8"
    )
    points = project["project"]["entry-points"]
    lines = [
        f"[{group}]\n" + "".join(f"{k} = {v}\n" for k, v in found.items()) for group, found in points.items()
    ]
    (beside / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
    return folder / "src"


def test_a_new_family_passes_the_contract_suite_in_a_fresh_process(tmp_path, capsys) -> None:
    command = [
        "new",
        "machine",
        "salt_bath",
        "--out",
        str(tmp_path),
        "--title",
        "salt bath",
        "--title-ko",
        "염욕로",
    ]
    assert run([*command, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    folder = tmp_path / "salt_bath"
    assert sorted(told["files"]) == sorted(
        each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()
    )
    for each in folder.rglob("*.py"):
        assert "starter" not in each.read_text(encoding="utf-8").lower()
    environment = {**os.environ, "PYTHONPATH": str(installed(folder)), "OMP_NUM_THREADS": "1"}
    suites = ["tests/contracts/test_machines.py", "tests/contracts/test_machines_over_days.py"]
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *suites, "-k", "salt_bath",
         str(folder / "tests")],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout[-3000:]
    passed = int(ended.stdout.strip().splitlines()[-1].split(" passed")[0].split()[-1])
    assert passed > 20, "the contract suite did not see the new family"


@pytest.mark.parametrize("name", ["Salt Bath", "1st", "salt-bath", "_x", "", "염욕로", "../up"])
def test_a_name_that_no_family_can_have_is_refused(name) -> None:
    with pytest.raises(NameUnusable, match="cannot be the name") as caught:
        package(New(name, Text("x", "엑스")))
    assert caught.value.code == "question-name-unusable"


@pytest.mark.parametrize("name", ["cnc", "forklift", "melting_tank"])
def test_a_name_that_is_taken_is_refused(name) -> None:
    with pytest.raises(NameUnusable, match="already"):
        package(New(name, Text("x", "엑스")))


def test_what_is_there_is_left_alone(tmp_path, capsys) -> None:
    (tmp_path / "salt_bath").mkdir()
    assert run(["new", "machine", "salt_bath", "--out", str(tmp_path), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "question-name-unusable"
    assert list((tmp_path / "salt_bath").iterdir()) == []
