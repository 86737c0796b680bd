"""A page's first screen as plain text for a terminal, in characters that the terminal can show."""

import unicodedata
from collections.abc import Iterable

from dure.report.blocks import FindingBlock, Page, Section
from dure.report.printable import printable

WIDTH = 88
REPLACEMENTS = {
    "−": "-",
    "–": "-",
    "—": "-",
    "\u00a0": " ",
    "×": "x",
    "±": "+/-",
    "≥": ">=",
    "≤": "<=",
    "→": "->",
    "…": "...",
    "·": "-",
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "²": "2",
    "°": "deg ",
}


def render_text(page: Page, encoding: str = "utf-8", width: int = WIDTH) -> str:
    """Return the answer, its figures, what to do next and the findings by title.

    Characters that ``encoding`` lacks are replaced by their nearest ASCII, or by a question mark.
    """
    lines = [*_wrapped(page.kicker, width), ""]
    lines += _wrapped(f"[{page.headline.word}] {page.headline.sentence}", width)
    if page.headline.why:
        lines += _wrapped(page.headline.why, width)
    lines.append("")
    for figure in page.figures:
        bounds = f" ({figure.interval})" if figure.interval else ""
        lines += _wrapped(f"{figure.value}{bounds}  {figure.label}", width, first="  ", rest="      ")
    if page.figures:
        lines.append("")
    lines += _wrapped(f"{page.next_step.title}: {page.next_step.sentence}", width)
    if page.next_step.command:
        lines += ["", *(f"  {printable(line)}" for line in page.next_step.command.splitlines())]
    lines += _findings(page.sections, width)
    return "\n".join(showable(line, encoding).rstrip() for line in lines) + "\n"


def showable(text: str, encoding: str) -> str:
    """Return text that can be written in an encoding, unknown characters replaced."""
    return "".join(_showable(each, encoding) for each in text)


def _showable(character: str, encoding: str) -> str:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        replacement = REPLACEMENTS.get(character, "?")
        return replacement if replacement.isascii() else "?"
    except LookupError:
        return character if character.isascii() else REPLACEMENTS.get(character, "?")
    return character


def _findings(sections: Iterable[Section], width: int) -> list[str]:
    lines: list[str] = []
    for section in sections:
        found = [block for block in section.blocks if isinstance(block, FindingBlock)]
        if not found:
            continue
        lines += ["", *_wrapped(section.title, width)]
        for block in found:
            text = f"- [{block.level.partition(':')[0]}] {block.title}: {block.evidence}"
            lines += _wrapped(text, width, first="  ", rest="    ")
    return lines


def _wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Break text at spaces; a Hangul syllable takes two columns."""
    lines: list[str] = []
    current, used = first, len(first)
    empty = True
    for word in printable(text).split(" "):
        size = columns_of(word)
        if not empty and used + 1 + size > width:
            lines.append(current)
            current, used, empty = rest, len(rest), True
        current, used = (current + word, used + size) if empty else (f"{current} {word}", used + 1 + size)
        empty = False
    return [*lines, current]


def columns_of(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)
