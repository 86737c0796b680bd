"""What the documents say is there."""

import importlib
import inspect
import os
import pkgutil
import re
import shlex
import subprocess
import sys
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest

import dure
from dure import errors, machines
from dure.cli.app import command_in
from dure.errors import DureError
from dure.plant.problem import CODES
from scripts import reference

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")], key=lambda each: each.relative_to(ROOT).as_posix()
)
IN_BOTH_LANGUAGES = [
    "README.md", "docs/README.md", "docs/tutorials", "docs/how-to", "docs/explanation", "docs/reference",
    "docs/guidebooks",
]  # fmt: skip
HOME = Path(errors.__file__).parents[1]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(parent: type[DureError]) -> list[type[DureError]]:
    """Return all errors below one, in any order."""
    return [kind for child in parent.__subclasses__() for kind in (child, *tree(child))]


def ours() -> list[type[DureError]]:
    return [kind for kind in tree(DureError) if f"{kind.__module__}.".startswith("dure.errors.")]


def codes() -> set[str]:
    return {kind.code for kind in ours() if kind.code}


def test_every_error_has_a_page_and_every_page_an_error() -> None:
    """Problems of a plant file have codes of their own, listed in one table."""
    pages = {each.stem for each in (ROOT / "docs" / "errors").glob("*.md")}
    assert pages == codes() | set(CODES)
    assert not codes() & set(CODES)


def test_error_codes_are_unique_and_readable() -> None:
    listed = [kind.code for kind in ours() if "code" in vars(kind)]
    assert len(listed) == len(set(listed))
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code) for code in [*listed, *CODES])


def test_errors_are_raised_from_one_tree() -> None:
    for module in pkgutil.walk_packages(dure.__path__, "dure."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    strangers = [
        kind for kind in tree(DureError) if kind.__module__.startswith("dure.") and kind not in ours()
    ]
    assert strangers == [], "errors belong into dure/errors"


def test_the_drawing_of_the_error_tree_is_right() -> None:
    drawn = dict(re.findall(r"[├└]── (\w+) +([a-z]+(?:-[a-z]+)*)(?:$|:)", errors.__doc__ or "", re.MULTILINE))
    assert drawn == {kind.__name__: kind.code for kind in ours() if kind.code}


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "errors").glob("*.md")), ids=lambda each: each.stem)
def test_error_pages_speak_both_languages(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"# {page.stem}\n")
    english, _, korean = text.partition("\n## 한국어\n")
    assert len(english) > 150
    assert len(re.findall("[가-힣]", korean)) > 50


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_resolve(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\[[^\]]*\]\(([^)\s]+)\)", text)
    missing = [
        each
        for each in targets
        if not re.match(r"https?://|#", each) and not (page.parent / each.split("#")[0]).exists()
    ]
    assert missing == []


def user_pages() -> list[Path]:
    found = []
    for place in IN_BOTH_LANGUAGES:
        path = ROOT / place
        found += [path] if path.is_file() else sorted(path.rglob("*.md"))
    return [each for each in found if not each.name.endswith(".ko.md")]


@pytest.mark.parametrize("page", user_pages(), ids=name)
def test_user_pages_have_a_korean_twin(page: Path) -> None:
    twin = page.with_suffix(".ko.md")
    assert twin.exists()
    english, korean = (each.read_text(encoding="utf-8") for each in (page, twin))
    assert len(re.findall("[가-힣]", korean)) > 40
    for mark in (r"^#+ ", r"^```", r"^\|"):
        counts = [len(re.findall(mark, each, re.MULTILINE)) for each in (english, korean)]
        assert counts[0] == counts[1], f"lines that match {mark!r} differ between the twins"


@pytest.mark.parametrize("page", ["README.md", "README.ko.md", "CONTRIBUTING.md"])
def test_make_targets_exist(page: str) -> None:
    rules = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    named = re.findall(r"\bmake ([a-z]+)\b", "\n".join(blocks(page) + inline(page)))
    assert named
    assert set(named) <= set(rules)


