"""The import rule is kept, and each of its contracts notices a violation that is planted."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from dure.plugins import LAYERS

ROOT = Path(__file__).parents[2]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
CONTRACTS = {each["id"]: each for each in SETTINGS["contracts"]}

# Contract -> the file that is planted, and what it imports.
PLANTED = {
    "layers": ("machines/planted.py", "import dure.learn"),
    "views": ("twin/planted.py", "import dure.learn"),
    "web": ("records/planted.py", "import nicegui"),
    "protocols": ("records/planted.py", "from asyncua import Client"),
    "learning": ("records/planted.py", "from sklearn.linear_model import Ridge"),
    "solvers": ("learn/planted.py", "from ortools.sat.python import cp_model"),
    "numba": ("learn/planted.py", "import numba"),
}


def lint(home: Path, contract: str) -> subprocess.CompletedProcess[str]:
    """Check one contract of the package that lies in ``home/src``."""
    command = "from importlinter.cli import lint_imports_command as main; main()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache", "--contract", contract],
        cwd=home,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(home / "src"), str(home)]), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package and of the rule, to be spoilt."""
    leave = shutil.ignore_patterns("__pycache__", "*.egg-info")
    shutil.copytree(ROOT / "src" / "dure", tmp_path / "src" / "dure", ignore=leave)
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts", ignore=leave)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_has_a_planted_violation() -> None:
    assert set(PLANTED) == set(CONTRACTS)


@pytest.mark.parametrize("contract", PLANTED)
def test_a_planted_violation_breaks_its_contract(contract: str, copy: Path) -> None:
    place, line = PLANTED[contract]
    planted = copy / "src" / "dure" / place
    planted.parent.mkdir(exist_ok=True)
    (planted.parent / "__init__.py").touch()
    planted.write_text(f"{line}\n", encoding="utf-8")
    done = lint(copy, contract)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{CONTRACTS[contract]['name']} BROKEN" in done.stdout
    assert f"dure.{place.removesuffix('.py').replace('/', '.')}" in done.stdout


def test_a_folder_that_no_layer_names_breaks_the_rule(copy: Path) -> None:
    (copy / "src" / "dure" / "utils").mkdir()
    (copy / "src" / "dure" / "utils" / "__init__.py").touch()
    done = lint(copy, "layers")
    assert done.returncode == 1
    assert "dure.utils" in done.stdout


def test_the_rule_is_kept() -> None:
    done = lint(ROOT, "layers")
    assert done.returncode == 0, done.stdout + done.stderr


def test_plug_ins_are_held_to_the_same_layers() -> None:
    drawn = [
        {name.strip("() ") for name in layer.replace(":", "|").split("|")}
        for layer in CONTRACTS["layers"]["layers"]
    ]
    assert drawn[0] == {"__main__"}  # no plug-in can live there
    assert [set(layer) for layer in LAYERS] == drawn[1:-1]
