"""Neutral blocks of a page, and how they are shown: one HTML file, or text for a terminal."""

from dure.report.blocks import (
    Block,
    Bullets,
    CodeBlock,
    Details,
    Facts,
    FigureBlock,
    FindingBlock,
    Headline,
    KeyFigure,
    NextStep,
    Page,
    Paragraph,
    Section,
    TableBlock,
)
from dure.report.html import render_html
from dure.report.markdown import render_markdown
from dure.report.terminal import render_text

__all__ = [
    "Block",
    "Bullets",
    "CodeBlock",
    "Details",
    "Facts",
    "FigureBlock",
    "FindingBlock",
    "Headline",
    "KeyFigure",
    "NextStep",
    "Page",
    "Paragraph",
    "Section",
    "TableBlock",
    "render_html",
    "render_markdown",
    "render_text",
]
