"""A study kept on disk: one page and one JSON file in a folder of its own."""

import json
from dataclasses import dataclass, replace

from dure.language import Language
from dure.learn.export import plain_values, study_json
from dure.learn.exporting.model import CARD, MODEL
from dure.learn.page import page
from dure.learn.result import Study
from dure.report import Page, render_html
from dure.workspace.results import ResultFolder

NAME = "learn-study"
PAGE = "page.html"
JSON = "study.json"


@dataclass(frozen=True)
class Kept:
    """A study that knows where it is kept, and its page."""

    study: Study
    page: Page


def save(study: Study, folder: ResultFolder, language: Language, reading: tuple[str, ...] = ()) -> Kept:
    """Write ``page.html``, ``study.json`` and, of a usable study, ``model.onnx`` with ``card.json``.

    Returns the study with the page's place in ``report``.
    The JSON holds the exact question, seed, plan and digest, so that the result can be made again from its folder.
    ``reading`` are the arguments that said how to read the file. Raises what ``ResultFolder.write`` raises.
    """
    kept = replace(study, report=str(folder.path / PAGE))
    drawn = page(kept, language, reading)
    folder.write(PAGE, render_html(drawn))
    folder.write(JSON, to_text(kept, language) + "\n")
    if study.model is not None:
        folder.write_bytes(MODEL, study.model.onnx)
        card = plain_values(study.model.card.to_json(), language)
        folder.write(CARD, json.dumps(card, ensure_ascii=False, allow_nan=False, indent=1) + "\n")
    return Kept(kept, drawn)


def to_text(study: Study, language: Language) -> str:
    """Return the study as indented JSON in which Korean stays readable."""
    return json.dumps(study_json(study, language), ensure_ascii=False, allow_nan=False, indent=2)