def blocks(page: str) -> list[str]:
    return re.findall(r"```\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)


def inline(page: str) -> list[str]:
    text = re.sub(r"```.*?```", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.findall(r"`([^`]+)`", text)


def commands() -> dict[tuple[str, ...], Any]:
    """Return every command of the program by its words, groups included."""

    def below(path: tuple[str, ...], command: Any) -> dict[tuple[str, ...], Any]:
        found = {path: command}
        for word, child in getattr(command, "commands", {}).items():
            found |= below((*path, word), child)
        return found

    return below(("dure",), command_in("en"))


def options(command: Any) -> set[str]:
    return {
        name for each in command.params for name in (*each.opts, *each.secondary_opts) if name[0] == "-"
    } | {"--help"}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_commands_that_pages_show_exist(page: Path) -> None:
    shown = re.findall(
        r"(?:^|[\s`/\\])(dure (?:[a-z-]+|\.\.\.)[^`\n]*)", "\n".join(blocks(name(page)) + inline(name(page)))
    )
    known = commands()
    for line in shown:
        # What stands in brackets of its own is a place to fill in; those inside quotes are a column's unit.
        words = list(takewhile(lambda word: not word.startswith("["), shlex.split(line.split(">")[0])))
        path = max((each for each in known if tuple(words[: len(each)]) == each), key=len)
        whole = not hasattr(known[path], "commands") or known[path].invoke_without_command
        assert whole or len(words) == 1 or words[1].startswith("-"), line
        given = {word.split("=")[0] for word in words if word.startswith("--")}
        assert given <= options(known[path]) | {"--version"}, line


def test_every_option_is_in_the_reference() -> None:
    for path, command in commands().items():
        if path in {
            ("dure", "learn"),
            ("dure", "new"),
            ("dure", "power"),
            ("dure", "twin"),
        }:  # groups that do nothing themselves
            continue
        for language in ("en", "ko"):
            page = reference.cli(language)
            chapter = page.partition(f"## {' '.join(path)}\n")[2].partition("\n## ")[0]
            assert all(f"`{each}" in chapter or f"/ {each}" in chapter for each in options(command))


def test_the_reference_is_up_to_date() -> None:
    stale = [
        page
        for page, text in reference.pages().items()
        if not (reference.FOLDER / page).exists()
        or (reference.FOLDER / page).read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run make reference"


def modules() -> list[str]:
    return [
        "dure",
        *(each.name for each in pkgutil.walk_packages(dure.__path__, "dure.") if "__main__" not in each.name),
    ]


@pytest.mark.parametrize("module", modules())
def test_public_names_are_documented_and_real(module: str) -> None:
    loaded = importlib.import_module(module)
    assert loaded.__doc__, f"{module} has no docstring"
    for public in getattr(loaded, "__all__", []):
        thing = getattr(loaded, public)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            assert inspect.getdoc(thing), f"{module}.{public} has no docstring"


@pytest.mark.parametrize(
    "path", sorted(HOME.rglob("*.py")), ids=lambda each: each.relative_to(HOME).as_posix()
)
def test_files_stay_short(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= 400


def test_every_folder_is_a_package() -> None:
    """The import contracts see only folders with an ``__init__.py``."""
    folders = {each.parent for each in HOME.rglob("*.py")}
    assert [each.name for each in sorted(folders) if not (each / "__init__.py").exists()] == []


def test_the_example_in_python_runs(tmp_path: Path) -> None:
    (code,), (korean,) = (
        re.findall(r"```python\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
        for page in ("README.md", "README.ko.md")
    )
    assert korean.replace("headline.ko", "headline.en") == code
    made = machines.get("injection_molding").simulate(400, 0).frame.rename({"defect": "판정"})
    made.write_csv(tmp_path / "shots.csv")
    environment = os.environ | {"PYTHONUTF8": "1", "OMP_WAIT_POLICY": "passive"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[0] in {"usable", "no_better_than_guessing", "cannot_tell_yet"}
