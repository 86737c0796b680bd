"""Write docs/reference from the code: every command with its options, every error with its page, the plant file.

Usage: python -m scripts.reference           writes the files
       python -m scripts.reference --check   fails when they are not up to date
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dure import errors
from dure.cli.app import command_in
from dure.cli.help import NOTES
from dure.errors import DureError
from dure.language import Language, Text
from dure.plant.problem import CODES
from scripts.plant_reference import plant_file
from scripts.tariff_reference import tariff_page

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "reference"
MADE = Text(
    "This page is made from the code by `make reference`.",
    "이 페이지는 `make reference`로 코드에서 만듭니다.",
)
TWIN = {"en": "[한국어]({name}.ko.md)", "ko": "[English]({name}.md)"}
EXIT = Text(
    "Exit status: 0 answered, a refusal included; 2 bad input, named; 1 our fault; 130 interrupted. "
    "Answers go to stdout, progress and warnings to stderr.",
    "종료 상태: 0은 답함(판단을 미룬 경우 포함), 2는 입력 오류(이름을 알려 줌), 1은 프로그램 오류, 130은 중단입니다. "
    "답은 표준 출력으로, 진행 상황과 경고는 표준 오류로 나갑니다.",
)
HEADS = {
    "commands": Text("Commands", "명령"),
    "options": Text("OPTIONS", "옵션"),
    "option": Text("option", "옵션"),
    "meaning": Text("meaning", "뜻"),
    "default": Text("default", "기본값"),
    "errors": Text("Errors", "오류"),
    "plant": Text("The plant file", "공장 파일"),
    "tariffs": Text("Tariffs", "요금제"),
    "code": Text("code", "코드"),
    "when": Text("when", "언제"),
}


def pages() -> dict[str, str]:
    """Return every file of the reference by name."""
    made = {}
    for language, suffix in (("en", ".md"), ("ko", ".ko.md")):
        made[f"cli{suffix}"] = cli(language)
        made[f"errors{suffix}"] = index(language)
        made[f"plant-file{suffix}"] = plant(language)
        made[f"tariffs{suffix}"] = (
            "\n".join(_head("tariffs", "tariffs", language) + tariff_page(language)) + "\n"
        )
    return made


def cli(language: Language) -> str:
    """Return the page of commands in one language."""
    lines = _head("cli", "commands", language)
    lines += [EXIT.in_(language), ""]
    for path, command in _commands(("dure",), command_in(language)):
        usage = " ".join([*path, *((each.metavar or each.name.upper()) for each in _arguments(command))])
        lines += [
            f"## {' '.join(path)}",
            "",
            str(command.help),
            "",
            "```",
            f"{usage} [{HEADS['options'].in_(language)}]",
            "```",
            "",
        ]
        lines += _options(command, language)
        if path[-1] in NOTES:
            lines += [NOTES[path[-1]].in_(language), ""]
    return "\n".join(lines).rstrip() + "\n"


def index(language: Language) -> str:
    """Return the page of errors in one language: code, when it appears, link to its own page."""
    lines = _head("errors", "errors", language)
    lines += [f"| {HEADS['code'].in_(language)} | {HEADS['when'].in_(language)} |", "|---|---|"]
    words = {code: text.in_(language) for code, text in CODES.items()}
    for kind in _errors(DureError):
        words[kind.code] = (
            (kind.__doc__ or "").strip().splitlines()[0] if language == "en" else _korean(kind.code)
        )
    lines += [f"| [{code}](../errors/{code}.md) | {_cell(text)} |" for code, text in sorted(words.items())]
    return "\n".join(lines) + "\n"


def plant(language: Language) -> str:
    """Return the page of the plant file in one language."""
    return "\n".join([*_head("plant-file", "plant", language), *plant_file(language)]).rstrip() + "\n"


def _head(name: str, title: str, language: Language) -> list[str]:
    return [
        f"# {HEADS[title].in_(language)}",
        "",
        TWIN[language].format(name=name),
        "",
        MADE.in_(language),
        "",
    ]


def _commands(path: tuple[str, ...], command: Any) -> Iterator[tuple[tuple[str, ...], Any]]:  # noqa: ANN401  (not public)
    inner = getattr(command, "commands", {})
    if not inner or len(path) == 1 or command.invoke_without_command:
        yield path, command
    for name, child in sorted(inner.items()):
        yield from _commands((*path, name), child)


def _arguments(command: Any) -> list[Any]:  # noqa: ANN401  (Typer's classes are not public)
    return [each for each in command.params if each.param_type_name == "argument"]


def _options(command: Any, language: Language) -> list[str]:  # noqa: ANN401  (Typer's classes are not public)
    rows = []
    for each in [*command.params, command.get_help_option(command.context_class(command))]:
        argument = each.param_type_name == "argument"
        name = (
            (each.metavar or each.name.upper())
            if argument
            else " / ".join([*each.opts, *each.secondary_opts])
        )
        value = "" if argument or each.is_flag or not each.metavar else f" {each.metavar}"
        default = (
            ""
            if each.default is None or each.default is False or each.is_eager or callable(each.default)
            else f"`{each.default}`"
        )
        rows.append(f"| `{_cell(name + value)}` | {_cell(each.help or '')} | {default} |")
    heads = [HEADS[each].in_(language) for each in ("option", "meaning", "default")]
    return [f"| {' | '.join(heads)} |", "|---|---|---|", *rows, ""]


def _cell(words: str) -> str:
    return words.replace("|", r"\|").strip()


def _errors(parent: type[DureError]) -> Iterator[type[DureError]]:
    for child in parent.__subclasses__():
        if child.code and f"{child.__module__}.".startswith(f"{errors.__name__}."):
            yield child
        yield from _errors(child)


def _korean(code: str) -> str:
    """Return the first sentence of the Korean part of an error's page."""
    page = ROOT / "docs" / "errors" / f"{code}.md"
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    first = text.partition("## 한국어")[2].strip().split("\n\n")[0].replace("\n", " ")
    plain = re.sub(r"^\*\*[^*]+\*\*[:.]?\s*", "", first)
    return re.split(r"(?<=다\.)\s", plain)[0]


def main(arguments: list[str]) -> int:
    """Write the reference, or compare it; return the exit status."""
    stale = []
    for name, text in pages().items():
        path = FOLDER / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in arguments:
                path.write_text(text, encoding="utf-8", newline="\n")
    if stale:
        sys.stderr.write(
            f"docs/reference: {', '.join(stale)} {'not up to date' if '--check' in arguments else 'written'}\n"
        )
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
