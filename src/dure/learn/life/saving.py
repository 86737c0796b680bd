"""An answer about remaining life kept on disk: page, JSON, and the model of a usable one."""

import json
from dataclasses import replace

from dure.language import Language
from dure.learn.export import plain_values
from dure.learn.exporting.model import CARD, MODEL
from dure.learn.life.page import life_page
from dure.learn.life.result import LifeStudy
from dure.learn.saving import JSON, PAGE
from dure.report import Page, render_html
from dure.workspace.results import ResultFolder

NAME = "learn-life"


def save_life(
    study: LifeStudy, folder: ResultFolder, language: Language, reading: tuple[str, ...] = ()
) -> tuple[LifeStudy, Page]:
    """Write ``page.html``, ``study.json`` and, of a usable study, ``model.onnx`` with ``card.json``.

    Returns the study with the page's place in ``report``, and the page. Raises what ``ResultFolder.write`` raises.
    """
    kept = replace(study, report=str(folder.path / PAGE))
    drawn = life_page(kept, language, reading)
    folder.write(PAGE, render_html(drawn))
    folder.write(
        JSON, json.dumps(kept.to_json(language), ensure_ascii=False, allow_nan=False, indent=2) + "\n"
    )
    if study.model is not None:
        folder.write_bytes(MODEL, study.model.onnx)
        card = plain_values(study.model.card.to_json(), language)
        folder.write(CARD, json.dumps(card, ensure_ascii=False, allow_nan=False, indent=1) + "\n")
    return kept, drawn
