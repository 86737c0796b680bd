"""A forecast kept on disk: the page, every coming step as a row, and the answer as JSON."""

import json
from dataclasses import dataclass, replace
from typing import Any

from dure.language import Language
from dure.power.forecast.asking import ForecastAnswer
from dure.power.forecast.page import forecast_page
from dure.report import Page, render_html
from dure.workspace.results import ResultFolder

FORECAST = "power-forecast"


@dataclass(frozen=True)
class KeptForecast:
    """A forecast that knows where it is kept, and its page."""

    answer: ForecastAnswer
    page: Page

    def to_json(self, language: Language) -> dict[str, Any]:
        """Return the answer as plain values."""
        return self.answer.to_json(language)


def save_forecast(
    answer: ForecastAnswer, folder: ResultFolder, language: Language, command: str = ""
) -> KeptForecast:
    """Write ``page.html``, ``forecast.csv`` and ``forecast.json``; raises what ``ResultFolder.write`` raises."""
    kept = replace(answer, report=str(folder.path / "page.html"))
    page = forecast_page(kept, language, command)
    told = kept.to_json(language)
    folder.write("page.html", render_html(page))
    rows = [
        f"{each['begins']},{each['kw']:g},{each['low_kw']:g},{each['high_kw']:g}" for each in told["coming"]
    ]
    folder.write("forecast.csv", "\n".join(["begins,kw,low_kw,high_kw", *rows]) + "\n")
    folder.write("forecast.json", json.dumps(told, ensure_ascii=False, allow_nan=False, indent=2) + "\n")
    return KeptForecast(kept, page)
