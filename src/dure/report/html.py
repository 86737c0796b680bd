"""One self-contained HTML file made of a page's blocks: no script, nothing loaded from anywhere."""

from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from dure.language import Language, Text
from dure.report.blocks import Page
from dure.report.printable import printable

HERE = Path(__file__).parent
LEAST_CELLS_TO_SCROLL = 4

WORDS = {
    "rows": Text(en="Table", ko="표"),
    "columns": Text(en="Columns", ko="열"),
    "done": Text(en="What was done", ko="처리"),
    "made_by": Text(
        en="Made by Dure on this computer. This page loads nothing.",
        ko="이 컴퓨터에서 Dure가 만든 페이지입니다. 외부에서 불러오는 것이 없습니다.",
    ),
}


def render_html(page: Page) -> str:
    """Return the page as one HTML document, its style and drawings inside it.

    Everything but the drawings (see ``drawing``, which escapes its own text) is escaped here; control characters
    are left out.
    """
    template = _environment().get_template("page.html")
    text = template.render(
        page=page, style=_style(), word=_Words(page.language), kind=lambda b: type(b).__name__
    )
    return "\n".join(line.rstrip() for line in text.splitlines() if line.strip()) + "\n"


class _Words:
    def __init__(self, language: Language) -> None:
        self._language = language

    def __getitem__(self, key: str) -> str:
        return WORDS[key].in_(self._language)


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE, encoding="utf-8"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters["code"] = _code
    environment.filters["drawing"] = Markup
    return environment


@cache
def _style() -> Markup:
    return Markup((HERE / "page.css").read_text(encoding="utf-8"))


def _finalize(value: Any) -> Any:  # noqa: ANN401  (whatever a template prints)
    return printable(value) if type(value) is str else value


def _code(text: str) -> Markup:
    """Return code with its line breaks kept and each line safe to print."""
    return Markup("\n").join(Markup.escape(printable(line)) for line in text.splitlines())
