"""``dure check``: is the plant file right? Lists every fault as a compiler does."""

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dure.cli import options
from dure.cli.streams import say, say_json, warn
from dure.language import Language, Text, default_language

if TYPE_CHECKING:
    from dure.plant import CheckReport, Problem

WIDTH = 100
"""Columns of a line of the file that are shown under a problem."""


def check(
    plant: Annotated[str, typer.Argument(metavar="PLANT", show_default=False)] = "",
    change: Annotated[list[str] | None, typer.Option("--change", metavar="PATH=VALUE")] = None,
    write: Annotated[bool, typer.Option("--write")] = False,
    schema: Annotated[bool, typer.Option("--schema")] = False,
    json: options.Json = False,
    lang: options.Lang = None,
) -> None:
    """Check a plant file, with changes or as it is."""
    from dure.plant import json_schema

    language = lang or default_language()
    if schema:
        say_json(json_schema(language))
        return
    report = _report(plant, tuple(change or ()), write=write)
    if write and report.ok:
        _write(plant, report.text, language, quiet=json)
    if json:
        say_json(report.to_json(language))
    else:
        _show(report, plant, language)
    if not report.ok:
        raise typer.Exit(2)


def _report(plant: str, changes: tuple[str, ...], *, write: bool) -> "CheckReport":
    from dure.errors import UsageUnclear
    from dure.plant import check as check_file
    from dure.plant import check_text
    from dure.plant.changing.change import changed_text

    if not plant or (write and not changes):
        raise UsageUnclear(
            Text("PLANT is missing.", "PLANT 항목을 적지 않았습니다.") if not plant
            else Text("--write needs a --change.", "--write에는 --change가 필요합니다."),
            where="dure check",
            next=Text("Write dure check plant.yaml.", "dure check plant.yaml처럼 쓰십시오."),
        )  # fmt: skip
    report = check_file(plant)
    if not changes or not report.text:
        return report
    return check_text(changed_text(report.text, changes))


def _write(plant: str, text: str, language: Language, *, quiet: bool) -> None:
    from dure.workspace.results import write_whole

    path = Path(plant) / "plant.yaml" if Path(plant).is_dir() else Path(plant)
    write_whole(path, text.encode("utf-8"))
    if not quiet:
        warn(Text(f"Written: {path}", f"썼습니다: {path}").in_(language))


def _show(report: "CheckReport", plant: str, language: Language) -> None:
    if report.ok:
        say(Text(f"{plant}: no problems.", f"{plant}: 문제가 없습니다.").in_(language))
        return
    lines = report.text.splitlines()
    for problem in report.problems:
        say("\n".join(_told(problem, lines, plant, language)) + "\n")
    count = len(report.problems)
    say(Text(f"{count} problem{'s' if count > 1 else ''}.", f"문제 {count}건.").in_(language))


def _told(problem: "Problem", lines: list[str], plant: str, language: Language) -> list[str]:
    path = f" {problem.path}" if problem.path else ""
    told = [
        f"{plant}:{problem.line}:{problem.column}: [{problem.code}]{path}",
        f"  {problem.message.in_(language)}",
    ]
    if problem.line <= len(lines) and problem.code != "plant-secret":  # a password is not shown again
        told += _marked(lines[problem.line - 1], problem.column - 1, problem.width)
    return [*told, f"  {problem.hint.in_(language)}"]


def _marked(line: str, begin: int, width: int) -> list[str]:
    """Return a window of a line and, under it, carets below what is wrong; wide characters count twice."""
    first = max(0, begin - WIDTH // 2) if len(line) > WIDTH else 0
    shown = "".join(each if each.isprintable() else " " for each in line[first : first + WIDTH])
    left, right = "…" if first else "", "…" if len(line) > first + WIDTH else ""
    before, inside = shown[: begin - first], shown[begin - first : begin - first + width]
    return [
        f"    {left}{shown}{right}",
        f"    {' ' * (_columns(left) + _columns(before))}{'^' * max(1, _columns(inside))}",
    ]


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)
