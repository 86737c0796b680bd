"""An answer about data without an outcome kept on disk: page and JSON."""

import json
from dataclasses import replace

from dure.language import Language
from dure.learn.novelty.page import novelty_page
from dure.learn.novelty.result import NoveltyStudy
from dure.learn.saving import JSON, PAGE
from dure.report import Page, render_html
from dure.workspace.results import ResultFolder

NAME = "learn-normal"


def save_novelty(
    study: NoveltyStudy, folder: ResultFolder, language: Language, reading: tuple[str, ...] = ()
) -> tuple[NoveltyStudy, Page]:
    """Write ``page.html`` and ``study.json``.

    Returns the study with the page's place in ``report``, and the page. Raises what ``ResultFolder.write`` raises.
    """
    kept = replace(study, report=str(folder.path / PAGE))
    drawn = novelty_page(kept, language, reading)
    folder.write(PAGE, render_html(drawn))
    folder.write(
        JSON, json.dumps(kept.to_json(language), ensure_ascii=False, allow_nan=False, indent=2) + "\n"
    )
    return kept, drawn
