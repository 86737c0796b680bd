"""The seam of pages: one folder with an object ``page``, one entry point under ``dure.web.pages``.

The folder holds the template that the page shows (``page.html``) and, where the browser has work to do, ``page.js``.
A page asks the API of the same origin for everything that takes longer than a blink.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dure.api.context import Context
from dure.api.who import Who
from dure.language import Language, Text

GROUP = "dure.web.pages"


@dataclass(frozen=True)
class Asked:
    """Who asks for a page, in which language, about what: ``part`` is the address behind that of the page."""

    context: Context
    who: Who
    language: Language
    part: str = ""
    query: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Shown:
    """What a page shows: ``values`` for its template, ``data`` for its script.

    ``title`` and ``does`` where they are not the page's.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    title: str = ""
    does: Text | None = None


@dataclass(frozen=True)
class Page:
    """One page of the workbench.

    ``address`` is stable (``/records``); with ``parts`` it also answers one part behind it (``/study/NAME``).
    ``does`` is the sentence that says what to do; ``help`` are the steps of its how-to, shown under ``/help``.
    ``words`` are those that the script says. Pages stand in the menu by ``order``; those of 0 do not.
    """

    name: str
    address: str
    order: int
    title: Text
    does: Text
    help: tuple[Text, ...]
    folder: Path
    show: Callable[[Asked], Shown]
    parts: bool = False
    words: Mapping[str, Text] = field(default_factory=dict)
