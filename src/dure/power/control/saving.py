"""A controller's run kept on disk: the page, every decision as a row, and the answer as JSON."""

import json
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from dure.clock import zone
from dure.language import Language
from dure.power.control.page import control_page
from dure.power.control.result import ControlAnswer
from dure.records.load_profile import QUARTER
from dure.report import Page, render_html
from dure.workspace.results import ResultFolder

CONTROL = "power-control"


@dataclass(frozen=True)
class KeptControl:
    """An answer that knows where it is kept, and its page."""

    answer: ControlAnswer
    page: Page

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return the answer as plain values."""
        return self.answer.to_json(language)


def save_control(
    answer: ControlAnswer, folder: ResultFolder, language: Language, command: str = ""
) -> KeptControl:
    """Write ``page.html``, ``run.csv`` and ``control.json``; raises what ``ResultFolder.write`` raises."""
    kept = replace(answer, report=str(folder.path / "page.html"))
    page = control_page(kept, language, command)
    begins = kept.begins + QUARTER * np.arange(kept.load_kw.size, dtype=np.int64)
    walls = zone(kept.zone).to_wall(begins).astype("datetime64[ns]").astype("datetime64[m]")
    table = np.column_stack([kept.load_kw, kept.run.battery_kw, kept.run.stored_kwh[1:], kept.run.bought_kw])
    rows = ["begins,load_kw,battery_kw,stored_kwh,bought_kw"]
    for when, values in zip(np.datetime_as_string(walls), (np.round(table, 6) + 0.0).tolist(), strict=True):
        rows.append(",".join([str(when), *(f"{value:.9g}" for value in values)]))
    folder.write("page.html", render_html(page))
    folder.write("run.csv", "\n".join(rows) + "\n")
    told = json.dumps(kept.to_json(language), ensure_ascii=False, allow_nan=False, indent=2)
    folder.write("control.json", told + "\n")
    return KeptControl(kept, page)
