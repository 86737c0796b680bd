"""Matplotlib's SVG made fit to stand inside a page: its variables, its font, its own ids, a title."""

import re
from html import escape

from dure.report import theme
from dure.report.printable import printable

COLOUR = re.compile(r"#[0-9a-f]{6}\b")
FONT = re.compile(r"font: (?:(?:normal|italic|oblique) )?(?:(bold|[1-9]00) )?([\d.]+)px [^;\"]*(?=[;\"])")
FAMILY = re.compile(r"font-family: [^;\"]*(?:; )?")
NO_TURN = re.compile(r' transform="rotate\(-?0 [^)]*\)"')
EMPTY = re.compile(r"<g>\s*</g>|<g/>")
BREAK = re.compile(r"\s*\n\s*")
GROUP_ID = re.compile(r'<g id="[^"]*"')
SIZE = re.compile(r'<svg [^>]*?viewBox="([^"]+)"[^>]*>')
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
STYLE_BLOCK = re.compile(r"<defs>\s*<style[^>]*>.*?</style>\s*</defs>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
METADATA = re.compile(r"<metadata>.*?</metadata>", re.DOTALL)
LONG_NUMBER = re.compile(r"(\d+\.\d{2})\d+")


def inline(document: str, *, name: str, title: str, alt: str) -> str:
    """Return the ``<svg>`` element of a document that matplotlib wrote, for use inside HTML.

    Colours of the theme become CSS variables (with the colour itself where there are none), fonts are inherited,
    ids of groups are dropped (``svg.hashsalt`` keeps the others apart), and the drawing is an image with ``title``
    and ``alt`` for those who do not see it.
    """
    found = SIZE.search(document)
    if found is None:
        raise ValueError("the document is not an SVG that matplotlib wrote")
    body = document[found.end() : document.rindex("</svg>")]
    for pattern in (COMMENT, METADATA, STYLE_BLOCK):
        body = pattern.sub("", body)
    body = TAG.sub(_tag, body)
    body = EMPTY.sub("", body)
    body = "\n".join(line for line in body.splitlines() if line.strip())
    heading = f'<title id="{name}-title">{_safe(title)}</title><desc id="{name}-alt">{_safe(alt)}</desc>'
    return (
        f'<svg viewBox="{found[1]}" role="img" aria-labelledby="{name}-title" aria-describedby="{name}-alt" '
        f'stroke-linejoin="round">{heading}\n{body}\n</svg>'
    )


def _tag(found: re.Match[str]) -> str:
    """Change one tag, and never the text between tags: a column may be named like a colour."""
    tag = found[0].replace("xlink:href", "href")
    tag = GROUP_ID.sub("<g", tag)
    tag = FAMILY.sub("", NO_TURN.sub("", FONT.sub(_font, tag)))
    tag = BREAK.sub("", tag)
    tag = LONG_NUMBER.sub(r"\1", tag)
    return COLOUR.sub(_colour, tag)


def _font(found: re.Match[str]) -> str:
    weight = f"; font-weight: {found[1]}" if found[1] else ""
    return f"font-size: {found[2]}px{weight}"


def _colour(found: re.Match[str]) -> str:
    variable = theme.VARIABLES.get(found[0])
    return f"var({variable}, {found[0]})" if variable else found[0]


def _safe(text: str) -> str:
    return escape(printable(text), quote=True)
