"""Templates into HTML: everything is escaped; nothing inline that a browser would run."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from dure.language import Language, Text
from dure.report.printable import printable
from dure.web.words import WORDS

HERE = Path(__file__).parent


class Templates:
    """The templates of the workbench and of its pages, the latter as ``<page>/page.html``."""

    def __init__(self, folders: Mapping[str, Path]) -> None:
        own = jinja2.FileSystemLoader(HERE / "templates", encoding="utf-8")
        others = {name: jinja2.FileSystemLoader(folder, encoding="utf-8") for name, folder in folders.items()}
        self._environment = jinja2.Environment(
            loader=jinja2.ChoiceLoader([own, jinja2.PrefixLoader(others)]), autoescape=True,
            undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_finalize,
        )  # fmt: skip

    def html(self, name: str, language: Language, values: Mapping[str, Any]) -> str:
        """Return a template filled in one language; ``t`` says a ``Text`` or one of the workbench's words."""

        def t(said: Text | str) -> str:
            return (WORDS[said] if isinstance(said, str) else said).in_(language)

        return self._environment.get_template(name).render(t=t, language=language, **values)


def embedded(data: Mapping[str, Any]) -> Markup:
    """Return data as JSON that may stand in a ``script`` element of type ``application/json``."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False)
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return Markup(text)


def _finalize(value: Any) -> Any:  # noqa: ANN401  (whatever a template prints)
    return printable(value) if type(value) is str else value
