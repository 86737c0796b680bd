"""What the YAML parser says, with its place and a hint in the words of the plant file."""

import re

import yaml
from yaml.reader import ReaderError

from dure.language import Text
from dure.plant.loading.nodes import Mark
from dure.plant.loading.text import too_large
from dure.plant.problem import Problem

_TAB = re.compile(r"^ *\t[ \t]*(?=[^\s#])", re.MULTILINE)
_MOST_TABS = 100
_AFTER_GLUED = ("mapping values are not allowed", "could not find expected ':'", "did not find expected key")
_GLUED = re.compile(r"\s*(?:- )?([A-Za-z_][\w-]*:[^\s:#]+)\s*(?:#.*)?$")
_SAID = {
    "mapping values are not allowed": (
        Text("A colon makes no sense here.", "여기에는 콜론을 쓸 수 없습니다."),
        Text("Check the indentation, and quote text that holds a colon.",
             "들여쓰기를 확인하고, 콜론이 든 글은 따옴표로 묶으십시오."),
    ),
    "expected ',' or '}'": (
        Text("A brace { is opened here and not closed, or a comma is missing.",
             "여기서 연 중괄호 {를 닫지 않았거나 쉼표가 빠졌습니다."),
        Text("Close it with }, part entries with commas, quote text that holds a quote or a colon.",
             "}로 닫고 항목 사이에 쉼표를 넣으십시오. 따옴표나 콜론이 든 글은 따옴표로 묶으십시오."),
    ),
    "expected ',' or ']'": (
        Text("A bracket [ is opened here and not closed, or a comma is missing.",
             "여기서 연 대괄호 [를 닫지 않았거나 쉼표가 빠졌습니다."),
        Text("Close it with ], and part items with commas.", "]로 닫고 항목 사이에 쉼표를 넣으십시오."),
    ),
    "end of stream": (
        Text("A quote is opened here and not closed.", "여기서 연 따옴표를 닫지 않았습니다."),
        Text("Close the quote.", "따옴표를 닫으십시오."),
    ),
    "could not find expected ':'": (
        Text("A key without a colon stands here.", "콜론이 없는 키가 있습니다."),
        Text("Write key: value, with a space after the colon.", "키: 값처럼 쓰고 콜론 뒤에 빈칸을 두십시오."),
    ),
    "did not find expected key": (
        Text("A line is not indented like those above it.", "들여쓰기가 위의 줄과 맞지 않습니다."),
        Text("Indent lines that belong together alike, with spaces.", "같은 묶음의 줄은 빈칸 수를 똑같이 맞추십시오."),
    ),
}  # fmt: skip
_REST = Text(
    "The text after it is checked once this is put right.", "이것을 고치면 그 뒤의 내용을 점검합니다."
)


def syntax_problems(
    text: str, error: yaml.MarkedYAMLError | ReaderError | UnicodeEncodeError
) -> list[Problem]:
    """Return what stopped the parser; where it was a tab, every line that is indented with one."""
    if isinstance(error, ReaderError):
        return [_character(text, _offset(text, error))]
    if isinstance(error, UnicodeEncodeError):
        return [_character(text, error.start)]
    mark, opened = error.problem_mark, error.context_mark
    tabs = [text.count("\n", 0, found.start()) + 1 for found in _TAB.finditer(text)][:_MOST_TABS]
    at = (mark.line if mark else 0) + 1
    if any(abs(line - at) <= 1 for line in tabs):
        return [_tab(line) for line in tabs]
    said = error.problem or ""
    if "nesting depth" in said:  # the parser looks ahead farther than the tree is built
        return [too_large(
            Text("The text lies inside itself far too deep.", "지나치게 깊게 겹쳐 있습니다."),
            at, (mark.column if mark else 0) + 1)]  # fmt: skip
    if any(part in said for part in _AFTER_GLUED) and (glued := _glued(text, at)) is not None:
        return [glued]
    if (
        opened is not None
        and mark is not None
        and mark.line != opened.line
        and "key" not in said.split("or")[0]
    ):
        mark = opened
    message, hint = next(
        (words for part, words in _SAID.items() if part in said),
        (Text(f"This is not YAML: {said}.", f"YAML 문법에 맞지 않습니다({said})."),
         Text("Compare the line with the example in the reference.", "참조 문서의 예와 비교하십시오.")),
    )  # fmt: skip
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return [Problem("plant-yaml", line, column, "", message, hint + _REST)]


def no_alias(mark: Mark, name: str | None) -> Problem:
    """Return the problem of an anchor, an alias or a merge key."""
    shown = f"{name!r}" if name else "<<"
    return Problem(
        "plant-alias", mark.line, mark.column, "",
        Text(f"Anchors, aliases and merge keys of YAML ({shown}) are not read.",
             f"YAML의 앵커, 별칭, 병합 키({shown})는 읽지 않습니다."),
        Text("Write the values where they belong; quote text that begins with & or *.",
             "값을 제자리에 직접 적으십시오. &나 *로 시작하는 글은 따옴표로 묶으십시오."),
    )  # fmt: skip


def no_tag(mark: Mark, name: str) -> Problem:
    """Return the problem of a YAML tag such as ``!!python/object``."""
    return Problem(
        "plant-alias", mark.line, mark.column, "",
        Text(f"Tags of YAML ({name}) are not read.", f"YAML 태그({name})는 읽지 않습니다."),
        Text("Leave the tag out; the schema knows the type. Quote text that begins with !.",
             "태그를 빼십시오. 형식은 스키마가 압니다. !로 시작하는 글은 따옴표로 묶으십시오."),
    )  # fmt: skip


def _tab(line: int) -> Problem:
    return Problem(
        "plant-tab", line, 1, "",
        Text("The line is indented with a tab.", "줄을 탭으로 들여 썼습니다."),
        Text("Indent with spaces.", "빈칸으로 들여 쓰십시오."),
    )  # fmt: skip


def _glued(text: str, at: int) -> Problem | None:
    """Return the problem of ``family:cnc`` in the line before one where a colon makes no sense."""
    lines = text.splitlines()[: at - 1]
    before = next((k for k in range(len(lines) - 1, -1, -1) if lines[k].split("#")[0].strip()), None)
    found = _GLUED.match(lines[before]) if before is not None else None
    if before is None or found is None:
        return None
    return no_space(found[1], before + 1, found.start(1) + 1, _REST)


def no_space(key: str, line: int, column: int, rest: Text | None = None) -> Problem:
    """Return the problem of a key whose value follows its colon without a space."""
    spaced = key.replace(":", ": ", 1)
    hint = Text(f"Write {spaced}.", f"{spaced}처럼 쓰십시오.")
    return Problem(
        "plant-yaml", line, column, "",
        Text(f"{key!r} has no space after its colon.", f"{key!r}의 콜론 뒤에 빈칸이 없습니다."),
        hint + rest if rest is not None else hint, len(key),
    )  # fmt: skip


def _character(text: str, offset: int) -> Problem:
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    code = f"U+{ord(text[offset]):04X}" if offset < len(text) else "?"
    return Problem(
        "plant-yaml", line, column, "",
        Text(f"The character {code} cannot stand in a plant file.", f"문자 {code}은(는) 공장 파일에 쓸 수 없습니다."),
        Text("Delete it.", "지우십시오."),
    )  # fmt: skip


def _offset(text: str, error: ReaderError) -> int:
    """Return where in the text a reader stopped: libyaml counts bytes, the Python parser characters."""
    position = int(error.position or 0)
    if error.encoding in {"unicode", None}:
        return position
    return len(text.encode("utf-8")[:position].decode("utf-8", errors="ignore"))
