"""A page as Markdown: for documentation that is read as text and compared line by line. Drawings are told in words."""

import re
from collections.abc import Iterator
from typing import Final

from dure.report.blocks import (
    Block,
    Bullets,
    CodeBlock,
    Details,
    Facts,
    FigureBlock,
    FindingBlock,
    Page,
    Paragraph,
    TableBlock,
)
from dure.report.printable import printable

_SPECIAL: Final = re.compile(r"([\\*<>|])")


def render_markdown(page: Page) -> str:
    """Return the page as Markdown, its sections at the second level."""
    lines = [f"# {_safe(page.title)}", "", _safe(page.kicker), ""]
    lines += [f"**{_safe(page.headline.word)}.** {_safe(page.headline.sentence)}", ""]
    lines += [_safe(page.headline.why), ""] if page.headline.why else []
    for figure in page.figures:
        bounds = f" ({_safe(figure.interval)})" if figure.interval else ""
        lines.append(f"- **{_safe(figure.value)}**{bounds}: {_safe(figure.label)}")
    lines += [""] if page.figures else []
    lines += [f"**{_safe(page.next_step.title)}.** {_safe(page.next_step.sentence)}", ""]
    lines += [*_fenced(page.next_step.command)] if page.next_step.command else []
    for section in page.sections:
        lines += [f"## {_safe(section.title)}", ""]
        for block in section.blocks:
            lines += _block(block)
    lines += [_safe(page.source), ""] if page.source else []
    return "\n".join(lines).rstrip() + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield from (_safe(block.text), "")
        case Bullets():
            yield from (f"- {_safe(item)}" for item in block.items)
            yield ""
        case Facts():
            yield from (f"- {_safe(name)}: {_safe(value)}" for name, value in block.pairs)
            yield ""
        case TableBlock():
            yield from _table(block)
        case FigureBlock():
            yield from (f"**{_safe(block.title)}.** {_safe(block.alt)}", "")
            yield from (_safe(block.note), "") if block.note else ()
        case CodeBlock():
            yield from (_safe(block.label), "") if block.label else ()
            yield from _fenced(block.code)
        case Details():
            yield from (f"### {_safe(block.summary)}", "")
            for inner in block.blocks:
                yield from _block(inner)
        case FindingBlock():
            yield from (f"### {_safe(block.title)}", "", f"{_safe(block.level)}. {_safe(block.evidence)}", "")
            yield from (_safe(block.action), "") if block.action else ()
            yield from _block(Facts(block.facts)) if block.facts else ()
            yield from (_safe(block.overrule), "") if block.overrule else ()
            yield from _fenced(block.command) if block.command else ()


def _table(block: TableBlock) -> Iterator[str]:
    yield from (f"**{_safe(block.caption)}**", "")
    yield _row(block.columns)
    marks = block.numeric or (False,) * len(block.columns)
    yield "|" + "|".join("---:" if number else "---" for number in marks) + "|"
    yield from (_row(row) for row in block.rows)
    yield ""
    yield from (_safe(block.note), "") if block.note else ()


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(_safe(each) for each in cells)} |"


def _fenced(code: str) -> Iterator[str]:
    yield "```"
    yield from (printable(line) for line in code.splitlines())
    yield from ("```", "")


def _safe(text: str) -> str:
    """Return text on one line in which nothing is markup; code in backticks stays code."""
    line = printable(" ".join(text.split()))
    parts = line.split("`")
    return "`".join(part if place % 2 else _SPECIAL.sub(r"\\\1", part) for place, part in enumerate(parts))
