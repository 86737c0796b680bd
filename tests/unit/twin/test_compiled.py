"""How kernels are compiled: what they are made of is watched, and their parts are seen by nobody else."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from dure.kernels.compiled import watched
from dure.twin.engine import advance as engine
from dure.twin.maxplus import recursion

SOURCE = Path(engine.__file__).parents[3]


def made_of(module: Path) -> set[Path]:
    """Return the files of the house whose constants and compiled functions a kernel reads, however far down."""
    found, left = set(), [module]
    while left:
        file = left.pop()
        if file in found:
            continue
        found.add(file)
        for each in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(each, ast.ImportFrom) and (each.module or "").startswith("dure."):
                base = SOURCE.joinpath(*str(each.module).split("."))
                names = [name.name for name in each.names]
                left += [base / f"{name}.py" for name in names if (base / f"{name}.py").exists()]
                source = base.with_suffix(".py")
                if source.exists() and (any(map(str.isupper, names)) or compiles(source)):
                    left.append(source)
    return found


def compiles(file: Path) -> bool:
    text = file.read_text(encoding="utf-8")
    return "\n@inner\n" in text or "\n@compiled\n" in text


@pytest.mark.parametrize("module", [engine.__file__, recursion.__file__])
def test_code_on_the_disk_is_made_again_when_anything_that_it_is_made_of_changes(module: str | None) -> None:
    assert module is not None
    files = made_of(Path(module))
    assert SOURCE / "dure/twin/compile/tables.py" in files
    assert files <= set(watched(Path(module).parent))


def test_a_change_of_a_table_makes_the_code_on_the_disk_stale(tmp_path: Path) -> None:
    """A copy of a kernel whose number is changed beside it, run twice: the second answer is that of the change."""
    view = tmp_path / "view"
    for folder in (view, view / "compile", view / "engine"):
        folder.mkdir()
        (folder / "__init__.py").write_text("", encoding="utf-8")
    (view / "engine" / "kernel.py").write_text(
        "from dure.kernels.compiled import compiled, inner\nfrom view.compile.tables import NUMBER\n\n"
        "@inner\ndef part(k):\n    return k + NUMBER\n\n@compiled\ndef whole(k):\n    return part(k)\n",
        encoding="utf-8",
    )
    told = []
    for number in (10, 2000):
        (view / "compile" / "tables.py").write_text(f"NUMBER = {number}\n", encoding="utf-8")
        ask = [sys.executable, "-c", "from view.engine.kernel import whole; print(whole(1))"]
        done = subprocess.run(ask, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True)
        told.append(int(done.stdout))
    assert told == [11, 2001]
